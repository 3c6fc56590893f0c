/** The chain of a workspace's log (sync.md 2.1), place by place as far as this relay has seen them: 8 bytes of each, the same
 *  as every record says of the place where its author stood. Whoever stood in another log can be told by it. */

import { hash } from "node:crypto";
import type { Bytes } from "../base/bytes.ts";
import { chainStart } from "../protocol/record.ts";
import { fastRecordHash } from "./nativeBytes.ts";
import type { RelayStore } from "./store.ts";

/** Places in one row of the store, and the bytes kept of each. */
const BLOCK = 256;
const PREFIX = 8;
/** Rows read at once when the chain is followed from the store. */
const WALK_ROWS = 256;

/** `values`: 8 bytes for each place of the block; zeros where nobody knows. */
export interface PlaceBlock {
  readonly block: number;
  /** The last place that is noted here, and the whole chain value after it. */
  readonly seq: number;
  readonly chain: Bytes;
  readonly values: Bytes;
}

export interface Places {
  /** First 8 bytes of the chain after the row `seq`; undefined where this relay does not know it. */
  at(seq: number): Bytes | undefined;
  /** The next row is on disk. */
  add(seq: number, recordHash: Bytes): void;
  /** Knows every place up to the end of the log from now on: before rows go, which nobody may have asked about. */
  follow(): void;
  /** What is not in the store yet. */
  unsaved(): readonly PlaceBlock[];
  noteSaved(): void;
}

type PlaceStore = Pick<RelayStore, "places" | "recordsAfter" | "snapshots">;

/** Nothing is read before it is asked for the first time. */
export function openPlaces(store: PlaceStore, workspace: number, wsId: Bytes): Places {
  let last: { seq: number; chain: Bytes } | undefined;
  let unsaved = new Map<number, Bytes>();
  let looked: { readonly block: number; readonly values: Bytes | undefined } | undefined;
  const start = chainStart(wsId, new Uint8Array(16));

  const valuesOf = (block: number): Bytes | undefined => {
    const mine = unsaved.get(block);
    if (mine) return mine;
    if (looked?.block !== block) looked = { block, values: store.places.get(workspace, block) };
    return looked.values;
  };

  const note = (seq: number, chain: Bytes) => {
    const block = Math.floor(seq / BLOCK);
    const values = unsaved.get(block) ?? valuesOf(block) ?? new Uint8Array(BLOCK * PREFIX);
    values.set(chain.subarray(0, PREFIX), (seq % BLOCK) * PREFIX);
    unsaved.set(block, values);
    if (looked?.block === block) looked = undefined;
    last = { seq, chain };
    if ((seq + 1) % BLOCK === 0) save();
  };

  const notSaved = (): readonly PlaceBlock[] => {
    if (!last) return [];
    const { seq, chain } = last;
    return [...unsaved].map(([block, values]) => ({ block, seq, chain, values }));
  };

  /** A block that is complete. One that could not be written waits for the next. */
  const save = () => {
    if (store.places.save(workspace, notSaved()).ok) unsaved = new Map();
  };

  /** From the last place in the store to the end of the log; over rows that are gone as far as their runs tell. */
  const followed = (): { seq: number; chain: Bytes } => {
    if (last) return last;
    const saved = store.places.last(workspace);
    let at = saved ? { seq: saved.seq, chain: saved.chain } : { seq: 0, chain: start };
    last = at;
    for (;;) {
      const before = at.seq;
      for (const { seq, record } of store.recordsAfter(workspace, at.seq, WALK_ROWS)) {
        if (seq !== at.seq + 1) break;
        at = { seq, chain: next(at.chain, fastRecordHash(record)) };
        note(seq, at.chain);
      }
      if (at.seq > before) continue;
      const [run] = store.snapshots.runsAfter(workspace, at.seq, 1);
      if (!run || run.first > at.seq + 1) return at;
      at = { seq: run.last, chain: run.chain };
      note(run.last, run.chain);
    }
  };

  return {
    at(seq) {
      if (seq === 0) return start.slice(0, PREFIX);
      if (seq > followed().seq) return undefined;
      const offset = (seq % BLOCK) * PREFIX;
      const value = valuesOf(Math.floor(seq / BLOCK))?.subarray(offset, offset + PREFIX);
      return value?.some((byte) => byte !== 0) ? value : undefined;
    },
    follow() {
      followed();
    },
    add(seq, recordHash) {
      // Not followed yet: then it is read from the store with the others, when somebody asks.
      if (last && seq === last.seq + 1) note(seq, next(last.chain, recordHash));
    },
    unsaved: notSaved,
    noteSaved() {
      unsaved = new Map();
    },
  };
}

const joined = Buffer.alloc(64);

/** The same as `chainNext` of protocol, by Node's own code. */
function next(previous: Bytes, recordHash: Bytes): Bytes {
  joined.set(previous, 0);
  joined.set(recordHash, 32);
  return new Uint8Array(hash("sha256", joined, "buffer"));
}
