import * as Y from "yjs";
import type { LocalDate } from "../domain/calendar.ts";
import type { OrganisationId, ParticipantId } from "../domain/ids.ts";
import { setField } from "./activities.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { same } from "./sameValue.ts";
import { type Fields, readParticipant, roots, sinceField } from "./schema.ts";

/** Who changes organisation keeps the hours of before at the old one (domain.md G13). Correcting the organisation, because it
 *  was wrong all the time, is an ordinary edit. The register must be loaded. Each command answers with its way back: what it
 *  changed becomes what it was, as far as nobody has written there since. */

/** `from` = the first day at `organisation`. */
export function moveParticipant(
  replica: Replica,
  id: ParticipantId,
  organisation: OrganisationId | undefined,
  from: LocalDate,
): () => void {
  return changePerson(replica, id, (fields) => put(id, fields, organisation, from));
}

/** As if nobody had moved on that day. */
export function takeMoveBack(replica: Replica, id: ParticipantId, from: LocalDate): () => void {
  return changePerson(replica, id, (fields) => remove(id, fields, from));
}

/** It was another organisation, or another day. */
export function correctMove(
  replica: Replica,
  id: ParticipantId,
  from: LocalDate,
  move: { readonly organisation: OrganisationId | undefined; readonly from: LocalDate },
): () => void {
  return changePerson(replica, id, (fields) => {
    if (move.from !== from) remove(id, fields, from);
    put(id, fields, move.organisation, move.from);
  });
}

/** Where the person was before anything that is known of. */
export function correctFirst(
  replica: Replica,
  id: ParticipantId,
  organisation: OrganisationId | undefined,
): () => void {
  return changePerson(replica, id, (fields) => {
    const { moves = [] } = readParticipant(id, fields);
    if (moves.length > 1) setField(fields, sinceField(moves[0]?.from), organisation ?? "");
    else setField(fields, "organisation", organisation);
  });
}

function put(
  id: ParticipantId,
  fields: Fields,
  organisation: OrganisationId | undefined,
  from: LocalDate,
): void {
  const person = readParticipant(id, fields);
  const last = person.moves?.at(-1);
  if ((last?.from ?? "") <= from) {
    // The register's own word is about the last part only, so it is put down before another part comes after it.
    if (last?.from !== from) setField(fields, sinceField(last?.from), person.organisation ?? "");
    setField(fields, "organisation", organisation);
  }
  setField(fields, sinceField(from), organisation ?? "");
}

function remove(id: ParticipantId, fields: Fields, from: LocalDate): void {
  const moves = readParticipant(id, fields).moves ?? [];
  const at = moves.findIndex((move) => move.from === from);
  if (at < 0) return;
  fields.delete(sinceField(from));
  const before = moves[at - 1];
  if (at === moves.length - 1 && before) setField(fields, "organisation", before.organisation);
  const isAlone = moves.length === 2 && before !== undefined && before.from === undefined;
  if (isAlone) fields.delete(sinceField(undefined));
}

function changePerson(
  replica: Replica,
  id: ParticipantId,
  write: (fields: Fields) => void,
): () => void {
  const before = new Map<string, unknown>();
  const after = new Map<string, unknown>();
  changeFields(replica, id, (fields) => {
    for (const name of belongingOf(fields)) before.set(name, fields.get(name));
    write(fields);
    for (const name of belongingOf(fields)) after.set(name, fields.get(name));
  });
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => !same(before.get(name), after.get(name)),
  );
  return () =>
    changeFields(replica, id, (fields) => {
      for (const name of changed) {
        if (same(fields.get(name), after.get(name))) setField(fields, name, before.get(name));
      }
    });
}

function belongingOf(fields: Fields): readonly string[] {
  return [...fields.keys()].filter(
    (name) => name === "organisation" || name.startsWith(sinceField(undefined)),
  );
}

function changeFields(replica: Replica, id: ParticipantId, write: (fields: Fields) => void): void {
  replica.change(REGISTER, { kind: "register" }, (doc) => {
    const fields = roots.participants(doc).get(id);
    if (!(fields instanceof Y.Map)) throw new Error(`no participant ${id}`);
    write(fields);
  });
}
