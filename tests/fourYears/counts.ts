import * as Y from "yjs";
import { type DocKey, splitDocKey } from "../../src/domain/rings.ts";
import { NOTE_ROOT, readClaim, roots } from "../../src/replica/schema.ts";
import type { Scale } from "./scale.ts";

export type Counts = Omit<Scale, "months"> & {
  readonly documents: number;
  readonly months: number;
  readonly bytes: number;
  /** Client numbers in the fullest document. */
  readonly sessionsInOne: number;
};

/** What the documents hold, read out of them again. */
export function countDocuments(documents: ReadonlyMap<DocKey, Y.Doc>): Counts {
  let [activities, marks, reflections, notes, people, organisations] = [0, 0, 0, 0, 0, 0];
  let [bytes, sessionsInOne] = [0, 0];
  const months = new Set<string>();
  for (const [key, doc] of documents) {
    const { doc: name } = splitDocKey(key);
    if (name !== "register") months.add(name);
    activities += roots.activities(doc).size;
    reflections += roots.reflections(doc).size;
    people += roots.participants(doc).size;
    organisations += roots.organisations(doc).size;
    roots.attendance(doc).forEach((value, flat) => {
      if (readClaim(flat, value) !== undefined) marks++;
    });
    notes += [...doc.share.keys()].filter((root) => root.startsWith(NOTE_ROOT)).length;
    bytes += Y.encodeStateAsUpdate(doc).length;
    sessionsInOne = Math.max(sessionsInOne, doc.store.clients.size);
  }
  return {
    documents: documents.size,
    months: months.size,
    activities,
    marks,
    reflections,
    notes,
    people,
    organisations,
    bytes,
    sessionsInOne,
  };
}
