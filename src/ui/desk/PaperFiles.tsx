import { FileSpreadsheet, FileText, type LucideIcon } from "lucide-react";
import type { ParticipantId } from "../../domain/ids.ts";
import type { MonthReport } from "../../domain/monthReport.ts";
import { scbBlock } from "../../domain/scbBlock.ts";
import { Icon } from "../kit/Icon.tsx";
import { LinkTo } from "../kit/LinkTo.tsx";
import { Notice } from "../kit/Notice.tsx";
import { Section } from "../kit/Section.tsx";
import { Toggle } from "../kit/Toggle.tsx";
import type { PaperMaking, PaperRecords } from "./paperMaking.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** Which files will be made (report/monthPackage.ts makes them), and what Statistics Sweden would not take. */
export function PaperFiles({
  report,
  records,
  papers: { withNumbers, setWithNumbers },
}: {
  readonly report: MonthReport;
  readonly records: PaperRecords;
  readonly papers: PaperMaking;
}) {
  const { papers: words, package: package_ } = useDeskWords();
  const files = package_.files;
  const { problems } = scbBlock(report, records);
  const nameOf = (id: ParticipantId) =>
    report.people.find(({ participant }) => participant === id)?.name ?? "";
  const reports = report.people.reduce((sum, { organisations }) => sum + organisations.length, 0);
  const lists = report.sessions.filter(({ here }) => here.length > 0).length;
  const made: readonly (readonly [LucideIcon, string, boolean])[] = [
    [FileText, files.reports(reports), reports > 0],
    [FileSpreadsheet, files.compilation, true],
    [FileText, files.lists(lists), lists > 0],
    [FileText, files.certificates(report.people.length), report.people.length > 0],
    [FileSpreadsheet, files.scb, withNumbers],
  ];
  return (
    <Section title={files.title}>
      <ul className="paper-files">
        {made
          .filter(([, , isMade]) => isMade)
          .map(([icon, name]) => (
            <li key={name}>
              <Icon of={icon} size="s" />
              {name}
            </li>
          ))}
      </ul>
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
        onChange={setWithNumbers}
      />
    </Section>
  );
}
