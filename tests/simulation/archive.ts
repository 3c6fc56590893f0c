/** What the relay has ever had on its disk, kept beside it. Sealed, as it came: it is opened when all is over, with the
 *  keys of everybody. */

import { type Bytes, toBase64Url } from "../../src/base/bytes.ts";
import { decodeEntry } from "../../src/protocol/membershipEntry.ts";
import type { NewRecord } from "../../src/relay/store.ts";

export interface Kept {
  readonly seq: number;
  readonly dev: number;
  readonly dseq: number;
  readonly record: Bytes;
  /** How many membership entries the relay had when it stored the record. */
  readonly entries: number;
}

export interface Archive {
  stored(records: readonly NewRecord[]): void;
  entered(first: number, entries: readonly Bytes[]): void;
  backUp(): void;
  restore(): void;
  /** Everything ever committed, in order; also what a restored backup lacks. */
  readonly ever: Kept[];
  /** What is in the relay's log now, by seq − 1. */
  now(): readonly Kept[];
  entries(): number;
  /** In the copy. */
  copiedEntries(): number;
  /** How many times a copy was put back. */
  restores(): number;
  /** Members (as in their ids) that entry `index` took out. */
  readonly removals: readonly { readonly index: number; readonly members: readonly string[] }[];
}

export function openArchive(): Archive {
  const ever: Kept[] = [];
  let now: Kept[] = [];
  const removals: { index: number; members: string[] }[] = [];
  let restores = 0;
  let entries = 1;
  let copy: { readonly now: readonly Kept[]; readonly entries: number } = { now, entries };
  return {
    ever,
    stored(records) {
      for (const { seq, dev, dseq, record } of records) {
        const kept = { seq, dev, dseq, record: new Uint8Array(record), entries };
        ever.push(kept);
        now.push(kept);
      }
    },
    restores: () => restores,
    removals,
    entered(first, added) {
      entries = first + added.length - 1;
      for (const [n, bytes] of added.entries()) {
        const entry = decodeEntry(bytes);
        if (!entry.ok || entry.value.body.kind !== "remove") continue;
        removals.push({ index: first + n, members: entry.value.body.members.map(toBase64Url) });
      }
    },
    backUp() {
      copy = { now: [...now], entries };
    },
    restore() {
      restores++;
      now = [...copy.now];
      ({ entries } = copy);
    },
    now: () => now,
    entries: () => entries,
    copiedEntries: () => copy.entries,
  };
}
