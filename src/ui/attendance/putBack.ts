import type { AttendanceClaim } from "../../domain/attendance.ts";
import type { ActivityId, ParticipantId } from "../../domain/ids.ts";
import { clearAttendance, markAttendance } from "../../replica/attendance.ts";
import type { Replica } from "../../replica/replica.ts";

/** Undoes a mark: my claim becomes what it was before, or is taken away when there was none. */
export function putBack(
  replica: Replica,
  activity: ActivityId,
  participant: ParticipantId,
  before: AttendanceClaim | undefined,
): void {
  if (before === undefined) clearAttendance(replica, activity, participant);
  else markAttendance(replica, { ...before, activity, participant });
}
