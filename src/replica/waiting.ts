import type * as Y from "yjs";

/** Something in it builds on what is not there. */
export function isWaiting({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}
