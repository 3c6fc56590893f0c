import type * as Y from "yjs";
import type { DocKey } from "../domain/rings.ts";
import type { Topic } from "../domain/topic.ts";
import { setField } from "./activities.ts";
import type { Replica } from "./replica.ts";
import { same } from "./sameValue.ts";
import type { Fields } from "./schema.ts";

/** Where the fields are. */
export interface Place {
  readonly key: DocKey;
  readonly topic: Topic;
  fieldsOf(doc: Y.Doc): Fields;
}

/** Writes all of `values` (undefined takes a field away) in one transaction and answers with the way back: what still stands
 *  as it was written here becomes what it was before; what a colleague has written since stays. The document must be
 *  loaded, for both. */
export function writeAndBack(
  replica: Replica,
  { key, topic, fieldsOf }: Place,
  values: ReadonlyMap<string, unknown>,
): () => void {
  const before = new Map<string, unknown>();
  replica.change(key, topic, (doc) => {
    const fields = fieldsOf(doc);
    for (const [name, value] of values) {
      before.set(name, fields.get(name));
      setField(fields, name, value);
    }
  });
  return () =>
    replica.change(key, topic, (doc) => {
      const fields = fieldsOf(doc);
      for (const [name, was] of before) {
        if (same(fields.get(name), values.get(name))) setField(fields, name, was);
      }
    });
}
