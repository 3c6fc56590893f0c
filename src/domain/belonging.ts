import type { LocalDate } from "./calendar.ts";
import type { OrganisationId } from "./ids.ts";
import type { Participant } from "./register.ts";

/** Hours belong to the organisation at the activity's date (domain.md G13). The last part of a history is the register's own
 *  word, which any version of the app may correct. */
export function organisationOn(
  person: Pick<Participant, "organisation" | "moves">,
  date: LocalDate,
): OrganisationId | undefined {
  const moves = person.moves ?? [];
  const at = moves.findLastIndex(({ from }) => from === undefined || from <= date);
  // Before the first day that is known of: nobody said otherwise than the first.
  const move = moves[Math.max(at, 0)];
  return move === undefined || move === moves.at(-1) ? person.organisation : move.organisation;
}
