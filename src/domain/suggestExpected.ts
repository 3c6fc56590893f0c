import type { OrganisationId, ParticipantId } from "./ids.ts";
import type { Participant } from "./register.ts";

/** Whom to expect at a new activity: everybody of the host and everybody who was at the last similar one, as long as
 *  they are active. A suggestion, and nobody is marked by it. */
export function suggestExpected(
  register: Iterable<Participant>,
  from: {
    readonly host: OrganisationId | undefined;
    readonly lastTime: readonly ParticipantId[];
  },
): readonly ParticipantId[] {
  const earlier = new Set(from.lastTime);
  return [...register]
    .filter((person) => person.active)
    .filter(
      (person) =>
        earlier.has(person.id) || (from.host !== undefined && person.organisation === from.host),
    )
    .map((person) => person.id)
    .sort();
}
