import type { ActivityId, DeviceNumber, MemberId, ParticipantId } from "./ids.ts";

/** One author's word about one person at one activity. Absence carries no reason, by law and by choice (domain.md E3).
 *  No claim means not marked. */
export interface AttendanceClaim {
  readonly activity: ActivityId;
  readonly participant: ParticipantId;
  readonly author: MemberId;
  readonly state: "here" | "away";
  /** Own minutes; undefined = the whole activity, so the claim follows when its times are corrected. */
  readonly minutes: number | undefined;
  /** Minutes after the start that the person came, and before the end that the person left; shown as words. */
  readonly cameLate: number | undefined;
  readonly leftEarly: number | undefined;
  /** Sent apologies beforehand (förhinder) rather than stayed away (uteblev). Only with `away`. */
  readonly apologies: boolean;
  readonly followUp: boolean;
  /** Of an author with several. */
  readonly phone?: DeviceNumber;
  /** ms since 1970 on the author's device; shown to people, decides nothing but which claim is drawn first. */
  readonly at: number;
}

/** One flat key per claim: two phones in a cellar would each create an inner map, and one of them would vanish. */
export function attendanceKey(
  activity: ActivityId,
  participant: ParticipantId,
  author: MemberId,
): string {
  return `${activity}/${participant}/${author}`;
}
