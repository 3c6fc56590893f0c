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
  const runs = runsOf(db, row);
  const passed = new Map<number, Passed>();
  let [count, lastSeq] = [0, 0];
  for (const each of rowsInOrder(db, row)) {
    const { seq, dev, dseq } = each;
    if (seq > lastSeq + 1 && !areTrimmed(runs, lastSeq + 1, seq - 1)) {
      tell(`records ${lastSeq + 1} to ${seq - 1} are missing`);
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
  checkBookmark(db, row, { lastSeq, lastTrimmed: runs.at(-1)?.last ?? 0 }, passed, tell);
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

interface Run {
  readonly first: number;
  readonly last: number;
}

/** Where rows have left the log for a snapshot. */
function runsOf(db: Sqlite, row: number): readonly Run[] {
  if (!hasTable(db, "run")) return [];
  const rows = db.prepare("SELECT first, last FROM run WHERE ws = ? ORDER BY last").all(row);
  return rows as Run[];
}

function areTrimmed(runs: readonly Run[], from: number, to: number): boolean {
  return runs.some(({ first, last }) => first <= from && to <= last);
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
  { lastSeq, lastTrimmed }: { readonly lastSeq: number; readonly lastTrimmed: number },
  passed: ReadonlyMap<number, Passed>,
  tell: Finding,
): void {
  const { tailseq } = db.prepare("SELECT tailseq FROM ws WHERE id = ?").get(row) as {
    tailseq: number;
  };
  if (tailseq > Math.max(lastSeq, lastTrimmed)) {
    tell(`its bookmark stands at ${tailseq}, and its last record is ${lastSeq}`);
  }
  if (lastTrimmed > 0) return;
  const tails = db.prepare("SELECT dev, dseq FROM devtail WHERE ws = ?").all(row);
  for (const { dev, dseq } of tails as { dev: number; dseq: number }[]) {
    const known = passed.get(dev)?.dseq ?? 0;
    if (dseq > known) tell(`device ${dev} is noted at ${dseq}, and its last record is ${known}`);
  }
}
