/** Opens the relay's database file: one relay per folder, sound, and at this program's schema version (sync.md 2.19). */

import { existsSync, mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import Database from "better-sqlite3";
import { fail, ok, type Result } from "../base/result.ts";

export type Sqlite = Database.Database;

/** Steps from one user_version to the next; only ever appended to. */
const migrations: readonly string[] = [
  `CREATE TABLE relay(id BLOB NOT NULL, probed INT NOT NULL);
   CREATE TABLE ws(id INTEGER PRIMARY KEY, wsid BLOB NOT NULL UNIQUE, gen BLOB NOT NULL, floor INT NOT NULL,
     created INT NOT NULL, tailseq INT NOT NULL, tailbytes INT NOT NULL);
   CREATE TABLE log(id INTEGER PRIMARY KEY, ws INT NOT NULL, seq INT NOT NULL, doc INT NOT NULL, dev INT NOT NULL,
     dseq INT NOT NULL, rid BLOB NOT NULL, rec BLOB NOT NULL);
   CREATE UNIQUE INDEX log_ws ON log(ws, seq);
   CREATE TABLE devtail(ws INT NOT NULL, dev INT NOT NULL, dseq INT NOT NULL, PRIMARY KEY(ws, dev)) WITHOUT ROWID;
   CREATE TABLE mlog(ws INT NOT NULL, idx INT NOT NULL, hash BLOB NOT NULL, entry BLOB NOT NULL,
     PRIMARY KEY(ws, idx)) WITHOUT ROWID;
   CREATE TABLE docs(ws INT NOT NULL, ord INT NOT NULL, docid BLOB NOT NULL, PRIMARY KEY(ws, ord)) WITHOUT ROWID;
   CREATE TABLE snap(ws INT NOT NULL, doc INT NOT NULL, covers INT NOT NULL, epoch INT NOT NULL, dev INT NOT NULL,
     state INT NOT NULL, hash BLOB NOT NULL, hdr BLOB NOT NULL, body BLOB NOT NULL, PRIMARY KEY(ws, doc, covers));
   CREATE TABLE cold(id INTEGER PRIMARY KEY, ws INT NOT NULL, seq INT NOT NULL, doc INT NOT NULL, dev INT NOT NULL,
     dseq INT NOT NULL, rid BLOB NOT NULL, rec BLOB NOT NULL, since INT NOT NULL);`,
  `CREATE TABLE blob(id INTEGER PRIMARY KEY, ws INT NOT NULL, blobid BLOB NOT NULL, ring INT NOT NULL, dev INT NOT NULL,
     size INT NOT NULL, hash BLOB NOT NULL, have INT NOT NULL, whole INT NOT NULL, touched INT NOT NULL);
   CREATE UNIQUE INDEX blob_ws ON blob(ws, blobid);
   CREATE INDEX blob_open ON blob(touched) WHERE whole = 0;
   CREATE TABLE blobpart(blob INT NOT NULL, at INT NOT NULL, bytes BLOB NOT NULL);
   CREATE UNIQUE INDEX blobpart_at ON blobpart(blob, at);`,
  // NULL: the size that everybody has.
  "ALTER TABLE ws ADD COLUMN quota INT;",
  // No relay before this one wrote to snap. Counting anew from an untrimmed log gives the documents their numbers.
  `DROP TABLE snap;
   CREATE TABLE snap(id INTEGER PRIMARY KEY, ws INT NOT NULL, doc INT NOT NULL, dev INT NOT NULL, covers INT NOT NULL,
     state INT NOT NULL, size INT NOT NULL, hash BLOB NOT NULL, hdr BLOB NOT NULL, attested BLOB, since INT NOT NULL);
   CREATE INDEX snap_doc ON snap(ws, doc);
   CREATE TABLE snappart(snap INT NOT NULL, at INT NOT NULL, bytes BLOB NOT NULL);
   CREATE UNIQUE INDEX snappart_at ON snappart(snap, at);
   CREATE TABLE run(ws INT NOT NULL, first INT NOT NULL, last INT NOT NULL, chain BLOB NOT NULL, authors BLOB NOT NULL,
     PRIMARY KEY(ws, last)) WITHOUT ROWID;
   CREATE INDEX cold_ws ON cold(ws, seq);
   ALTER TABLE docs ADD COLUMN first INT NOT NULL DEFAULT 0;
   ALTER TABLE docs ADD COLUMN floor INT NOT NULL DEFAULT 0;
   ALTER TABLE docs ADD COLUMN trimmed INT NOT NULL DEFAULT 0;
   ALTER TABLE docs ADD COLUMN records INT NOT NULL DEFAULT 0;
   ALTER TABLE docs ADD COLUMN bytes INT NOT NULL DEFAULT 0;
   UPDATE ws SET tailseq = 0, tailbytes = 0;`,
  // No relay before this one took a membership entry that lists one.
  `CREATE TABLE sheet(n INTEGER PRIMARY KEY, id BLOB NOT NULL, ws INT NOT NULL);
   CREATE UNIQUE INDEX sheet_id ON sheet(id, ws);`,
  // Filled from the log when a workspace first needs it.
  `CREATE TABLE place(id INTEGER PRIMARY KEY, ws INT NOT NULL, block INT NOT NULL, seq INT NOT NULL, chain BLOB NOT NULL,
     vals BLOB NOT NULL);
   CREATE UNIQUE INDEX place_ws ON place(ws, block);`,
];

/** How long a statement waits for another process, such as a command of the operator's. */
export const BUSY_MS = 5000;
export const DATABASE_FILE = "relay.db";
export const NEWEST_VERSION = migrations.length;
/** Of a new database. A commit writes whole pages, and the records of a few milliseconds are a kilobyte or two
 *  (docs/decisions/0318). One that is there keeps the size it was made with. */
const PAGE_BYTES = 1024;
/** The WAL is moved into the file when it has grown so far. */
const CHECKPOINT_BYTES = 16 * 1024 * 1024;

export interface OpenDatabase {
  readonly db: Sqlite;
  /** Held as long as the process lives; the system lets go of it even after kill -9. */
  readonly lock: Sqlite;
}

/** The problem is one sentence for the operator. */
export function openSqlite(
  folder: string,
  maxBytes: number | undefined,
): Result<OpenDatabase, string> {
  const file = join(folder, DATABASE_FILE);
  try {
    makeFolder(resolve(folder));
    const lock = lockFolder(folder);
    if (!lock) return fail(`another relay is already using the data folder ${folder}`);
    const db = new Database(file, { timeout: BUSY_MS });
    const problem = prepare(db, maxBytes);
    if (!problem) return ok({ db, lock });
    db.close();
    lock.close();
    return fail(`${problem}: ${file}`);
  } catch (error) {
    return fail(explained(error, folder, file));
  }
}

/** One level at a time: Node's own recursive way never ends where the system denies that a folder's parent exists, as it
 *  does under /proc. */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Undefined while somebody else holds it. */
export function lockFolder(folder: string): Sqlite | undefined {
  const lock = new Database(join(folder, "relay.lock"), { timeout: 0 });
  try {
    lock.pragma("journal_mode = DELETE");
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if (sqliteCode(error)?.startsWith("SQLITE_BUSY")) return undefined;
    throw error;
  }
}

function prepare(db: Sqlite, maxBytes: number | undefined): string | undefined {
  const version = Number(db.pragma("user_version", { simple: true }));
  if (version > migrations.length) return "the database was written by a newer relay";
  if (version === 0) {
    db.pragma(`page_size = ${PAGE_BYTES}`);
    db.pragma("auto_vacuum = INCREMENTAL");
  }
  const pageBytes = Number(db.pragma("page_size", { simple: true }));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_BYTES / pageBytes}`);
  // What is deleted is overwritten, in the pages that stay and in those that become free (sync.md 2.15).
  db.pragma("secure_delete = ON");
  if (db.pragma("quick_check(1)", { simple: true }) !== "ok") return "the database is damaged";
  if (maxBytes) db.pragma(`max_page_count = ${Math.max(1, Math.floor(maxBytes / pageBytes))}`);
  for (const [step, sql] of migrations.entries()) {
    if (step >= version) {
      db.transaction(() => db.exec(sql).pragma(`user_version = ${step + 1}`))();
    }
  }
  return undefined;
}

/** Every relay's database has one, from its first version on. */
export function isRelayDatabase(db: Sqlite): boolean {
  const tables = db.prepare(
    "SELECT count(*) AS count FROM sqlite_master WHERE type = 'table' AND name IN ('relay', 'ws', 'log', 'mlog')",
  );
  return (tables.get() as { count: number }).count === 4;
}

/** Undefined when the error is not SQLite's. */
export function sqliteCode(error: unknown): string | undefined {
  return error instanceof Database.SqliteError ? error.code : undefined;
}

function explained(error: unknown, folder: string, file: string): string {
  const code = sqliteCode(error);
  if (code?.startsWith("SQLITE_NOTADB") || code?.startsWith("SQLITE_CORRUPT")) {
    return `the database is damaged: ${file}`;
  }
  const reason = error instanceof Error ? error.message : String(error);
  if (code?.startsWith("SQLITE_")) return `cannot write to the data folder ${folder} (${reason})`;
  if (error instanceof Error && "code" in error) {
    return `cannot write to the data folder ${folder} (${String(error.code)})`;
  }
  throw error;
}
