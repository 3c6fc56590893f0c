/** Snapshots in SQLite: one row each and one per piece; the runs of trimmed rows; and the rows themselves, kept apart in
 *  `cold` for thirty days (sync.md 2.10). */

import { ByteReader, type Bytes, ByteWriter, concat } from "../base/bytes.ts";
import type { AuthorPlace } from "../protocol/frameShapes.ts";
import { limits } from "../protocol/limits.ts";
import { readSnapshotHeader, writeSnapshotHeader } from "../protocol/snapshot.ts";
import type {
  Freed,
  ScannedRow,
  SnapshotStore,
  StoredSnapshot,
  Trim,
  TrimmedRun,
} from "./snapshotStore.ts";
import { bookmarking } from "./sqliteBookmark.ts";
import type { Sqlite } from "./sqliteFile.ts";
import { writing } from "./sqliteWriting.ts";
import type { Bookmark } from "./store.ts";

/** `former`: the base before the base, kept for as long as the rows that lie between the two. */
export const snapshotState = { underWay: 0, candidate: 1, base: 2, former: 3 } as const;

/** What one step reads or clears before others have their turn. */
const STEP_ROWS = 500;
const STEP_SPAN = 5000;
const STEP_BYTES = 1024 * 1024;

export function openSqliteSnapshots(db: Sqlite): SnapshotStore {
  // A restart has ended every lease.
  const unfinished = db.prepare("SELECT id FROM snap WHERE state = ?").pluck();
  const statements = prepared(db);
  for (const row of unfinished.all(snapshotState.underWay)) statements.forget(row as number);
  return {
    begin: (workspace, doc, header, now) =>
      writing(() => {
        const { dev, covers, size, hash } = header;
        const out = new ByteWriter();
        writeSnapshotHeader(header, out);
        const values = [workspace, doc, dev, covers, size, hash, out.done()];
        return Number(statements.begin.run(...values, snapshotState.underWay, now).lastInsertRowid);
      }),
    add: (row, offset, bytes) =>
      writing(() => {
        statements.addPart.run(row, offset, bytes);
        return undefined;
      }),
    finish: (row, now) =>
      writing(() => {
        statements.setState.run(snapshotState.candidate, now, row);
        return undefined;
      }),
    promote: (candidate, attested, now) =>
      writing(() => statements.promote(candidate, attested, now)),
    forget: (row) =>
      writing(() => {
        statements.forget(row);
        return undefined;
      }),
    read(row, from, to) {
      const least = from - limits.snapshotChunkBytes;
      const parts = statements.parts.all(row, least, to) as { at: number; bytes: Bytes }[];
      return concat(
        ...parts.map(({ at, bytes }) =>
          bytes.subarray(Math.max(0, from - at), Math.max(0, Math.min(bytes.length, to - at))),
        ),
      );
    },
    runsAfter: (workspace, seq, count) =>
      (statements.runsAfter.all(workspace, seq, count) as RunRow[]).map(runOf),
    runAt(workspace, seq) {
      const around = statements.runAround.get(workspace, seq) as RunRow | undefined;
      if (around && around.first <= seq) return runOf(around);
      const before = statements.runBefore.get(workspace, seq) as RunRow | undefined;
      return before && runOf(before);
    },
    scan({ workspace, doc, after, upTo }, show) {
      const end = Math.min(upTo, after + STEP_SPAN);
      let [rows, bytes] = [0, 0];
      const found = doc === 0 ? statements.rows : statements.rowsOfDoc;
      const values = doc === 0 ? [workspace, after, end] : [workspace, after, end, doc];
      for (const each of found.iterate(...values)) {
        const row = each as ScannedRow;
        show(row);
        rows += 1;
        bytes += row.record.length;
        if (rows >= STEP_ROWS || bytes >= STEP_BYTES) return row.seq;
      }
      return end;
    },
    trim: (trim, bookmark, now) =>
      writing(() => {
        statements.trim(trim, bookmark, now);
        return undefined;
      }),
    forgetKept: (workspace, doc, covers) =>
      writing(() => statements.forgetKept(workspace, doc, covers)),
    expire: (before) => writing(() => statements.expire(before)),
  };
}

/** The whole ones of a workspace, for the time it is in memory. */
export function snapshotLists(db: Sqlite): (workspace: number) => readonly StoredSnapshot[] {
  const whole = db.prepare("SELECT id, doc, state, hdr FROM snap WHERE ws = ? AND state IN (?,?)");
  type SnapRow = { id: number; doc: number; state: number; hdr: Bytes };
  return (workspace) => {
    const rows = whole.all(workspace, snapshotState.candidate, snapshotState.base);
    return (rows as SnapRow[]).map(({ id, doc, state, hdr }) => ({
      row: id,
      workspace,
      doc,
      state: state === snapshotState.base ? "base" : "candidate",
      header: readSnapshotHeader(new ByteReader(hdr)),
    }));
  };
}

/** Bytes of snapshots and of rows kept apart. */
export function keptBytes(db: Sqlite): (workspace: number) => number {
  const sums = db
    .prepare(
      `SELECT (SELECT coalesce(sum(size), 0) FROM snap WHERE ws = :ws)
         + (SELECT coalesce(sum(length(rec)), 0) FROM cold WHERE ws = :ws)`,
    )
    .pluck();
  return (workspace) => sums.get({ ws: workspace }) as number;
}

interface RunRow {
  readonly first: number;
  readonly last: number;
  readonly chain: Bytes;
  readonly authors: Bytes;
}

function runOf({ first, last, chain, authors }: RunRow): TrimmedRun {
  const source = new ByteReader(authors);
  const list: AuthorPlace[] = [];
  while (source.left > 0) {
    list.push({ dev: source.vu(), ring: source.vu(), dseq: source.vu() });
  }
  return { first, last, chain, authors: list };
}

function authorBytes(authors: readonly AuthorPlace[]): Bytes {
  const out = new ByteWriter();
  for (const { dev, ring, dseq } of authors) out.vu(dev).vu(ring).vu(dseq);
  return out.done();
}

function prepared(db: Sqlite) {
  const saveBookmark = bookmarking(db);
  const dropParts = db.prepare("DELETE FROM snappart WHERE snap = ?");
  const drop = db.prepare("DELETE FROM snap WHERE id = ?");
  const setState = db.prepare("UPDATE snap SET state = ?, since = ? WHERE id = ?");
  const noteAttested = db.prepare("UPDATE snap SET attested = ? WHERE id = ?");
  const inState = db.prepare("SELECT id, size FROM snap WHERE ws = ? AND doc = ? AND state = ?");
  const oldFormers = db.prepare(
    "SELECT id, ws, size FROM snap WHERE state = ? AND since < ? LIMIT 20",
  );
  const chill = db.prepare(
    `INSERT INTO cold(ws, seq, doc, dev, dseq, rid, rec, since)
     SELECT ws, seq, doc, dev, dseq, rid, rec, ? FROM log WHERE ws = ? AND seq = ?`,
  );
  const dropRow = db.prepare("DELETE FROM log WHERE ws = ? AND seq = ?");
  const dropRun = db.prepare("DELETE FROM run WHERE ws = ? AND last = ?");
  const addRun = db.prepare("INSERT INTO run(ws, first, last, chain, authors) VALUES (?,?,?,?,?)");
  const setTrimmed = db.prepare(
    "UPDATE docs SET floor = max(floor, ?), trimmed = ? WHERE ws = ? AND ord = ?",
  );
  const setFloor = db.prepare("UPDATE ws SET floor = max(floor, ?) WHERE id = ?");
  const oldRows = db.prepare(
    `SELECT id, ws, length(rec) AS size FROM cold
     WHERE since < ? AND id IN (SELECT id FROM cold ORDER BY id LIMIT ?)`,
  );
  const coldOfDoc = db.prepare(
    "SELECT id, length(rec) AS size FROM cold WHERE ws = ? AND seq <= ? AND doc = ? LIMIT ?",
  );
  const formersBelow = db.prepare(
    "SELECT id, size FROM snap WHERE ws = ? AND doc = ? AND state = ? AND covers < ?",
  );
  const dropCold = db.prepare("DELETE FROM cold WHERE id = ?");
  const forget = db.transaction((row: number) => {
    dropParts.run(row);
    drop.run(row);
  });
  return {
    begin: db.prepare(
      "INSERT INTO snap(ws, doc, dev, covers, size, hash, hdr, state, since) VALUES (?,?,?,?,?,?,?,?,?)",
    ),
    addPart: db.prepare("INSERT INTO snappart(snap, at, bytes) VALUES (?,?,?)"),
    parts: db.prepare(
      "SELECT at, bytes FROM snappart WHERE snap = ? AND at > ? AND at < ? ORDER BY at",
    ),
    setState,
    forget,
    runsAfter: db.prepare(
      "SELECT first, last, chain, authors FROM run WHERE ws = ? AND last > ? ORDER BY last LIMIT ?",
    ),
    runAround: db.prepare(
      "SELECT first, last, chain, authors FROM run WHERE ws = ? AND last >= ? ORDER BY last LIMIT 1",
    ),
    runBefore: db.prepare(
      "SELECT first, last, chain, authors FROM run WHERE ws = ? AND last < ? ORDER BY last DESC LIMIT 1",
    ),
    rows: db.prepare(
      "SELECT seq, doc, dev, dseq, rec AS record FROM log WHERE ws = ? AND seq > ? AND seq <= ? ORDER BY seq",
    ),
    rowsOfDoc: db.prepare(
      "SELECT seq, doc, dev, dseq, rec AS record FROM log WHERE ws = ? AND seq > ? AND seq <= ? AND doc = ? ORDER BY seq",
    ),
    promote: db.transaction((candidate: StoredSnapshot, attested: Bytes, now: number): number => {
      const { workspace, doc, row } = candidate;
      let freed = 0;
      for (const old of inState.all(workspace, doc, snapshotState.former)) {
        const { id, size } = old as { id: number; size: number };
        forget(id);
        freed += size;
      }
      for (const base of inState.all(workspace, doc, snapshotState.base)) {
        setState.run(snapshotState.former, now, (base as { id: number }).id);
      }
      setState.run(snapshotState.base, now, row);
      noteAttested.run(attested, row);
      return freed;
    }),
    trim: db.transaction((trim: Trim, bookmark: Bookmark, now: number) => {
      const { workspace, doc, seqs, absorbed, runs, trimmed } = trim;
      for (const seq of seqs) {
        chill.run(now, workspace, seq);
        dropRow.run(workspace, seq);
      }
      for (const last of absorbed) dropRun.run(workspace, last);
      for (const { first, last, chain, authors } of runs) {
        addRun.run(workspace, first, last, chain, authorBytes(authors));
      }
      const floor = seqs.at(-1) ?? 0;
      setTrimmed.run(floor, trimmed, workspace, doc);
      setFloor.run(floor, workspace);
      saveBookmark(bookmark);
    }),
    forgetKept: db.transaction((workspace: number, doc: number, covers: number): number => {
      let freed = 0;
      for (const row of coldOfDoc.all(workspace, covers, doc, STEP_ROWS)) {
        const { id, size } = row as { id: number; size: number };
        dropCold.run(id);
        freed += size;
      }
      for (const old of formersBelow.all(workspace, doc, snapshotState.former, covers)) {
        const { id, size } = old as { id: number; size: number };
        forget(id);
        freed += size;
      }
      return freed;
    }),
    expire: db.transaction((before: number): readonly Freed[] => {
      const bytesOf = new Map<number, number>();
      const count = (ws: number, size: number) => bytesOf.set(ws, (bytesOf.get(ws) ?? 0) + size);
      for (const old of oldRows.all(before, STEP_ROWS)) {
        const { id, ws, size } = old as { id: number; ws: number; size: number };
        dropCold.run(id);
        count(ws, size);
      }
      for (const old of oldFormers.all(snapshotState.former, before)) {
        const { id, ws, size } = old as { id: number; ws: number; size: number };
        forget(id);
        count(ws, size);
      }
      return [...bytesOf].map(([workspace, bytes]) => ({ workspace, bytes }));
    }),
  };
}
