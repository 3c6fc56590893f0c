/** The workspaces of a relay as its operator sees them: how much, never what. Also while the relay serves. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { type Bytes, toHex } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { limits } from "../protocol/limits.ts";
import { shortId } from "./log.ts";
import { plainReason } from "./plainReason.ts";
import { DATABASE_FILE, isRelayDatabase, NEWEST_VERSION, type Sqlite } from "./sqliteFile.ts";

const MEGABYTE = 1024 * 1024;

interface TenantRow {
  readonly wsid: Bytes;
  readonly created: number;
  readonly quota: number | null;
  readonly records: number;
  readonly blobs: number;
  readonly entries: number;
  readonly bytes: number;
}

/** One line per workspace, the oldest first. The problem is one sentence for the operator. */
export function listWorkspaces(dataFolder: string): Result<readonly string[], string> {
  return opened(dataFolder, true, (db) => {
    const rows = db
      .prepare(
        `SELECT wsid, created, quota,
          (SELECT count(*) FROM log WHERE log.ws = ws.id) AS records,
          (SELECT count(*) FROM blob WHERE blob.ws = ws.id) AS blobs,
          (SELECT count(*) FROM mlog WHERE mlog.ws = ws.id) AS entries,
          (SELECT coalesce(sum(length(rec)), 0) FROM log WHERE log.ws = ws.id)
          + (SELECT coalesce(sum(length(rec)), 0) FROM cold WHERE cold.ws = ws.id)
          + (SELECT coalesce(sum(size), 0) FROM snap WHERE snap.ws = ws.id)
          + (SELECT coalesce(sum(size), 0) FROM blob WHERE blob.ws = ws.id)
          + (SELECT coalesce(sum(length(entry)), 0) FROM mlog WHERE mlog.ws = ws.id) AS bytes
         FROM ws ORDER BY id`,
      )
      .all() as TenantRow[];
    return ok(rows.length === 0 ? ["no workspaces"] : rows.map(lineOf));
  });
}

function lineOf({ wsid, created, quota, records, blobs, entries, bytes }: TenantRow): string {
  const size = (bytes / MEGABYTE).toFixed(1);
  const allowed = `${Math.round((quota ?? limits.workspaceBytes) / MEGABYTE)} MB`;
  const whose = quota === null ? `${allowed} (default)` : allowed;
  const day = new Date(created).toISOString().slice(0, 10);
  const what = `${records} records, ${blobs} pictures, ${entries} membership entries`;
  return `${shortId(wsid)}  since ${day}  ${size} MB of ${whose}  ${what}`;
}

/** `named`: the beginning of its id, as the list and the log tell it. A relay that serves it heeds the new size within a
 *  minute. The answer and the problem are one sentence for the operator. */
export function setQuota(
  dataFolder: string,
  named: string,
  megabytes: number | undefined,
): Result<string, string> {
  return opened(dataFolder, false, (db) => {
    const rows = db.prepare("SELECT id, wsid FROM ws").all() as { id: number; wsid: Bytes }[];
    const found = rows.filter(({ wsid }) => toHex(wsid).startsWith(named.toLowerCase()));
    const [one] = found;
    if (!one || named === "") return fail(`there is no workspace ${named}; see: workspaces`);
    if (found.length > 1) return fail(`${named} is the beginning of ${found.length} workspaces`);
    const bytes = megabytes === undefined ? null : megabytes * MEGABYTE;
    db.prepare("UPDATE ws SET quota = ? WHERE id = ?").run(bytes, one.id);
    const said = megabytes ?? limits.workspaceBytes / MEGABYTE;
    return ok(`${shortId(one.wsid)} may keep ${said} MB`);
  });
}

function opened<T>(
  dataFolder: string,
  isReading: boolean,
  use: (db: Sqlite) => Result<T, string>,
): Result<T, string> {
  const file = join(dataFolder, DATABASE_FILE);
  if (!existsSync(file)) return fail(`there is no database in the data folder ${dataFolder}`);
  try {
    const db = new Database(file, { readonly: isReading, timeout: 5000 });
    try {
      if (!isRelayDatabase(db)) return fail(`this is not a relay's database: ${file}`);
      const version = Number(db.pragma("user_version", { simple: true }));
      if (version > NEWEST_VERSION) return fail(`this was written by a newer relay: ${file}`);
      if (version < NEWEST_VERSION) return fail(`start this relay once first: ${file} is older`);
      return use(db);
    } finally {
      db.close();
    }
  } catch (error) {
    return fail(`cannot use ${file} (${plainReason(error)})`);
  }
}
