import { type Bytes, equalBytes } from "../base/bytes.ts";
import { decodeRecord } from "../protocol/record.ts";
import { type Finding, hasTable } from "./finding.ts";
import type { Sqlite } from "./sqliteFile.ts";

interface RecordRow {
  readonly seq: number;
  readonly doc: number;
  readonly dev: number;
  readonly dseq: number;
  readonly rid: Bytes;
  readonly rec: Bytes;
}

/** What is known of a device when its record comes: its last number, and how many places had been trimmed by then. */
interface Passed {
  readonly dseq: number;
  readonly gone: number;
}

/** Looks at a workspace's log: no gap in seq but what snapshots stand for, no gap in any device's dseq, and every record
 *  readable and what its row says. */
export function checkRecords(
  db: Sqlite,
  row: number,
  tell: Finding,
): { readonly count: number; readonly highestDev: number } {
  const docs = documentsOf(db, row, tell);
  const trimmedTo = lastTrimmed(db, row);
  const passed = new Map<number, Passed>();
  let [count, lastSeq] = [0, 0];
  for (const each of rowsInOrder(db, row)) {
    const { seq, dev, dseq } = each;
    if (seq > lastSeq + 1 && seq > trimmedTo + 1) {
      tell(`records ${Math.max(lastSeq, trimmedTo) + 1} to ${seq - 1} are missing`);
    }
    if (seq === lastSeq) tell(`record ${seq} is there twice`);
    lastSeq = seq;
    count += 1;
    const gone = seq - count;
    const before = passed.get(dev) ?? { dseq: 0, gone: 0 };
    const skipped = dseq - before.dseq - 1;
    if (skipped < 0 || skipped > gone - before.gone) {
      tell(`record ${seq}: device ${dev} goes from its number ${before.dseq} to ${dseq}`);
    }
    passed.set(dev, { dseq, gone });
    const complaint = misfit(each, docs);
    if (complaint) tell(`record ${seq} ${complaint}`);
  }
  checkBookmark(db, row, lastSeq, passed, tell);
  return { count, highestDev: Math.max(0, ...passed.keys()) };
}

/** Where trimming keeps what snapshots stand for, the two tables together are the log. */
function rowsInOrder(db: Sqlite, row: number): IterableIterator<RecordRow> {
  const columns = "seq, doc, dev, dseq, rid, rec";
  return db
    .prepare(
      `SELECT ${columns} FROM log WHERE ws = ? UNION ALL SELECT ${columns} FROM cold WHERE ws = ? ORDER BY seq`,
    )
    .iterate(row, row) as IterableIterator<RecordRow>;
}

function documentsOf(db: Sqlite, row: number, tell: Finding): ReadonlyMap<number, Bytes> {
  const rows = db.prepare("SELECT ord, docid FROM docs WHERE ws = ? ORDER BY ord").all(row);
  const docs = new Map<number, Bytes>();
  for (const [at, { ord, docid }] of (rows as { ord: number; docid: Bytes }[]).entries()) {
    if (ord !== at + 1) tell(`document ${at + 1} is missing from its list`);
    docs.set(ord, docid);
  }
  return docs;
}

/** The last place that a snapshot may stand for; 0 when nothing was ever trimmed. */
function lastTrimmed(db: Sqlite, row: number): number {
  if (!hasTable(db, "snap")) return 0;
  const covers = db.prepare("SELECT max(covers) AS covers FROM snap WHERE ws = ?").get(row);
  return (covers as { covers: number | null }).covers ?? 0;
}

function misfit(
  { doc, dev, dseq, rid, rec }: RecordRow,
  docs: ReadonlyMap<number, Bytes>,
): string | undefined {
  const decoded = decodeRecord(rec);
  if (!decoded.ok) return `cannot be read (${decoded.problem.kind})`;
  const { value } = decoded;
  const isSame = value.dev === dev && value.dseq === dseq && equalBytes(value.rid, rid);
  if (!isSame) return "is another than its row says";
  const named = docs.get(doc);
  return named && equalBytes(named, value.doc) ? undefined : "is of another document";
}

/** A bookmark that says less costs a longer read; one that says more would give a number out twice, or refuse one. */
function checkBookmark(
  db: Sqlite,
  row: number,
  lastSeq: number,
  passed: ReadonlyMap<number, Passed>,
  tell: Finding,
): void {
  const { tailseq } = db.prepare("SELECT tailseq FROM ws WHERE id = ?").get(row) as {
    tailseq: number;
  };
  if (tailseq > Math.max(lastSeq, lastTrimmed(db, row))) {
    tell(`its bookmark stands at ${tailseq}, and its last record is ${lastSeq}`);
  }
  if (lastTrimmed(db, row) > 0) return;
  const tails = db.prepare("SELECT dev, dseq FROM devtail WHERE ws = ?").all(row);
  for (const { dev, dseq } of tails as { dev: number; dseq: number }[]) {
    const known = passed.get(dev)?.dseq ?? 0;
    if (dseq > known) tell(`device ${dev} is noted at ${dseq}, and its last record is ${known}`);
  }
}
