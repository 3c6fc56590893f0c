/** SNAP_BEGIN, SNAP_CHUNK and SNAP_COMMIT: a snapshot comes in pieces that go to disk as they come, and is a candidate
 *  when all that a relay can check is right (snapshot.ts, SNAPSHOT RULES 6). */

import { createHash, type Hash } from "node:crypto";
import { type Bytes, equalBytes } from "../base/bytes.ts";
import { type ErrorName, errorCode } from "../protocol/errors.ts";
import type { SnapshotFrame } from "../protocol/frameShapes.ts";
import { limits } from "../protocol/limits.ts";
import { currentEpoch } from "../protocol/membershipState.ts";
import { chainNext, decodeRecordHeader, docChainStart } from "../protocol/record.ts";
import { isSignedBy } from "../protocol/signatures.ts";
import { type SnapshotHeader, snapshotSignedBytes } from "../protocol/snapshot.ts";
import { endJob, isLeased, mayCompact } from "./compaction.ts";
import { type Connection, type Guest, send } from "./connection.ts";
import type { Doc } from "./documents.ts";
import { shortId } from "./log.ts";
import { fastRecordHash, keyOfId } from "./nativeBytes.ts";
import type { Relay } from "./relay.ts";
import type { StoreProblem } from "./store.ts";
import { hasRoomFor, type Workspace } from "./workspaces.ts";

const STORAGE_RETRY_MS = 5000;

/** One that is on its way in. */
export interface Upload {
  readonly doc: Doc;
  readonly header: SnapshotHeader;
  /** The store's number for it. */
  readonly row: number;
  readonly hash: Hash;
  have: number;
}

type Refusal = { readonly name: ErrorName; readonly info?: number };
type Of<K extends SnapshotFrame["kind"]> = Extract<SnapshotFrame, { kind: K }>;

export function offerSnapshots(connection: Connection): void {
  const { snapshotBytes, snapshotChunkBytes } = limits;
  send(connection, { kind: "snap-terms", snapshotBytes, chunkBytes: snapshotChunkBytes });
}

export function beginSnapshot(relay: Relay, guest: Guest, header: SnapshotHeader): void {
  dropUpload(relay, guest);
  const { workspace } = guest;
  const doc = workspace.docs.get(keyOfId(header.doc));
  const refusal = doc ? refusedBeginning(relay, guest, doc, header) : { name: "LEASE" as const };
  if (refusal || !doc) {
    refuseSnapshot(relay, guest, header.doc, header.covers, refusal ?? { name: "LEASE" });
    return;
  }
  const begun = relay.store.snapshots.begin(workspace.id, doc.ordinal, header, Date.now());
  if (!begun.ok) {
    failed(relay, guest, header, begun.problem);
    return;
  }
  workspace.keptBytes += header.size;
  guest.upload = { doc, header, row: begun.value, hash: createHash("sha256"), have: 0 };
}

function refusedBeginning(
  relay: Relay,
  guest: Guest,
  doc: Doc,
  header: SnapshotHeader,
): Refusal | undefined {
  const { workspace } = guest;
  if (!isTheirs(guest, doc)) return { name: "LEASE" };
  if (header.dev !== guest.dev) return { name: "SNAP_BAD" };
  if (!mayCompact(workspace.membership, guest.dev, header.ring)) return { name: "FORBIDDEN" };
  if (header.size === 0) return { name: "SNAP_BAD" };
  if (!relay.queue.isHealthy()) return { name: "STORAGE", info: STORAGE_RETRY_MS };
  // Half of what is kept for membership: a full workspace may still become smaller.
  const hasRoom = hasRoomFor(workspace, header.size, limits.workspaceReserveBytes / 2);
  return hasRoom ? refusedNow(guest, doc, header) : { name: "QUOTA" };
}

/** What may change while the snapshot is on its way. */
function refusedNow(
  { workspace }: Guest,
  doc: Doc,
  { ring, epoch, covers }: SnapshotHeader,
): Refusal | undefined {
  const current = currentEpoch(workspace.membership, ring);
  if (epoch !== current) return { name: "STALE_EPOCH", info: current ?? 0 };
  const isStale = covers > workspace.headSeq || covers <= (doc.base?.header.covers ?? 0);
  return isStale || doc.candidate ? { name: "SNAP_STALE" } : undefined;
}

function isTheirs(guest: Guest, doc: Doc): boolean {
  return doc.lease?.guest === guest && doc.lease.job === "snapshot" && isLeased(doc, Date.now());
}

/** One that belongs to nothing follows a refusal that is on its way; so does a SNAP_COMMIT. */
export function takeSnapshotChunk(relay: Relay, guest: Guest, chunk: Of<"snap-chunk">): void {
  const { upload, workspace } = guest;
  if (!upload || !equalBytes(upload.header.doc, chunk.doc)) return;
  const { doc, header, row } = upload;
  const end = upload.have + chunk.bytes.length;
  const refusal = refusedChunk(guest, upload, chunk);
  if (refusal) {
    dropUpload(relay, guest);
    refuseSnapshot(relay, guest, header.doc, header.covers, refusal);
    endJob(relay, guest, doc, relay.compaction.leaseMs);
    return;
  }
  const added = relay.store.snapshots.add(row, upload.have, chunk.bytes);
  if (!added.ok) {
    dropUpload(relay, guest);
    failed(relay, guest, header, added.problem);
    endJob(relay, guest, doc, relay.compaction.leaseMs);
    return;
  }
  upload.hash.update(chunk.bytes);
  upload.have = end;
  if (doc.lease) doc.lease.until = Date.now() + relay.compaction.leaseMs;
  workspace.idleSince = Date.now();
}

function refusedChunk(
  guest: Guest,
  { doc, header, have }: Upload,
  { offset, bytes }: Of<"snap-chunk">,
): Refusal | undefined {
  if (!isTheirs(guest, doc)) return { name: "LEASE" };
  const isInPlace = offset === have && bytes.length > 0 && have + bytes.length <= header.size;
  if (!isInPlace) return { name: "SNAP_BAD" };
  const wait = guest.snapshotBytes.take(bytes.length, Date.now());
  return wait > 0 ? { name: "RATE", info: wait } : undefined;
}

/** Takes several turns; the lease ends only with the answer. */
export async function commitSnapshot(
  relay: Relay,
  guest: Guest,
  { doc: id, hash }: Of<"snap-commit">,
): Promise<void> {
  const { upload, workspace } = guest;
  if (!upload || !equalBytes(upload.header.doc, id)) return;
  const { doc, header, row } = upload;
  guest.upload = undefined;
  workspace.errands += 1;
  const isWhole = upload.have === header.size && equalBytes(hash, header.hash);
  const isRight =
    isWhole && equalBytes(new Uint8Array(upload.hash.digest()), header.hash)
      ? (await isSigned(guest, header)) && (await isWhatTheLogSays(relay, workspace, doc, header))
      : false;
  workspace.errands -= 1;
  if (relay.isEnding) return;
  const refusal = isRight ? refusedNow(guest, doc, header) : ({ name: "SNAP_BAD" } as const);
  const finished = refusal ? undefined : relay.store.snapshots.finish(row, Date.now());
  if (!finished?.ok) {
    forget(relay, workspace, row, header.size);
    if (finished) failed(relay, guest, header, finished.problem);
    else refuseSnapshot(relay, guest, id, header.covers, refusal ?? { name: "SNAP_BAD" });
    endJob(relay, guest, doc, relay.compaction.leaseMs);
    return;
  }
  doc.candidate = { row, workspace: workspace.id, doc: doc.ordinal, state: "candidate", header };
  relay.metrics.snapshots.inc({ outcome: "stored" });
  const { covers } = header;
  send(guest.connection, { kind: "snap-stored", state: "candidate", doc: id, covers, hash });
  endJob(relay, guest, doc);
}

async function isSigned({ workspace }: Guest, header: SnapshotHeader): Promise<boolean> {
  const key = workspace.membership.devices[header.dev - 1]?.signPub;
  if (!key) return false;
  return isSignedBy(key, header.sig, snapshotSignedBytes(workspace.wsId, header));
}

/** Walks the document's rows from the base on: their chain must lead to the header's, and all be of its ring. A snapshot of
 *  nothing new is none. */
async function isWhatTheLogSays(
  relay: Relay,
  { id: workspace, wsId }: Workspace,
  { ordinal, id, base }: Doc,
  { ring, covers, dchain }: SnapshotHeader,
): Promise<boolean> {
  let chain = base?.header.dchain ?? docChainStart(wsId, new Uint8Array(16), id);
  let isOfRing = true;
  let rows = 0;
  for (let after = base?.header.covers ?? 0; after < covers; ) {
    if (relay.isEnding) return false;
    const range = { workspace, doc: ordinal, after, upTo: covers };
    after = relay.store.snapshots.scan(range, ({ record }) => {
      const read = decodeRecordHeader(record);
      isOfRing = isOfRing && read.ok && read.value.ring === ring;
      chain = chainNext(chain, fastRecordHash(record));
      rows += 1;
    });
    await new Promise(setImmediate);
  }
  return rows > 0 && isOfRing && equalBytes(chain, dchain);
}

/** Its device has gone, or begins anew. */
export function dropUpload(relay: Relay, guest: Guest): void {
  const { upload, workspace } = guest;
  guest.upload = undefined;
  if (upload && !relay.isEnding) forget(relay, workspace, upload.row, upload.header.size);
}

function forget(relay: Relay, workspace: Workspace, row: number, size: number): void {
  const forgotten = relay.store.snapshots.forget(row);
  // What could not be forgotten is gone at the next start.
  if (forgotten.ok) workspace.keptBytes -= size;
  else relay.queue.noteTrouble(forgotten.problem);
}

export function refuseSnapshot(
  relay: Relay,
  guest: Guest,
  doc: Bytes,
  covers: number,
  { name, info = 0 }: Refusal,
): void {
  relay.metrics.refusals.inc({ name });
  relay.log.info({ ws: shortId(guest.workspace.wsId), dev: guest.dev, name }, "snapshot refused");
  send(guest.connection, { kind: "snap-no", doc, covers, code: errorCode(name), info });
}

function failed(
  relay: Relay,
  guest: Guest,
  { doc, covers }: SnapshotHeader,
  problem: StoreProblem,
): void {
  relay.queue.noteTrouble(problem);
  refuseSnapshot(relay, guest, doc, covers, { name: "STORAGE", info: STORAGE_RETRY_MS });
}
