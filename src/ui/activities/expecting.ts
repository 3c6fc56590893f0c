import type { OrganisationId, ParticipantId } from "../../domain/ids.ts";
import type { Participant } from "../../domain/register.ts";
import type { RosterPerson } from "../../domain/roster.ts";

type People = ReadonlyMap<ParticipantId, Participant>;

/** Who may be expected next time: everybody who was here or was expected last time, and is still active. Somebody who
 *  stayed away once is still expected. */
export function expectedLike(
  lastTime: readonly RosterPerson[],
  people: People,
): readonly ParticipantId[] {
  return lastTime
    .filter((person) => person.expected || person.shown?.state === "here")
    .map((person) => person.participant)
    .filter((participant) => people.get(participant)?.active === true);
}

/** The active people of an organisation. */
export function peopleAt(
  organisation: OrganisationId | undefined,
  people: People,
): readonly ParticipantId[] {
  if (organisation === undefined) return [];
  return [...people.values()]
    .filter((person) => person.active && person.organisation === organisation)
    .map((person) => person.id);
}

export function notYet(
  candidates: readonly ParticipantId[],
  expected: ReadonlySet<ParticipantId>,
): readonly ParticipantId[] {
  return candidates.filter((participant) => !expected.has(participant));
}
