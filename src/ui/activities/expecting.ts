import type { OrganisationId, ParticipantId } from "../../domain/ids.ts";
import type { Participant } from "../../domain/register.ts";
import type { RosterPerson } from "../../domain/roster.ts";

type People = ReadonlyMap<ParticipantId, Participant>;

/** Everybody who was here or was expected last time: somebody who stayed away once is still expected. */
export function onLastRoster(lastTime: readonly RosterPerson[]): readonly ParticipantId[] {
  return lastTime
    .filter((person) => person.expected || person.shown?.state === "here")
    .map((person) => person.participant);
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

/** Whose people are offered at a tap: the host's, or by name everybody's while there is no host. */
export function organisationsToAsk<
  T extends { readonly id: OrganisationId; readonly name: string },
>(host: OrganisationId | undefined, all: readonly T[]): readonly T[] {
  if (host !== undefined) return all.filter((organisation) => organisation.id === host);
  return [...all].sort((a, b) => a.name.localeCompare(b.name, "sv"));
}

export function notYet(
  candidates: readonly ParticipantId[],
  expected: ReadonlySet<ParticipantId>,
): readonly ParticipantId[] {
  return candidates.filter((participant) => !expected.has(participant));
}
