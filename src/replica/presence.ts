import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from "y-protocols/awareness";
import type * as Y from "yjs";

/** Who is in a document right now. Perishable: nothing of it is stored, and a lost word repeats itself. */
export interface Presence {
  /** For the editor's carets (Tiptap wants y-protocols' own object). */
  readonly awareness: Awareness;
  /** What another device told; false when the bytes were not a presence. */
  apply(payload: Uint8Array): boolean;
  /** What this device tells, to be sealed and sent; returns the unsubscribe. */
  onLocal(listener: (payload: Uint8Array) => void): () => void;
  /** What this device would tell now; undefined while nobody is in the document here. */
  told(): Uint8Array | undefined;
}

const REMOTE = "remote";

/** `close` ends its timer and tells the others that this device left. */
export function openPresence(doc: Y.Doc): Presence & { close(): void } {
  const awareness = new Awareness(doc);
  return {
    awareness,
    apply(payload) {
      try {
        applyAwarenessUpdate(awareness, payload, REMOTE);
        return true;
      } catch {
        return false;
      }
    },
    onLocal(listener) {
      const tell = (
        changed: Readonly<Record<"added" | "updated" | "removed", readonly number[]>>,
        origin: unknown,
      ) => {
        const mine = [...changed.added, ...changed.updated, ...changed.removed].filter(
          (client) => client === doc.clientID,
        );
        if (origin === REMOTE || mine.length === 0 || isSilent(awareness)) return;
        listener(encodeAwarenessUpdate(awareness, mine));
      };
      awareness.on("update", tell);
      return () => awareness.off("update", tell);
    },
    told() {
      const isHere = awareness.getLocalState() !== null && !isSilent(awareness);
      return isHere ? encodeAwarenessUpdate(awareness, [doc.clientID]) : undefined;
    },
    close() {
      removeAwarenessStates(awareness, [doc.clientID], "closed");
      awareness.destroy();
    },
  };
}

/** Awareness begins with an empty state and repeats it; that would announce everybody who has the document loaded. */
function isSilent(awareness: Awareness): boolean {
  const state = awareness.getLocalState();
  return state !== null && Object.keys(state).length === 0;
}
