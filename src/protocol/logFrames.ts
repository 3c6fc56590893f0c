/** SUB, PULL, PULLED, BATCH, LIVE, LAG, GEN, APPEND, ACK, NACK. Layouts: header of frames.ts. */

import { type ByteReader, type ByteWriter, MalformedBytes } from "../base/bytes.ts";
import { type FrameCodecs, readBlobs, readList, writeList } from "./frameCodec.ts";
import type { BatchRow, LogFrame } from "./frameShapes.ts";
import { limits } from "./limits.ts";
import { strictBoolean } from "./refusal.ts";

/** The record's own limit is on its sealed part; this is the longest a whole record can then be. */
const recordBytes = limits.recordCtBytes + 256;

export const logCodecs: FrameCodecs<LogFrame["kind"]> = {
  sub: {
    type: 0x10,
    write(frame, out) {
      out.raw(frame.gen).vu(frame.fromSeq);
      if (frame.docs === "all") out.u8(0);
      else writeList(out.u8(1), frame.docs, (doc) => out.raw(doc));
    },
    read: (source) => ({
      kind: "sub",
      gen: source.raw(16),
      fromSeq: source.vu(),
      docs: strictBoolean(source.u8())
        ? readList(source, limits.docsPerSub, 16, () => source.raw(16))
        : "all",
    }),
  },
  pull: {
    type: 0x11,
    write(frame, out) {
      out.raw(frame.doc).vu(frame.fromSeq);
    },
    read: (source) => ({ kind: "pull", doc: source.raw(16), fromSeq: source.vu() }),
  },
  batch: {
    type: 0x12,
    write(frame, out) {
      writeList(out, frame.rows, (row) => writeRow(row, out));
    },
    read: (source) => ({
      kind: "batch",
      rows: readList(source, limits.recordsPerBatch, 3, () => readRow(source)),
    }),
  },
  live: {
    type: 0x15,
    write(frame, out) {
      out.vu(frame.headSeq);
    },
    read: (source) => ({ kind: "live", headSeq: source.vu() }),
  },
  lag: { type: 0x16, write: () => undefined, read: () => ({ kind: "lag" }) },
  gen: {
    type: 0x17,
    write(frame, out) {
      out.raw(frame.gen).vu(frame.headSeq);
    },
    read: (source) => ({ kind: "gen", gen: source.raw(16), headSeq: source.vu() }),
  },
  pulled: {
    type: 0x18,
    write(frame, out) {
      out.raw(frame.doc).u8(frame.isLast ? 1 : 0);
      writeList(out, frame.rows, (row) => out.vu(row.seq).bytes(row.record));
    },
    read: (source) => ({
      kind: "pulled",
      doc: source.raw(16),
      isLast: strictBoolean(source.u8()),
      rows: readList(source, limits.recordsPerBatch, 2, () => ({
        seq: source.vu(),
        record: source.bytes(recordBytes),
      })),
    }),
  },
  append: {
    type: 0x20,
    write(frame, out) {
      writeList(out, frame.records, (record) => out.bytes(record));
    },
    read: (source) => ({
      kind: "append",
      records: readBlobs(source, limits.recordsPerAppend, recordBytes),
    }),
  },
  ack: {
    type: 0x21,
    write(frame, out) {
      writeList(out, frame.rows, ({ dseq, rid, seq }) => out.vu(dseq).raw(rid).vu(seq));
    },
    read: (source) => ({
      kind: "ack",
      rows: readList(source, limits.recordsPerAppend, 10, () => ({
        dseq: source.vu(),
        rid: source.raw(8),
        seq: source.vu(),
      })),
    }),
  },
  nack: {
    type: 0x22,
    write(frame, out) {
      out.vu(frame.dseq).vu(frame.code).vu(frame.info);
    },
    read: (source) => ({
      kind: "nack",
      dseq: source.vu(),
      code: source.vu(),
      info: source.vu(),
    }),
  },
};

function writeRow(row: BatchRow, out: ByteWriter): void {
  out.vu(row.seq);
  switch (row.kind) {
    case "record":
      out.u8(0).bytes(row.record);
      return;
    case "own":
      out.u8(1).vu(row.dseq).raw(row.rid).raw(row.hash);
      return;
    case "withheld":
      out.u8(2).raw(row.hash);
      return;
    case "trimmed":
      writeList(out.u8(3).raw(row.chain), row.authors, ({ dev, ring, dseq }) =>
        out.vu(dev).vu(ring).vu(dseq),
      );
      return;
  }
}

function readRow(source: ByteReader): BatchRow {
  const seq = source.vu();
  const tag = source.u8();
  switch (tag) {
    case 0:
      return { kind: "record", seq, record: source.bytes(recordBytes) };
    case 1:
      return {
        kind: "own",
        seq,
        dseq: source.vu(),
        rid: source.raw(8),
        hash: source.raw(32),
      };
    case 2:
      return { kind: "withheld", seq, hash: source.raw(32) };
    case 3:
      return {
        kind: "trimmed",
        seq,
        chain: source.raw(32),
        authors: readList(source, limits.authorsPerRow, 3, () => ({
          dev: source.vu(),
          ring: source.vu(),
          dseq: source.vu(),
        })),
      };
    default:
      throw new MalformedBytes(`unknown row tag ${tag}`);
  }
}
