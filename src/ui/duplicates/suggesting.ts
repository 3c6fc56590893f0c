import type { ActivityRow } from "../../catalog/catalog.ts";
import {
  duplicateActivities,
  duplicateOrganisations,
  duplicatePeople,
  type Suggestion,
} from "../../domain/duplicates.ts";
import type { Participant } from "../../domain/register.ts";
import type { Register } from "../../replica/registerReading.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWorkspace } from "../data.ts";

/** All people and organisations, and the sessions of one month; the surest first. The register must be loaded. Counted once
 *  for the same register and rows: 360 people took 13–60 ms on a busy laptop. */
export function useSuggestions(rows: readonly ActivityRow[]): readonly Suggestion[] {
  const { replica } = useWorkspace();
  const register = useLive(registerView(replica));
  const known = counted.get(rows);
  if (known?.register === register) return known.found;
  const found = suggestionsIn(register, rows);
  counted.set(rows, { register, found });
  return found;
}

const counted = new WeakMap<
  readonly ActivityRow[],
  { readonly register: Register; readonly found: readonly Suggestion[] }
>();

export function suggestionsIn(
  { participants, organisations, written, sameness }: Register,
  rows: readonly ActivityRow[],
): readonly Suggestion[] {
  const namesOf = <Id extends string>(id: Id, all: ReadonlyMap<Id, { readonly name: string }>) =>
    sameness.group(id).flatMap((one) => all.get(one)?.name ?? []);
  return [
    ...duplicatePeople(
      [...participants.values()]
        .filter((person) => !isAlias(person))
        .map((person) => ({ ...person, names: namesOf(person.id, written.participants) })),
      sameness,
    ),
    ...duplicateOrganisations(
      [...organisations.values()].map((one) => ({
        ...one,
        names: namesOf(one.id, written.organisations),
      })),
      sameness,
    ),
    ...duplicateActivities(
      rows.filter(({ plannedBy }) => plannedBy === undefined),
      sameness,
    ),
  ].sort((a, b) => b.score - a.score);
}

/** Somebody who was erased: the row has an alias with letters of its id (domain/erasure.ts), and is like all the others. */
function isAlias({ id, name, active }: Participant): boolean {
  return !active && name.endsWith(` ${id.slice(-4).toUpperCase()}`);
}
