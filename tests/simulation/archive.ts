/** What the relay has ever had on its disk, kept beside it. Sealed, as it came: it is opened when all is over, with the
 *  keys of everybody. */

import { type Bytes, toBase64Url, toHex } from "../../src/base/bytes.ts";
import { decodeEntry } from "../../src/protocol/membershipEntry.ts";
import { chainNext, recordHash } from "../../src/protocol/record.ts";
import type { NewRecord } from "../../src/relay/store.ts";

export interface Kept {
  readonly seq: number;
  readonly dev: number;
  readonly dseq: number;
  readonly record: Bytes;
  /** The log's chain after it. */
  readonly chain: Bytes;
  /** How many membership entries the relay had when it stored the record. */
  readonly entries: number;
}

/** Members (as in their ids) and devices that entry `index` took out. */
export interface Removal {
  readonly index: number;
  readonly members: readonly string[];
  readonly devices: readonly number[];
}

export interface Archive {
  /** The chain of a log in which nothing is written. */
  begin(chain: Bytes): void;
  stored(records: readonly NewRecord[]): void;
  entered(first: number, entries: readonly Bytes[]): void;
  backUp(): void;
  restore(): void;
  /** Everything ever committed, in order; also what a restored backup lacks. */
  readonly ever: Kept[];
  /** What is in the relay's log now, by seq − 1. */
  now(): readonly Kept[];
  entries(): number;
  /** Whether a log that this relay has had stood there, and whether the one of now does. */
  stood(seq: number, chain: Uint8Array): "now" | "before" | "never";
  /** In the copy. */
  copiedEntries(): number;
  /** Numbers that a phone has left for another (ROLLOVER): a copy from before is refused, as it has to be. */
  readonly left: ReadonlySet<number>;
  readonly removals: readonly Removal[];
}

export function openArchive(): Archive {
  const ever: Kept[] = [];
  let now: Kept[] = [];
  const removals: Removal[] = [];
  const left = new Set<number>();
  let entries = 1;
  let start: Bytes = new Uint8Array(32);
  const places = new Set<string>();
  let copy: { readonly now: readonly Kept[]; readonly entries: number } = { now, entries };
  return {
    ever,
    stored(records) {
      for (const { seq, dev, dseq, record } of records) {
        const chain = chainNext(now.at(-1)?.chain ?? start, recordHash(record));
        const kept = { seq, dev, dseq, record: new Uint8Array(record), chain, entries };
        places.add(placeName(seq, chain));
        ever.push(kept);
        now.push(kept);
      }
    },
    begin(chain) {
      start = chain;
    },
    stood(seq, chain) {
      const here = seq === 0 ? start : now[seq - 1]?.chain;
      if (here && placeName(seq, here) === placeName(seq, chain)) return "now";
      return places.has(placeName(seq, chain)) ? "before" : "never";
    },
    removals,
    left,
    entered(first, added) {
      entries = first + added.length - 1;
      for (const [n, bytes] of added.entries()) {
        const entry = decodeEntry(bytes);
        if (!entry.ok) continue;
        if (entry.value.body.kind === "rollover") left.add(entry.value.author);
        if (entry.value.body.kind !== "remove") continue;
        const { members, devices } = entry.value.body;
        removals.push({ index: first + n, members: members.map(toBase64Url), devices });
      }
    },
    backUp() {
      copy = { now: [...now], entries };
    },
    restore() {
      now = [...copy.now];
      ({ entries } = copy);
    },
    now: () => now,
    entries: () => entries,
    copiedEntries: () => copy.entries,
  };
}

function placeName(seq: number, chain: Uint8Array): string {
  return `${seq}/${toHex(chain)}`;
}
