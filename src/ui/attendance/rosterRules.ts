import type { AttendanceClaim } from "../../domain/attendance.ts";
import type { MemberId, ParticipantId } from "../../domain/ids.ts";
import type { RosterPerson } from "../../domain/roster.ts";

export type Mark = "here" | "away" | "unmarked";

export function markOf(person: Pick<RosterPerson, "shown">): Mark {
  return person.shown?.state ?? "unmarked";
}

/** A tap on a row: the first says here, the next ones turn it over. There is no way back to not marked by tapping, so
 *  that a thumb on its way through the list cannot take a mark away; the details can. */
export function afterTap(shown: Mark): "here" | "away" {
  return shown === "here" ? "away" : "here";
}

/** The order a roster keeps while it is open: nobody moves under the thumb when marks, names or colleagues' additions
 *  arrive. Newcomers come last, those who left the list are gone. */
export function frozenOrder(
  before: readonly ParticipantId[],
  now: readonly ParticipantId[],
): readonly ParticipantId[] {
  const present = new Set(now);
  const known = new Set(before);
  const kept = before.filter((participant) => present.has(participant));
  const added = now.filter((participant) => !known.has(participant));
  return kept.length === before.length && added.length === 0 ? before : [...kept, ...added];
}

/** What Alla här wrote: the time of each claim, which tells it from a later tap on the same row. */
export type MarkedTogether = ReadonlyMap<ParticipantId, number>;

export const NOBODY: MarkedTogether = new Map();

/** Adds the claims that Alla här has just written to those that it wrote before and that still stand. */
export function markedTogether(
  before: MarkedTogether,
  marked: readonly ParticipantId[],
  claimOf: (participant: ParticipantId) => AttendanceClaim | undefined,
): MarkedTogether {
  const all = new Map([...before].filter(([id, at]) => claimOf(id)?.at === at));
  for (const participant of marked) {
    const claim = claimOf(participant);
    if (claim !== undefined) all.set(participant, claim.at);
  }
  return all;
}

/** Whom Ångra alla takes back: only claims that nobody has touched since Alla här. */
export function stillTogether(
  together: MarkedTogether,
  claimOf: (participant: ParticipantId) => AttendanceClaim | undefined,
): readonly ParticipantId[] {
  return [...together]
    .filter(([participant, at]) => {
      const claim = claimOf(participant);
      return claim?.state === "here" && claim.at === at;
    })
    .map(([participant]) => participant);
}

/** Alla här has the button while somebody is unmarked; then it becomes the way back. */
export function everyoneButton(
  unmarked: number,
  undoable: number,
): "mark" | "undo" | "nothing-to-mark" {
  if (unmarked > 0) return "mark";
  return undoable > 0 ? "undo" : "nothing-to-mark";
}

/** My newest: of somebody who was written in twice I may have said two things. */
export function ownClaim(
  claims: readonly AttendanceClaim[],
  me: MemberId,
): AttendanceClaim | undefined {
  let mine: AttendanceClaim | undefined;
  for (const claim of claims) {
    if (claim.author === me && (!mine || claim.at > mine.at)) mine = claim;
  }
  return mine;
}

/** The first of the words in a name, for sentences about a person. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

/** The order in which a roster is opened, and of its teeth wherever they are drawn: those who usually come first, and
 *  by name in either part. */
export function openingOrder<Person extends { readonly participant: ParticipantId }>(
  people: readonly Person[],
  nameOf: (participant: ParticipantId) => string,
  usual: ReadonlySet<ParticipantId>,
): readonly Person[] {
  return people
    .map((person) => ({
      person,
      name: nameOf(person.participant),
      comes: Number(usual.has(person.participant)),
    }))
    .sort(
      (a, b) =>
        b.comes - a.comes ||
        a.name.localeCompare(b.name, "sv") ||
        (a.person.participant < b.person.participant ? -1 : 1),
    )
    .map(({ person }) => person);
}
