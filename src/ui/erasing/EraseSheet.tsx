import { Trash2 } from "lucide-react";
import { use, useState } from "react";
import type { YearMonth } from "../../domain/calendar.ts";
import {
  decided,
  type ErasurePlan,
  type PersonText,
  TEXT_DECISIONS,
  type TextDecision,
  textKey,
} from "../../domain/erasure.ts";
import type { Problem } from "../../domain/problem.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Field } from "../kit/Field.tsx";
import { go } from "../kit/navigation.ts";
import { Segments } from "../kit/Segments.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { PlanOf } from "./PlanOf.tsx";
import { useErasureWords } from "./useErasureWords.ts";
import "./erasing.css";

type Step =
  | { readonly kind: "plan" }
  | { readonly kind: "text"; readonly at: number }
  | { readonly kind: "confirm"; readonly problem?: Problem }
  | { readonly kind: "working" };

/** What goes and what stays, then the texts one by one, then the name typed: the one deed in the app that nobody can take
 *  back. `planning` is begun before the sheet opens. */
export function EraseSheet({
  planning,
  onClose,
}: {
  readonly planning: Promise<ErasurePlan | undefined>;
  readonly onClose: () => void;
}) {
  const words = useErasureWords();
  const workspace = useWorkspace();
  const plan = use(planning);
  const [step, setStep] = useState<Step>({ kind: "plan" });
  const [decisions, setDecisions] = useState<ReadonlyMap<string, TextDecision>>(new Map());
  const [typed, setTyped] = useState("");
  if (plan === undefined) return;
  const texts = plan.writings === "go" ? plan.texts : [];
  const after = (at: number): Step =>
    at < texts.length ? { kind: "text", at } : { kind: "confirm" };
  const before = (at: number): Step => (at > 0 ? { kind: "text", at: at - 1 } : { kind: "plan" });
  const decide = (some: readonly PersonText[], decision: TextDecision) =>
    setDecisions(
      new Map([...decisions, ...some.map((one) => [textKey(one.place), decision] as const)]),
    );

  const erase = async () => {
    setStep({ kind: "working" });
    const erased = await workspace.erase?.(plan, decisions);
    if (erased?.ok) go({ kind: "more", page: "logg" }, "replace");
    else setStep({ kind: "confirm", ...(erased && { problem: erased.problem }) });
  };

  switch (step.kind) {
    case "plan":
      return (
        <Sheet
          // Each step is a sheet of its own, so that the focus begins at its heading and not where a button was.
          key="plan"
          title={words.plan.title}
          meta={words.plan.meta(plan.person.name)}
          isForReading
          onClose={onClose}
          actions={
            <Button kind="primary" wide onPress={() => setStep(after(0))}>
              {words.plan.next}
            </Button>
          }
        >
          <PlanOf plan={plan} />
        </Sheet>
      );
    case "text": {
      const text = texts[step.at];
      if (!text) return;
      const decision = decisions.get(textKey(text.place));
      return (
        <Sheet
          key={`text ${step.at}`}
          title={words.text.title(step.at + 1, texts.length)}
          meta={<About text={text} />}
          onClose={onClose}
          actions={
            <div className="erase-acts">
              <Button
                kind="primary"
                wide
                unavailable={decision ? undefined : words.text.choose}
                onPress={() => setStep(after(step.at + 1))}
              >
                {words.text.next}
              </Button>
              <Button wide onPress={() => setStep(before(step.at))}>
                {words.text.back}
              </Button>
            </div>
          }
        >
          <OneText
            plan={plan}
            text={text}
            decision={decision}
            onDecide={(chosen) => decide([text], chosen)}
          />
          {step.at + 1 < texts.length && (
            <Button
              kind="text"
              onPress={() => {
                decide(texts.slice(step.at), "alias");
                setStep({ kind: "confirm" });
              }}
            >
              {words.text.rest}
            </Button>
          )}
        </Sheet>
      );
    }
    case "confirm":
    case "working":
      return (
        <Sheet
          key="confirm"
          title={words.confirm.title}
          meta={words.plan.meta(plan.person.name)}
          onClose={onClose}
          actions={
            <div className="erase-acts">
              <Button
                kind="danger"
                wide
                icon={Trash2}
                unavailable={
                  typed.trim() === plan.person.name.trim() ? undefined : words.confirm.first
                }
                onPress={() => {
                  if (step.kind === "confirm") void erase();
                }}
              >
                {step.kind === "working" ? words.confirm.working : words.confirm.go}
              </Button>
              <Button wide onPress={() => setStep(before(texts.length))}>
                {words.text.back}
              </Button>
            </div>
          }
        >
          {step.kind === "confirm" && step.problem && <ProblemNotice problem={step.problem} />}
          <p>{words.confirm.lead}</p>
          <Field
            label={words.confirm.type(plan.person.name)}
            value={typed}
            onChange={setTyped}
            autoComplete="off"
            spellCheck={false}
          />
        </Sheet>
      );
  }
}

function About({ text }: { readonly text: PersonText }) {
  const t = useWords();
  const { sources, rings } = t.register.report.file;
  const day = text.date?.length === 7 ? t.format.month(text.date as YearMonth) : text.date;
  return [sources[text.source], day, text.title, rings[text.ring]].filter(Boolean).join(" · ");
}

function OneText({
  plan,
  text,
  decision,
  onDecide,
}: {
  readonly plan: ErasurePlan;
  readonly text: PersonText;
  readonly decision: TextDecision | undefined;
  readonly onDecide: (decision: TextDecision) => void;
}) {
  const words = useErasureWords().text;
  const change = decided(plan.named, plan.alias, "alias");
  return (
    <>
      <blockquote className="erase-text">{text.lines.join("\n")}</blockquote>
      <Segments
        label={words.question}
        choices={TEXT_DECISIONS.map((value) => ({ value, label: words.decisions[value] }))}
        value={decision}
        onChange={onDecide}
      />
      <div role="status">
        {decision === "cut" && <p>{words.nothing}</p>}
        {decision === "leave" && <p>{words.stays}</p>}
        {decision === "alias" && (
          <>
            <p className="t-meta">{words.becomes}</p>
            <blockquote className="erase-text">{text.lines.map(change).join("\n")}</blockquote>
          </>
        )}
      </div>
    </>
  );
}
