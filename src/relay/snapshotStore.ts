/** What the relay asks of whatever keeps snapshots, and the rows that snapshots have taken out of the log. */

import type { Bytes } from "../base/bytes.ts";
import type { Result } from "../base/result.ts";
import type { AuthorPlace } from "../protocol/frameShapes.ts";
import type { SnapshotHeader } from "../protocol/snapshot.ts";
import type { Bookmark, StoreProblem } from "./store.ts";

/** A whole one. `candidate` trims nothing; `base` stands for the rows that it covers. */
export interface StoredSnapshot {
  /** The store's own number for it. */
  readonly row: number;
  readonly workspace: number;
  /** Ordinal of the document. */
  readonly doc: number;
  readonly state: "candidate" | "base";
  readonly header: SnapshotHeader;
}

/** Rows that follow each other in the log's order and are all gone from it. */
export interface TrimmedRun {
  readonly first: number;
  readonly last: number;
  /** The workspace's chain after `last`. */
  readonly chain: Bytes;
  /** The last dseq of each author in each ring within the run. */
  readonly authors: readonly AuthorPlace[];
}

export interface Trim {
  readonly workspace: number;
  readonly doc: number;
  /** seqs of rows of that document, which leave the log. */
  readonly seqs: readonly number[];
  /** `last` of the runs that are part of another one now. */
  readonly absorbed: readonly number[];
  readonly runs: readonly TrimmedRun[];
  /** Up to here no row of the document is left in the log. */
  readonly trimmed: number;
}

/** What was set free in one workspace, in bytes. */
export interface Freed {
  readonly workspace: number;
  readonly bytes: number;
}

export interface SnapshotStore {
  /** Room for one that comes in pieces; gone again after a restart unless it was finished. */
  begin(
    workspace: number,
    doc: number,
    header: SnapshotHeader,
    now: number,
  ): Result<number, StoreProblem>;
  add(row: number, offset: number, bytes: Bytes): Result<undefined, StoreProblem>;
  /** Whole and checked. */
  finish(row: number, now: number): Result<undefined, StoreProblem>;
  /** `attested`: who said so, for the day somebody asks. The base before is kept apart and the one before that forgotten;
   *  gives the bytes of what was forgotten. */
  promote(candidate: StoredSnapshot, attested: Bytes, now: number): Result<number, StoreProblem>;
  forget(row: number): Result<undefined, StoreProblem>;
  /** The sealed bytes from `from` to before `to`; fewer, or none, when it was forgotten meanwhile. */
  read(row: number, from: number, to: number): Bytes;
  /** At most `count` runs that end after `seq`, in order. */
  runsAfter(workspace: number, seq: number, count: number): readonly TrimmedRun[];
  /** The last run that begins at or before `seq`. */
  runAt(workspace: number, seq: number): TrimmedRun | undefined;
  /** Shows rows of the log with after < seq ≤ upTo in order, of one document or of all (0), until enough was read to be
   *  worth a pause; gives the place reached, `upTo` when there is no more. */
  scan(range: ScanRange, show: (row: ScannedRow) => void): number;
  /** One transaction, together with the bookmark that keeps the log's head and tails when the rows are gone. */
  trim(trim: Trim, bookmark: Bookmark, now: number): Result<undefined, StoreProblem>;
  /** A step of clearing what is kept apart of one document: rows up to this place, and bases that cover less. In bytes; 0 when
   *  there is no more. */
  forgetKept(workspace: number, doc: number, covers: number): Result<number, StoreProblem>;
  /** A step of clearing what was kept apart before this time. */
  expire(before: number): Result<readonly Freed[], StoreProblem>;
}

export interface ScanRange {
  readonly workspace: number;
  readonly doc: number;
  readonly after: number;
  readonly upTo: number;
}

export interface ScannedRow {
  readonly seq: number;
  readonly doc: number;
  readonly dev: number;
  readonly dseq: number;
  readonly record: Bytes;
}
