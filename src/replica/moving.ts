import * as Y from "yjs";
import type { LocalDate } from "../domain/calendar.ts";
import type { OrganisationId, ParticipantId } from "../domain/ids.ts";
import { setField } from "./activities.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { type Fields, readParticipant, roots, sinceField } from "./schema.ts";

/** Who changes organisation keeps the hours of before at the old one (domain.md G13). Correcting the organisation, because it
 *  was wrong all the time, is an ordinary edit. The register must be loaded. */

/** `from` = the first day at `organisation`. */
export function moveParticipant(
  replica: Replica,
  id: ParticipantId,
  organisation: OrganisationId | undefined,
  from: LocalDate,
): void {
  changePerson(replica, id, (fields) => {
    const person = readParticipant(id, fields);
    const last = person.moves?.at(-1);
    if ((last?.from ?? "") <= from) {
      // The register's own word is about the last part only, so it is put down before another part comes after it.
      if (last?.from !== from) setField(fields, sinceField(last?.from), person.organisation ?? "");
      setField(fields, "organisation", organisation);
    }
    setField(fields, sinceField(from), organisation ?? "");
  });
}

/** As if nobody had moved on that day. */
export function takeMoveBack(replica: Replica, id: ParticipantId, from: LocalDate): void {
  changePerson(replica, id, (fields) => {
    const moves = readParticipant(id, fields).moves ?? [];
    const at = moves.findIndex((move) => move.from === from);
    if (at < 0) return;
    fields.delete(sinceField(from));
    const before = moves[at - 1];
    if (at === moves.length - 1 && before) setField(fields, "organisation", before.organisation);
    const isAlone = moves.length === 2 && before !== undefined && before.from === undefined;
    if (isAlone) fields.delete(sinceField(undefined));
  });
}

function changePerson(replica: Replica, id: ParticipantId, write: (fields: Fields) => void): void {
  replica.change(REGISTER, { kind: "register" }, (doc) => {
    const fields = roots.participants(doc).get(id);
    if (!(fields instanceof Y.Map)) throw new Error(`no participant ${id}`);
    write(fields);
  });
}
