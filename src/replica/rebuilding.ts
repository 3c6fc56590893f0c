import * as Y from "yjs";
import { type Bytes, equalBytes } from "../base/bytes.ts";
import type { DocKey } from "../domain/rings.ts";
import { databaseName } from "./databases.ts";
import { EMPTY_UPDATE } from "./mergeUpdates.ts";
import type { Replica } from "./replica.ts";
import { readRows } from "./rowStore.ts";
import { idsOf } from "./stateDigest.ts";
import { isWaiting } from "./waiting.ts";

/** A document that is put together beside the replica, from updates alone; nobody sees it. */
export interface Rebuilding {
  /** "unreadable": they are no updates; what could be read of them may be in. */
  add(update: Uint8Array): "added" | "unreadable";
  isWaiting(): boolean;
  ids(): Bytes;
  /** Encoded anew: what was deleted is out of it. */
  state(): Bytes;
  end(): void;
}

export function rebuild(): Rebuilding {
  const doc = new Y.Doc({ gc: true });
  return {
    add(update) {
      try {
        Y.applyUpdate(doc, update);
        return "added";
      } catch {
        // Yjs throws many kinds of errors for bytes that are no update.
        return "unreadable";
      }
    },
    isWaiting: () => isWaiting(doc),
    ids: () => idsOf(doc),
    state: () => new Uint8Array(Y.encodeStateAsUpdate(doc)),
    end: () => doc.destroy(),
  };
}

/** The whole of a document without what was deleted from it: an editor's undo may still hold that in `doc` itself. First `doc` takes
 *  what is stored and it has not heard of: another tab may have written it. */
export function encodedAnew(doc: Y.Doc, origin: unknown) {
  return (stored: readonly Uint8Array[]): Bytes => {
    for (const row of stored) applyIfReadable(doc, row, origin);
    const built = rebuild();
    built.add(Y.encodeStateAsUpdate(doc));
    const state = built.state();
    built.end();
    return state;
  };
}

/** The document as this device has stored it, not the one on the screen. Undefined when nothing is stored. Something that
 *  waits for an earlier change is in it too. */
export async function storedState(replica: Replica, key: DocKey): Promise<Bytes | undefined> {
  const rows = await readRows(databaseName(replica.workspace, key));
  const stored = rows.filter((row) => row.length > EMPTY_UPDATE);
  if (stored.length === 0) return undefined;
  const built = rebuild();
  for (const row of stored) built.add(row);
  const state = built.state();
  built.end();
  return state;
}

/** Whether `update` stands by itself: a whole document, and not a change to one. */
export function isWhole(update: Uint8Array): boolean {
  const built = rebuild();
  const added = built.add(update);
  const is = added === "added" && !built.isWaiting();
  built.end();
  return is;
}

/** What `own` holds, structs and deletes, and `base` together with `unsent` lacks, as an update on top of them; undefined
 *  when they lack nothing. What `base` has deleted is not in it. */
export function lackedBy(
  base: Uint8Array,
  own: Uint8Array,
  unsent: readonly Uint8Array[],
): Bytes | undefined {
  const theirs = new Y.Doc({ gc: true });
  const ours = new Y.Doc({ gc: true });
  for (const update of [base, ...unsent]) {
    applyIfReadable(theirs, update);
    applyIfReadable(ours, update);
  }
  applyIfReadable(ours, own);
  const isSame = equalBytes(idsOf(theirs), idsOf(ours));
  const lacked = isSame
    ? undefined
    : new Uint8Array(Y.encodeStateAsUpdate(ours, Y.encodeStateVector(theirs)));
  theirs.destroy();
  ours.destroy();
  return lacked;
}

/** One row that does not read must not keep the others from being taken. */
function applyIfReadable(doc: Y.Doc, update: Uint8Array, origin?: unknown): void {
  try {
    Y.applyUpdate(doc, update, origin);
  } catch {
    // Yjs throws many kinds of errors for bytes that are no update.
  }
}
