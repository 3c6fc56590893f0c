import { appendFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** LevelDB's log is made of blocks of 32 KiB; a record begins with 7 bytes: checksum, length, kind (doc/log_format.md). */
const BLOCK = 32_768;
const HEADER = 7;
const WHOLE = 1;
const FIRST = 2;
const MIDDLE = 3;

/** Where Chromium keeps all IndexedDB databases of the app's origin. */
export function databases(profile: string): string {
  const folder = join(profile, "Default", "IndexedDB");
  const [origin, ...others] = readdirSync(folder).filter((name) => name.endsWith(".leveldb"));
  if (origin === undefined || others.length > 0) throw new Error(`not one origin in ${folder}`);
  return join(folder, origin);
}

/** Oldest first: while what an old one holds is put into a table, there are two. */
export function logsOf(profile: string): readonly string[] {
  return readdirSync(databases(profile))
    .filter((name) => name.endsWith(".log"))
    .sort();
}

/** The beginning of a record that the process did not live to write whole: what SIGKILL within a write leaves. One that the kill
 *  has left by itself stays alone: with a second one behind it, it would be damage in the middle, which no kill makes. Answers in
 *  which log. */
export function tearLog(profile: string): string {
  const last = logsOf(profile).at(-1);
  if (last === undefined) throw new Error(`no log in ${databases(profile)}`);
  const path = join(databases(profile), last);
  const log = readFileSync(path);
  if (isTorn(log)) return last;
  const room = BLOCK - (log.length % BLOCK);
  const length = 2000;
  // Zeros are skipped by every reader: a record's header and its 2,000 bytes have to lie in one block.
  if (room < HEADER + length) appendFileSync(path, new Uint8Array(room));
  const torn = new Uint8Array(HEADER + length / 2).fill(0x78);
  torn.set([0, 0, 0, 0, length & 0xff, length >> 8, WHOLE]);
  appendFileSync(path, torn);
  return last;
}

/** It ends within a record, or between the parts of one. */
function isTorn(log: Buffer): boolean {
  let at = 0;
  let kind = WHOLE;
  while (at < log.length) {
    const room = BLOCK - (at % BLOCK);
    if (room < HEADER) {
      at += room;
      continue;
    }
    if (at + HEADER > log.length) return true;
    kind = log.readUInt8(at + 6);
    at += kind === 0 ? room : HEADER + log.readUInt16LE(at + 4);
  }
  return at > log.length || kind === FIRST || kind === MIDDLE;
}
