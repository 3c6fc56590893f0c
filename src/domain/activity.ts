import type { ClockTime, LocalDate, YearMonth } from "./calendar.ts";
import type { ActivityId, MemberId, OrganisationId, SeriesId } from "./ids.ts";

/** domain.md B: every kind that the project text names, and what inference adds. */
export const ACTIVITY_KINDS = [
  "vardeforum",
  "workshop",
  "seminar",
  "sector-meeting",
  "network-meeting",
  "reflective-conversation",
  "site-visit",
  "dissemination-conference",
  "steering-group",
  "reference-group",
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

export const ACTIVITY_FORMS = ["on-site", "digital", "hybrid"] as const;
export type ActivityForm = (typeof ACTIVITY_FORMS)[number];

/** Cancelled is said beforehand, did-not-happen afterwards and without anybody's reasons. Neither gives hours. */
export const ACTIVITY_STATES = ["planned", "held", "cancelled", "did-not-happen"] as const;
export type ActivityState = (typeof ACTIVITY_STATES)[number];

/** Nobody met: it asks for nothing and gives no hours, and everything in it stays. */
export function isOff(state: ActivityState): boolean {
  return state === "cancelled" || state === "did-not-happen";
}

/** The four purposes of the project's workshops: A needs, B spread learning, C current questions, D branch. */
export const WORKSHOP_PURPOSES = ["needs", "learning", "current", "branch"] as const;
export type WorkshopPurpose = (typeof WORKSHOP_PURPOSES)[number];

export interface Activity {
  readonly id: ActivityId;
  /** The month document it was born in and stays in for ever, also when its date moves (sync.md 0.5). */
  readonly born: YearMonth;
  readonly kind: ActivityKind;
  readonly purpose: WorkshopPurpose | undefined;
  readonly title: string;
  readonly date: LocalDate;
  readonly start: ClockTime;
  readonly end: ClockTime;
  readonly breakMinutes: number;
  readonly place: string;
  readonly host: OrganisationId | undefined;
  readonly form: ActivityForm;
  readonly facilitators: readonly MemberId[];
  readonly lecturer: string;
  readonly state: ActivityState;
  readonly countsAsParticipantTime: boolean;
  readonly createdBy: MemberId;
  /** The series it was planned by, and the day the series had for it, which stays when the session is moved. */
  readonly series: SeriesId | undefined;
  readonly occurrence: LocalDate | undefined;
  /** What the calendar file called it that it came from; empty when it was made here. */
  readonly uid: string;
  /** Set when a facilitator has pressed Klar on the roster; ms since 1970. */
  readonly attendanceDone: number | undefined;
  /** Taken out of the lists, never deleted: what others write meanwhile survives, and it can be brought back. */
  readonly removed: boolean;
}

/** What may be edited; identity, birth and author never change. */
export type ActivityFields = Omit<
  Activity,
  "id" | "born" | "createdBy" | "removed" | "series" | "occurrence" | "uid"
>;
