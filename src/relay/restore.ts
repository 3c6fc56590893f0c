/** Puts a backup back. What it lacks comes from the phones, because every workspace gets a new generation (sync.md 2.9). */

import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import Database from "better-sqlite3";
import { fail, ok, type Result } from "../base/result.ts";
import { oneFile, syncFile } from "./backup.ts";
import { checkDatabase, type Inspection } from "./checkDatabase.ts";
import { plainReason } from "./plainReason.ts";
import { DATABASE_FILE, lockFolder, makeFolder, type Sqlite } from "./sqliteFile.ts";
import { renewGenerations } from "./sqliteStore.ts";

export interface Restored {
  readonly inspection: Inspection;
  /** Where the database that was there before is now. */
  readonly kept: string | undefined;
}

/** The problem is one sentence for the operator; then everything is as it was. `isBeside`: a database that is there is
 *  kept under another name. Refuses while a relay uses the folder. */
export async function restore(
  dataFolder: string,
  file: string,
  isBeside: boolean,
  now: Date,
): Promise<Result<Restored, string>> {
  const checked = await checkDatabase(file);
  if (!checked.ok) return checked;
  const [first] = checked.value.findings;
  if (first !== undefined) {
    return fail(`the backup is not sound and was not put back (${first}); see: check ${file}`);
  }
  let lock: Sqlite | undefined;
  const target = join(dataFolder, DATABASE_FILE);
  const part = `${target}.part`;
  try {
    makeFolder(resolve(dataFolder));
    lock = lockFolder(dataFolder);
    if (!lock) return fail(`a relay is using the data folder ${dataFolder}; stop it first`);
    if (existsSync(target) && !isBeside) {
      return fail(
        `there is a database in the data folder ${dataFolder}; --beside keeps it under another name`,
      );
    }
    prepare(file, part);
    const kept = existsSync(target) ? setAside(target, now) : undefined;
    renameSync(part, target);
    syncFile(dirname(target));
    return ok({ inspection: checked.value, kept });
  } catch (error) {
    return fail(`cannot restore into ${dataFolder} (${plainReason(error)})`);
  } finally {
    rmSync(part, { force: true });
    lock?.close();
  }
}

/** Marked before it gets its name: a relay that starts on it can never take the old generation for its own. */
function prepare(file: string, part: string): void {
  rmSync(part, { force: true });
  copyFileSync(file, part);
  chmodSync(part, 0o600);
  oneFile(part);
  const db = new Database(part, { timeout: 0 });
  db.pragma("synchronous = FULL");
  renewGenerations(db);
  db.close();
  syncFile(part);
}

/** With everything in it: what still lies in the WAL is moved into the file first. */
function setAside(target: string, now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replaceAll(":", "");
  const kept = join(dirname(target), `relay.before-${stamp}.db`);
  if (existsSync(kept)) throw Object.assign(new Error(kept), { code: "EEXIST" });
  try {
    oneFile(target);
  } catch (error) {
    // A damaged one is kept as it is; its WAL goes along under its name.
    plainReason(error);
  }
  if (existsSync(`${target}-wal`)) renameSync(`${target}-wal`, `${kept}-wal`);
  rmSync(`${target}-shm`, { force: true });
  renameSync(target, kept);
  return kept;
}
