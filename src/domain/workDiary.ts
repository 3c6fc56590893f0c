import { ACTIVITY_KINDS, type Activity, type ActivityKind, isOff } from "./activity.ts";
import { plannedMinutes } from "./agreement.ts";
import { hasBegun, type LocalDate } from "./calendar.ts";
import type { ActivityId, MemberId, SeriesId, WorkLineId } from "./ids.ts";
import { isCountedTwice } from "./overlaps.ts";

/** A facilitator's own time, the one witness of staff cost (domain.md B Dagbok, S11): what, and how many minutes. */

export const OTHER_WORK = ["preparation", "travel", "administration", "other"] as const;
export type OtherWork = (typeof OTHER_WORK)[number];

/** At a session of that kind, or work of another sort. */
export const WORK_KINDS = [...ACTIVITY_KINDS, ...OTHER_WORK] as const;
export type WorkKind = ActivityKind | OtherWork;

export interface WorkLine {
  /** A session's own id where the line is that session: whoever accepts it on two phones has accepted it once. */
  readonly id: WorkLineId;
  readonly date: LocalDate;
  readonly kind: WorkKind;
  /** May be empty: then the kind says what it was. */
  readonly what: string;
  readonly minutes: number;
  /** The session that it is about. */
  readonly activity: ActivityId | undefined;
}

/** What ESF+ counts at most (S11). Told, never held against anybody: other funds have other rules. Minutes. */
export const MOST_A_DAY = 13 * 60;
export const MOST_A_YEAR = 1720 * 60;

export type WorkedSession = Pick<
  Activity,
  "id" | "date" | "start" | "end" | "breakMinutes" | "kind" | "title" | "state" | "facilitators"
> & {
  /** Undefined once there is such a session. */
  readonly plannedBy: SeriesId | undefined;
};

export interface WorkProposal extends Pick<WorkedSession, "date" | "start" | "end" | "kind"> {
  readonly activity: ActivityId;
  readonly what: string;
  /** Without the break. */
  readonly minutes: number;
}

/** Sessions that `me` has led and not put down yet, by day. `taken`: the sessions that lines are about as a whole, also in the
 *  months beside; `group`: a session and those that are one with it. */
export function workProposals(
  sessions: readonly WorkedSession[],
  taken: ReadonlySet<string>,
  me: MemberId,
  now: number,
  group: (id: ActivityId) => readonly ActivityId[],
): readonly WorkProposal[] {
  return sessions
    .filter(
      (session) =>
        session.facilitators.includes(me) &&
        session.plannedBy === undefined &&
        !isOff(session.state) &&
        hasBegun(session, now) &&
        ![session.id, ...group(session.id)].some((id) => taken.has(id)),
    )
    .map(({ id, date, start, end, kind, title, breakMinutes }) => ({
      activity: id,
      ...{ date, start, end, kind },
      what: title,
      minutes: plannedMinutes({ start, end, breakMinutes }),
    }))
    .sort((a, b) => (dayAndTime(a) < dayAndTime(b) ? -1 : 1));
}

function dayAndTime({ date, start, activity }: WorkProposal): string {
  return `${date} ${start} ${activity}`;
}

export interface WorkSums {
  readonly minutes: number;
  /** In the order of the days. */
  readonly days: ReadonlyMap<LocalDate, number>;
  /** In the order of `WORK_KINDS`. */
  readonly kinds: ReadonlyMap<WorkKind, number>;
}

export function workSums(lines: readonly WorkLine[]): WorkSums {
  const byDay = [...lines].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const kinds = WORK_KINDS.flatMap((kind) => lines.filter((line) => line.kind === kind));
  return {
    minutes: lines.reduce((sum, line) => sum + line.minutes, 0),
    days: summed(byDay, ({ date }) => date),
    kinds: summed(kinds, ({ kind }) => kind),
  };
}

function summed<Key>(lines: readonly WorkLine[], keyOf: (line: WorkLine) => Key) {
  const sums = new Map<Key, number>();
  for (const line of lines) sums.set(keyOf(line), (sums.get(keyOf(line)) ?? 0) + line.minutes);
  return sums;
}

/** Lines that are sessions, give more time than passed between them, and so count some of it twice. */
export function doubleTime(
  lines: readonly WorkLine[],
  sessions: readonly Pick<Activity, "id" | "date" | "start" | "end">[],
): readonly (readonly [WorkLine, WorkLine])[] {
  const times = new Map(sessions.map((session) => [session.id as string, session]));
  const placed = lines.flatMap((line) => {
    const activity = times.get(line.id);
    return activity ? [{ line, activity, minutes: line.minutes }] : [];
  });
  return placed.flatMap((one, at) =>
    placed
      .slice(at + 1)
      .filter((other) => isCountedTwice(one, other))
      .map((other) => [one.line, other.line] as const),
  );
}
