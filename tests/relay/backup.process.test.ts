import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { beforeAll, expect, test } from "vitest";
import { toHex } from "../../src/base/bytes.ts";
import {
  addDeviceBody,
  type Book,
  foundedBy,
  grown,
  type Keys,
  newKeys,
} from "../protocol/cast.ts";
import { relayCommand } from "./operator.ts";
import { newDataDir, type RelayProcess, startRelay } from "./relayProcess.ts";
import { connect, type Phone, publish, record, rowsUpTo, subscribe } from "./wireDevice.ts";

let cecilia: Keys;
let anna: Keys;
let book: Book;

beforeAll(async () => {
  [cecilia, anna] = await Promise.all([newKeys(), newKeys()]);
  book = await foundedBy(cecilia);
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, anna, "editor"));
});

const name = () => toHex(book.state.wsId.subarray(0, 4));

async function relayWith(records: number): Promise<{ relay: RelayProcess; phone: Phone }> {
  const relay = await startRelay();
  await publish(relay.url, book, cecilia);
  const phone = await connect(relay.url, book, 2, anna);
  subscribe(phone);
  await phone.next("live");
  await write(phone, 1, records);
  return { relay, phone };
}

async function write(phone: Phone, from: number, to: number): Promise<void> {
  for (let dseq = from; dseq <= to; dseq += 50) {
    const count = Math.min(50, to - dseq + 1);
    const records = Array.from({ length: count }, (_, i) => record({ dev: 2, dseq: dseq + i }));
    phone.send({ kind: "append", records });
  }
  await rowsUpTo(phone, to);
}

test("a backup is made while phones write, is sound, and holds all that was acknowledged before it began", async () => {
  const { relay, phone } = await relayWith(100);
  const file = join(newDataDir(), "backup.db");
  let dseq = 100;
  let isDone = false;
  const writing = (async () => {
    while (!isDone && dseq < 450) {
      dseq += 1;
      phone.send({ kind: "append", records: [record({ dev: 2, dseq })] });
      await rowsUpTo(phone, dseq);
    }
  })();
  const { code, out, err } = await relayCommand(relay.dataDir, "backup", file);
  isDone = true;
  await writing;
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(
    /^backup: .*backup\.db \(1 workspaces, \d+ records, 0 pictures, 0 snapshots\)\n$/,
  );
  expect(Number(/(\d+) records/.exec(out)?.[1])).toBeGreaterThanOrEqual(100);
  // One file that can be carried away: no WAL beside it, and no half-made copy.
  expect(readdirSync(join(file, ".."))).toEqual(["backup.db"]);
  expect((await relayCommand(newDataDir(), "check", file)).code).toBe(0);
  expect(readdirSync(join(file, ".."))).toEqual(["backup.db"]);
  await phone.close();
  expect(await relay.stop()).toBe(0);
});

test("a backup never overwrites, and makes none of a damaged database", async () => {
  const { relay, phone } = await relayWith(3);
  await phone.close();
  const file = join(newDataDir(), "taken");
  writeFileSync(file, "somebody's own");
  const taken = await relayCommand(relay.dataDir, "backup", file);
  expect(taken).toEqual({
    code: 1,
    out: "",
    err: `kuggboken: ${file} is there already, and is not overwritten\n`,
  });
  expect(readFileSync(file, "utf8")).toBe("somebody's own");
  await relay.stop();
  const db = new Database(join(relay.dataDir, "relay.db"));
  db.exec("DELETE FROM log WHERE seq = 2");
  db.close();
  const free = join(newDataDir(), "backup.db");
  const { code, err } = await relayCommand(relay.dataDir, "backup", free);
  expect(code).toBe(1);
  expect(err).toContain("the copy is not sound, so there is no backup");
  expect(err).toContain("records 2 to 2 are missing");
  expect(readdirSync(join(free, ".."))).toEqual([]);
  const nowhere = await relayCommand(newDataDir(), "backup", free);
  expect(nowhere.err).toContain("there is no database in the data folder");
});

test("what was put back has another generation, and phones see that the log is another one", async () => {
  const { relay, phone } = await relayWith(5);
  const { gen } = phone.welcome;
  const file = join(newDataDir(), "backup.db");
  await relayCommand(relay.dataDir, "backup", file);
  await write(phone, 6, 8);
  await phone.close();
  const running = await relayCommand(relay.dataDir, "restore", file, "--beside");
  expect(running).toEqual({
    code: 1,
    out: "",
    err: `kuggboken: a relay is using the data folder ${relay.dataDir}; stop it first\n`,
  });
  await relay.stop();
  const refused = await relayCommand(relay.dataDir, "restore", file);
  expect(refused.err).toContain("--beside keeps it under another name");
  const { code, out } = await relayCommand(relay.dataDir, "restore", file, "--beside");
  expect(code).toBe(0);
  const kept = /the database that was here: (.*)\n/.exec(out)?.[1] ?? "";
  expect((await relayCommand(relay.dataDir, "check", kept)).out).toBe(
    "sound: 1 workspaces, 8 records, 0 pictures, 0 snapshots\n",
  );
  const again = await startRelay({ dataDir: relay.dataDir });
  const back = await connect(again.url, book, 2, anna);
  expect(back.welcome).toMatchObject({ headSeq: 5, lastDseq: 5 });
  expect(toHex(back.welcome.gen)).not.toBe(toHex(gen));
  back.send({ kind: "sub", gen, fromSeq: 8, docs: "all" });
  expect((await back.next("gen")).headSeq).toBe(5);
  await back.close();
  await again.stop();
});

test("a backup is put back into an empty folder, and a broken one is not", async () => {
  const { relay, phone } = await relayWith(4);
  await phone.close();
  await relay.stop();
  const file = join(newDataDir(), "backup.db");
  await relayCommand(relay.dataDir, "backup", file);
  const folder = join(newDataDir(), "new", "data");
  expect((await relayCommand(folder, "restore", file)).code).toBe(0);
  expect(readdirSync(folder).sort()).toEqual(["relay.db", "relay.lock"]);
  const broken = join(newDataDir(), "broken.db");
  copyFileSync(file, broken);
  const db = new Database(broken);
  db.exec("UPDATE log SET rec = zeroblob(10) WHERE seq = 3");
  db.close();
  const other = newDataDir();
  const refused = await relayCommand(other, "restore", broken);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain("the backup is not sound and was not put back");
  expect(existsSync(join(other, "relay.db"))).toBe(false);
  const missing = await relayCommand(other, "restore", "/nowhere/backup.db");
  expect(missing.err).toBe("kuggboken: there is no database: /nowhere/backup.db\n");
});

test("commands that make no sense are one line, and so is a file that is no database", async () => {
  const folder = newDataDir();
  for (const args of [["backup"], ["restore"], ["erase"], ["quota", "x"], ["workspaces", "x"]]) {
    const { code, out, err } = await relayCommand(folder, ...args);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^kuggboken: [^\n]+\n$/);
  }
  const file = join(folder, "letter.txt");
  writeFileSync(file, "Kära brevlåda".repeat(1000));
  const { code, err } = await relayCommand(folder, "check", file);
  expect(code).toBe(1);
  expect(err).toBe(`kuggboken: cannot read ${file} (file is not a database)\n`);
});

test("the operator sees how much each workspace keeps, and changes how much it may", async () => {
  const { relay, phone } = await relayWith(2);
  const { out } = await relayCommand(relay.dataDir, "workspaces");
  expect(out).toMatch(
    /^[0-9a-f]{8} {2}since \d{4}-\d\d-\d\d {2}0\.0 MB of 1024 MB \(default\) {2}2 records, 0 pictures, 2 membership entries\n$/,
  );
  expect(out.startsWith(name())).toBe(true);
  const changed = await relayCommand(relay.dataDir, "quota", name(), "0");
  expect(changed).toEqual({ code: 0, out: `${name()} may keep 0 MB\n`, err: "" });
  await phone.close();
  await relay.stop();
  const full = await startRelay({ dataDir: relay.dataDir });
  const back = await connect(full.url, book, 2, anna);
  expect(back.welcome.limits.workspaceBytes).toBe(0);
  back.send({ kind: "append", records: [record({ dev: 2, dseq: 3 })] });
  expect(await back.next("nack")).toMatchObject({ dseq: 3, code: 152 });
  await back.close();
  await full.stop();
  await relayCommand(relay.dataDir, "quota", name().slice(0, 5), "default");
  expect((await relayCommand(relay.dataDir, "workspaces")).out).toContain("(default)");
  const unknown = await relayCommand(relay.dataDir, "quota", "zz", "5");
  expect(unknown.err).toBe("kuggboken: there is no workspace zz; see: workspaces\n");
});
