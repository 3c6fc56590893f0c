/** What the relay asks of whatever keeps its bytes. Every write is on disk when its call returns ok: that is what an
 *  acknowledgement means (sync.md 2.8). Nothing here can be read without keys the relay does not have. */

import type { Bytes } from "../base/bytes.ts";
import type { Result } from "../base/result.ts";
import type { BlobStore } from "./blobStore.ts";
import type { PlaceBlock } from "./places.ts";
import type { SnapshotStore, StoredSnapshot } from "./snapshotStore.ts";

export type StoreProblem =
  /** No room: nothing was written, and it may work again later. */
  | { readonly kind: "storage-full"; readonly code: string }
  /** Not written; the store is otherwise sound. */
  | { readonly kind: "storage-failed"; readonly code: string }
  /** What is on disk is unknown (a failed fsync) or broken. The process must end and start from the disk. */
  | { readonly kind: "storage-lost"; readonly code: string };

export interface DeviceTail {
  readonly dev: number;
  readonly lastDseq: number;
}

/** What of a document is in the log. */
export interface DocTail {
  readonly records: number;
  readonly bytes: number;
}

export interface StoredDoc extends DocTail {
  readonly id: Bytes;
  /** seq of its first record; 0 when nobody noted it. */
  readonly first: number;
  /** Its highest trimmed seq. */
  readonly floor: number;
  /** Up to here none of its rows is left in the log. */
  readonly trimmed: number;
}

/** What follows from the log's rows up to its head. */
export interface Bookmark {
  readonly workspace: number;
  readonly headSeq: number;
  readonly bytes: number;
  readonly tails: readonly DeviceTail[];
  /** By ordinal; those that have changed since the last bookmark. */
  readonly docs: ReadonlyMap<number, DocTail>;
  readonly places: readonly PlaceBlock[];
}

export interface StoredWorkspace {
  /** The store's own short number for it. */
  readonly id: number;
  readonly wsId: Bytes;
  readonly gen: Bytes;
  readonly floor: number;
  readonly headSeq: number;
  /** Sum of the lengths of the records in the log. */
  readonly bytes: number;
  /** Announced or stored, with the sum of their sizes. */
  readonly blobs: { readonly count: number; readonly bytes: number };
  readonly tails: readonly DeviceTail[];
  /** Documents in the order in which they first appeared; the first has ordinal 1. */
  readonly docs: readonly StoredDoc[];
  /** Candidates and bases. */
  readonly snapshots: readonly StoredSnapshot[];
  /** Of snapshots, and of rows that left the log and are kept apart. */
  readonly keptBytes: number;
  readonly entries: readonly Bytes[];
  /** How much it may keep, in bytes. */
  readonly quota: number;
}

export interface NewRecord {
  readonly workspace: number;
  readonly seq: number;
  readonly doc: number;
  /** Present when this record is the first of its document. */
  readonly newDoc: Bytes | undefined;
  readonly dev: number;
  readonly dseq: number;
  readonly rid: Bytes;
  readonly record: Bytes;
}

export interface StoredRecord {
  readonly seq: number;
  readonly dev: number;
  readonly dseq: number;
  readonly rid: Bytes;
  readonly record: Bytes;
}

export interface Receipt {
  readonly dseq: number;
  readonly rid: Bytes;
  readonly seq: number;
}

/** The log's chain, place by place (places.ts). */
export interface PlaceStore {
  /** The block that reaches furthest. */
  last(workspace: number): PlaceBlock | undefined;
  /** The values of one block. */
  get(workspace: number, block: number): Bytes | undefined;
  save(workspace: number, blocks: readonly PlaceBlock[]): Result<undefined, StoreProblem>;
}

export interface RelayStore {
  /** 16 random bytes, made once per database. */
  readonly relayId: Bytes;
  workspace(wsId: Bytes): StoredWorkspace | undefined;
  /** The id of the workspace whose log has listed this recovery key, now or once. */
  workspaceOfSheet(id: Bytes): Bytes | undefined;
  createWorkspace(
    wsId: Bytes,
    gen: Bytes,
    genesis: Bytes,
    now: number,
  ): Result<StoredWorkspace, StoreProblem>;
  /** `firstIndex` is the index of the first of `entries`. All or none. */
  appendEntries(
    workspace: number,
    firstIndex: number,
    entries: readonly Bytes[],
  ): Result<undefined, StoreProblem>;
  /** Entries with a higher index, oldest first, until `bytes` is exceeded (one always fits). */
  entriesAfter(workspace: number, index: number, bytes: number): readonly Bytes[];
  /** One transaction for all. */
  appendRecords(records: readonly NewRecord[]): Result<undefined, StoreProblem>;
  /** At most `rows` records with a higher seq, in order. */
  recordsAfter(workspace: number, seq: number, rows: number): readonly StoredRecord[];
  documentRecordsAfter(
    workspace: number,
    doc: number,
    seq: number,
    rows: number,
  ): readonly StoredRecord[];
  /** Of the device's newest `rows` records, also trimmed ones while they are kept apart. */
  receiptsOf(workspace: number, dev: number, rows: number): readonly Receipt[];
  /** So that loading need not read the log from its beginning; losing one costs time only. */
  saveBookmark(bookmark: Bookmark): Result<undefined, StoreProblem>;
  /** Bytes. The operator's command line may have changed it since the workspace was loaded. */
  quotaOf(workspace: number): number;
  readonly blobs: BlobStore;
  readonly snapshots: SnapshotStore;
  readonly places: PlaceStore;
  /** Writes a little, to learn whether writing works again. */
  probe(): Result<undefined, StoreProblem>;
  /** Housekeeping between flushes, a bounded step of it: after enough of them deleted bytes are nowhere in its files. */
  tidy(): Result<undefined, StoreProblem>;
  /** Pages that hold nothing and were not given back yet. */
  freePages(): number;
  close(): void;
}
