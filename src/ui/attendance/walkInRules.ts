import { bornAt, type OrganisationId } from "../../domain/ids.ts";
import type { Participant } from "../../domain/register.ts";

const HALF_A_DAY = 12 * 60 * 60 * 1000;

/** Fewer letters match half the register, and the list would jump while the name is being typed. */
export const LETTERS_TO_SEARCH = 2;

export function isSearchable(text: string): boolean {
  return [...text.replace(/\s/g, "")].length >= LETTERS_TO_SEARCH;
}

/** What the typed letters would be as a name: spaces tidied, a capital where a word begins with a small letter. */
export function asName(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, " ")
    .replace(
      /(^|[\s-])(\p{Ll})/gu,
      (_all, before: string, letter: string) => before + letter.toLocaleUpperCase("sv"),
    );
}

/** Where a walk-in most likely belongs: the organisation used last, the host, those with most people in this list, and
 *  then the others by name. */
export function likelyOrganisations(
  all: readonly { readonly id: OrganisationId; readonly name: string }[],
  hints: {
    readonly lastUsed: OrganisationId | undefined;
    readonly host: OrganisationId | undefined;
    /** The organisation of each person in the list. */
    readonly inList: readonly OrganisationId[];
  },
): readonly OrganisationId[] {
  const peopleAt = new Map<OrganisationId, number>();
  for (const id of hints.inList) peopleAt.set(id, (peopleAt.get(id) ?? 0) + 1);
  const rank = (id: OrganisationId) => {
    if (id === hints.lastUsed) return Number.POSITIVE_INFINITY;
    if (id === hints.host) return Number.MAX_SAFE_INTEGER;
    return peopleAt.get(id) ?? 0;
  };
  return [...all]
    .sort((a, b) => compare(rank(b.id), rank(a.id)) || a.name.localeCompare(b.name, "sv"))
    .map((organisation) => organisation.id);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** The next choice when an arrow key is pressed; stays at the ends. */
export function movedChoice(chosen: number, key: string, count: number): number {
  if (key === "ArrowDown") return Math.min(count - 1, chosen + 1);
  if (key === "ArrowUp") return Math.max(0, chosen - 1);
  return chosen;
}

/** The organisation of the person who was last put into the register, if that was within half a day: the next walk-in
 *  often comes from the same place. `now` in ms since 1970. */
export function organisationUsedLast(
  people: Iterable<Pick<Participant, "id" | "organisation">>,
  now: number,
): OrganisationId | undefined {
  let newest: Pick<Participant, "id" | "organisation"> | undefined;
  for (const person of people) {
    if (newest === undefined || person.id > newest.id) newest = person;
  }
  return newest !== undefined && now - bornAt(newest.id) < HALF_A_DAY
    ? newest.organisation
    : undefined;
}

/** Somebody found by the whole typed name, maybe spelled otherwise: perhaps the same person. A first name alone says
 *  nothing. */
export function perhapsSame<T extends { readonly name: string }>(
  found: readonly T[],
  typed: string,
): readonly T[] {
  const words = wordsIn(typed);
  return words < 2 ? [] : found.filter((person) => wordsIn(person.name) === words);
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== "").length;
}
