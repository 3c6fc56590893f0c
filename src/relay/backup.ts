/** A copy of the database while a relay serves it, through SQLite's own backup: one moment of the log, checked before it
 *  gets its name. */

import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  unlinkSync,
} from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { fail, type Result } from "../base/result.ts";
import { checkDatabase, type Inspection } from "./checkDatabase.ts";
import { plainReason } from "./plainReason.ts";
import { DATABASE_FILE } from "./sqliteFile.ts";

/** Every page in one step: between steps a write of the relay would make the copy begin again. */
const ALL_PAGES = 0x7fffffff;

/** The problem is one sentence for the operator. Never overwrites: `file` appears when it is whole and on disk, or not. */
export async function backUp(
  dataFolder: string,
  file: string,
): Promise<Result<Inspection, string>> {
  const source = join(dataFolder, DATABASE_FILE);
  if (!existsSync(source)) return fail(`there is no database in the data folder ${dataFolder}`);
  if (existsSync(file)) return fail(`${file} is there already, and is not overwritten`);
  if (!existsSync(dirname(file))) return fail(`there is no folder ${dirname(file)}`);
  const part = `${file}.${process.pid}.part`;
  try {
    await copy(source, part);
    const checked = await checkDatabase(part);
    if (!checked.ok) return checked;
    const [first] = checked.value.findings;
    if (first !== undefined) {
      const more = checked.value.findings.length - 1;
      return fail(`the copy is not sound, so there is no backup (${first}; ${more} more findings)`);
    }
    syncFile(part);
    if (!giveName(part, file)) return fail(`${file} is there already, and is not overwritten`);
    syncFile(dirname(file));
    return checked;
  } catch (error) {
    return fail(`cannot write the backup ${file} (${plainReason(error)})`);
  } finally {
    rmSync(part, { force: true });
  }
}

async function copy(from: string, to: string): Promise<void> {
  const source = new Database(from, { readonly: true, timeout: 5000 });
  try {
    // One moment of the log, whatever is written meanwhile.
    source.exec("BEGIN; SELECT count(*) FROM sqlite_master");
    await source.backup(to, { progress: () => ALL_PAGES });
  } finally {
    source.close();
  }
  chmodSync(to, 0o600);
  oneFile(to);
}

/** Out of WAL mode: a backup is one file, with nothing beside it that somebody could forget to carry along. */
export function oneFile(file: string): void {
  const db = new Database(file, { timeout: 0 });
  db.pragma("synchronous = FULL");
  db.pragma("journal_mode = DELETE");
  db.close();
}

/** Of a file, or of a folder so that its names are on disk too. */
export function syncFile(path: string): void {
  const fd = openSync(path, "r");
  fsyncSync(fd);
  closeSync(fd);
}

/** False when the name is taken. A link, because a rename would take a name from whoever had it first. */
function giveName(part: string, file: string): boolean {
  try {
    linkSync(part, file);
    unlinkSync(part);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EEXIST") return false;
    // Memory sticks and some network disks know no links.
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "EOPNOTSUPP") throw error;
    if (existsSync(file)) return false;
    renameSync(part, file);
    return true;
  }
}
