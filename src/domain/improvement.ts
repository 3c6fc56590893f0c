import { type LocalDate, weekOf } from "./calendar.ts";
import type {
  ActivityId,
  ImprovementId,
  ImprovementPartId,
  MemberId,
  NeedId,
  OrganisationId,
} from "./ids.ts";
import { ENOUGH, type RunReading, readRuns } from "./runChart.ts";

/** A team's improvement work at Värdeforum (domain.md C7): Qulturum's A3 headings in their order, the three questions of the improvement
 *  model, PGSA wheels, measures over time, and the log of coaching. Docs: decision 0255. */

export const A3_HEADINGS = [
  "background",
  "aim",
  "now",
  "analysis",
  "changes",
  "result",
  "summary",
] as const;
export const THREE_QUESTIONS = ["accomplish", "know", "try"] as const;
export type A3Heading = (typeof A3_HEADINGS)[number];
export type ThreeQuestion = (typeof THREE_QUESTIONS)[number];

/** Texts that two may write in at once. */
export const WORK_TEXTS = ["title", "goal", "members", ...THREE_QUESTIONS, ...A3_HEADINGS] as const;
export type WorkText = (typeof WORK_TEXTS)[number];

/** The four of a wheel, in their order (Planera, Göra, Studera, Agera). */
export const PHASES = ["plan", "do", "study", "act"] as const;
export type Phase = (typeof PHASES)[number];

/** What is written in each phase. */
export const PHASE_TEXTS = {
  plan: ["what", "where", "when", "who"],
  do: ["deviations", "unexpected", "facts"],
  study: ["study"],
  act: ["act"],
} as const satisfies Readonly<Record<Phase, readonly string[]>>;

export const CYCLE_TEXTS = [
  "idea",
  "tester",
  "hypothesis",
  ...PHASE_TEXTS.plan,
  ...PHASE_TEXTS.do,
  ...PHASE_TEXTS.study,
  ...PHASE_TEXTS.act,
] as const;
export type CycleText = (typeof CYCLE_TEXTS)[number];

export const COACHING_TEXTS = ["what", "next"] as const;
export type CoachingText = (typeof COACHING_TEXTS)[number];

export const WORK_STATES = ["ongoing", "done", "stopped"] as const;
export type WorkState = (typeof WORK_STATES)[number];

/** The phases that somebody turned a wheel to; it stands in the first from its beginning. */
export const TURNED_TO = ["do", "study", "act", "done"] as const;

export interface Improvement {
  readonly id: ImprovementId;
  /** Who began it; undefined where that is not told. */
  readonly author: MemberId | undefined;
  readonly organisation: OrganisationId | undefined;
  /** The need that it was begun for. */
  readonly need: NeedId | undefined;
  readonly state: WorkState;
  readonly from: LocalDate | undefined;
  readonly until: LocalDate | undefined;
  readonly texts: Readonly<Record<WorkText, string>>;
  /** By the day they begin; those without one last. */
  readonly cycles: readonly Cycle[];
  readonly measures: readonly Measure[];
  /** By date. */
  readonly coaching: readonly Coaching[];
  readonly removed: boolean;
}

export interface Cycle {
  readonly id: ImprovementPartId;
  readonly texts: Readonly<Record<CycleText, string>>;
  readonly from: LocalDate | undefined;
  readonly until: LocalDate | undefined;
  /** Under way; those before it are done. */
  readonly phase: Phase | "done";
  /** The day on which it was last turned to each; none of a wheel that an older app turned. */
  readonly since: Readonly<Partial<Record<(typeof TURNED_TO)[number], LocalDate | undefined>>>;
}

export interface Measure {
  readonly id: ImprovementPartId;
  readonly name: string;
  /** "kg per vecka" */
  readonly unit: string;
  readonly better: "lower" | "higher";
  readonly baseline: number | undefined;
  readonly goal: number | undefined;
  /** By date; of the same date both, in the order they were written. */
  readonly values: readonly MeasuredValue[];
}

export interface MeasuredValue {
  readonly id: ImprovementPartId;
  readonly date: LocalDate;
  readonly value: number;
  readonly note: string;
}

export interface Coaching {
  readonly id: ImprovementPartId;
  readonly date: LocalDate;
  readonly texts: Readonly<Record<CoachingText, string>>;
  /** When the agreed step is to be done, or the next meeting is. */
  readonly nextDate: LocalDate | undefined;
  /** The Värdeforum session that it was a part of. */
  readonly activity: ActivityId | undefined;
}

/** How many of a wheel's phases are done, 0–4. */
export function phasesDone(phase: Cycle["phase"]): number {
  return phase === "done" ? PHASES.length : PHASES.indexOf(phase);
}

/** The one that is drawn when a work has several. */
export function mainMeasure({ measures }: Pick<Improvement, "measures">): Measure | undefined {
  return measures.find(({ values }) => values.length > 0) ?? measures[0];
}

/** The coaching that is agreed on and has not been yet. */
export function nextCoaching(
  coaching: readonly Pick<Coaching, "nextDate">[],
  today: LocalDate,
): LocalDate | undefined {
  return coaching
    .flatMap(({ nextDate }) => (nextDate !== undefined && nextDate >= today ? [nextDate] : []))
    .sort()[0];
}

export interface MeasureReading extends RunReading {
  /** How many values the median is made of, when it is those before the first wheel; undefined = all. */
  readonly fixedOn: number | undefined;
}

/** The median is of all values, or, as soon as ten stand before the first wheel, of those alone, drawn on over what follows: a baseline that
 *  the change itself cannot move (Provost & Murray, The Health Care Data Guide). */
export function readMeasure(
  { values }: Pick<Measure, "values">,
  cycles: readonly Pick<Cycle, "from">[],
): MeasureReading {
  const begun = cycles.flatMap(({ from }) => from ?? []).sort()[0];
  const before = values.filter(({ date }) => begun !== undefined && date < begun);
  const isFixed = before.length >= ENOUGH;
  const numbers = (of: readonly MeasuredValue[]) => of.map(({ value }) => value);
  return {
    ...readRuns(numbers(values), numbers(isFixed ? before : values)),
    fixedOn: isFixed ? before.length : undefined,
  };
}

/** "6,0", "6.0", "−0,8", "1 200"; undefined when it is no number. */
export function readNumber(text: string): number | undefined {
  const plain = text
    .replace(/[\s\u00a0]/g, "")
    .replace(/^[−–]/, "-")
    .replace(",", ".");
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined;
}

/** As many decimals as the most exact of them has; 3 at most. */
export function decimalsOf(values: readonly number[]): number {
  return Math.max(0, ...values.map((value) => decimals(value)));
}

function decimals(value: number): number {
  for (let places = 0; places < 3; places++) {
    if (Math.abs(value * 10 ** places - Math.round(value * 10 ** places)) < 1e-6) return places;
  }
  return 3;
}

/** Are values told by their week, or by their day? By the week when there is at most one in each. */
export function areWeekly(values: readonly Pick<MeasuredValue, "date">[]): boolean {
  const days = new Set(values.map(({ date }) => date));
  return new Set([...days].map((date) => `${date.slice(0, 4)} ${weekOf(date)}`)).size === days.size;
}
