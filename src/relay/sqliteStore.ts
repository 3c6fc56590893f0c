/** The embedded store: SQLite in WAL mode with synchronous=FULL, so a COMMIT that returned is on disk. The log is in
 *  rowid order with one index, because the layout decides the disk (sync.md 2.19: 12–18 bytes written per byte, not 38–69). */

import { randomBytes } from "node:crypto";
import type { Bytes } from "../base/bytes.ts";
import { ok, type Result } from "../base/result.ts";
import { limits } from "../protocol/limits.ts";
import { entryHash } from "../protocol/membershipEntry.ts";
import { openSqliteBlobs } from "./sqliteBlobs.ts";
import { bookmarking } from "./sqliteBookmark.ts";
import { openSqlite, type Sqlite } from "./sqliteFile.ts";
import { openSqlitePlaces } from "./sqlitePlaces.ts";
import { openSheets } from "./sqliteSheets.ts";
import { keptBytes, openSqliteSnapshots, snapshotLists } from "./sqliteSnapshots.ts";
import { tidy } from "./sqliteTidying.ts";
import { writing } from "./sqliteWriting.ts";
import type {
  NewRecord,
  Receipt,
  RelayStore,
  StoredDoc,
  StoredRecord,
  StoredWorkspace,
} from "./store.ts";

interface WorkspaceRow {
  readonly id: number;
  readonly gen: Bytes;
  readonly floor: number;
  readonly tailseq: number;
  readonly tailbytes: number;
  readonly quota: number | null;
}

/** `isRestored`: every workspace gets a new generation, so that devices bring back what the backup lacks. The problem is
 *  one sentence for the operator. */
export function openSqliteStore(
  folder: string,
  options: { readonly maxBytes: number | undefined; readonly isRestored: boolean },
): Result<RelayStore, string> {
  const opened = openSqlite(folder, options.maxBytes);
  if (!opened.ok) return opened;
  const { db, lock } = opened.value;
  const relayId = readRelayId(db);
  if (options.isRestored) renewGenerations(db);
  const statements = prepared(db);
  const load = loading(db);
  const saveBookmark = bookmarking(db);
  const sheets = openSheets(db);
  return ok({
    relayId,
    workspace: load,
    workspaceOfSheet: (id) => sheets.workspaceOf(id),
    createWorkspace: (wsId, gen, genesis, now) =>
      writing(() => {
        db.transaction(() => {
          const { lastInsertRowid } = db
            .prepare(
              "INSERT INTO ws(wsid, gen, floor, created, tailseq, tailbytes) VALUES (?,?,0,?,0,0)",
            )
            .run(wsId, gen, now);
          statements.addEntry.run(Number(lastInsertRowid), 1, entryHash(genesis), genesis);
          sheets.note(Number(lastInsertRowid), genesis);
        })();
        const created = load(wsId);
        if (!created) throw new Error("a workspace that was just written is not there");
        return created;
      }),
    appendEntries: (workspace, firstIndex, entries) =>
      writing(() => {
        db.transaction(() => {
          for (const [i, entry] of entries.entries()) {
            statements.addEntry.run(workspace, firstIndex + i, entryHash(entry), entry);
            sheets.note(workspace, entry);
          }
        })();
        return undefined;
      }),
    entriesAfter(workspace, index, bytes) {
      const entries: Bytes[] = [];
      let size = 0;
      for (const row of statements.entriesAfter.iterate(workspace, index)) {
        const { entry } = row as { entry: Bytes };
        size += entry.length;
        if (entries.length > 0 && size > bytes) break;
        entries.push(entry);
      }
      return entries;
    },
    appendRecords: (records) =>
      writing(() => {
        statements.appendAll(records);
        return undefined;
      }),
    recordsAfter: (workspace, seq, rows) =>
      statements.recordsAfter.all(workspace, seq, rows) as StoredRecord[],
    documentRecordsAfter: (workspace, doc, seq, rows) =>
      statements.documentRecordsAfter.all(workspace, seq, doc, rows) as StoredRecord[],
    receiptsOf: (workspace, dev, rows) =>
      statements.receiptsOf.all({ ws: workspace, dev, rows }) as Receipt[],
    saveBookmark: (bookmark) =>
      writing(() => {
        saveBookmark(bookmark);
        return undefined;
      }),
    quotaOf(workspace) {
      const row = statements.quotaOf.get(workspace) as { quota: number | null } | undefined;
      return row?.quota ?? limits.workspaceBytes;
    },
    blobs: openSqliteBlobs(db),
    snapshots: openSqliteSnapshots(db),
    places: openSqlitePlaces(db),
    probe: () =>
      writing(() => {
        db.prepare("UPDATE relay SET probed = ?").run(Date.now());
        return undefined;
      }),
    tidy: () =>
      writing(() => {
        tidy(db);
        return undefined;
      }),
    freePages: () => Number(db.pragma("freelist_count", { simple: true })),
    close() {
      db.close();
      lock.close();
    },
  });
}

function readRelayId(db: Sqlite): Bytes {
  const row = db.prepare("SELECT id FROM relay").get() as { id: Bytes } | undefined;
  if (row) return row.id;
  const id = new Uint8Array(randomBytes(16));
  db.prepare("INSERT INTO relay(id, probed) VALUES (?, 0)").run(id);
  return id;
}

export function renewGenerations(db: Sqlite): void {
  const renew = db.prepare("UPDATE ws SET gen = ? WHERE id = ?");
  db.transaction(() => {
    for (const row of db.prepare("SELECT id FROM ws").all()) {
      renew.run(randomBytes(16), (row as { id: number }).id);
    }
  })();
}

/** Prepared once: after a restart every project is read at the same time. */
function loading(db: Sqlite): (wsId: Bytes) => StoredWorkspace | undefined {
  const named = db.prepare(
    "SELECT id, gen, floor, tailseq, tailbytes, quota FROM ws WHERE wsid = ?",
  );
  const tailsOf = db.prepare("SELECT dev, dseq FROM devtail WHERE ws = ?");
  // As they were at the bookmark.
  const docsOf = db.prepare(
    "SELECT docid AS id, first, floor, trimmed, records, bytes FROM docs WHERE ws = ? ORDER BY ord",
  );
  const fresh = db.prepare(
    "SELECT seq, doc, dev, dseq, length(rec) AS size FROM log WHERE ws = ? AND seq > ? ORDER BY seq",
  );
  const entriesOf = db.prepare("SELECT entry FROM mlog WHERE ws = ? ORDER BY idx").pluck();
  const blobsOf = db.prepare(
    "SELECT count(*) AS count, coalesce(sum(size), 0) AS bytes FROM blob WHERE ws = ?",
  );
  const snapshotsOf = snapshotLists(db);
  const keptBytesOf = keptBytes(db);
  return (wsId) => {
    const row = named.get(wsId) as WorkspaceRow | undefined;
    if (!row) return undefined;
    const { id, gen, floor, tailseq, tailbytes, quota } = row;
    const lastDseqByDev = new Map<number, number>();
    for (const tail of tailsOf.all(id) as { dev: number; dseq: number }[])
      lastDseqByDev.set(tail.dev, tail.dseq);
    const docs = docsOf.all(id) as (StoredDoc & { records: number; bytes: number })[];
    let headSeq = tailseq;
    let bytes = tailbytes;
    for (const each of fresh.iterate(id, tailseq)) {
      const record = each as FreshRow;
      headSeq = record.seq;
      bytes += record.size;
      lastDseqByDev.set(record.dev, Math.max(record.dseq, lastDseqByDev.get(record.dev) ?? 0));
      const doc = docs[record.doc - 1];
      if (!doc) throw new Error("a record of no document");
      doc.records += 1;
      doc.bytes += record.size;
    }
    return {
      id,
      wsId,
      gen,
      floor,
      headSeq,
      bytes,
      blobs: blobsOf.get(id) as { count: number; bytes: number },
      tails: [...lastDseqByDev].map(([dev, lastDseq]) => ({ dev, lastDseq })),
      docs,
      snapshots: snapshotsOf(id),
      keptBytes: keptBytesOf(id),
      entries: entriesOf.all(id) as Bytes[],
      quota: quota ?? limits.workspaceBytes,
    };
  };
}

interface FreshRow {
  readonly seq: number;
  readonly doc: number;
  readonly dev: number;
  readonly dseq: number;
  readonly size: number;
}

function prepared(db: Sqlite) {
  const addRecord = db.prepare(
    "INSERT INTO log(ws, seq, doc, dev, dseq, rid, rec) VALUES (?,?,?,?,?,?,?)",
  );
  const addDoc = db.prepare("INSERT INTO docs(ws, ord, docid, first) VALUES (?,?,?,?)");
  return {
    addEntry: db.prepare("INSERT INTO mlog(ws, idx, hash, entry) VALUES (?,?,?,?)"),
    entriesAfter: db.prepare("SELECT entry FROM mlog WHERE ws = ? AND idx > ? ORDER BY idx"),
    recordsAfter: db.prepare(
      "SELECT seq, dev, dseq, rid, rec AS record FROM log WHERE ws = ? AND seq > ? ORDER BY seq LIMIT ?",
    ),
    documentRecordsAfter: db.prepare(
      "SELECT seq, dev, dseq, rid, rec AS record FROM log WHERE ws = ? AND seq > ? AND doc = ? ORDER BY seq LIMIT ?",
    ),
    quotaOf: db.prepare("SELECT quota FROM ws WHERE id = ?"),
    receiptsOf: db.prepare(
      `SELECT dseq, rid, seq FROM log WHERE ws = :ws AND dev = :dev UNION ALL
       SELECT dseq, rid, seq FROM cold WHERE ws = :ws AND dev = :dev ORDER BY seq DESC LIMIT :rows`,
    ),
    appendAll: db.transaction((records: readonly NewRecord[]) => {
      for (const { workspace, seq, doc, newDoc, dev, dseq, rid, record } of records) {
        if (newDoc) addDoc.run(workspace, doc, newDoc, seq);
        addRecord.run(workspace, seq, doc, dev, dseq, rid, record);
      }
    }),
  };
}
