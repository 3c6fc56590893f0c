/** The snapshot header (sync.md 2.10), carried by SNAP_BEGIN and SNAPREF:
 *
 *  ver u8=1 | suite u8=1 | ring vu | doc b16 | dev vu | covers vu | epoch vu | nonce 12 | size vu | hash 32 | dchain 32 | sig 64
 *
 *  size and hash are those of the sealed bytes; dchain is dchain(doc, covers). Signed = "flr1/snap" || wsId || everything before sig.
 *  An attestation is signed over "flr1/attest" || wsId || doc || covers vu || snapshot hash || digest || verdict u8. */

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
  out.u8(1).u8(1).vu(header.ring).raw(header.doc).vu(header.dev).vu(header.covers);
  out.vu(header.epoch).raw(header.nonce).vu(header.size).raw(header.hash).raw(header.dchain);
}

export function attestationSignedBytes(wsId: Bytes, attestation: Attestation): Bytes {
  const out = new ByteWriter().raw(attestation.doc).vu(attestation.covers);
  out.raw(attestation.snapshotHash).raw(attestation.digest);
  out.u8(attestation.verdict === "ok" ? 0 : 1);
  return concat(utf8("flr1/attest"), wsId, out.done());
}
