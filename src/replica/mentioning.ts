import * as Y from "yjs";
import { splitDocKey } from "../domain/rings.ts";
import type { Replica } from "./replica.ts";
import { NOTE_ROOT } from "./schema.ts";

/** Which records name these ids, as `root/key` of each: in every document that this device keeps and may read, also in roots and
 *  fields that this version does not know. Reads one document at a time. `besides` = roots that are not looked through. */
export async function mentionsOf(
  replica: Replica,
  ids: ReadonlySet<string>,
  besides: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>();
  const readable = new Set(replica.rings.get());
  for (const doc of await replica.keptDocs()) {
    if (!readable.has(splitDocKey(doc).ring)) continue;
    await replica.visit(doc, async () => {
      for (const { id, at } of mentionsIn(replica.doc(doc), ids, besides)) {
        found.set(id, (found.get(id) ?? new Set()).add(at));
      }
    });
  }
  return found;
}

function mentionsIn(doc: Y.Doc, ids: ReadonlySet<string>, besides: readonly string[]) {
  const found: { readonly id: string; readonly at: string }[] = [];
  for (const name of [...doc.share.keys()]) {
    if (name.startsWith(NOTE_ROOT) || besides.includes(name)) continue;
    for (const [key, value] of entriesOf(doc, name)) {
      const at = `${name}/${key}`;
      // A record's own key names it, and is no mention.
      for (const id of key.split("/")) if (id !== key && ids.has(id)) found.push({ id, at });
      for (const id of wordsIn(value)) if (ids.has(id)) found.push({ id, at });
    }
  }
  return found;
}

/** A root of a newer version may be something else than a map; texts name nobody by an id. */
function entriesOf(doc: Y.Doc, name: string): Iterable<readonly [string, unknown]> {
  try {
    return doc.getMap(name).entries();
  } catch {
    return [];
  }
}

function wordsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (value instanceof Y.Map) {
    return [...value.entries()].flatMap(([name, one]) => [...name.split("/"), ...wordsIn(one)]);
  }
  if (value instanceof Y.AbstractType || value instanceof Uint8Array) return [];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [...name.split("/"), ...wordsIn(one)]);
}
