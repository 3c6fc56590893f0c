import type { Activity } from "../../domain/activity.ts";
import type { AttendanceClaim } from "../../domain/attendance.ts";
import { clockAt, minutesOf } from "../../domain/calendar.ts";
import type { Messages } from "../../i18n/sv.ts";

/** "kom 14.00", "gick 15.15", "förhinder anmält": what a claim says beside here and away; undefined when nothing. */
export function wordsOfClaim(
  claim: AttendanceClaim,
  activity: Pick<Activity, "start" | "end">,
  t: Messages,
): string | undefined {
  if (claim.state === "away") return claim.apologies ? t.attendance.apologiesMark : undefined;
  const came =
    claim.cameLate === undefined
      ? undefined
      : t.attendance.came(t.format.time(clockAt(minutesOf(activity.start) + claim.cameLate)));
  const left =
    claim.leftEarly === undefined
      ? undefined
      : t.attendance.left(t.format.time(clockAt(minutesOf(activity.end) - claim.leftEarly)));
  const words = [came, left].filter((word) => word !== undefined);
  return words.length === 0 ? undefined : words.join(", ");
}
