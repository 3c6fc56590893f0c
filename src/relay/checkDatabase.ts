/** Whether a relay's database is what it should be. Reads only, and tells numbers and shortened ids, never a content. A
 *  database that is being served can be read too: each workspace is looked at as it was at one moment. */

import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import type { Bytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { checkBlobs } from "./checkBlobs.ts";
import { checkMembership } from "./checkMembership.ts";
import { checkRecords } from "./checkRecords.ts";
import { checkSnapshots } from "./checkSnapshots.ts";
import { FINDINGS_TOLD, findingsOf, hasTable } from "./finding.ts";
import { shortId } from "./log.ts";
import { plainReason } from "./plainReason.ts";
import { isRelayDatabase, NEWEST_VERSION, type Sqlite } from "./sqliteFile.ts";

export interface Inspection {
  /** One line each; none: everything is as it should be. */
  readonly findings: readonly string[];
  readonly workspaces: number;
  readonly records: number;
  readonly blobs: number;
  readonly snapshots: number;
}

/** The problem says in one sentence why the file could not be looked at. */
export async function checkDatabase(file: string): Promise<Result<Inspection, string>> {
  if (!existsSync(file)) return fail(`there is no database: ${file}`);
  try {
    const db = new Database(file, { readonly: true, timeout: 5000 });
    try {
      if (!isRelayDatabase(db)) return fail(`this is not a relay's database: ${file}`);
      const version = Number(db.pragma("user_version", { simple: true }));
      if (version > NEWEST_VERSION) return fail(`this was written by a newer relay: ${file}`);
      return ok(await inspected(db));
    } finally {
      db.close();
    }
  } catch (error) {
    return fail(`cannot read ${file} (${plainReason(error)})`);
  }
}

async function inspected(db: Sqlite): Promise<Inspection> {
  const findings: string[] = [];
  const broken = db.pragma(`integrity_check(${FINDINGS_TOLD})`) as { integrity_check: string }[];
  for (const { integrity_check: line } of broken) {
    if (line !== "ok") findings.push(`damaged: ${line.replaceAll("\n", " ")}`);
  }
  const list = db.prepare("SELECT id, wsid FROM ws ORDER BY id").all();
  let [records, blobs, snapshots] = [0, 0, 0];
  for (const { id, wsid } of list as { id: number; wsid: Bytes }[]) {
    const tell = findingsOf(findings, `workspace ${shortId(wsid)}`);
    const written = db.transaction(() => {
      blobs += checkBlobs(db, id, tell);
      snapshots += checkSnapshots(db, id, tell);
      return checkRecords(db, id, tell);
    })();
    records += written.count;
    // Afterwards, because a log of members only grows: whoever has written stands in it by now.
    const devices = await checkMembership(db, { row: id, wsId: wsid }, tell);
    if (devices !== undefined && written.highestDev > devices) {
      tell(`there are records of device ${written.highestDev}, and ${devices} devices`);
    }
  }
  for (const table of TABLES) {
    const strays = strayRows(db, table);
    if (strays > 0) findings.push(`${strays} rows of ${table} belong to no workspace`);
  }
  return { findings, workspaces: list.length, records, blobs, snapshots };
}

/** Those whose rows belong to a workspace. */
const TABLES = "log mlog docs devtail cold snap run blob sheet place".split(" ");

function strayRows(db: Sqlite, table: string): number {
  if (!hasTable(db, table)) return 0;
  const row = db
    .prepare(`SELECT count(*) AS count FROM ${table} WHERE ws NOT IN (SELECT id FROM ws)`)
    .get();
  return (row as { count: number }).count;
}
