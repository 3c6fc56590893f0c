/** The snapshot header (sync.md 2.10), carried by SNAP_BEGIN and SNAPREF:
 *
 *  ver u8=1 | suite u8=1 | ring vu | doc b16 | dev vu | covers vu | epoch vu | nonce 12 | size vu | hash 32 | dchain 32 | sig 64
 *
 *  size and hash are those of the sealed bytes; dchain is dchain(doc, covers). Signed = "flr1/snap" || wsId || everything before sig.
 *  AAD of the seal = "flr1/snap" || everything before nonce.
 *  An attestation is signed over "flr1/attest" || wsId || doc || covers vu || snapshot hash || digest || verdict u8.
 *
 *  SNAPSHOT RULES. (1) Nobody moves over trimmed rows unawares. A client says with caps bit 1 that it keeps rule 3; only it
 *  is sent SNAP_TERMS, SNAPREF, TRIMMED, COMPACT_HINT and rows of tag 3. Any other that SUBs or PULLs below WELCOME's floor
 *  (the highest trimmed seq of the workspace), or would be sent a row of tag 3, gets ERROR VERSION.
 *  (2) Before a trimmed row comes, for each document that is wanted and of a ring the device may hold, and whose trimmed rows
 *  go beyond the place reached, its base: SNAPREF, then SNAPCHUNKs in order from offset 0. One snapshot at a time is under way
 *  on a socket; a new SNAPREF ends an unfinished one; other frames may come between its chunks.
 *  (3) A cursor moves to or over a trimmed row only when every base that came before it since SUB is whole, hashed, and stored.
 *  (4) A trimmed row's chain is the workspace's chain after it (docs/decisions/0035): the relay's word, until a record's
 *  baseSeq and baseChain confirm it. Its list has the last dseq of each author in each ring this device may hold, among all
 *  rows of the run, also those before the cursor. A device's own trimmed rows have no receipt in BATCH; it sends again what it has none for,
 *  and gets ACK for 30 days, OLD later.
 *  (5) dchain(doc, 0) has zeros for the generation, like the chain; at a base it is the value in the base's header, and goes on with
 *  H(record) of the document's later rows.
 *  (6) A job is given by COMPACT_HINT to a live device, one at a time: an admin's or editor's that may hold the ring. SNAP_BEGIN
 *  without the lease is LEASE; each SNAP_CHUNK prolongs it; what follows a refusal is ignored. Refused are: an epoch that is
 *  not current (STALE_EPOCH), covers above the head, not above the base's, or while a candidate waits (SNAP_STALE); another dev
 *  than the connection's, a ring that not all rows have, no new row, a wrong dchain, hash, size or signature (SNAP_BAD). What
 *  is stored is a candidate and trims nothing.
 *  (7) ATTEST needs no lease. It is for exactly this candidate, signed, and not by its creator unless no other device could. ok
 *  makes it the base: rows with seq ≤ covers leave the log for 30 days of keeping apart, and TRIMMED tells. reject removes the
 *  candidate and nothing else; attester and creator get SNAP_NO SNAP_BAD.
 *  (8) SNAP_GET is served to whoever may attest, one at a time, and not during catch-up (RATE); NO_SNAP: there is none. */

import {
  type ByteReader,
  type Bytes,
  ByteWriter,
  concat,
  MalformedBytes,
  utf8,
} from "../base/bytes.ts";
import { limits } from "./limits.ts";

export interface SnapshotHeader {
  readonly ring: number;
  readonly doc: Bytes;
  readonly dev: number;
  readonly covers: number;
  readonly epoch: number;
  readonly nonce: Bytes;
  readonly size: number;
  readonly hash: Bytes;
  readonly dchain: Bytes;
  readonly sig: Bytes;
}

export interface Attestation {
  readonly doc: Bytes;
  readonly covers: number;
  readonly snapshotHash: Bytes;
  readonly digest: Bytes;
  readonly verdict: "ok" | "reject";
}

export function writeSnapshotHeader(header: SnapshotHeader, out: ByteWriter): void {
  writeUnsigned(header, out);
  out.raw(header.sig);
}

/** For keeping one by itself. */
export function snapshotHeaderBytes(header: SnapshotHeader): Bytes {
  const out = new ByteWriter();
  writeSnapshotHeader(header, out);
  return out.done();
}

export function readSnapshotHeader(source: ByteReader): SnapshotHeader {
  if (source.u8() !== 1) throw new MalformedBytes("unknown snapshot version");
  if (source.u8() !== 1) throw new MalformedBytes("unknown cipher suite");
  const header = {
    ring: source.vu(),
    doc: source.raw(16),
    dev: source.vu(),
    covers: source.vu(),
    epoch: source.vu(),
    nonce: source.raw(12),
    size: source.vu(),
    hash: source.raw(32),
    dchain: source.raw(32),
    sig: source.raw(64),
  };
  if (header.size > limits.snapshotBytes) throw new MalformedBytes("snapshot too large");
  return header;
}

export function snapshotSignedBytes(wsId: Bytes, header: Omit<SnapshotHeader, "sig">): Bytes {
  const out = new ByteWriter();
  writeUnsigned(header, out);
  return concat(utf8("flr1/snap"), wsId, out.done());
}

function writeUnsigned(header: Omit<SnapshotHeader, "sig">, out: ByteWriter): void {
  writeBeforeNonce(header, out);
  out.raw(header.nonce).vu(header.size).raw(header.hash).raw(header.dchain);
}

type BeforeNonce = Pick<SnapshotHeader, "ring" | "doc" | "dev" | "covers" | "epoch">;

function writeBeforeNonce(header: BeforeNonce, out: ByteWriter): void {
  out.u8(1).u8(1).vu(header.ring).raw(header.doc).vu(header.dev).vu(header.covers);
  out.vu(header.epoch);
}

/** AAD of the seal. Records are sealed under the same key, so this says first that it is none. */
export function snapshotAad(header: BeforeNonce): Bytes {
  const out = new ByteWriter().raw(utf8("flr1/snap"));
  writeBeforeNonce(header, out);
  return out.done();
}

export function attestationSignedBytes(wsId: Bytes, attestation: Attestation): Bytes {
  const out = new ByteWriter().raw(attestation.doc).vu(attestation.covers);
  out.raw(attestation.snapshotHash).raw(attestation.digest);
  out.u8(attestation.verdict === "ok" ? 0 : 1);
  return concat(utf8("flr1/attest"), wsId, out.done());
}
