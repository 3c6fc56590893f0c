import type { LocalDate } from "./calendar.ts";
import type { OrganisationId } from "./ids.ts";
import type { Participant } from "./register.ts";

export type Belonging = Pick<Participant, "organisation" | "moves">;

/** Every organisation that the person has been at, as far as is known. */
export function homesOf({ organisation, moves = [] }: Belonging): readonly OrganisationId[] {
  const all = [organisation, ...moves.map((move) => move.organisation)];
  return [...new Set(all)].filter((one) => one !== undefined);
}

/** Hours belong to the organisation at the activity's date (domain.md G13). The last part of a history is the register's own
 *  word, which any version of the app may correct. */
export function organisationOn(person: Belonging, date: LocalDate): OrganisationId | undefined {
  const moves = person.moves ?? [];
  const at = moves.findLastIndex(({ from }) => from === undefined || from <= date);
  // Before the first day that is known of: nobody said otherwise than the first.
  const move = moves[Math.max(at, 0)];
  return move === undefined || move === moves.at(-1) ? person.organisation : move.organisation;
}
