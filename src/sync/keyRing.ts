import { type Bytes, toHex } from "../base/bytes.ts";
import { docId } from "../crypto/docIds.ts";
import { documentKey, presenceKey, type RingKey } from "../crypto/keys.ts";
import type { DocName } from "../domain/rings.ts";

/** The ring keys this device holds, opened, and what is derived from them. In memory only. */
export interface KeyRing {
  add(keys: readonly RingKey[]): void;
  get(ring: number, e: number): RingKey | undefined;
  /** The newest epoch held of this ring. */
  newest(ring: number): RingKey | undefined;
  /** Rings of which any key is held. */
  rings(): readonly number[];
  documentKey(key: RingKey, doc: Bytes): Promise<CryptoKey>;
  presenceKey(key: RingKey): Promise<CryptoKey>;
  docId(key: RingKey, doc: DocName): Bytes;
}

export function openKeyRing(wsId: Bytes): KeyRing {
  const keysByRing = new Map<number, Map<number, RingKey>>();
  // Deriving and importing a key costs more than opening a record with it.
  const documentKeys = new Map<string, Promise<CryptoKey>>();
  const presenceKeys = new Map<string, Promise<CryptoKey>>();
  const ids = new Map<string, Bytes>();
  return {
    add(keys) {
      for (const key of keys) {
        const known = keysByRing.get(key.ring) ?? new Map<number, RingKey>();
        keysByRing.set(key.ring, known.set(key.e, key));
      }
    },
    get: (ring, e) => keysByRing.get(ring)?.get(e),
    newest(ring) {
      const known = keysByRing.get(ring);
      return known?.get(Math.max(...known.keys()));
    },
    rings: () => [...keysByRing.keys()].sort((a, b) => a - b),
    documentKey: (key, doc) =>
      kept(documentKeys, `${key.ring}/${key.e}/${toHex(doc)}`, () => documentKey(key, doc)),
    presenceKey: (key) => kept(presenceKeys, `${key.ring}/${key.e}`, () => presenceKey(key, wsId)),
    docId: (key, doc) => kept(ids, `${key.ring}/${doc}`, () => docId(key.name, doc)),
  };
}

function kept<T>(known: Map<string, T>, name: string, make: () => T): T {
  const value = known.get(name) ?? make();
  known.set(name, value);
  return value;
}
