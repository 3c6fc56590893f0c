import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { errorCode } from "../../src/protocol/errors.ts";
import type { Frame } from "../../src/protocol/frameShapes.ts";
import { foundedBy, newKeys } from "../protocol/cast.ts";
import { failedStart, newDataDir, startRelay } from "./relayProcess.ts";
import { connect, publish, record, rowsUpTo, subscribe } from "./wireDevice.ts";

const DEADLINE_MS = 10_000;

async function until(what: string, isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise(setImmediate);
  }
}

async function healthOf(url: string): Promise<number> {
  return (await fetch(`${url}/healthz`)).status;
}

test("on a full disk nothing is acknowledged, what was is kept, and writing goes on when there is room", async () => {
  const cecilia = await newKeys();
  const book = await foundedBy(cecilia);
  const relay = await startRelay({ env: { DATA_MAX_MB: "2" } });
  await publish(relay.url, book, cecilia);
  const phone = await connect(relay.url, book, 1, cecilia);
  subscribe(phone);
  await phone.next("live");
  expect(await healthOf(relay.url)).toBe(200);
  let acknowledged = 0;
  let dseq = 0;
  while (!phone.inbox.some(({ kind }) => kind === "nack")) {
    phone.send({ kind: "append", records: [record({ dev: 1, dseq: ++dseq, size: 100_000 })] });
    phone.send({ kind: "ping", token: dseq });
    await phone.next("pong");
    const isAnswer = ({ kind }: Frame) => kind === "batch" || kind === "nack";
    await until("an answer", async () => phone.inbox.some(isAnswer));
    const batch = phone.inbox.findIndex(({ kind }) => kind === "batch");
    if (batch >= 0) acknowledged = (await phone.next("batch")).rows.at(-1)?.seq ?? 0;
  }
  const nack = await phone.next("nack");
  expect(nack).toMatchObject({ dseq, code: errorCode("STORAGE") });
  expect(acknowledged).toBe(dseq - 1);
  await until("a line in the log", async () => relay.logs().includes("storage refuses to write"));
  await phone.close();
  await relay.stop();
  const roomier = await startRelay({ dataDir: relay.dataDir });
  const back = await connect(roomier.url, book, 1, cecilia);
  expect(back.welcome).toMatchObject({ headSeq: acknowledged, lastDseq: acknowledged });
  subscribe(back);
  back.send({ kind: "append", records: [record({ dev: 1, dseq: acknowledged + 1 })] });
  expect((await rowsUpTo(back, acknowledged + 1)).map(({ seq }) => seq)).toEqual(
    Array.from({ length: acknowledged + 1 }, (_, i) => i + 1),
  );
  await back.close();
  await roomier.stop();
});

test("while storage refuses, health says so, and it recovers without a restart", async () => {
  const cecilia = await newKeys();
  const book = await foundedBy(cecilia);
  const relay = await startRelay({ env: { DATA_MAX_MB: "1" } });
  await publish(relay.url, book, cecilia);
  const phone = await connect(relay.url, book, 1, cecilia);
  const large = Array.from({ length: 4 }, (_, i) => record({ dev: 1, dseq: i + 1, size: 250_000 }));
  phone.send({ kind: "append", records: large });
  phone.send({ kind: "append", records: [record({ dev: 1, dseq: 5, size: 250_000 })] });
  // Half a megabyte is a flush: three records fitted, the next flush did not, and nothing of it is there.
  expect((await phone.next("ack")).rows).toHaveLength(3);
  expect(await phone.next("nack")).toMatchObject({ dseq: 4, code: errorCode("STORAGE") });
  await until("healthy again", async () => (await healthOf(relay.url)) === 200);
  phone.send({ kind: "append", records: [record({ dev: 1, dseq: 4 })] });
  expect((await phone.next("ack")).rows).toMatchObject([{ dseq: 4, seq: 4 }]);
  await phone.close();
  await relay.stop();
});

test("a port in use is one clear line and exit code 1", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
  const address = taken.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const { code, stderr } = await failedStart({ port });
  expect(code).toBe(1);
  expect(stderr).toBe(`kuggboken: cannot listen: 127.0.0.1:${port} is already in use\n`);
  taken.close();
});

test("a data folder that cannot be written is one clear line and exit code 1", async () => {
  const folder = newDataDir();
  writeFileSync(join(folder, "file"), "not a folder");
  const dataDir = join(folder, "file", "data");
  const { code, stderr } = await failedStart({ dataDir });
  expect(code).toBe(1);
  expect(stderr).toBe(`kuggboken: cannot write to the data folder ${dataDir} (ENOTDIR)\n`);
});

test("a data folder in a place where the system makes none is refused, too, and not tried for ever", async () => {
  const { code, stderr } = await failedStart({ dataDir: "/proc/nope" });
  expect(code).toBe(1);
  expect(stderr).toBe("kuggboken: cannot write to the data folder /proc/nope (ENOENT)\n");
});

test("a damaged database is one clear line and exit code 1, and is left as it is", async () => {
  const dataDir = newDataDir();
  const file = join(dataDir, "relay.db");
  writeFileSync(file, "this was a database once, and then somebody edited it".repeat(100));
  const before = readFileSync(file);
  const { code, stderr } = await failedStart({ dataDir });
  expect(code).toBe(1);
  expect(stderr).toBe(`kuggboken: the database is damaged: ${file}\n`);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("a database whose pages were overwritten is found damaged at the start", async () => {
  const relay = await startRelay();
  const cecilia = await newKeys();
  await publish(relay.url, await foundedBy(cecilia), cecilia);
  await relay.stop();
  const file = join(relay.dataDir, "relay.db");
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 4096, bytes.length - 4096);
  writeFileSync(file, bytes);
  const { code, stderr } = await failedStart({ dataDir: relay.dataDir });
  expect(code).toBe(1);
  expect(stderr).toBe(`kuggboken: the database is damaged: ${file}\n`);
});

test("two relays never share one data folder, not even after the first was killed", async () => {
  const first = await startRelay();
  const { code, stderr } = await failedStart({ dataDir: first.dataDir });
  expect(code).toBe(1);
  expect(stderr).toBe(
    `kuggboken: another relay is already using the data folder ${first.dataDir}\n`,
  );
  await first.kill9();
  const second = await startRelay({ dataDir: first.dataDir });
  expect(await second.stop()).toBe(0);
});

test("settings that make no sense are one clear line", async () => {
  const { code, stderr } = await failedStart({ env: { PORT: "eighty" } });
  expect([code, stderr]).toEqual([1, "kuggboken: PORT is not a port: eighty\n"]);
  const other = await failedStart({ args: ["--restore"] });
  expect(other.stderr).toBe("kuggboken: unknown argument --restore; the only one is --restored\n");
});

test("the relay's pages: health, metrics, the app with its headers, and nothing beyond", async () => {
  const appDir = newDataDir();
  mkdirSync(join(appDir, "assets"));
  writeFileSync(join(appDir, "index.html"), "<!doctype html><title>Kuggboken</title>");
  writeFileSync(join(appDir, "assets", "app-1a2b.js"), "export {};");
  const relay = await startRelay({ env: { APP_DIR: appDir } });
  const page = await fetch(`${relay.url}/deltagare/fatima`);
  expect(await page.text()).toContain("Kuggboken");
  expect(page.headers.get("cache-control")).toBe("no-cache");
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(page.headers.get("referrer-policy")).toBe("no-referrer");
  const asset = await fetch(`${relay.url}/assets/app-1a2b.js`);
  expect(asset.headers.get("cache-control")).toContain("immutable");
  expect((await fetch(`${relay.url}/missing.js`)).status).toBe(404);
  expect((await fetch(`${relay.url}/`, { method: "POST" })).status).toBe(405);
  expect((await fetch(`${relay.url}/flr`)).status).toBe(426);
  expect(await (await fetch(`${relay.url}/metrics`)).text()).toContain("flr_records_total 0");
  await relay.stop();
  rmSync(appDir, { recursive: true });
});
