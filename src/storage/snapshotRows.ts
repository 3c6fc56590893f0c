import type { Bytes } from "../base/bytes.ts";
import type { WorkspaceId } from "../domain/ids.ts";

/** dchain of one document, at its newest record within the cursor, or at a snapshot after it. Since version 4. */
export interface DocChainRow {
  readonly workspace: WorkspaceId;
  /** The document's pseudonym, in hex. */
  readonly doc: string;
  readonly seq: number;
  /** 32 bytes. */
  readonly chain: Bytes;
  /** `<dev>` → dseq of its last record in the document. */
  readonly authors: Readonly<Record<string, number>>;
}

/** A snapshot whose signature is right and whose key is not here yet. Since version 4. */
export interface KeptBaseRow {
  readonly workspace: WorkspaceId;
  /** The document's pseudonym, in hex. */
  readonly doc: string;
  readonly ring: number;
  readonly epoch: number;
  /** As SNAPREF carries it. */
  readonly header: Bytes;
  readonly sealed: Bytes;
}
