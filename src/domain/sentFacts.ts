import type { ParticipantId } from "./ids.ts";
import type { MonthRecords } from "./monthRecords.ts";
import type { MonthReport } from "./monthReport.ts";
import { numberFor, scbBlock } from "./scbBlock.ts";
import { sexOf } from "./vault.ts";

/** What of the vault stood on a month's papers, so that a number or a date that is put right afterwards is seen to differ from
 *  what was sent (docs/decisions/0290). */

/** number and sex stand on the reports of everybody (C1, C3); start and exit in a person's row of the SCB block (C4 N, Q–V). */
export const SENT_FACTS = ["number", "sex", "start", "exit"] as const;
export type SentFact = (typeof SENT_FACTS)[number];

/** 16 bits of each fact: they tell that it is another one now, and of a number not which. */
export type FactMarks = Readonly<Partial<Record<SentFact, number>>>;

const EXIT_COLUMNS = ["Q", "R", "S", "T", "U", "V"] as const;

/** Of everybody in the month's papers. */
export function factMarks(
  report: Pick<MonthReport, "month" | "people" | "settings">,
  records: Pick<MonthRecords, "vault" | "reportedBefore">,
): ReadonlyMap<ParticipantId, FactMarks> {
  const rows = new Map(scbBlock(report, records).rows.map((row) => [row.participant, row.cells]));
  return new Map(
    report.people.map(({ participant }) => {
      const entry = records.vault.get(participant);
      const row = rows.get(participant);
      const facts: Readonly<Record<SentFact, string | undefined>> = {
        number: entry ? numberFor(entry) : "",
        sex: (entry && sexOf(entry)) ?? "",
        start: row && String(row.N ?? ""),
        exit: row && EXIT_COLUMNS.map((column) => row[column] ?? "").join(" "),
      };
      const marks = SENT_FACTS.flatMap((fact) => {
        const said = facts[fact];
        return said === undefined ? [] : [[fact, markOf(said)] as const];
      });
      return [participant, Object.fromEntries(marks)];
    }),
  );
}

/** Which facts differ; a fact that nothing was kept of does not. */
export function factsChanged(sent: FactMarks = {}, now: FactMarks = {}): readonly SentFact[] {
  return SENT_FACTS.filter(
    (fact) => sent[fact] !== undefined && now[fact] !== undefined && sent[fact] !== now[fact],
  );
}

/** FNV-1a, its 32 bits folded to 16. */
function markOf(fact: string): number {
  let hash = 0x811c9dc5;
  for (const letter of fact) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 16) ^ (hash & 0xffff);
}
