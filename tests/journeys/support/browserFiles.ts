import { appendFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** LevelDB's log is made of blocks of 32 KiB; a record begins with 7 bytes: checksum, length, kind (doc/log_format.md). */
const BLOCK = 32_768;
const HEADER = 7;

/** Where Chromium keeps all IndexedDB databases of the app's origin. */
export function databases(profile: string): string {
  const folder = join(profile, "Default", "IndexedDB");
  const [origin, ...others] = readdirSync(folder).filter((name) => name.endsWith(".leveldb"));
  if (origin === undefined || others.length > 0) throw new Error(`not one origin in ${folder}`);
  return join(folder, origin);
}

/** The beginning of a record that the process did not live to write whole: what SIGKILL within a write leaves. */
export function tearLog(profile: string): void {
  const folder = databases(profile);
  const logs = readdirSync(folder).filter((name) => name.endsWith(".log"));
  const last = logs.sort().at(-1);
  if (last === undefined) throw new Error(`no log in ${folder}`);
  const log = join(folder, last);
  const room = BLOCK - (statSync(log).size % BLOCK);
  const length = 2000;
  // Zeros are skipped by every reader: a record's header and its 2,000 bytes have to lie in one block.
  if (room < HEADER + length) appendFileSync(log, new Uint8Array(room));
  const whole = 1;
  const torn = new Uint8Array(HEADER + length / 2).fill(0x78);
  torn.set([0, 0, 0, 0, length & 0xff, length >> 8, whole]);
  appendFileSync(log, torn);
}
