import { once } from "node:events";
import { copyFileSync, rmSync } from "node:fs";
import { connect as connectSocket } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { errorCode } from "../../src/protocol/errors.ts";
import type { Frame } from "../../src/protocol/frameShapes.ts";
import { chainNext, chainStart, recordHash } from "../../src/protocol/record.ts";
import {
  addDeviceBody,
  type Book,
  foundedBy,
  grown,
  type Keys,
  newKeys,
  nextRotation,
  random,
  rotation,
} from "../protocol/cast.ts";
import { type RelayProcess, startRelay } from "./relayProcess.ts";
import { connect, entered, openWire, publish, record, rowsUpTo, subscribe } from "./wireDevice.ts";

let relay: RelayProcess;
let cecilia: Keys;
let anna: Keys;
let fatima: Keys;

beforeAll(async () => {
  [cecilia, anna, fatima] = await Promise.all([newKeys(), newKeys(), newKeys()]);
  relay = await startRelay();
});

afterAll(async () => {
  await relay.stop();
});

/** Cecilia (device 1) coordinates, Anna (2) facilitates, Fatima (3) reads. A workspace of its own for each test. */
async function workspace(): Promise<Book> {
  let book = await foundedBy(cecilia);
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, anna, "editor"));
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, fatima, "reader"));
  await publish(relay.url, book, cecilia);
  return book;
}

const nack = (dseq: number, name: Parameters<typeof errorCode>[0], info = 0): Frame => ({
  kind: "nack",
  dseq,
  code: errorCode(name),
  info,
});

test("what Anna writes reaches Cecilia, and Anna learns that it is safe", async () => {
  const book = await workspace();
  const a = await connect(relay.url, book, 2, anna);
  const c = await connect(relay.url, book, 1, cecilia);
  subscribe(a);
  subscribe(c);
  await Promise.all([a.next("live"), c.next("live")]);
  const rid = random(8);
  const first = record({ dev: 2, dseq: 1, rid });
  const second = record({ dev: 2, dseq: 2 });
  a.send({ kind: "append", records: [first, second] });
  const [own] = await rowsUpTo(a, 2);
  expect(own).toEqual({ kind: "own", seq: 1, dseq: 1, rid, hash: recordHash(first) });
  expect(await rowsUpTo(c, 2)).toEqual([
    { kind: "record", seq: 1, record: first },
    { kind: "record", seq: 2, record: second },
  ]);
  await Promise.all([a.close(), c.close()]);
});

test("a phone that comes later reads everything from the log, its own as receipts, and is then live", async () => {
  const book = await workspace();
  const a = await connect(relay.url, book, 2, anna);
  const sent = Array.from({ length: 700 }, (_, i) => record({ dev: 2, dseq: i + 1, size: 900 }));
  a.send({ kind: "append", records: sent.slice(0, 400) });
  let safe = 0;
  while (safe < 400) safe = (await a.next("ack")).rows.at(-1)?.dseq ?? 0;
  await a.close();
  const back = await connect(relay.url, book, 2, anna);
  expect(back.welcome.lastDseq).toBe(400);
  back.send({ kind: "append", records: sent.slice(400, 500) });
  subscribe(back);
  expect((await rowsUpTo(back, 500)).every(({ kind }) => kind === "own")).toBe(true);
  const c = await connect(relay.url, book, 1, cecilia);
  expect(c.welcome.headSeq).toBe(500);
  subscribe(c, 100);
  const rows = await rowsUpTo(c, 500);
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 400 }, (_, i) => 101 + i));
  expect(rows.at(0)).toEqual({ kind: "record", seq: 101, record: sent[100] });
  expect(await c.next("live")).toEqual({ kind: "live", headSeq: 500 });
  await Promise.all([back.close(), c.close()]);
});

test("a record sent twice is stored once; another under the same number is a fork; a hole is a gap", async () => {
  const book = await workspace();
  const a = await connect(relay.url, book, 2, anna);
  const rid = random(8);
  const first = record({ dev: 2, dseq: 1, rid });
  a.send({ kind: "append", records: [first] });
  await a.next("ack");
  a.send({ kind: "append", records: [record({ dev: 2, dseq: 1, rid })] });
  expect(await a.next("ack")).toEqual({ kind: "ack", rows: [{ dseq: 1, rid, seq: 1 }] });
  a.send({ kind: "append", records: [record({ dev: 2, dseq: 1 })] });
  expect(await a.next("nack")).toEqual(nack(1, "FORK", 2));
  a.send({ kind: "append", records: [record({ dev: 2, dseq: 3 }), record({ dev: 2, dseq: 4 })] });
  expect(await a.next("nack")).toEqual(nack(3, "GAP", 2));
  await a.close();
  const again = await connect(relay.url, book, 2, anna);
  expect(again.welcome).toMatchObject({ headSeq: 1, lastDseq: 1 });
  again.send({ kind: "append", records: [first] });
  expect(await again.next("ack")).toEqual({ kind: "ack", rows: [{ dseq: 1, rid, seq: 1 }] });
  await again.close();
});

test("a record that claims to have seen what is not stored is sent back, and takes nobody's place", async () => {
  const book = await workspace();
  const a = await connect(relay.url, book, 2, anna);
  a.send({ kind: "append", records: [record({ dev: 2, dseq: 1, baseSeq: 1 })] });
  expect(await a.next("nack")).toEqual(nack(1, "AHEAD", 0));
  // In one flush with its predecessor: queued is not stored, and was shown to nobody.
  const first = record({ dev: 2, dseq: 1 });
  const both = [first, record({ dev: 2, dseq: 2, baseSeq: 1 })];
  a.send({ kind: "append", records: both });
  expect(await a.next("nack")).toEqual(nack(2, "AHEAD", 0));
  expect((await a.next("ack")).rows).toMatchObject([{ dseq: 1, seq: 1 }]);
  const baseChain = chainNext(chainStart(book.state.wsId, new Uint8Array(16)), recordHash(first));
  const second = record({ dev: 2, dseq: 2, baseSeq: 1, baseChain: baseChain.slice(0, 8) });
  a.send({ kind: "append", records: [second] });
  expect((await a.next("ack")).rows).toMatchObject([{ dseq: 2, seq: 2 }]);
  const c = await connect(relay.url, book, 1, cecilia);
  expect(c.welcome.headSeq).toBe(2);
  await Promise.all([a.close(), c.close()]);
});

test("a record under an old key is sent back for re-sealing and goes in under the same number", async () => {
  let book = await workspace();
  const c = await connect(relay.url, book, 1, cecilia);
  const a = await connect(relay.url, book, 2, anna);
  book = await entered(c, book, cecilia, { kind: "rotate", rotation: nextRotation(book.state, 0) });
  await a.next("mlog");
  const rid = random(8);
  a.send({ kind: "append", records: [record({ dev: 2, dseq: 1, rid, epoch: 0 })] });
  expect(await a.next("nack")).toEqual(nack(1, "STALE_EPOCH", 1));
  a.send({ kind: "append", records: [record({ dev: 2, dseq: 1, rid, epoch: 1 })] });
  expect(await a.next("ack")).toEqual({ kind: "ack", rows: [{ dseq: 1, rid, seq: 1 }] });
  await Promise.all([a.close(), c.close()]);
});

test("who only reads cannot write, and nobody writes where they hold no key or under another's number", async () => {
  const book = await workspace();
  const f = await connect(relay.url, book, 3, fatima);
  f.send({ kind: "append", records: [record({ dev: 3, dseq: 1 })] });
  expect(await f.next("nack")).toEqual(nack(1, "FORBIDDEN"));
  const a = await connect(relay.url, book, 2, anna);
  a.send({ kind: "append", records: [record({ dev: 2, dseq: 1, ring: 1 })] });
  expect(await a.next("nack")).toEqual(nack(1, "FORBIDDEN"));
  a.send({ kind: "append", records: [record({ dev: 2, dseq: 1, ring: 4 })] });
  expect(await a.next("nack")).toEqual(nack(1, "FORBIDDEN"));
  a.send({ kind: "append", records: [record({ dev: 1, dseq: 1 })] });
  expect((await a.next("error")).code).toBe(errorCode("MALFORMED"));
  expect(await a.closed).toBe(4019);
  await f.close();
});

test("rings are handed only to devices that may hold them; the others get a hash that keeps the chain", async () => {
  let book = await workspace();
  const a = await connect(relay.url, book, 2, anna);
  const c = await connect(relay.url, book, 1, cecilia);
  book = await entered(a, book, anna, { kind: "rotate", rotation: rotation(4, 0, [2]) });
  book = await entered(a, book, anna, { kind: "rotate", rotation: rotation(5, 0, [1, 2]) });
  subscribe(c);
  await c.next("live");
  const own = record({ dev: 2, dseq: 1, ring: 4 });
  const lead = record({ dev: 2, dseq: 2, ring: 5 });
  a.send({ kind: "append", records: [own, lead] });
  const expected = [
    { kind: "withheld", seq: 1, hash: recordHash(own) },
    { kind: "record", seq: 2, record: lead },
  ];
  expect(await rowsUpTo(c, 2)).toEqual(expected);
  const f = await connect(relay.url, book, 3, fatima);
  subscribe(f);
  expect((await rowsUpTo(f, 2)).map(({ kind }) => kind)).toEqual(["withheld", "withheld"]);
  await Promise.all([a.close(), c.close(), f.close()]);
});

test("documents that were not asked for come as hashes, and can be pulled one by one", async () => {
  const book = await workspace();
  const [october, november] = [random(16), random(16)];
  const c = await connect(relay.url, book, 1, cecilia);
  const records = Array.from({ length: 10 }, (_, i) =>
    record({ dev: 1, dseq: i + 1, doc: i % 2 === 0 ? october : november }),
  );
  c.send({ kind: "append", records });
  await c.next("ack");
  const a = await connect(relay.url, book, 2, anna);
  a.send({ kind: "sub", gen: a.welcome.gen, fromSeq: 0, docs: [november] });
  const kinds = (await rowsUpTo(a, 10)).map(({ kind }) => kind);
  expect(kinds.slice(0, 4)).toEqual(["withheld", "record", "withheld", "record"]);
  a.send({ kind: "pull", doc: october, fromSeq: 3 });
  const pulled = await a.next("pulled");
  expect(pulled.isLast).toBe(true);
  expect(pulled.rows).toEqual([5, 7, 9].map((seq) => ({ seq, record: records[seq - 1] })));
  // So it goes on when the list is read to its end; another list begins where the phone says.
  await a.next("live");
  const more = [
    record({ dev: 1, dseq: 11, doc: october }),
    record({ dev: 1, dseq: 12, doc: november }),
  ];
  c.send({ kind: "append", records: more });
  expect((await rowsUpTo(a, 12)).map(({ kind }) => kind)).toEqual(["withheld", "record"]);
  a.send({ kind: "sub", gen: a.welcome.gen, fromSeq: 10, docs: [october] });
  expect((await rowsUpTo(a, 12)).map(({ kind }) => kind)).toEqual(["record", "withheld"]);
  await Promise.all([a.close(), c.close()]);
});

test("after a backup was put back every phone is told, and a cursor beyond the log is refused", async () => {
  const own = await startRelay();
  const book = await foundedBy(cecilia);
  await publish(own.url, book, cecilia);
  const phone = await connect(own.url, book, 1, cecilia);
  phone.send({ kind: "append", records: [record({ dev: 1, dseq: 1 })] });
  await phone.next("ack");
  phone.send({ kind: "sub", gen: phone.welcome.gen, fromSeq: 9, docs: "all" });
  expect((await phone.next("error")).code).toBe(errorCode("AHEAD"));
  await own.stop();
  const backup = join(own.dataDir, "backup.db");
  copyFileSync(join(own.dataDir, "relay.db"), backup);
  const second = await startRelay({ dataDir: own.dataDir });
  const later = await connect(second.url, book, 1, cecilia);
  expect(later.welcome.gen).toEqual(phone.welcome.gen);
  later.send({ kind: "append", records: [record({ dev: 1, dseq: 2 })] });
  await later.next("ack");
  await second.stop();
  rmSync(join(own.dataDir, "relay.db"));
  copyFileSync(backup, join(own.dataDir, "relay.db"));
  const third = await startRelay({ dataDir: own.dataDir, args: ["--restored"] });
  const back = await connect(third.url, book, 1, cecilia);
  expect(back.welcome.gen).not.toEqual(phone.welcome.gen);
  back.send({ kind: "sub", gen: phone.welcome.gen, fromSeq: 2, docs: "all" });
  expect(await back.next("gen")).toEqual({ kind: "gen", gen: back.welcome.gen, headSeq: 1 });
  // What was on its way comes again after the new SUB, under numbers that fit this log.
  back.send({ kind: "append", records: [record({ dev: 1, dseq: 2 })] });
  subscribe(back);
  await back.next("live");
  const rid = random(8);
  back.send({ kind: "append", records: [record({ dev: 1, dseq: 2, rid })] });
  expect((await rowsUpTo(back, 2)).at(-1)).toMatchObject({ dseq: 2, rid });
  await third.stop();
});

test("a phone that is told the relay goes away was told everything it was promised first", async () => {
  const own = await startRelay();
  const book = await foundedBy(cecilia);
  await publish(own.url, book, cecilia);
  const phone = await connect(own.url, book, 1, cecilia);
  subscribe(phone);
  await phone.next("live");
  phone.send({ kind: "append", records: [record({ dev: 1, dseq: 1 })] });
  phone.send({ kind: "ping", token: 7 });
  await phone.next("pong");
  const [code] = await Promise.all([own.stop(), rowsUpTo(phone, 1)]);
  expect(code).toBe(0);
  expect(await phone.closed).toBe(1001);
  await expect(openWire(own.url)).rejects.toThrow("ECONNREFUSED");
});

test("a browser that has opened a connection and asked nothing yet does not keep a relay from going away", async () => {
  const own = await startRelay();
  const silent = connectSocket(own.port, "127.0.0.1");
  await once(silent, "connect");
  const answer = await fetch(`${own.url}/healthz`);
  expect(answer.status).toBe(200);
  const hungUp = once(silent, "close");
  expect(await own.stop()).toBe(0);
  await hungUp;
});
