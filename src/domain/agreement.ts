import type { Activity } from "./activity.ts";
import type { AttendanceClaim } from "./attendance.ts";
import { minutesOf } from "./calendar.ts";
import { type Choice, claimSeen } from "./choice.ts";

/** What the claims about one person at one activity say together. Nobody wins silently (domain.md G3, G4):
 *  with two versions the newest is shown, both are kept, and a person chooses. */
export type Agreement =
  | { readonly kind: "unmarked" }
  | {
      readonly kind: "agreed";
      readonly shown: AttendanceClaim;
      readonly minutes: number;
      /** A coordinator chose, and nobody has said otherwise since: then `shown` is what was chosen, in their name. */
      readonly choice: Choice | undefined;
    }
  | {
      readonly kind: "two-versions";
      readonly shown: AttendanceClaim;
      readonly minutes: number;
      /** Every author's claim, newest first. */
      readonly versions: readonly AttendanceClaim[];
    };

/** Minutes of the activity itself, breaks left out; never negative. */
export function plannedMinutes(activity: Pick<Activity, "start" | "end" | "breakMinutes">): number {
  return Math.max(0, minutesOf(activity.end) - minutesOf(activity.start) - activity.breakMinutes);
}

/** Minutes that one claim gives the person. Own minutes stand as written; without them the claim follows the
 *  activity's times, less what was missed at either end. */
export function claimedMinutes(
  claim: Pick<AttendanceClaim, "state" | "minutes" | "cameLate" | "leftEarly">,
  planned: number,
): number {
  if (claim.state === "away") return 0;
  if (claim.minutes !== undefined) return claim.minutes;
  return Math.max(0, planned - (claim.cameLate ?? 0) - (claim.leftEarly ?? 0));
}

/** Claims of one person at one activity, in any order. Authors agree when state and minutes are the same, and also when a
 *  coordinator has chosen over all that they say. */
export function agreementOf(
  claims: readonly AttendanceClaim[],
  planned: number,
  choice?: Choice,
): Agreement {
  const versions = [...claims].sort(newestFirst);
  const [shown] = versions;
  if (!shown) return { kind: "unmarked" };
  const minutes = claimedMinutes(shown, planned);
  const agreed = versions.every(
    (claim) => claim.state === shown.state && claimedMinutes(claim, planned) === minutes,
  );
  if (agreed) return { kind: "agreed", shown, minutes, choice: undefined };
  if (!choice || !settles(choice, versions, planned)) {
    return { kind: "two-versions", shown, minutes, versions };
  }
  const { state, cameLate, leftEarly, by, at } = choice;
  const chosen = { ...shown, state, minutes: choice.minutes, cameLate, leftEarly, author: by, at };
  return { kind: "agreed", shown: chosen, minutes: claimedMinutes(choice, planned), choice };
}

function settles(choice: Choice, claims: readonly AttendanceClaim[], planned: number): boolean {
  const minutes = claimedMinutes(choice, planned);
  return claims.every(
    (claim) =>
      choice.over.includes(claimSeen(claim)) ||
      (claim.state === choice.state && claimedMinutes(claim, planned) === minutes),
  );
}

/** The author breaks a tie, so that every device shows the same version. */
function newestFirst(a: AttendanceClaim, b: AttendanceClaim): number {
  return b.at - a.at || (a.author < b.author ? -1 : 1);
}
