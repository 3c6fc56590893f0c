import type { LocalDate, YearMonth } from "./calendar.ts";
import type { ParticipantId } from "./ids.ts";
import type { MonthRecords } from "./monthRecords.ts";
import type { MonthReport, ReportPerson } from "./monthReport.ts";
import { sexOf, twelveCharacters, type VaultEntry } from "./vault.ts";

/** The block that is pasted into SCB's template, columns L–V (domain.md C4). Correcting a month means sending every later
 *  month again: `monthsAgain` in monthEnd.ts. */

export const SCB_COLUMNS = ["L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V"] as const;
export type ScbColumn = (typeof SCB_COLUMNS)[number];

export interface ScbRow {
  readonly participant: ParticipantId;
  /** Absent = the cell stays empty. */
  readonly cells: Readonly<Partial<Record<ScbColumn, string | number>>>;
}

/** Why SCB would not take a row as it is. */
export type ScbProblem =
  | "number-missing"
  | "over-250"
  | "start-missing"
  | "start-after-month"
  | "end-before-month"
  | "exit-incomplete";

export interface ScbBlock {
  readonly rows: readonly ScbRow[];
  /** Of people in `rows`, in the same order. */
  readonly problems: readonly {
    readonly participant: ParticipantId;
    readonly problem: ScbProblem;
  }[];
}

export const SCB_MOST_HOURS = 250;

/** Only people with a certified whole hour: column M is validated as a whole number from 1 to 250. */
export function scbBlock(
  report: Pick<MonthReport, "month" | "people" | "settings">,
  { vault, reportedBefore }: Pick<MonthRecords, "vault" | "reportedBefore">,
): ScbBlock {
  const people = report.people.filter(({ wholeHours }) => wholeHours > 0);
  const block = people.map(({ participant, wholeHours }) => {
    const entry = vault.get(participant);
    const isFirst = !reportedBefore.has(participant);
    const { problems, start, end } = judge(report.month, entry, wholeHours, isFirst);
    const cells: Partial<Record<ScbColumn, string | number>> = {
      ...(entry?.number && { L: twelveCharacters(numberFor(entry)) }),
      M: wholeHours,
      ...(isFirst && { ...(start && { N: start }), O: report.settings.programmeArea }),
      ...(end && { Q: end, ...exitCells(entry) }),
    };
    return { row: { participant, cells }, problems };
  });
  return {
    rows: block.map(({ row }) => row),
    problems: block.flatMap(({ row, problems }) =>
      problems.map((problem) => ({ participant: row.participant, problem })),
    ),
  };
}

/** Who ended in the month, and has no row in its block to be told with: an exit goes along with at least one certified whole
 *  hour (column M). Only those whom SCB has heard of in an earlier month. In the order of the vault. */
export function exitsUntold(
  month: YearMonth,
  people: readonly Pick<ReportPerson, "participant" | "wholeHours">[],
  { vault, reportedBefore }: Pick<MonthRecords, "vault" | "reportedBefore">,
): readonly ParticipantId[] {
  const told = new Set(people.filter((one) => one.wholeHours > 0).map((one) => one.participant));
  return [...vault.values()]
    .filter(({ participant, end }) => end?.startsWith(month) && !told.has(participant))
    .filter(({ participant }) => reportedBefore.has(participant))
    .map(({ participant }) => participant);
}

/** Nobody with a protected identity leaves the desk under the number of their own (C4, E4): the birthday with Tf29 for a
 *  woman, Tf19 for a man. */
export function numberFor(entry: Pick<VaultEntry, "number" | "isProtected" | "sex">): string {
  if (!entry.isProtected || !entry.number.includes("-")) return entry.number;
  return `${entry.number.slice(0, 8)}${sexOf(entry) === "woman" ? "Tf29" : "Tf19"}`;
}

function judge(
  month: YearMonth,
  entry: VaultEntry | undefined,
  hours: number,
  isFirst: boolean,
): {
  readonly problems: readonly ScbProblem[];
  readonly start: LocalDate | undefined;
  /** Only when it is told this month. */
  readonly end: LocalDate | undefined;
} {
  const start = entry?.start;
  const monthOfEnd = entry?.end?.slice(0, 7);
  // Somebody with hours after the end would be told to SCB as having left before having been there.
  const hasEndedBefore = monthOfEnd !== undefined && monthOfEnd < month;
  const end = monthOfEnd === month ? entry?.end : undefined;
  const exit = [entry?.endReason, entry?.qualification, entry?.endStatus];
  const checks: readonly (readonly [ScbProblem, boolean])[] = [
    ["number-missing", !entry?.number],
    ["over-250", hours > SCB_MOST_HOURS],
    ["start-missing", isFirst && start === undefined],
    ["start-after-month", start !== undefined && start.slice(0, 7) > month],
    ["end-before-month", hasEndedBefore],
    [
      "exit-incomplete",
      end !== undefined && [...exit, entry?.terms, entry?.extent].includes(undefined),
    ],
  ];
  return { problems: checks.filter(([, is]) => is).map(([problem]) => problem), start, end };
}

function exitCells(entry: VaultEntry | undefined): Partial<Record<ScbColumn, string | number>> {
  const { endReason, qualification, endStatus, terms, extent } = entry ?? {};
  return {
    ...(endReason && { R: endReason }),
    ...(qualification !== undefined && { S: qualification ? "Ja" : "Nej" }),
    ...(endStatus && { T: endStatus }),
    ...(terms && { U: terms }),
    ...(extent && { V: extent }),
  };
}
