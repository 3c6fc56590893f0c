/** What the relay asks of whatever keeps its blobs: sealed pictures, stored piece by piece. As with records, a write is on
 *  disk when its call returns ok. */

import type { Bytes } from "../base/bytes.ts";
import type { Result } from "../base/result.ts";
import type { StoreProblem } from "./store.ts";

export interface StoredBlob {
  /** The store's own short number for it. */
  readonly row: number;
  readonly ring: number;
  readonly size: number;
  readonly hash: Bytes;
  /** Bytes on disk, from the first one on without a gap. */
  readonly have: number;
  readonly isWhole: boolean;
}

export interface NewBlob {
  readonly workspace: number;
  readonly id: Bytes;
  readonly ring: number;
  readonly dev: number;
  readonly size: number;
  readonly hash: Bytes;
}

export interface BlobStore {
  find(workspace: number, id: Bytes): StoredBlob | undefined;
  /** Begun and not finished by this device. */
  underWay(workspace: number, dev: number): number;
  begin(blob: NewBlob, now: number): Result<undefined, StoreProblem>;
  /** `isLast`: the blob is whole with this. */
  add(
    blob: StoredBlob,
    bytes: Bytes,
    isLast: boolean,
    now: number,
  ): Result<undefined, StoreProblem>;
  /** What is stored of it between two places. */
  read(blob: StoredBlob, from: number, to: number): Bytes;
  forget(blob: StoredBlob): Result<undefined, StoreProblem>;
  /** Forgets what nobody has added to since; tells whose it was and how much room was held for it. */
  expire(
    before: number,
  ): Result<
    readonly { readonly workspace: number; readonly count: number; readonly bytes: number }[],
    StoreProblem
  >;
}
