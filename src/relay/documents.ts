/** A document as the relay knows it: a pseudonym, what of it is in the log, and the snapshots that stand for the rest. */

import type { Bytes } from "../base/bytes.ts";
import type { Guest } from "./connection.ts";
import { keyOfId } from "./nativeBytes.ts";
import type { StoredSnapshot } from "./snapshotStore.ts";
import type { StoredWorkspace } from "./store.ts";

export interface Doc {
  readonly id: Bytes;
  readonly ordinal: number;
  /** seq of its first record; 0 when nobody noted it. */
  readonly first: number;
  /** Of the newest record; undefined until one is looked at. */
  ring: number | undefined;
  /** Its rows in the log. */
  records: number;
  bytes: number;
  /** These two numbers are on disk. */
  isBookmarked: boolean;
  /** Its highest trimmed seq. */
  floor: number;
  /** Up to here none of its rows is left in the log. */
  trimmed: number;
  base: StoredSnapshot | undefined;
  candidate: StoredSnapshot | undefined;
  lease: Lease | undefined;
  /** When somebody was last looked for in vain. */
  triedAt: number;
  /** Not asked for again before; ms since 1970. */
  restsUntil: number;
  isBeingTrimmed: boolean;
  /** What the ERASUREs up to here took out is in no file of the relay's; looked up again after a restart. */
  erasedTo: number;
}

/** A job of one device, until it is done, its time is up, or its socket has closed. */
export interface Lease {
  readonly guest: Guest;
  readonly job: "snapshot" | "attest";
  until: number;
}

export function newDoc(id: Bytes, ordinal: number, first: number): Doc {
  return {
    id,
    ordinal,
    first,
    ring: undefined,
    records: 0,
    bytes: 0,
    isBookmarked: true,
    floor: 0,
    trimmed: 0,
    base: undefined,
    candidate: undefined,
    lease: undefined,
    triedAt: 0,
    restsUntil: 0,
    isBeingTrimmed: false,
    erasedTo: 0,
  };
}

export function revivedDocs({ docs, snapshots }: StoredWorkspace): Map<string, Doc> {
  const revived = docs.map((stored, i) => ({
    ...newDoc(stored.id, i + 1, stored.first),
    ...stored,
    isBookmarked: false,
  }));
  for (const snapshot of snapshots) {
    const doc = revived[snapshot.doc - 1];
    if (doc) doc[snapshot.state] = snapshot;
  }
  return new Map(revived.map((doc) => [keyOfId(doc.id), doc]));
}
