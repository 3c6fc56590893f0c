import * as Y from "yjs";
import type { Live } from "../base/live.ts";
import type { MemberId } from "../domain/ids.ts";
import type { ImportAnswerRow } from "../domain/importAnswers.ts";
import { IMPORT_KINDS, type ImportKind } from "../domain/importFields.ts";
import { type ImportWrites, NO_ORGANISATION, NOBODY } from "../domain/importPlan.ts";
import { pairKey } from "../domain/sameness.ts";
import { setField } from "./activities.ts";
import { count, oneOf, record, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { putAnswer } from "./sameness.ts";
import { type Fields, roots } from "./schema.ts";
import { DESK_REGISTER } from "./vault.ts";

/** Brings in what a plan writes: one change per document, and with it a record of what stood before, so that all of it can be
 *  taken back. The record is in the desk's register, because numbers are in it; only the newest is kept (docs/decisions/0246).
 *  Both registers must be loaded. */

/** Where what was written stands. */
export type ImportedRoot = "organisations" | "participants" | "vault";

/** The last import, without a word of whom it was about. */
export interface ImportNote {
  readonly id: string;
  readonly by: MemberId;
  /** ms since 1970. */
  readonly at: number;
  readonly kind: ImportKind;
  readonly counts: Readonly<Record<ImportedRoot, number>>;
}

/** Under `import/root/id`: of each field what it was and what it became; absent = nothing. */
export interface ImportedRecord {
  readonly root: ImportedRoot;
  readonly id: string;
  readonly isNew: boolean;
  readonly fields: readonly {
    readonly name: string;
    readonly before: unknown;
    readonly after: unknown;
  }[];
}

const ROOTS: readonly ImportedRoot[] = ["organisations", "participants", "vault"];

export function bringIn(replica: Replica, kind: ImportKind, writes: ImportWrites): void {
  const id = replica.newId();
  const register = replica.doc(REGISTER);
  const records: ImportedRecord[] = [];
  for (const root of ["organisations", "participants"] as const) {
    for (const one of writes[root]) {
      const here = roots[root](register).get(one.id);
      records.push(recordOf(root, one.id, one.isNew, one.fields, (name) => here?.get(name)));
    }
  }
  const vault = roots.vault(replica.doc(DESK_REGISTER));
  for (const { id: person, fields } of writes.vault) {
    records.push(
      recordOf("vault", person, false, fields, (name) => vault.get(`${person}/${name}`)),
    );
  }
  for (const { row } of writes.answers) {
    if (!row) continue;
    const root = row.what === "person" ? "participants" : "organisations";
    records.push(recordOf(root, row.id, true, fieldsOf(row), () => undefined));
  }
  const { organisations, participants } = writes;
  const counts = {
    organisations: organisations.length,
    participants: participants.length,
    vault: writes.vault.length,
  };
  // First how it was: whatever cuts this short, it can be taken back.
  replica.change(DESK_REGISTER, { kind: "vault" }, (doc) => {
    const imports = roots.imports(doc);
    for (const key of [...imports.keys()]) imports.delete(key);
    imports.set(id, { by: replica.me, at: replica.now(), kind, counts });
    for (const one of records) {
      const fields = Object.fromEntries(
        one.fields.map(({ name, before, after }) => [name, { before, after }]),
      );
      imports.set(`${id}/${one.root}/${one.id}`, { isNew: one.isNew, fields });
    }
    for (const { pair, verdict } of writes.answers) {
      imports.set(`${id}/${SAID}/${pairKey(pair)}`, verdict);
    }
    for (const { id: person, fields } of writes.vault) {
      for (const [name, value] of Object.entries(fields)) {
        setField(roots.vault(doc), `${person}/${name}`, value);
      }
    }
  });
  replica.change(REGISTER, { kind: "register" }, (doc) => {
    for (const root of ["organisations", "participants"] as const) {
      for (const one of writes[root]) write(roots[root](doc), one);
    }
    for (const { pair, verdict, row } of writes.answers) {
      if (row?.what === "person") {
        write(roots.participants(doc), { id: row.id, isNew: true, fields: fieldsOf(row) });
      } else if (row) {
        write(roots.organisations(doc), { id: row.id, isNew: true, fields: fieldsOf(row) });
      }
      putAnswer(replica, doc, pair, verdict);
    }
  });
}

/** `import/said/<pair>` = what was answered about look-alikes. */
const SAID = "said";

function fieldsOf(row: ImportAnswerRow): object {
  if (row.what === "organisation") return { ...NO_ORGANISATION, name: row.name };
  return { ...NOBODY, name: row.name, organisation: row.organisation };
}

/** The pairs that an import answered about, with what it answered. */
export function importedAnswers(imports: Fields, id: string): ReadonlyMap<string, unknown> {
  const start = `${id}/${SAID}/`;
  return new Map(
    [...imports].flatMap(([key, verdict]) =>
      key.startsWith(start) ? [[key.slice(start.length), verdict] as const] : [],
    ),
  );
}

function write(
  root: Y.Map<Fields>,
  one: { readonly id: string; readonly isNew: boolean; readonly fields: object },
): void {
  const known = root.get(one.id);
  // Erased or taken away meanwhile: a file brings nobody back.
  if (!one.isNew && !(known instanceof Y.Map)) return;
  const fields: Fields = known instanceof Y.Map ? known : new Y.Map();
  if (one.isNew) root.set(one.id, fields);
  for (const [name, value] of Object.entries(one.fields)) setField(fields, name, value);
}

function recordOf(
  root: ImportedRoot,
  id: string,
  isNew: boolean,
  written: object,
  before: (name: string) => unknown,
): ImportedRecord {
  const fields = Object.entries(written).map(([name, after]) => ({
    name,
    before: isNew ? undefined : before(name),
    after,
  }));
  return { root, id, isNew, fields };
}

export function lastImportView(replica: Replica): Live<ImportNote | undefined> {
  return liveView<ImportNote | undefined>(replica, "import", () => ({
    needs: [DESK_REGISTER],
    follows: (doc) => doc === DESK_REGISTER,
    isTouched: (touched) => touched.has("imports"),
    read: () => readNote(roots.imports(replica.doc(DESK_REGISTER))),
  }));
}

/** The newest, where two coordinators have brought in at the same time. */
function readNote(imports: Fields): ImportNote | undefined {
  const notes: ImportNote[] = [];
  imports.forEach((value, id) => {
    if (id.includes("/")) return;
    const fields = record(value);
    const counts = record(fields["counts"]);
    const of = (root: ImportedRoot) => count(counts[root]) ?? 0;
    notes.push({
      id,
      by: text(fields["by"]) as MemberId,
      at: count(fields["at"]) ?? 0,
      kind: oneOf(IMPORT_KINDS, fields["kind"]) ?? "everything",
      counts: {
        organisations: of("organisations"),
        participants: of("participants"),
        vault: of("vault"),
      },
    });
  });
  return notes.sort((a, b) => (a.id < b.id ? 1 : -1))[0];
}

export function importedRecords(imports: Fields, id: string): readonly ImportedRecord[] {
  const records: ImportedRecord[] = [];
  imports.forEach((value, key) => {
    const [of, named, about] = key.split("/");
    const root = oneOf(ROOTS, named);
    if (of !== id || !root || !about) return;
    const { isNew, fields } = record(value);
    const told = Object.entries(record(fields)).map(([name, one]) => {
      const { before, after } = record(one);
      return { name, before, after };
    });
    records.push({ root, id: about, isNew: isNew === true, fields: told });
  });
  return records;
}
