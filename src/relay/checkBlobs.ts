import { createHash } from "node:crypto";
import { type Bytes, equalBytes, toHex } from "../base/bytes.ts";
import { type Finding, hasTable } from "./finding.ts";
import type { Sqlite } from "./sqliteFile.ts";

interface BlobRow {
  readonly id: number;
  readonly blobid: Bytes;
  readonly size: number;
  readonly hash: Bytes;
  readonly have: number;
  readonly whole: number;
}

/** Looks at a workspace's blobs: their pieces follow one another, and those that are whole are what was promised. Gives
 *  how many there are. */
export function checkBlobs(db: Sqlite, row: number, tell: Finding): number {
  if (!hasTable(db, "blob")) return 0;
  const list = db
    .prepare("SELECT id, blobid, size, hash, have, whole FROM blob WHERE ws = ? ORDER BY id")
    .all(row) as BlobRow[];
  const parts = db.prepare("SELECT at, bytes FROM blobpart WHERE blob = ? ORDER BY at");
  for (const blob of list) {
    const complaint = misfit(blob, parts.iterate(blob.id) as IterableIterator<PartRow>);
    if (complaint) tell(`picture ${toHex(blob.blobid.subarray(0, 4))} ${complaint}`);
  }
  return list.length;
}

interface PartRow {
  readonly at: number;
  readonly bytes: Bytes;
}

function misfit(blob: BlobRow, parts: IterableIterator<PartRow>): string | undefined {
  const hash = createHash("sha256");
  let end = 0;
  for (const { at, bytes } of parts) {
    if (at !== end) return `has a gap at ${Math.min(at, end)}`;
    hash.update(bytes);
    end += bytes.length;
  }
  if (end !== blob.have) return `has ${end} bytes, and ${blob.have} were noted`;
  if (blob.whole === 0) return end < blob.size ? undefined : "is complete and not called whole";
  if (end !== blob.size) return `has ${end} of ${blob.size} bytes and is called whole`;
  return equalBytes(new Uint8Array(hash.digest()), blob.hash)
    ? undefined
    : "has another hash than was promised";
}
