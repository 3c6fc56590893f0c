import * as Y from "yjs";
import { type Bytes, ByteWriter } from "../base/bytes.ts";

/** What a document holds, by the ids of its parts: n × (client vu, clock vu), the state vector; then
 *  n × (client vu, n × (first clock vu, length vu)), everything that is deleted. Clients and ranges rise, and ranges that
 *  touch are one: two documents hold the same structs and deletes exactly when these bytes are equal (sync.md 2.10). The
 *  content of a struct is fixed by its id. */
export function idsOf(doc: Y.Doc): Bytes {
  const out = new ByteWriter();
  const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
  out.vu(clocks.length);
  for (const [client, clock] of clocks) out.vu(client).vu(clock);
  const deleted = [...Y.createDeleteSetFromStructStore(doc.store).clients]
    .filter(([, ranges]) => ranges.length > 0)
    .sort(([a], [b]) => a - b);
  out.vu(deleted.length);
  for (const [client, ranges] of deleted) {
    out.vu(client).vu(ranges.length);
    for (const { clock, len } of ranges) out.vu(clock).vu(len);
  }
  return out.done();
}
