import { daysOfMonth, type LocalDate, localDate, type YearMonth } from "./calendar.ts";
import { bornAt } from "./ids.ts";
import { type Cycle, type Improvement, type Measure, PHASES } from "./improvement.ts";

/** What an improvement work was in one month, for the month's diary. Docs: decision 0319. */
export interface WorkInMonth {
  /** The latest wheel that had begun. */
  readonly wheel:
    | { readonly number: number; readonly idea: string; readonly phase: Cycle["phase"] }
    | undefined;
  /** With the month's values only. */
  readonly measures: readonly Measure[];
  /** When something was last measured in the month. */
  readonly measured: LocalDate | undefined;
}

/** Undefined for a work that was not under way in the month, one that was removed and one that nobody has named yet. */
export function workInMonth(work: Improvement, month: YearMonth): WorkInMonth | undefined {
  const [first, last] = daysOfMonth(month);
  const isIn = (date: LocalDate) => first <= date && date <= last;
  const measures = work.measures.map((measure) => ({
    ...measure,
    values: measure.values.filter(({ date }) => isIn(date)),
  }));
  const days = measures.flatMap(({ values }) => values.map(({ date }) => date)).sort();
  const { begun, ended } = spanOf(work);
  const isUnderWay = begun <= last && (ended === undefined || ended >= first);
  const isNamed = work.texts.title.trim() !== "";
  if (work.removed || !isNamed || !(isUnderWay || days.length > 0)) return undefined;
  return { wheel: wheelOf(work.cycles, last), measures, measured: days.at(-1) };
}

/** By what is told of it, else by what was done in it; one that is ongoing has no end, whatever was planned. */
function spanOf(work: Improvement): { begun: LocalDate; ended: LocalDate | undefined } {
  const { from, until, state, cycles, measures, coaching } = work;
  const days = [
    localDate(bornAt(work.id)),
    ...cycles.flatMap((cycle) => [cycle.from, cycle.until, ...Object.values(cycle.since)]),
    ...measures.flatMap(({ values }) => values.map(({ date }) => date)),
    ...coaching.map(({ date }) => date),
  ]
    .filter((date) => date !== undefined)
    .sort();
  return {
    begun: from ?? (days[0] as LocalDate),
    ended: state === "ongoing" ? undefined : (until ?? days.at(-1)),
  };
}

function wheelOf(cycles: readonly Cycle[], last: LocalDate): WorkInMonth["wheel"] {
  let [latest, at] = ["", -1];
  for (const [n, { from, id }] of cycles.entries()) {
    const begun = from ?? localDate(bornAt(id));
    if (begun <= last && begun >= latest) [latest, at] = [begun, n];
  }
  const cycle = cycles[at];
  return cycle && { number: at + 1, idea: cycle.texts.idea.trim(), phase: phaseOn(cycle, last) };
}

/** Which phase a wheel was in on a day: the one before the first turn that came later. A turn that nobody knows the day of
 *  is taken to have been made together with the one before it. */
export function phaseOn({ phase, since }: Cycle, day: LocalDate): Cycle["phase"] {
  const steps = [...PHASES, "done"] as const;
  const reached = steps.slice(0, steps.indexOf(phase) + 1);
  const later = reached.findIndex((step) => step !== "plan" && (since[step] ?? day) > day);
  return steps[later - 1] ?? phase;
}
