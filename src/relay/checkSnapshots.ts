import { createHash } from "node:crypto";
import { ByteReader, type Bytes, equalBytes, MalformedBytes } from "../base/bytes.ts";
import { readSnapshotHeader, type SnapshotHeader } from "../protocol/snapshot.ts";
import { type Finding, hasTable } from "./finding.ts";
import type { Sqlite } from "./sqliteFile.ts";
import { snapshotState } from "./sqliteSnapshots.ts";

interface SnapshotRow {
  readonly id: number;
  readonly doc: number;
  readonly dev: number;
  readonly covers: number;
  readonly state: number;
  readonly size: number;
  readonly hash: Bytes;
  readonly hdr: Bytes;
  readonly attested: Bytes | null;
}

/** Looks at a workspace's snapshots: they are what their headers promise, and for every record that has left the log there is
 *  a base that stands for it. Their signatures are judged by the devices that take them. Gives
 *  how many there are, without those that are still coming. */
export function checkSnapshots(db: Sqlite, row: number, tell: Finding): number {
  if (!hasTable(db, "snappart")) return 0;
  const docs = db
    .prepare("SELECT ord, docid, floor FROM docs WHERE ws = ? ORDER BY ord")
    .all(row) as { ord: number; docid: Bytes; floor: number }[];
  const list = db
    .prepare(
      "SELECT id, doc, dev, covers, state, size, hash, hdr, attested FROM snap WHERE ws = ? AND state <> ? ORDER BY id",
    )
    .all(row, snapshotState.underWay) as SnapshotRow[];
  const parts = db.prepare("SELECT at, bytes FROM snappart WHERE snap = ? ORDER BY at");
  for (const snapshot of list) {
    const { doc, covers, id } = snapshot;
    const docId = docs.find(({ ord }) => ord === doc)?.docid;
    // Begun only when it is read to its end or left: an open one keeps the database from being closed.
    const pieces = () => parts.iterate(id) as IterableIterator<PartRow>;
    const complaint = misfit(snapshot, docId) ?? miscounted(snapshot, pieces);
    if (complaint) tell(`snapshot of document ${doc} up to ${covers} ${complaint}`);
  }
  for (const { ord, floor } of docs) {
    const bases = list.filter(({ doc, state }) => doc === ord && state === snapshotState.base);
    if (bases.length > 1) tell(`document ${ord} has ${bases.length} bases`);
    const covered = Math.max(0, ...bases.map(({ covers }) => covers));
    if (floor > covered) {
      tell(`records of document ${ord} up to ${floor} are gone, and its base ends at ${covered}`);
    }
  }
  return list.length;
}

function misfit(
  { dev, covers, size, hash, hdr, state, attested }: SnapshotRow,
  docId: Bytes | undefined,
): string | undefined {
  const header = headerIn(hdr);
  if (!header) return "has a header that cannot be read";
  const isSame =
    header.dev === dev &&
    header.covers === covers &&
    header.size === size &&
    equalBytes(header.hash, hash);
  if (!isSame) return "is another than its row says";
  if (!docId || !equalBytes(docId, header.doc)) return "is of another document";
  return attested === null && state !== snapshotState.candidate
    ? "is a base, and nobody has attested it"
    : undefined;
}

function headerIn(bytes: Bytes): SnapshotHeader | undefined {
  try {
    return readSnapshotHeader(new ByteReader(bytes));
  } catch (error) {
    if (error instanceof MalformedBytes) return undefined;
    throw error;
  }
}

interface PartRow {
  readonly at: number;
  readonly bytes: Bytes;
}

function miscounted(
  { size, hash }: SnapshotRow,
  parts: () => IterableIterator<PartRow>,
): string | undefined {
  const counted = createHash("sha256");
  let end = 0;
  for (const { at, bytes } of parts()) {
    if (at !== end) return `has a gap at ${Math.min(at, end)}`;
    counted.update(bytes);
    end += bytes.length;
  }
  if (end !== size) return `has ${end} of ${size} bytes`;
  return equalBytes(new Uint8Array(counted.digest()), hash)
    ? undefined
    : "has another hash than was promised";
}
