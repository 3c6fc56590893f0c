import * as Y from "yjs";
import { pairAbout, pairKey } from "../domain/sameness.ts";
import { setField } from "./activities.ts";
import { type ImportedRecord, importedAnswers, importedRecords } from "./importing.ts";
import { mentionsOf } from "./mentioning.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { same } from "./sameValue.ts";
import { type Fields, roots } from "./schema.ts";
import { DESK_REGISTER } from "./vault.ts";

/** What an import wrote and nobody has touched since becomes what it was. A new person or organisation goes only when nothing
 *  else names it: no mark, no session, nobody who belongs to it. Both registers must be loaded. */

export interface TakenBack {
  /** Organisations and people that are gone again. */
  readonly gone: number;
  /** Fields that have their former value again, in records that stay. */
  readonly fields: number;
  /** People and organisations of the import that stay, because something is written about them since. */
  readonly stays: readonly string[];
}

export async function takeImportBack(replica: Replica, id: string): Promise<TakenBack> {
  const records = importedRecords(roots.imports(replica.doc(DESK_REGISTER)), id);
  const born = records.filter(({ isNew }) => isNew);
  const bornIds = new Set(born.map((one) => one.id));
  const answers = importedAnswers(roots.imports(replica.doc(DESK_REGISTER)), id);
  const mentions = await mentionsOf(replica, bornIds, ["imports", "vault"]);
  const going = goingOf(replica, records, mentions, answers);
  const stays = born
    .filter((one) => !going.has(one.id))
    .map(({ root, id }) => nameOf(replica, root, id));
  let fields = 0;
  replica.change(REGISTER, { kind: "register" }, (doc) => {
    for (const one of records) {
      if (one.root === "vault") continue;
      const root = roots[one.root](doc);
      if (going.has(one.id)) root.delete(one.id);
      else if (!one.isNew) fields += putBack(root.get(one.id), one);
    }
    // What was said of somebody who stays is still true.
    const said = roots.sameness(doc);
    for (const key of [...said.keys()]) {
      const pair = pairAbout(key);
      const isGone = pair && (going.has(pair.older) || going.has(pair.younger));
      if (isGone && isOurs(key, answers)) said.delete(key);
    }
  });
  replica.change(DESK_REGISTER, { kind: "vault" }, (doc) => {
    const vault = roots.vault(doc);
    for (const one of records) {
      if (one.root !== "vault") continue;
      // What is known of somebody new who stays, stays: it is true of them.
      const isNew = bornIds.has(one.id);
      if (isNew && !going.has(one.id)) continue;
      const done = putBack(vault, one, `${one.id}/`);
      if (!isNew) fields += done;
    }
    const imports = roots.imports(doc);
    for (const key of [...imports.keys()]) if (key.split("/")[0] === id) imports.delete(key);
  });
  const rows = [...answers].flatMap(([key, verdict]) =>
    verdict === "same" ? [pairAbout(key)?.younger] : [],
  );
  return { gone: [...going].filter((one) => !rows.includes(one)).length, fields, stays };
}

function isOurs(key: string, answers: ReadonlyMap<string, unknown>): boolean {
  const pair = pairAbout(key);
  return pair !== undefined && answers.has(pairKey(pair));
}

/** People first: an organisation may go with all who came with it. */
function goingOf(
  replica: Replica,
  records: readonly ImportedRecord[],
  mentions: ReadonlyMap<string, ReadonlySet<string>>,
  answers: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  const going = new Set<string>();
  const vault = vaultBy(roots.vault(replica.doc(DESK_REGISTER)));
  const told = new Map(
    records.filter((one) => one.root === "vault").map((one) => [one.id, one] as const),
  );
  for (const root of ["participants", "organisations"] as const) {
    const here = roots[root](replica.doc(REGISTER));
    for (const one of records) {
      if (one.root !== root || !one.isNew || !isAsWritten(here.get(one.id), one)) continue;
      const by = [...(mentions.get(one.id) ?? [])];
      const isNamed = by.some(
        (at) =>
          !going.has(at.replace(/^participants\//, "")) &&
          !isOurs(at.replace(/^sameness\//, ""), answers),
      );
      const isKnownAlike = [...(vault.get(one.id) ?? [])].every(([name, value]) =>
        same(value, told.get(one.id)?.fields.find((field) => field.name === name)?.after),
      );
      if (!isNamed && isKnownAlike) going.add(one.id);
    }
  }
  return going;
}

/** What stands of each person, by field. */
function vaultBy(vault: Fields): ReadonlyMap<string, ReadonlyMap<string, unknown>> {
  const people = new Map<string, Map<string, unknown>>();
  vault.forEach((value, key) => {
    const [id = "", name = ""] = key.split("/");
    people.set(id, (people.get(id) ?? new Map()).set(name, value));
  });
  return people;
}

function isAsWritten(here: Fields | undefined, { fields }: ImportedRecord): boolean {
  if (!(here instanceof Y.Map)) return false;
  const names = new Set([...here.keys(), ...fields.map(({ name }) => name)]);
  return [...names].every((name) =>
    same(here.get(name), fields.find((field) => field.name === name)?.after),
  );
}

/** How many fields have their former value again. */
function putBack(here: Fields | undefined, { fields }: ImportedRecord, prefix = ""): number {
  if (!(here instanceof Y.Map)) return 0;
  let done = 0;
  for (const { name, before, after } of fields) {
    if (!same(here.get(prefix + name), after)) continue;
    setField(here, prefix + name, before);
    done++;
  }
  return done;
}

function nameOf(replica: Replica, root: ImportedRecord["root"], id: string): string {
  if (root === "vault") return "";
  const name = roots[root](replica.doc(REGISTER)).get(id)?.get("name");
  return typeof name === "string" ? name : "";
}
