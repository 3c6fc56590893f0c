import * as Y from "yjs";

/** Bytes of an update that says nothing. */
export const EMPTY_UPDATE = 2;

/** One update that says what all of them say; synchronous, so that it may run inside an IndexedDB transaction. */
export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const [first] = updates;
  return first && updates.length === 1 ? first : Y.mergeUpdates([...updates]);
}
