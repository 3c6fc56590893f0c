import { Check, Printer, WifiOff } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { NewPaper, NewSheet } from "../../app/newSheet.ts";
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

/** The paper or papers, and the proof that they are: two groups of the one, or one of each, are typed back before the sheet
 *  counts. The letters are on this page and on paper, and nowhere else. */
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
  const { papers } = sheet;
  const isWhole = papers.length === 1;
  const [asked] = useState(() => askedOf(papers));
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [step, setStep] = useState<"typing" | "counting" | Problem>("typing");
  const isRight = ({ paper, group }: Asked, at: number) =>
    papers[paper]?.isGroup(group, typed[at] ?? "") === true;
  const isWrong = (which: Asked, at: number) =>
    (typed[at] ?? "").trim().length >= 4 && !isRight(which, at);
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
        <PageHeader
          title={words.title}
          back={back}
          meta={isWhole ? words.notYet : words.notYetShares}
        />
      </div>
      {papers.map((paper, at) => (
        <Paper key={paper.link} paper={paper} at={at} of={papers.length} />
      ))}
      <div className="no-print pad">
        <Button wide icon={Printer} onPress={() => window.print()}>
          {words.print}
        </Button>
        <p className="t-meta apart">{words.printHint}</p>
        <Section title={words.typeBack}>
          <div className="sheet-fields">
            {asked.map((which, at) => {
              const { paper, group } = which;
              return (
                <Field
                  key={`${paper} ${group}`}
                  label={isWhole ? words.group(group) : words.paperGroup(paper + 1, group)}
                  hint={words.fourLetters}
                  value={typed[at] ?? ""}
                  onChange={(text) => setTyped({ ...typed, [at]: text.toUpperCase() })}
                  wrong={isWrong(which, at) ? words.wrongGroup(group) : undefined}
                  autoCapitalize="characters"
                  autoComplete="off"
                  spellCheck={false}
                  enterKeyHint="done"
                  maxLength={8}
                />
              );
            })}
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
            unavailable={isComplete ? undefined : isWhole ? words.bothFirst : words.allFirst}
          >
            {step === "counting"
              ? words.counting
              : isOffline
                ? words.again
                : isWhole
                  ? words.count
                  : words.countShares}
          </Button>
        </Dock>
      </div>
    </form>
  );
}

/** `at` counts from 0. */
function Paper({
  paper,
  at,
  of,
}: {
  readonly paper: NewPaper;
  readonly at: number;
  readonly of: number;
}) {
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
  const isWhole = of === 1;
  const title = isWhole ? words.title : words.shareTitle(at + 1, of);
  const { host } = window.location;
  const steps = isWhole ? words.steps(host) : words.shareSteps(host);
  return (
    <article className="sheet-paper" aria-label={title}>
      <h2>{title}</h2>
      {!isWhole && <p className="sheet-safe">{words.alone(of)}</p>}
      <FactList className="sheet-facts" facts={facts} />
      {!isWhole && (
        <p className="sheet-keeper">
          {words.keptBy} <span />
        </p>
      )}
      <div className="sheet-secret">
        <section aria-label={words.letters}>
          <h3>{words.letters}</h3>
          <ol className="sheet-groups">
            {paper.groups.map((letters, place) => (
              // Two groups may be equal; their place is what tells them apart.
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
              <li key={place}>
                <span className="sheet-number">{place + 1}</span>
                <b className="num">{letters}</b>
              </li>
            ))}
          </ol>
        </section>
        <QrCode text={paper.link} label={words.qr} />
      </div>
      <h3>{words.how}</h3>
      <ol className="sheet-steps">
        {steps.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <p className="sheet-safe">{isWhole ? words.safe : words.shareSafe}</p>
    </article>
  );
}

interface Asked {
  /** From 0. */
  readonly paper: number;
  /** 1 to 7. */
  readonly group: number;
}

/** Two groups of a whole sheet, one of each share. */
function askedOf(papers: readonly NewPaper[]): readonly Asked[] {
  const chances = [...crypto.getRandomValues(new Uint8Array(papers.length + 1))];
  const [first = 0, second = 0] = chances;
  if (papers.length > 1) {
    return papers.map((_, paper) => ({ paper, group: 1 + ((chances[paper] ?? 0) % 7) }));
  }
  const one = 1 + (first % 7);
  const other = 1 + ((one + (second % 6)) % 7);
  return [one, other].sort((a, b) => a - b).map((group) => ({ paper: 0, group }));
}
