/** BLOB_TERMS, BLOB_PUT, BLOB_AT, BLOB_CHUNK, BLOB_STORED, BLOB_GET, BLOB_NO. Layouts: header of frames.ts. */

import type { BlobFrame } from "./blobShapes.ts";
import type { FrameCodecs } from "./frameCodec.ts";
import { limits } from "./limits.ts";

export const blobCodecs: FrameCodecs<BlobFrame["kind"]> = {
  "blob-terms": {
    type: 0x80,
    write(frame, out) {
      out.vu(frame.blobBytes).vu(frame.chunkBytes);
    },
    read: (source) => ({ kind: "blob-terms", blobBytes: source.vu(), chunkBytes: source.vu() }),
  },
  "blob-put": {
    type: 0x81,
    write(frame, out) {
      out.raw(frame.id).vu(frame.ring).vu(frame.size).raw(frame.hash);
    },
    read: (source) => ({
      kind: "blob-put",
      id: source.raw(16),
      ring: source.vu(),
      size: source.vu(),
      hash: source.raw(32),
    }),
  },
  "blob-at": {
    type: 0x82,
    write(frame, out) {
      out.raw(frame.id).vu(frame.have);
    },
    read: (source) => ({ kind: "blob-at", id: source.raw(16), have: source.vu() }),
  },
  "blob-chunk": {
    type: 0x83,
    write(frame, out) {
      out.raw(frame.id).vu(frame.offset).bytes(frame.bytes);
    },
    read: (source) => ({
      kind: "blob-chunk",
      id: source.raw(16),
      offset: source.vu(),
      bytes: source.bytes(limits.blobChunkBytes),
    }),
  },
  "blob-stored": {
    type: 0x84,
    write(frame, out) {
      out.raw(frame.id);
    },
    read: (source) => ({ kind: "blob-stored", id: source.raw(16) }),
  },
  "blob-get": {
    type: 0x85,
    write(frame, out) {
      out.raw(frame.id).vu(frame.offset);
    },
    read: (source) => ({ kind: "blob-get", id: source.raw(16), offset: source.vu() }),
  },
  "blob-no": {
    type: 0x86,
    write(frame, out) {
      out.raw(frame.id).vu(frame.code).vu(frame.info);
    },
    read: (source) => ({
      kind: "blob-no",
      id: source.raw(16),
      code: source.vu(),
      info: source.vu(),
    }),
  },
};
