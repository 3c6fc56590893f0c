import { type ActivityState, isOff } from "./activity.ts";
import type { Principle } from "./card.ts";
import type { MemberId } from "./ids.ts";

/** What a facilitator owes an activity, in working order. */
export const DUTIES = ["attendance", "reflection", "card"] as const;
export type Duty = (typeof DUTIES)[number];

/** Whom a coordinator has asked for what is missing, and when: ms since 1970; with a principle, for a sentence about that. */
export type Asking = readonly [MemberId, number, Principle?];

/** What is known of an activity without opening it; a row of the catalogue has it all. */
export interface Progress {
  readonly state: ActivityState;
  readonly here: number;
  readonly away: number;
  readonly unmarked: number;
  /** ms since 1970 when somebody pressed Klar. */
  readonly attendanceDone: number | undefined;
  readonly reflectedBy: readonly MemberId[];
  /** Principles that somebody has answered, 0–4. */
  readonly cardAnswered: number;
  /** A principle that somebody is asked about is one that nobody has answered. */
  readonly reminders?: readonly Asking[] | undefined;
}

/** What `me` has left to do, in working order; empty = done. An activity that is off asks for nothing. */
export function dutiesOf(activity: Progress, me: MemberId): readonly Duty[] {
  if (isOff(activity.state)) return [];
  const isMissing: Record<Duty, boolean> = {
    attendance: !isAttendanceTaken(activity),
    reflection: !activity.reflectedBy.includes(me),
    card: activity.cardAnswered === 0 || askedAbout(activity, me) !== undefined,
  };
  return DUTIES.filter((duty) => isMissing[duty]);
}

export function nextDuty(activity: Progress, me: MemberId): Duty | undefined {
  return dutiesOf(activity, me)[0];
}

/** Said to be ready, or nobody is left to mark. */
export function isAttendanceTaken(
  activity: Pick<Progress, "here" | "away" | "unmarked" | "attendanceDone">,
): boolean {
  if (activity.attendanceDone !== undefined) return true;
  return activity.unmarked === 0 && activity.here + activity.away > 0;
}

/** The principle that `me` has been asked for a sentence about. */
export function askedAbout(
  { reminders }: Pick<Progress, "reminders">,
  me: MemberId,
): Principle | undefined {
  return reminders?.find(([who, , about]) => who === me && about !== undefined)?.[2];
}
