import { Check, Printer, WifiOff } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { NewSheet } from "../../app/newSheet.ts";
import { localDate } from "../../domain/calendar.ts";
import type { Problem } from "../../domain/problem.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { FactList } from "../kit/FactList.tsx";
import { Field } from "../kit/Field.tsx";
import { Notice } from "../kit/Notice.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { QrCode } from "../kit/QrCode.tsx";
import { Section } from "../kit/Section.tsx";
import type { Route } from "../routes.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { useSheetWords } from "./useSheetWords.ts";

/** The paper, and the proof that it is one: two groups are typed back before the sheet counts. The letters are on this page
 *  and on paper, and nowhere else. */
export function PrintedSheet({
  sheet,
  back,
  onDone,
}: {
  readonly sheet: NewSheet;
  readonly back: { readonly to: Route; readonly label: string };
  readonly onDone: () => void;
}) {
  const words = useSheetWords();
  const { tryNow } = useWorkspace();
  const [asked] = useState(twoGroups);
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [step, setStep] = useState<"typing" | "counting" | Problem>("typing");
  const isRight = (group: number) => sheet.isGroup(group, typed[group] ?? "");
  const isWrong = (group: number) => (typed[group] ?? "").trim().length >= 4 && !isRight(group);
  const isComplete = asked.every(isRight);
  const isOffline = typeof step === "object" && step.kind === "relay-unreachable";

  const count = async () => {
    if (!isComplete || step === "counting") return;
    setStep("counting");
    // Whoever has found a network does not want to wait for the next attempt.
    if (isOffline) tryNow();
    const counted = await sheet.count();
    if (counted.ok) onDone();
    else setStep(counted.problem);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void count();
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className="no-print">
        <PageHeader title={words.title} back={back} meta={words.notYet} />
      </div>
      <Paper sheet={sheet} />
      <div className="no-print pad">
        <Button wide icon={Printer} onPress={() => window.print()}>
          {words.print}
        </Button>
        <p className="t-meta apart">{words.printHint}</p>
        <Section title={words.typeBack}>
          <div className="sheet-fields">
            {asked.map((group) => (
              <Field
                key={group}
                label={words.group(group)}
                hint={words.fourLetters}
                value={typed[group] ?? ""}
                onChange={(text) => setTyped({ ...typed, [group]: text.toUpperCase() })}
                wrong={isWrong(group) ? words.wrongGroup(group) : undefined}
                autoCapitalize="characters"
                autoComplete="off"
                spellCheck={false}
                enterKeyHint="done"
                maxLength={8}
              />
            ))}
          </div>
        </Section>
        <div role="status" className="apart">
          {isOffline && (
            <Notice kind="wait" icon={WifiOff}>
              <p>{words.waitsForNet}</p>
            </Notice>
          )}
        </div>
        {typeof step === "object" && !isOffline && <ProblemNotice problem={step} />}
      </div>
      <div className="no-print">
        <Dock>
          <Button
            kind="primary"
            wide
            submits
            icon={Check}
            unavailable={isComplete ? undefined : words.bothFirst}
          >
            {step === "counting" ? words.counting : isOffline ? words.again : words.count}
          </Button>
        </Dock>
      </div>
    </form>
  );
}

function Paper({ sheet }: { readonly sheet: NewSheet }) {
  const t = useWords();
  const words = useSheetWords().paper;
  usePrepared("register");
  const { me, replica } = useWorkspace();
  const { profile, members } = useLive(registerView(replica));
  const today = localDate(Date.now());
  const facts: readonly (readonly [string, string])[] = [
    [words.project, profile.name],
    [words.whose, members.get(me)?.name ?? ""],
    [words.date, `${t.format.longDay(today, undefined)} ${today.slice(0, 4)}`],
  ];
  return (
    <article className="sheet-paper" aria-label={words.title}>
      <h2>{words.title}</h2>
      <FactList className="sheet-facts" facts={facts} />
      <div className="sheet-secret">
        <section aria-label={words.letters}>
          <h3>{words.letters}</h3>
          <ol className="sheet-groups">
            {sheet.groups.map((letters, at) => (
              // Two groups may be equal; their place is what tells them apart.
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
              <li key={at}>
                <span className="sheet-number">{at + 1}</span>
                <b className="num">{letters}</b>
              </li>
            ))}
          </ol>
        </section>
        <QrCode text={sheet.link} label={words.qr} />
      </div>
      <h3>{words.how}</h3>
      <ol className="sheet-steps">
        {words.steps(window.location.host).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <p className="sheet-safe">{words.safe}</p>
    </article>
  );
}

/** Which two of the seven are asked for. */
function twoGroups(): readonly number[] {
  const [first = 0, second = 0] = crypto.getRandomValues(new Uint8Array(2));
  const one = 1 + (first % 7);
  const other = 1 + ((one + (second % 6)) % 7);
  return [one, other].sort((a, b) => a - b);
}
