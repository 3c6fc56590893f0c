import * as Y from "yjs";
import type { Census, Loss } from "../domain/massLoss.ts";
import { massLoss } from "../domain/massLoss.ts";
import type { DocKey } from "../domain/rings.ts";
import type { Replica } from "./replica.ts";
import { NOTE_ROOT, roots } from "./schema.ts";
import { activityInKey } from "./touched.ts";

/** Fewer changes than this can take away nothing worth a question, and need no copy to be tried on. */
const FEW = 10;

/** What an update from another device would take away, tried on a copy; empty = apply it. */
export async function lossBy(
  replica: Replica,
  key: DocKey,
  update: Uint8Array,
): Promise<readonly Loss[]> {
  if (isSmall(update)) return [];
  const state = await replica.encodeState(key);
  try {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, state);
    const before = censusOf(copy);
    Y.applyUpdate(copy, update);
    return massLoss(before, censusOf(copy));
  } catch {
    // Yjs throws many kinds of errors for bytes that are no update; whoever applies them says so.
    return [];
  }
}

function isSmall(update: Uint8Array): boolean {
  try {
    const { structs, ds } = Y.decodeUpdate(update);
    let deleted = 0;
    for (const ranges of ds.clients.values()) for (const { len } of ranges) deleted += len;
    return deleted < FEW && structs.length < FEW;
  } catch {
    return true;
  }
}

export function censusOf(doc: Y.Doc): Census {
  const marks = about(roots.attendance(doc));
  const notes = new Set<string>();
  for (const name of doc.share.keys()) {
    if (!name.startsWith(NOTE_ROOT)) continue;
    const text = doc
      .getXmlFragment(name)
      .toString()
      .replace(/<[^>]*>/g, "");
    if (text.trim() !== "") notes.add(name.slice(NOTE_ROOT.length));
  }
  const reflections = roots.reflections(doc);
  const recorded = new Set([
    ...marks,
    ...notes,
    ...about(roots.headcounts(doc)),
    ...about(roots.cards(doc)),
    ...about(reflections),
  ]);
  const activities = new Set<string>();
  for (const [id, fields] of roots.activities(doc)) {
    const isRemoved = fields instanceof Y.Map && fields.get("removed") === true;
    if (!isRemoved && recorded.has(id)) activities.add(id);
  }
  return {
    counts: {
      activities,
      marks,
      notes,
      reflections: new Set(reflections.keys()),
      people: new Set(roots.participants(doc).keys()),
      organisations: new Set(roots.organisations(doc).keys()),
    },
    size: Y.encodeStateAsUpdate(doc).length,
  };
}

function about(root: Y.Map<unknown>): ReadonlySet<string> {
  return new Set([...root.keys()].map(activityInKey));
}
