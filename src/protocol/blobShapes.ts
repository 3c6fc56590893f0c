import type { Bytes } from "../base/bytes.ts";

/** What a relay that keeps blobs and a device that understands them say to each other: header of frames.ts, 80–86. */
export type BlobFrame =
  | { readonly kind: "blob-terms"; readonly blobBytes: number; readonly chunkBytes: number }
  | {
      readonly kind: "blob-put";
      readonly id: Bytes;
      readonly ring: number;
      readonly size: number;
      readonly hash: Bytes;
    }
  | { readonly kind: "blob-at"; readonly id: Bytes; readonly have: number }
  | {
      readonly kind: "blob-chunk";
      readonly id: Bytes;
      readonly offset: number;
      readonly bytes: Bytes;
    }
  | { readonly kind: "blob-stored"; readonly id: Bytes }
  | { readonly kind: "blob-get"; readonly id: Bytes; readonly offset: number }
  | {
      readonly kind: "blob-no";
      readonly id: Bytes;
      readonly code: number;
      readonly info: number;
    };
