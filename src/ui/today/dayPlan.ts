import type { ActivityRow } from "../../catalog/catalog.ts";
import { isOff } from "../../domain/activity.ts";
import { addDays, clockTime, type LocalDate, localDate, minutesOf } from "../../domain/calendar.ts";
import { type Duty, nextDuty } from "../../domain/duties.ts";
import type { MemberId } from "../../domain/ids.ts";
import { inSameSlot } from "../../domain/sameSlot.ts";

/** What Today says, as plain rules. A session is "now" from half an hour before it starts until an hour after its end,
 *  because people reflect on the way to the bus. */

const OPENS_BEFORE = 30;
const STAYS_AFTER = 60;
const STRIP_BACK = 7;
const STRIP_AHEAD = 7;

export interface DayPlan {
  /** The one solid block of the page: mine before a colleague's, then the one that started last. */
  readonly now: ActivityRow | undefined;
  readonly alsoNow: readonly ActivityRow[];
  readonly later: readonly ActivityRow[];
  /** Over for today with nothing left to do; what has something left stands under Inte klart. */
  readonly earlier: readonly ActivityRow[];
  /** What a coordinator asks for comes first. */
  readonly unfinished: readonly ActivityRow[];
}

/** `rows` may hold other days too; `unfinished` is what the catalogue found before today. `at` = ms since 1970. */
export function planDay(
  rows: readonly ActivityRow[],
  unfinished: readonly ActivityRow[],
  me: MemberId,
  at: number,
): DayPlan {
  const today = localDate(at);
  const minute = minutesOf(clockTime(at));
  const ofToday = rows.filter((row) => row.date === today).sort(byStart);
  const isOpen = (row: ActivityRow) =>
    !isOff(row.state) &&
    minute >= minutesOf(row.start) - OPENS_BEFORE &&
    minute < minutesOf(row.end) + STAYS_AFTER;
  const open = ofToday.filter(isOpen).sort((a, b) => preference(b, me) - preference(a, me));
  const now = open.find((row) => minute < minutesOf(row.end) || isMine(row, me));
  const rest = ofToday.filter((row) => row !== now);
  const over = rest.filter((row) => minute >= minutesOf(row.end) && !isOpen(row));
  const left = over.filter((row) => isMine(row, me) && nextDuty(row, me) !== undefined);
  return {
    now,
    alsoNow: rest.filter(isOpen),
    later: rest.filter((row) => !isOpen(row) && minute < minutesOf(row.end)),
    earlier: over.filter((row) => !left.includes(row)),
    unfinished: [...left, ...unfinished].sort((a, b) => asked(b, me) - asked(a, me)),
  };
}

function asked({ reminders }: ActivityRow, me: MemberId): number {
  return Number(reminders.some(([member]) => member === me));
}

/** A colleague's session that is the same as one of mine, made on another phone before mine was: the older one speaks, so
 *  of two people only one is asked to join the other. */
export function madeTwice(
  rows: readonly ActivityRow[],
  me: MemberId,
): readonly { readonly mine: ActivityRow; readonly theirs: ActivityRow }[] {
  return rows.flatMap((mine) => {
    if (!isMine(mine, me) || mine.plannedBy !== undefined || isOff(mine.state)) return [];
    const older = rows.filter((row) => row.id < mine.id && !isMine(row, me));
    const theirs = inSameSlot(mine, older);
    return theirs === undefined ? [] : [{ mine, theirs }];
  });
}

/** Nobody has marked or written anything in it. */
export function isUntouched(row: ActivityRow): boolean {
  return (
    row.here + row.away + row.noteWords + row.cardAnswered + row.reflectedBy.length === 0 &&
    row.attendanceDone === undefined
  );
}

/** The button's verb and where it leads. */
export type Step = Duty | "join" | "done";

export function stepOf(row: ActivityRow, me: MemberId): Step {
  if (!isMine(row, me)) return "join";
  const duty = nextDuty(row, me);
  // The card has days; it is no reason to keep a session under the thumb once attendance and reflection are done.
  return duty === undefined || duty === "card" ? "done" : duty;
}

export function isMine(row: ActivityRow, me: MemberId): boolean {
  return row.facilitators.includes(me) || (row.facilitators.length === 0 && row.createdBy === me);
}

/** The last two: whatever was planned for the day came to nothing. */
export type DayMark = "done" | "missing" | "planned" | "none" | "cancelled" | "did-not-happen";

export interface StripDay {
  readonly date: LocalDate;
  readonly mark: DayMark;
}

/** Today and fourteen days around it: a week behind, as far as most projects let a session be put in, and a week ahead. */
export function stripDates(today: LocalDate): readonly LocalDate[] {
  const days = STRIP_BACK + 1 + STRIP_AHEAD;
  return Array.from({ length: days }, (_, day) => addDays(today, day - STRIP_BACK));
}

/** A day is done when nothing of mine is left; a colleague's session counts by its attendance. */
export function markDays(
  rows: readonly ActivityRow[],
  me: MemberId,
  today: LocalDate,
): readonly StripDay[] {
  return stripDates(today).map((date) => {
    const ofDay = rows.filter((row) => row.date === date);
    const held = ofDay.filter((row) => !isOff(row.state));
    if (ofDay.length > 0 && held.length === 0) {
      const isCancelled = ofDay.some((row) => row.state === "cancelled");
      return { date, mark: isCancelled ? "cancelled" : "did-not-happen" };
    }
    if (held.length === 0) return { date, mark: "none" };
    const isDone = (row: ActivityRow) =>
      isMine(row, me) ? nextDuty(row, me) === undefined : row.attendanceDone !== undefined;
    if (held.every(isDone)) return { date, mark: "done" };
    return { date, mark: date > today ? "planned" : "missing" };
  });
}

function byStart(a: ActivityRow, b: ActivityRow): number {
  return a.start < b.start ? -1 : a.start > b.start ? 1 : 0;
}

function preference(row: ActivityRow, me: MemberId): number {
  return (isMine(row, me) ? 10_000 : 0) + minutesOf(row.start);
}
