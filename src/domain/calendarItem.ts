import type { Activity, ActivityKind } from "./activity.ts";
import type { ClockTime, LocalDate } from "./calendar.ts";

/** A session or a series as a calendar file tells it: no participants, no attendance, no words. */
export interface CalendarItem {
  readonly uid: string;
  /** Undefined when the file does not say: other calendars know no kinds. */
  readonly kind: ActivityKind | undefined;
  readonly title: string;
  readonly place: string;
  readonly date: LocalDate;
  readonly start: ClockTime;
  readonly end: ClockTime;
  readonly breakMinutes: number;
  readonly form: Activity["form"];
  readonly countsAsParticipantTime: boolean;
  /** Empty = once. Always one that the screen can say (recurrence.ts). */
  readonly rule: string;
  readonly except: readonly LocalDate[];
  readonly changes: readonly CalendarChange[];
  readonly isOff: boolean;
  /** What was understood otherwise than it was written. */
  readonly notes: readonly CalendarNote[];
}

/** One session of a series that is otherwise than its series. */
export interface CalendarChange
  extends Pick<CalendarItem, "title" | "place" | "date" | "start" | "end" | "isOff"> {
  /** The day that the series had for it. */
  readonly day: LocalDate;
}

export type CalendarNote =
  | { readonly kind: "all-day" }
  | { readonly kind: "shortened" }
  | { readonly kind: "other-zone"; readonly zone: string }
  /** The rule cannot be said on the screen; this is one of so many single sessions. */
  | { readonly kind: "as-singles"; readonly sessions: number };

export interface CalendarFile {
  readonly items: readonly CalendarItem[];
  /** Entries without a time. */
  readonly skipped: number;
  /** There was more than is read of one file. */
  readonly isCut: boolean;
}

/** More is not a plan but a burden; the first ones are read. */
export const MOST_ITEMS = 300;
