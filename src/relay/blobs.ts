/** BLOB_PUT, BLOB_CHUNK and BLOB_GET (frames.ts, BLOB RULES): sealed pictures come and go in pieces, and each piece is on
 *  disk before it is answered, so a cut costs at most one of them. */

import { createHash } from "node:crypto";
import { type Bytes, equalBytes } from "../base/bytes.ts";
import type { BlobFrame } from "../protocol/blobShapes.ts";
import { type ErrorName, errorCode, errorName } from "../protocol/errors.ts";
import { limits } from "../protocol/limits.ts";
import { currentEpoch, mayHold, roleOf } from "../protocol/membershipState.ts";
import type { StoredBlob } from "./blobStore.ts";
import { type Connection, type Guest, send } from "./connection.ts";
import type { Relay } from "./relay.ts";
import type { StoreProblem } from "./store.ts";
import { hasRoomFor } from "./workspaces.ts";

const STORAGE_RETRY_MS = 5000;
const CROWDED_RETRY_MS = 60_000;

type Of<K extends BlobFrame["kind"]> = Extract<BlobFrame, { kind: K }>;
type Asked = Of<"blob-put" | "blob-chunk" | "blob-get">;
type Answer = Of<"blob-at" | "blob-stored" | "blob-chunk" | "blob-no">;

export function offerBlobs(connection: Connection): void {
  const { blobBytes, blobChunkBytes } = limits;
  send(connection, { kind: "blob-terms", blobBytes, chunkBytes: blobChunkBytes });
}

export function heedBlob(relay: Relay, guest: Guest, frame: Asked): void {
  const answer = answered(relay, guest, frame);
  const name = answer.kind === "blob-no" ? errorName(answer.code) : undefined;
  if (name) relay.metrics.refusals.inc({ name });
  send(guest.connection, answer);
}

function answered(relay: Relay, guest: Guest, frame: Asked): Answer {
  switch (frame.kind) {
    case "blob-put":
      return putBlob(relay, guest, frame);
    case "blob-chunk":
      return takeChunk(relay, guest, frame);
    case "blob-get":
      return giveChunk(relay, guest, frame);
  }
}

function putBlob(relay: Relay, guest: Guest, put: Of<"blob-put">): Answer {
  const { workspace, dev } = guest;
  const { id, ring, size, hash } = put;
  if (!mayBring(guest, ring)) return no(id, "FORBIDDEN");
  if (size === 0 || size > limits.blobBytes) return no(id, "TOO_LARGE", limits.blobBytes);
  const known = relay.store.blobs.find(workspace.id, id);
  if (known) {
    const isSame = known.ring === ring && known.size === size && equalBytes(known.hash, hash);
    return isSame ? placeOf(id, known) : no(id, "FORK");
  }
  if (!relay.queue.isHealthy()) return no(id, "STORAGE", STORAGE_RETRY_MS);
  const { count, bytes } = workspace.blobs;
  if (!hasRoomFor(workspace, size) || count >= limits.blobsPerWorkspace) return no(id, "QUOTA");
  if (relay.store.blobs.underWay(workspace.id, dev) >= limits.blobsUnderWay) {
    return no(id, "RATE", CROWDED_RETRY_MS);
  }
  const begun = relay.store.blobs.begin(
    { workspace: workspace.id, id, ring, dev, size, hash },
    Date.now(),
  );
  if (!begun.ok) return failed(relay, id, begun.problem);
  workspace.blobs = { count: count + 1, bytes: bytes + size };
  return { kind: "blob-at", id, have: 0 };
}

function takeChunk(relay: Relay, guest: Guest, chunk: Of<"blob-chunk">): Answer {
  const { id, offset, bytes } = chunk;
  const blob = relay.store.blobs.find(guest.workspace.id, id);
  if (!blob || !mayBring(guest, blob.ring)) return no(id, "NO_BLOB");
  if (blob.isWhole || offset !== blob.have) return placeOf(id, blob);
  const end = offset + bytes.length;
  const isLast = end === blob.size;
  const isTooShort = !isLast && bytes.length < limits.blobChunkLeast;
  if (end > blob.size || isTooShort) return no(id, "MALFORMED");
  if (!relay.queue.isHealthy()) return no(id, "STORAGE", STORAGE_RETRY_MS);
  const wait = guest.blobBytes.take(bytes.length, Date.now());
  if (wait > 0) return no(id, "RATE", wait);
  if (isLast && !isWhatWasPromised(relay, blob, bytes)) return dropped(relay, guest, id, blob);
  const added = relay.store.blobs.add(blob, bytes, isLast, Date.now());
  if (!added.ok) return failed(relay, id, added.problem);
  if (!isLast) return { kind: "blob-at", id, have: end };
  relay.metrics.blobs.inc();
  relay.metrics.blobBytes.inc(blob.size);
  tellOthers(guest, id, blob.ring);
  return { kind: "blob-stored", id };
}

function giveChunk(relay: Relay, guest: Guest, { id, offset }: Of<"blob-get">): Answer {
  const { workspace, dev } = guest;
  const blob = relay.store.blobs.find(workspace.id, id);
  const mayHave = blob?.isWhole && mayHold(workspace.membership, dev, blob.ring);
  if (!mayHave) return no(id, "NO_BLOB");
  if (offset >= blob.size) return no(id, "AHEAD");
  const end = Math.min(blob.size, offset + limits.blobChunkBytes);
  return { kind: "blob-chunk", id, offset, bytes: relay.store.blobs.read(blob, offset, end) };
}

/** Unfinished ones that nobody came back for. */
export function expireBlobs(relay: Relay, now: number): void {
  const expired = relay.store.blobs.expire(now - limits.blobPartMs);
  if (!expired.ok) {
    relay.queue.noteTrouble(expired.problem);
    return;
  }
  for (const workspace of relay.workspaces.all()) {
    const freed = expired.value.find((each) => each.workspace === workspace.id);
    if (freed) release(workspace, freed);
  }
}

function mayBring({ workspace: { membership }, dev }: Guest, ring: number): boolean {
  const role = roleOf(membership, dev);
  const mayWrite = role !== undefined && role !== "reader";
  return mayWrite && mayHold(membership, dev, ring) && currentEpoch(membership, ring) !== undefined;
}

function placeOf(id: Bytes, { isWhole, have }: StoredBlob): Answer {
  return isWhole ? { kind: "blob-stored", id } : { kind: "blob-at", id, have };
}

/** Whoever has seen the record before the picture asks again now. */
function tellOthers(guest: Guest, id: Bytes, ring: number): void {
  const { connections, membership } = guest.workspace;
  for (const { stage } of connections) {
    if (stage.kind !== "welcomed" || stage.guest === guest || !stage.guest.knowsBlobs) continue;
    if (!mayHold(membership, stage.guest.dev, ring)) continue;
    send(stage.guest.connection, { kind: "blob-stored", id });
  }
}

function isWhatWasPromised(relay: Relay, blob: StoredBlob, last: Bytes): boolean {
  const hash = createHash("sha256");
  hash.update(relay.store.blobs.read(blob, 0, blob.have)).update(last);
  return equalBytes(new Uint8Array(hash.digest()), blob.hash);
}

function dropped(relay: Relay, guest: Guest, id: Bytes, blob: StoredBlob): Answer {
  const forgotten = relay.store.blobs.forget(blob);
  if (!forgotten.ok) return failed(relay, id, forgotten.problem);
  release(guest.workspace, { count: 1, bytes: blob.size });
  return no(id, "BLOB_BAD");
}

function release(
  workspace: Guest["workspace"],
  freed: { readonly count: number; readonly bytes: number },
): void {
  const { count, bytes } = workspace.blobs;
  workspace.blobs = { count: count - freed.count, bytes: bytes - freed.bytes };
}

function failed(relay: Relay, id: Bytes, problem: StoreProblem): Answer {
  relay.queue.noteTrouble(problem);
  return no(id, "STORAGE", STORAGE_RETRY_MS);
}

function no(id: Bytes, name: ErrorName, info = 0): Answer {
  return { kind: "blob-no", id, code: errorCode(name), info };
}
