import type { Activity } from "./activity.ts";
import { isOff } from "./activity.ts";
import { addDays, clockTime, hasBegun, type LocalDate, localDate } from "./calendar.ts";
import { isAttendanceTaken, type Progress } from "./duties.ts";
import type { MemberId } from "./ids.ts";

/** What may exist only in a lost phone, told from what is missing here: nobody knows what was written without contact. */

export const WRITTEN = ["attendance", "notes", "reflection"] as const;
export type Written = (typeof WRITTEN)[number];

/** What is known of a session without opening it; a row of the catalogue has it all. */
export interface SessionThen
  extends Progress,
    Pick<Activity, "id" | "date" | "start" | "end" | "facilitators" | "createdBy"> {
  readonly noteWords: number;
}

export interface Gap<Session extends SessionThen> {
  readonly session: Session;
  readonly missing: readonly Written[];
  /** Who else led it, and can tell. */
  readonly others: readonly MemberId[];
}

/** When a phone has never been heard from, its last fortnight is looked through. */
export const UNHEARD_DAYS = 14;

/** The first day to ask for. `heard` in ms since 1970: by then everything was handed in. */
export function firstDayLost(heard: number | undefined, now: number): LocalDate {
  return heard === undefined ? addDays(localDate(now), -UNHEARD_DAYS) : localDate(heard);
}

/** The owner's sessions that had begun and were not over when the phone was last heard from, newest first, as far as
 *  something that the owner would have written is not here. */
export function maybeOnlyThere<Session extends SessionThen>(
  sessions: readonly Session[],
  owner: MemberId,
  heard: number | undefined,
  now: number,
): readonly Gap<Session>[] {
  const from = firstDayLost(heard, now);
  const isAfter = ({ date, end }: SessionThen) =>
    date > from || (date === from && (heard === undefined || end >= clockTime(heard)));
  return sessions
    .filter((session) => isAfter(session) && hasBegun(session, now) && !isOff(session.state))
    .filter(({ facilitators, createdBy }) => facilitators.includes(owner) || createdBy === owner)
    .map((session) => ({
      session,
      missing: WRITTEN.filter((what) => !isHere(session, what, owner)),
      others: session.facilitators.filter((member) => member !== owner),
    }))
    .filter(({ missing }) => missing.length > 0)
    .sort((a, b) => when(b.session).localeCompare(when(a.session)));
}

function isHere(session: SessionThen, what: Written, owner: MemberId): boolean {
  switch (what) {
    case "attendance":
      return isAttendanceTaken(session);
    case "notes":
      return session.noteWords > 0;
    case "reflection":
      return session.reflectedBy.includes(owner);
  }
}

function when({ date, start, id }: SessionThen): string {
  return `${date} ${start} ${id}`;
}
