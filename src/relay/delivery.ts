/** Records on their way out: pushes after a commit, and catching up from the log. The log is the buffer: a socket that
 *  cannot take more is told LAG and reads on from where it stopped, so memory grows with sockets and never with backlog. */

import type { Bytes } from "../base/bytes.ts";
import type { BatchRow } from "../protocol/frameShapes.ts";
import { encodeFrame } from "../protocol/frames.ts";
import { limits } from "../protocol/limits.ts";
import { mayHold } from "../protocol/membershipState.ts";
import { decodeRecordHeader } from "../protocol/record.ts";
import { baseDue, sendSnapshot } from "./bases.ts";
import type { QueuedRecord } from "./commitQueue.ts";
import { giveJobs } from "./compaction.ts";
import { type Guest, isLagging, refuse, send, sendBytes } from "./connection.ts";
import { fastRecordHash, keyOfId } from "./nativeBytes.ts";
import type { Relay } from "./relay.ts";
import type { TrimmedRun } from "./snapshotStore.ts";
import type { StoredRecord } from "./store.ts";
import type { Workspace } from "./workspaces.ts";

const CHUNK_ROWS = 256;
/** Leaves room in a frame for what surrounds the records. */
const BATCH_BYTES = limits.frameBytes - 64 * 1024;
/** Between chunks the relay serves everybody else. Small enough that the slowest link moves one in a minute. */
const CHUNK_BYTES = 64 * 1024;
const ROOM_CHECK_MS = 20;

interface Outgoing {
  readonly seq: number;
  readonly dev: number;
  readonly dseq: number;
  readonly rid: Bytes;
  readonly record: Bytes;
  readonly ring: number;
  readonly docKey: string;
  /** H(record), where it is known already. */
  readonly hash?: Bytes;
}

/** One BATCH per flush to each live subscriber; the same bytes for all that get the same rows. */
export function pushStored(
  relay: Relay,
  workspace: Workspace,
  records: readonly QueuedRecord[],
): void {
  const frameByView = new Map<string, readonly Bytes[]>();
  for (const { stage } of workspace.live) {
    if (stage.kind !== "welcomed") continue;
    const { guest } = stage;
    const views = records.map((record) => viewOf(guest, record));
    const key = views.join("");
    const frames = frameByView.get(key) ?? batches(rowsOf(records, views));
    frameByView.set(key, frames);
    for (const frame of frames) sendBytes(guest.connection, frame);
    guest.sentSeq = workspace.headSeq;
    if (isLagging(guest.connection)) fallBehind(relay, guest);
  }
}

type View = "r" | "o" | "w";

/** Record, own, or withheld. Rings a device may not hold are withheld although it could not open them: what is not
 *  handed out cannot be collected for the day a key leaks. */
function viewOf(guest: Guest, record: Outgoing): View {
  if (record.dev === guest.dev) return "o";
  if (guest.wanted && !guest.wanted.has(record.docKey)) return "w";
  return mayHold(guest.workspace.membership, guest.dev, record.ring) ? "r" : "w";
}

function rowsOf(records: readonly Outgoing[], views: readonly View[]): readonly BatchRow[] {
  return records.map((record, i) => rowOf(record, views[i] ?? "w"));
}

function batches(all: readonly BatchRow[]): readonly Bytes[] {
  const frames: Bytes[] = [];
  let rows: BatchRow[] = [];
  let size = 0;
  for (const row of all) {
    const bytes = sizeOf(row);
    if (rows.length === limits.recordsPerBatch || (rows.length > 0 && size + bytes > BATCH_BYTES)) {
      frames.push(encodeFrame({ kind: "batch", rows }));
      rows = [];
      size = 0;
    }
    rows.push(row);
    size += bytes;
  }
  frames.push(encodeFrame({ kind: "batch", rows }));
  return frames;
}

/** At most; with the bytes around it. */
function sizeOf(row: BatchRow): number {
  if (row.kind === "record") return row.record.length + 16;
  return row.kind === "trimmed" ? 64 + 12 * row.authors.length : 64;
}

function rowOf({ seq, dseq, rid, record, hash }: Outgoing, view: View): BatchRow {
  switch (view) {
    case "r":
      return { kind: "record", seq, record };
    case "o":
      return { kind: "own", seq, dseq, rid, hash: hash ?? fastRecordHash(record) };
    case "w":
      return { kind: "withheld", seq, hash: hash ?? fastRecordHash(record) };
  }
}

function fallBehind(relay: Relay, guest: Guest): void {
  guest.workspace.live.delete(guest.connection);
  guest.flow = "reading";
  const turn = ++guest.turn;
  relay.metrics.lags.inc();
  send(guest.connection, { kind: "lag" }, () => readOn(relay, guest, turn));
}

/** Begins, or begins again, to stream everything after `fromSeq`. */
export function startReading(relay: Relay, guest: Guest, fromSeq: number): void {
  guest.workspace.live.delete(guest.connection);
  guest.flow = "reading";
  guest.sentSeq = fromSeq;
  guest.given.clear();
  readOn(relay, guest, ++guest.turn);
}

/** One chunk, then the next when it has left; LIVE in the same tick in which nothing was left to read. */
function readOn(relay: Relay, guest: Guest, turn: number): void {
  const { connection, workspace } = guest;
  if (guest.turn !== turn || connection.stage.kind !== "welcomed") return;
  if (connection.socket.bufferedAmount > limits.lagBelowBytes || guest.isGiving) {
    setTimeout(readOn, ROOM_CHECK_MS, relay, guest, turn);
    return;
  }
  if (isTooOldFor(guest, guest.sentSeq)) {
    refuseTooOld(relay, guest);
    return;
  }
  const due = baseDue(guest);
  if (due) {
    const isStill = () => guest.turn === turn;
    sendSnapshot(relay, guest, due.base, isStill, (isWhole) => {
      if (isWhole) guest.given.set(due.doc, due.base.header.covers);
      readOn(relay, guest, turn);
    });
    return;
  }
  const rows = chunk(relay, guest);
  const last = rows.at(-1);
  if (!last) {
    guest.flow = "live";
    workspace.live.add(connection);
    send(connection, { kind: "live", headSeq: workspace.headSeq });
    giveJobs(relay, workspace);
    return;
  }
  const frames = batches(rows);
  guest.sentSeq = last.seq;
  for (const frame of frames.slice(0, -1)) sendBytes(connection, frame);
  const final = frames.at(-1);
  if (final) sendBytes(connection, final, () => setImmediate(readOn, relay, guest, turn));
}

/** It would have to move over rows that are gone, and does not know how. */
export function isTooOldFor({ workspace, knowsSnapshots }: Guest, fromSeq: number): boolean {
  return fromSeq < workspace.floor && !knowsSnapshots;
}

export function refuseTooOld(relay: Relay, { connection }: Guest): void {
  refuse(
    connection,
    relay.metrics,
    "VERSION",
    "this app is too old for what is kept here: update it",
  );
}

/** What follows in the log: rows that are there, and runs of rows that are not. */
function chunk(relay: Relay, guest: Guest): readonly BatchRow[] {
  const { workspace, sentSeq } = guest;
  if (sentSeq >= workspace.headSeq) return [];
  const found = relay.store.recordsAfter(workspace.id, sentSeq, CHUNK_ROWS);
  const records = firstOf(found, CHUNK_BYTES).map(outgoing);
  const rows = rowsOf(
    records,
    records.map((record) => viewOf(guest, record)),
  );
  if (workspace.floor <= sentSeq) return rows;
  const runs = relay.store.snapshots.runsAfter(workspace.id, sentSeq, CHUNK_ROWS);
  const isAll = records.length === found.length && found.length < CHUNK_ROWS;
  const upTo = Math.min(
    isAll ? Infinity : (records.at(-1)?.seq ?? 0),
    runs.length < CHUNK_ROWS ? Infinity : (runs.at(-1)?.last ?? 0),
  );
  return [...rows, ...runs.map((run) => trimmedRow(guest, run))]
    .filter(({ seq }) => seq <= upTo)
    .sort((a, b) => a.seq - b.seq);
}

/** Who wrote in rings that this device may not hold is not its business. */
function trimmedRow({ workspace, dev }: Guest, { last, chain, authors }: TrimmedRun): BatchRow {
  const theirs = authors.filter(({ ring }) => mayHold(workspace.membership, dev, ring));
  return { kind: "trimmed", seq: last, chain, authors: theirs };
}

/** As many as fit in `bytes`, and always one. */
function firstOf(rows: readonly StoredRecord[], bytes: number): readonly StoredRecord[] {
  let size = 0;
  const tooMany = rows.findIndex((row, i) => {
    size += row.record.length;
    return i > 0 && size > bytes;
  });
  return tooMany < 0 ? rows : rows.slice(0, tooMany);
}

function outgoing(stored: StoredRecord): Outgoing {
  const header = decodeRecordHeader(stored.record);
  if (!header.ok) throw new Error("a stored record does not follow its own layout");
  return { ...stored, ring: header.value.ring, docKey: keyOfId(header.value.doc) };
}

/** Answers PULL: the records of one document, apart from the stream and its cursor. */
export function sendDocument(relay: Relay, guest: Guest, doc: Bytes, fromSeq: number): void {
  const { connection, workspace } = guest;
  if (connection.stage.kind !== "welcomed") return;
  const ordinal = workspace.docs.get(keyOfId(doc))?.ordinal;
  const found =
    ordinal === undefined
      ? []
      : relay.store.documentRecordsAfter(workspace.id, ordinal, fromSeq, CHUNK_ROWS);
  const stored = firstOf(found, CHUNK_BYTES);
  const isLast = stored.length === found.length && found.length < CHUNK_ROWS;
  const next = stored.at(-1)?.seq ?? fromSeq;
  const rows = stored
    .map(outgoing)
    .filter(({ ring }) => mayHold(workspace.membership, guest.dev, ring))
    .map(({ seq, record }) => ({ seq, record }));
  send(connection, { kind: "pulled", doc, isLast, rows }, () => {
    if (!isLast) setImmediate(sendDocument, relay, guest, doc, next);
  });
}
