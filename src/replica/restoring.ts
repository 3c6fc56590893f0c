import * as Y from "yjs";
import type { DocKey } from "../domain/rings.ts";
import type { Replica } from "./replica.ts";
import { type Fields, NOTE_ROOT, roots } from "./schema.ts";

/** Brings back what an earlier state of a document had and it lacks now, as new records of this device: what is there
 *  stays as it is. A record under its own key comes back under it; a note that has lost more than half gets the
 *  earlier text below what it has. */
export function bringBack(replica: Replica, key: DocKey, state: Uint8Array): void {
  const before = new Y.Doc();
  Y.applyUpdate(before, state);
  replica.change(key, { kind: "settings" }, (doc) => {
    for (const name of [...before.share.keys()]) {
      if (name.startsWith(NOTE_ROOT)) bringBackNote(before, doc, name);
      else bringBackRecords(before.getMap(name), doc.getMap(name));
    }
    for (const [id, fields] of roots.activities(before)) bringBackActivity(fields, doc, id);
  });
}

function bringBackRecords(before: Y.Map<unknown>, now: Y.Map<unknown>): void {
  for (const [key, value] of before) {
    if (now.has(key)) continue;
    now.set(key, value instanceof Y.Map ? new Y.Map(Object.entries(value.toJSON())) : value);
  }
}

/** An activity is removed by a word in it, and comes back by the same. */
function bringBackActivity(before: Fields, doc: Y.Doc, id: string): void {
  const now = roots.activities(doc).get(id);
  if (!(before instanceof Y.Map) || !(now instanceof Y.Map)) return;
  if (now.get("removed") === true && before.get("removed") !== true) now.set("removed", false);
}

function bringBackNote(before: Y.Doc, doc: Y.Doc, name: string): void {
  const had = before.getXmlFragment(name);
  const has = doc.getXmlFragment(name);
  if (lengthOf(has) * 2 >= lengthOf(had)) return;
  has.insert(
    has.length,
    had.toArray().flatMap((part) => (part instanceof Y.XmlHook ? [] : [part.clone()])),
  );
}

function lengthOf(fragment: Y.XmlFragment): number {
  return fragment.toString().replace(/<[^>]*>/g, "").length;
}
