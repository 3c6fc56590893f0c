import type { AttendanceClaim } from "./attendance.ts";
import type { ActivityId, MemberId, ParticipantId } from "./ids.ts";

/** What a coordinator has decided about one person at one activity, because colleagues had written different things
 *  (domain.md G3, G4). The claims stay as they are: a choice is one more fact, and can be taken back. */
export interface Choice
  extends Pick<AttendanceClaim, "state" | "minutes" | "cameLate" | "leftEarly"> {
  readonly activity: ActivityId;
  readonly participant: ParticipantId;
  readonly by: MemberId;
  /** ms since 1970 on the coordinator's device; shown to people. */
  readonly at: number;
  /** The claims that it was made over, as `claimSeen` names them. Whatever is said otherwise after it asks again. */
  readonly over: readonly string[];
}

/** One flat key per choice; a later one takes its place. */
export function choiceKey(activity: ActivityId, participant: ParticipantId): string {
  return `${activity}/${participant}`;
}

/** Another word of the same author is another one. */
export function claimSeen({ author, at }: Pick<AttendanceClaim, "author" | "at">): string {
  return `${author}/${at}`;
}
