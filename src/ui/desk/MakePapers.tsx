import { FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import { monthPapers } from "../../app/monthPapers.ts";
import type { ParticipantId } from "../../domain/ids.ts";
import type { MonthRecords } from "../../domain/monthRecords.ts";
import type { MonthReport } from "../../domain/monthReport.ts";
import { scbBlock } from "../../domain/scbBlock.ts";
import { noteExport } from "../../replica/exports.ts";
import { saveFile } from "../backup/saveFile.ts";
import { useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { LinkTo } from "../kit/LinkTo.tsx";
import { Notice } from "../kit/Notice.tsx";
import { Section } from "../kit/Section.tsx";
import { Toggle } from "../kit/Toggle.tsx";
import { useDeskWords } from "./useDeskWords.ts";

type Step =
  | { readonly kind: "none" | "making" | "failed" }
  | { readonly kind: "saved"; readonly withNumbers: boolean }
  | { readonly kind: "made"; readonly file: File; readonly withNumbers: boolean };

/** Two taps, because a file may only be saved right after one: the first makes it, the second puts it somewhere. Numbers are
 *  left out unless they are asked for (domain.md E15), and every file is noted in the log. */
export function MakePapers({
  report,
  records,
  differs,
}: {
  /** What the month says now is not what was locked. */
  readonly differs: boolean;
  readonly report: MonthReport;
  readonly records: Pick<MonthRecords, "vault" | "reportedBefore">;
}) {
  const words = useDeskWords().papers;
  const { replica } = useWorkspace();
  const [withNumbers, setWithNumbers] = useState(false);
  const [step, setStep] = useState<Step>({ kind: "none" });
  const { problems } = scbBlock(report, records);
  const nameOf = (id: ParticipantId) =>
    report.people.find(({ participant }) => participant === id)?.name ?? "";
  const make = async () => {
    setStep({ kind: "making" });
    try {
      const bytes = await monthPapers(report, records, withNumbers);
      const file = new File([bytes], words.file(report.month), { type: "application/zip" });
      setStep({ kind: "made", file, withNumbers });
    } catch (bug) {
      setStep({ kind: "failed" });
      throw bug;
    }
  };
  const save = async (made: Extract<Step, { kind: "made" }>) => {
    const done = await saveFile(made.file);
    if (done === "cancelled" || done === "again") return;
    setStep({ kind: "saved", withNumbers: made.withNumbers });
    await noteExport(replica, made.withNumbers ? "papers-with-numbers" : "papers");
  };
  return (
    <Section title={words.title}>
      <p className="t-meta">{words.lead}</p>
      {problems.length > 0 && (
        <Notice kind="wait" title={words.scbAsks}>
          <ul>
            {problems.map(({ participant, problem }) => (
              <li key={`${participant}/${problem}`}>
                <LinkTo to={{ kind: "vault", participant }}>{nameOf(participant)}</LinkTo>{" "}
                {words.problems[problem]}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Toggle
        label={words.withNumbers}
        meta={words.withNumbersText}
        on={withNumbers}
        onChange={(on) => {
          // What is being made is made with what was chosen then.
          if (step.kind === "making") return;
          setWithNumbers(on);
          setStep({ kind: "none" });
        }}
      />
      <div className="below">
        {step.kind === "made" ? (
          <Button kind="primary" icon={FileSpreadsheet} onPress={() => void save(step)}>
            {words.save}
          </Button>
        ) : (
          <Button
            icon={FileSpreadsheet}
            unavailable={differs ? words.differs : undefined}
            onPress={() => step.kind !== "making" && void make()}
          >
            {step.kind === "making" ? words.making : words.make}
          </Button>
        )}
      </div>
      <div role="status">
        {step.kind === "saved" && (
          <Notice kind="plain">{step.withNumbers ? words.savedWithNumbers : words.saved}</Notice>
        )}
        {step.kind === "failed" && <Notice kind="help">{words.failed}</Notice>}
      </div>
    </Section>
  );
}
