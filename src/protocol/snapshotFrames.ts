/** SNAPREF, SNAPCHUNK, SNAP_BEGIN, SNAP_CHUNK, SNAP_COMMIT, ATTEST, COMPACT_HINT, TRIMMED, SNAP_TERMS, SNAP_GET, SNAP_STORED,
 *  SNAP_NO. Layouts: header of frames.ts. */

import type { ByteReader, Bytes, ByteWriter } from "../base/bytes.ts";
import type { FrameCodecs } from "./frameCodec.ts";
import type { SnapshotFrame } from "./frameShapes.ts";
import { limits } from "./limits.ts";
import { oneOf, strictBoolean } from "./refusal.ts";
import { readSnapshotHeader, writeSnapshotHeader } from "./snapshot.ts";

const states = ["candidate", "base"] as const;
const jobs = ["snapshot", "attest"] as const;

interface Chunk {
  readonly doc: Bytes;
  readonly offset: number;
  readonly bytes: Bytes;
}

function writeChunk(chunk: Chunk, out: ByteWriter): void {
  out.raw(chunk.doc).vu(chunk.offset).bytes(chunk.bytes);
}

function readChunk(source: ByteReader): Chunk {
  return {
    doc: source.raw(16),
    offset: source.vu(),
    bytes: source.bytes(limits.snapshotChunkBytes),
  };
}

export const snapshotCodecs: FrameCodecs<SnapshotFrame["kind"]> = {
  snapref: {
    type: 0x13,
    write(frame, out) {
      writeSnapshotHeader(frame.header, out.u8(states.indexOf(frame.state)));
    },
    read: (source) => ({
      kind: "snapref",
      state: oneOf(states, source.u8(), "snapshot state"),
      header: readSnapshotHeader(source),
    }),
  },
  snapchunk: {
    type: 0x14,
    write: writeChunk,
    read: (source) => ({ kind: "snapchunk", ...readChunk(source) }),
  },
  "snap-begin": {
    type: 0x30,
    write: (frame, out) => writeSnapshotHeader(frame.header, out),
    read: (source) => ({ kind: "snap-begin", header: readSnapshotHeader(source) }),
  },
  "snap-chunk": {
    type: 0x31,
    write: writeChunk,
    read: (source) => ({ kind: "snap-chunk", ...readChunk(source) }),
  },
  "snap-commit": {
    type: 0x32,
    write(frame, out) {
      out.raw(frame.doc).raw(frame.hash);
    },
    read: (source) => ({ kind: "snap-commit", doc: source.raw(16), hash: source.raw(32) }),
  },
  attest: {
    type: 0x33,
    write({ attestation, sig }, out) {
      out.raw(attestation.doc).vu(attestation.covers).raw(attestation.snapshotHash);
      out
        .raw(attestation.digest)
        .u8(attestation.verdict === "ok" ? 0 : 1)
        .raw(sig);
    },
    read: (source) => ({
      kind: "attest",
      attestation: {
        doc: source.raw(16),
        covers: source.vu(),
        snapshotHash: source.raw(32),
        digest: source.raw(32),
        verdict: strictBoolean(source.u8()) ? "reject" : "ok",
      },
      sig: source.raw(64),
    }),
  },
  "compact-hint": {
    type: 0x34,
    write(frame, out) {
      out.raw(frame.doc).u8(jobs.indexOf(frame.job) + 1);
      out.vu(frame.records).vu(frame.bytes).vu(frame.leaseMs);
    },
    read: (source) => ({
      kind: "compact-hint",
      doc: source.raw(16),
      job: oneOf(jobs, source.u8() - 1, "job"),
      records: source.vu(),
      bytes: source.vu(),
      leaseMs: source.vu(),
    }),
  },
  trimmed: {
    type: 0x35,
    write(frame, out) {
      out.raw(frame.doc).vu(frame.floor);
    },
    read: (source) => ({ kind: "trimmed", doc: source.raw(16), floor: source.vu() }),
  },
  "snap-terms": {
    type: 0x90,
    write(frame, out) {
      out.vu(frame.snapshotBytes).vu(frame.chunkBytes);
    },
    read: (source) => ({ kind: "snap-terms", snapshotBytes: source.vu(), chunkBytes: source.vu() }),
  },
  "snap-get": {
    type: 0x91,
    write(frame, out) {
      out.raw(frame.doc).u8(states.indexOf(frame.state));
    },
    read: (source) => ({
      kind: "snap-get",
      doc: source.raw(16),
      state: oneOf(states, source.u8(), "snapshot state"),
    }),
  },
  "snap-stored": {
    type: 0x92,
    write(frame, out) {
      out.u8(states.indexOf(frame.state)).raw(frame.doc).vu(frame.covers).raw(frame.hash);
    },
    read: (source) => ({
      kind: "snap-stored",
      state: oneOf(states, source.u8(), "snapshot state"),
      doc: source.raw(16),
      covers: source.vu(),
      hash: source.raw(32),
    }),
  },
  "snap-no": {
    type: 0x93,
    write(frame, out) {
      out.raw(frame.doc).vu(frame.covers).vu(frame.code).vu(frame.info);
    },
    read: (source) => ({
      kind: "snap-no",
      doc: source.raw(16),
      covers: source.vu(),
      code: source.vu(),
      info: source.vu(),
    }),
  },
};
