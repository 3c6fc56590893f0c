/** kill -9 of the relay again and again, from one seed. Two phones write as fast as they are acknowledged and two others make
 *  snapshots and attest them, so that rows leave; now and then a coordinator orders an erasure, so that free pages are given
 *  back, and an operator takes a backup. Half of the deaths come from outside at any time, half inside the very call that
 *  writes, syncs or shortens a file (faultyDisk.c). */

import { copyFileSync, existsSync, mkdtempSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { checkDatabase } from "../../src/relay/checkDatabase.ts";
import { addDeviceBody, foundedBy, grown, newKeys } from "../protocol/cast.ts";
import { type FaultyDisk, faultyDisk } from "./faultyDisk.ts";
import { type Chance, chanceFrom } from "./fuzzing.ts";
import { type Author, CAPS, DOCS, type History, orderErasure, session } from "./killingCast.ts";
import { relayCommand } from "./operator.ts";
import { newDataDir, type RelayProcess, startRelay } from "./relayProcess.ts";
import { catchUp } from "./snapshotDevice.ts";
import { connect, publish } from "./wireDevice.ts";

const SCENES = ["load", "start", "snapshot", "trim", "vacuum", "backup"] as const;
/** ms. Until then a relay has died of what was prepared for it; otherwise it is killed from outside. */
const PATIENCE_MS = 3000;
const args = ["--snapshot-after=8"];

/** What was counted, by what it is called. */
export type Tally = Map<string, number>;

export function count(tally: Tally, what: string, by = 1): void {
  tally.set(what, (tally.get(what) ?? 0) + by);
}

/** One project and one data folder, killed `times` times. Throws when anything acknowledged is not there afterwards. */
export async function killAndLook(seed: number, times: number, tally: Tally): Promise<void> {
  const chance = chanceFrom(seed);
  const history = await newHistory();
  const { disk } = history;
  const backups: Promise<Backup>[] = [];
  for (let round = 0; round < times; round++) {
    const scene = SCENES[chance(SCENES.length)] ?? "load";
    disk.mend();
    if (scene === "start") disk.dieAt("any", 1 + chance(3));
    const relay = await started(disk);
    disk.mend();
    if (relay) await liveAndDie(history, relay, scene, chance, backups);
    count(tally, "kills");
    count(tally, relay ? `while: ${scene}` : "while: starting");
    count(tally, `in: ${disk.diedAt() ?? "no call of the disk"}`);
    await lookAtCopy(history, tally);
  }
  disk.mend();
  await judge(history, tally);
  await judgeBackups(history, await Promise.all(backups), tally);
}

async function newHistory(): Promise<History> {
  const [founder, ...others] = await Promise.all([newKeys(), newKeys(), newKeys(), newKeys()]);
  if (!founder) throw new Error("nobody founds");
  let book = await foundedBy(founder);
  for (const each of others)
    book = await grown(book, 1, founder, addDeviceBody(book.state, each, "editor"));
  const disk = faultyDisk();
  const relay = await startRelay({ dataDir: disk.dataDir, args, env: env(disk) });
  await publish(relay.url, book, founder);
  await relay.kill9();
  const authors: Author[] = [3, 4].map((dev) => ({ dev, nextDseq: 1, outbox: [] }));
  const keys = [founder, ...others];
  return { disk, book, keys, authors, promised: new Map(), ordered: undefined };
}

function env(disk: FaultyDisk): Readonly<Record<string, string>> {
  return { ...disk.env, LOG_LEVEL: "error" };
}

/** Undefined when it was killed before it listened. */
async function started(disk: FaultyDisk): Promise<RelayProcess | undefined> {
  try {
    return await startRelay({ dataDir: disk.dataDir, args, env: env(disk) });
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("the relay ended with null"))
      return undefined;
    throw error;
  }
}

async function liveAndDie(
  history: History,
  relay: RelayProcess,
  scene: (typeof SCENES)[number],
  chance: Chance,
  backups: Promise<Backup>[],
): Promise<void> {
  const { disk } = history;
  const dieAt = (call: "any" | "shortening", within: number) =>
    disk.dieAt(call, 1 + chance(within), chance(4) === 0 ? "half-written" : undefined);
  const fromOutside = chance(4) === 0;
  const at = await session(history, relay.url, 10 + chance(60));
  switch (scene) {
    case "snapshot":
      await at.sends("snap-commit");
      if (!fromOutside) dieAt("any", 12);
      break;
    case "trim":
      await at.sends("attest");
      if (!fromOutside) dieAt("any", 40);
      break;
    case "vacuum":
      if (fromOutside) dieAt("any", 200);
      else dieAt("shortening", 2);
      await orderErasure(history, at, DOCS.slice(chance(DOCS.length)));
      break;
    case "backup":
      backups.push(backUp(history, chance(3) === 0 ? 1 + chance(60) : 0));
      await backupBegins(history, relay);
      if (!fromOutside) dieAt("any", 60);
      break;
    default:
      if (!fromOutside) dieAt("any", 60);
  }
  const outside = fromOutside && scene !== "vacuum";
  const patience = setTimeout(() => void relay.kill9(), outside ? chance(8) : PATIENCE_MS);
  await relay.ended;
  clearTimeout(patience);
  await at.ended;
}

interface Backup {
  readonly file: string;
  /** Its exit code; null when it was killed, too. */
  readonly code: number | null;
  /** What had been acknowledged when it was asked for. */
  readonly owed: readonly string[];
}

/** `dieAt`: the call of its disk in which it is killed itself, or 0. */
async function backUp({ disk, promised }: History, dieAt: number): Promise<Backup> {
  const file = join(newDataDir(), "backup.db");
  const owed = [...promised.keys()];
  const own = faultyDisk();
  if (dieAt > 0) own.dieAt("any", dieAt);
  const { code, err } = await relayCommand(disk.dataDir, "backup", file, own.env);
  if (code !== 0 && code !== null) throw new Error(`a backup beside a dying relay: ${err}`);
  return { file, code, owed };
}

/** Until the command has read from the database, or the relay is gone. */
async function backupBegins({ disk }: History, relay: RelayProcess): Promise<void> {
  const watching = watch(disk.dataDir);
  const touched = new Promise<void>((resolve) => {
    watching.on("change", (_, name) => {
      if (name === "relay.db") resolve();
    });
  });
  const patience = new Promise<void>((resolve) => setTimeout(resolve, 500));
  await Promise.race([touched, patience, relay.ended]);
  watching.close();
}

/** As the dead relay has left it: sound, and what was under way. */
async function lookAtCopy({ disk }: History, tally: Tally): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kuggboken-killed-"));
  const file = join(folder, "relay.db");
  for (const part of ["", "-wal"]) {
    const from = join(disk.dataDir, `relay.db${part}`);
    if (existsSync(from)) copyFileSync(from, `${file}${part}`);
  }
  const checked = await checkDatabase(file);
  if (!checked.ok) throw new Error(checked.problem);
  if (checked.value.findings.length > 0) throw new Error(checked.value.findings.join("\n"));
  const db = new Database(file);
  const number = (sql: string) => Number(db.prepare(sql).pluck().get());
  if (number("SELECT count(*) FROM snap WHERE state = 0") > 0) count(tally, "left: a half upload");
  const untrimmed =
    "SELECT count(*) FROM docs JOIN snap ON snap.ws = docs.ws AND snap.doc = docs.ord WHERE state = 2 AND covers > trimmed";
  if (number(untrimmed) > 0) count(tally, "left: rows that a base stands for");
  if (number("PRAGMA freelist_count") > 0) count(tally, "left: free pages");
  db.close();
  rmSync(folder, { recursive: true });
}

/** Everything acknowledged is in the log or in a base, once, and each phone's numbers without a gap. */
async function judge(history: History, tally: Tally): Promise<void> {
  const relay = await startRelay({ dataDir: history.disk.dataDir, args });
  const { names, trimmed } = await everythingAt(history, relay);
  await relay.stop();
  const lost = [...history.promised.keys()].filter((name) => !names.has(name));
  if (lost.length > 0) throw new Error(`acknowledged and lost: ${lost.join(", ")}`);
  for (const { dev } of history.authors) {
    const own = [...names].filter((name) => name.startsWith(`${dev}/`));
    const dseqs = own.map((name) => Number(name.split("/")[1])).sort((a, b) => a - b);
    const gap = dseqs.findIndex((dseq, i) => dseq !== i + 1);
    if (gap >= 0) throw new Error(`device ${dev} wrote ${dseqs[gap]} where ${gap + 1} was to be`);
  }
  count(tally, "acknowledged", history.promised.size);
  count(tally, "trimmed", trimmed);
  count(tally, "lost", lost.length);
}

async function everythingAt({ book, keys: [founder] }: History, relay: RelayProcess) {
  if (!founder) throw new Error("nobody founds");
  const phone = await connect(relay.url, book, 1, founder, CAPS);
  const caught = await catchUp({ phone, keys: founder, wsId: book.state.wsId });
  await phone.close();
  const { headSeq } = phone.welcome;
  const here = caught.rows.filter(({ kind }) => kind !== "trimmed").length;
  return { names: caught.names, trimmed: headSeq - here };
}

/** One that was made is whole; of one that was killed there is no file, or a whole one. The last one is put back and read. */
async function judgeBackups(history: History, backups: readonly Backup[], tally: Tally) {
  for (const { file, code } of backups) {
    count(tally, code === 0 ? "backups made" : "backups killed");
    if (code === 0 || existsSync(file)) {
      const checked = await checkDatabase(file);
      if (!checked.ok || checked.value.findings.length > 0)
        throw new Error(`a backup that is not sound: ${file}`);
    }
  }
  const last = backups.filter(({ code }) => code === 0).at(-1);
  if (!last) return;
  const dataDir = newDataDir();
  const { code, err } = await relayCommand(dataDir, "restore", last.file);
  if (code !== 0) throw new Error(err);
  const relay = await startRelay({ dataDir, args });
  const { names } = await everythingAt(history, relay);
  await relay.stop();
  const lost = last.owed.filter((name) => !names.has(name));
  if (lost.length > 0) throw new Error(`not in the backup: ${lost.join(", ")}`);
  count(tally, "backups read back");
}

/** Kills in one data folder; after them the next history begins. */
const HISTORY = 50;

/** `npm run kills -- --times N --seed S` */
export async function main(): Promise<void> {
  const setting = (name: string, otherwise: number) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? otherwise : Number(process.argv[at + 1]);
  };
  const seed = setting("seed", Math.floor(Math.random() * 2 ** 31));
  const times = setting("times", HISTORY);
  console.log(`killing a relay: --times ${times} --seed ${seed}`);
  const tally: Tally = new Map();
  for (let done = 0; done < times; done += HISTORY) {
    await killAndLook(seed + done / HISTORY, Math.min(HISTORY, times - done), tally);
    console.log(`${tally.get("kills")} kills, ${tally.get("acknowledged")} acknowledged, 0 lost`);
  }
  for (const [what, times] of [...tally].sort()) console.log(`${what}: ${times}`);
}
