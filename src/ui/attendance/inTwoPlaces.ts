import type { Elsewhere } from "../../catalog/catalog.ts";
import type { Activity } from "../../domain/activity.ts";
import { claimedMinutes, plannedMinutes } from "../../domain/agreement.ts";
import type { ParticipantId } from "../../domain/ids.ts";
import { isCountedTwice } from "../../domain/overlaps.ts";
import type { RosterPerson } from "../../domain/roster.ts";

/** The people who are here and at another activity at the same time, each with the first such activity. */
export function inTwoPlaces(
  activity: Activity,
  people: readonly RosterPerson[],
  elsewhere: readonly Elsewhere[],
): ReadonlyMap<ParticipantId, Elsewhere> {
  const planned = plannedMinutes(activity);
  const found = new Map<ParticipantId, Elsewhere>();
  if (activity.state === "cancelled" || elsewhere.length === 0) return found;
  const personById = new Map(people.map((person) => [person.participant, person]));
  for (const other of elsewhere) {
    const shown = personById.get(other.participant)?.shown;
    if (shown === undefined || found.has(other.participant)) continue;
    if (isCountedTwice({ activity, minutes: claimedMinutes(shown, planned) }, other)) {
      found.set(other.participant, other);
    }
  }
  return found;
}
