import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import { chainNext, chainStart, recordHash } from "../../src/protocol/record.ts";
import {
  addDeviceBody,
  type Book,
  foundedBy,
  grown,
  type Keys,
  newKeys,
  random,
} from "../protocol/cast.ts";
import { type RelayProcess, startRelay } from "./relayProcess.ts";
import { connect, type Phone, publish, record, rowsUpTo, subscribe } from "./wireDevice.ts";

let relay: RelayProcess;
let cecilia: Keys;
let anna: Keys;

beforeAll(async () => {
  [cecilia, anna] = await Promise.all([newKeys(), newKeys()]);
  relay = await startRelay();
});

afterAll(async () => {
  await relay.stop();
});

/** Cecilia (device 1) coordinates, Anna (2) facilitates. A workspace of its own for each test. */
async function workspace(): Promise<Book> {
  const book = await foundedBy(cecilia);
  const both = await grown(book, 1, cecilia, addDeviceBody(book.state, anna, "editor"));
  await publish(relay.url, both, cecilia);
  return both;
}

/** Anna's first `count` records are stored; gives the chain after each place. */
async function written(book: Book, count: number): Promise<readonly Bytes[]> {
  const a = await connect(relay.url, book, 2, anna);
  subscribe(a);
  await a.next("live");
  const records = Array.from({ length: count }, (_, n) => record({ dev: 2, dseq: n + 1 }));
  for (let n = 0; n < count; n += 400)
    a.send({ kind: "append", records: records.slice(n, n + 400) });
  await rowsUpTo(a, count);
  await a.close();
  let chain = chainStart(book.state.wsId, new Uint8Array(16));
  const all = records.map((bytes) => {
    chain = chainNext(chain, recordHash(bytes));
    return chain;
  });
  return [chainStart(book.state.wsId, new Uint8Array(16)), ...all].map((each) => each.slice(0, 8));
}

function at(places: readonly Bytes[], seq: number) {
  const chain = places[seq];
  if (!chain) throw new Error(`no place ${seq}`);
  return { baseSeq: seq, baseChain: chain };
}

async function headOf(book: Book): Promise<number> {
  const c = await connect(relay.url, book, 1, cecilia);
  await c.close();
  return c.welcome.headSeq;
}

async function isTakenFrom(a: Phone, dseq: number, base: ReturnType<typeof at>): Promise<void> {
  a.send({ kind: "append", records: [record({ dev: 2, dseq, ...base })] });
  await rowsUpTo(a, a.welcome.headSeq + 1);
}

test("a record whose author stood in another log is not taken: its device alone is told GEN, and the others read on", async () => {
  const book = await workspace();
  const places = await written(book, 3);
  const c = await connect(relay.url, book, 1, cecilia);
  subscribe(c, 3);
  await c.next("live");
  const a = await connect(relay.url, book, 2, anna);
  subscribe(a, 3);
  await a.next("live");
  const lost = { ...at(places, 2), baseChain: random(8) };
  a.send({ kind: "append", records: [record({ dev: 2, dseq: 4, ...lost })] });
  expect(await a.next("gen")).toEqual({ kind: "gen", gen: a.welcome.gen, headSeq: 3 });
  // What it had on its way is neither taken nor answered; a new SUB from the start is served.
  a.send({ kind: "append", records: [record({ dev: 2, dseq: 4, ...at(places, 3) })] });
  subscribe(a, 0);
  expect((await rowsUpTo(a, 3)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  await a.next("live");
  c.send({ kind: "append", records: [record({ dev: 1, dseq: 1, ...at(places, 3) })] });
  expect((await rowsUpTo(c, 4)).map(({ seq }) => seq)).toEqual([4]);
  a.send({ kind: "append", records: [record({ dev: 2, dseq: 4, ...at(places, 3) })] });
  expect((await rowsUpTo(a, 5)).map(({ kind }) => kind)).toEqual(["record", "own"]);
  expect(c.inbox.some(({ kind }) => kind === "gen")).toBe(false);
  await Promise.all([a.close(), c.close()]);
});

test("a chain that is nobody's at the very beginning is refused too", async () => {
  const book = await workspace();
  const a = await connect(relay.url, book, 2, anna);
  subscribe(a);
  await a.next("live");
  a.send({ kind: "append", records: [record({ dev: 2, dseq: 1, baseChain: random(8) })] });
  await a.next("gen");
  expect(await headOf(book)).toBe(0);
  await a.close();
});

test("a device that names a place of another log is told before it is sent a row; one that names its own is served", async () => {
  const book = await workspace();
  const places = await written(book, 3);
  const a = await connect(relay.url, book, 2, anna);
  a.send({ kind: "place", seq: 2, chain: random(8) });
  subscribe(a, 2);
  await a.next("gen");
  // Read from the start it is, and until then each SUB is answered so, also without a named place, as an older app's.
  const again = await connect(relay.url, book, 2, anna);
  subscribe(again, 2);
  await again.next("gen");
  subscribe(again, 0);
  await again.next("live");
  const honest = await connect(relay.url, book, 2, anna);
  honest.send({ kind: "place", seq: 2, chain: at(places, 2).baseChain });
  subscribe(honest, 2);
  expect((await rowsUpTo(honest, 3)).map(({ seq }) => seq)).toEqual([3]);
  expect([a, again].flatMap(({ inbox }) => inbox).filter(({ kind }) => kind === "gen")).toEqual([]);
  await Promise.all([a.close(), again.close(), honest.close()]);
});

test("the relay knows every place of its log also when it was killed, and when the log is older than this knowledge", async () => {
  const book = await workspace();
  const places = await written(book, 480);
  const { dataDir, port } = relay;
  await relay.kill9();
  relay = await startRelay({ dataDir, port });
  await knowsAll(book, places, 481);
  await relay.stop();
  const db = new Database(join(dataDir, "relay.db"));
  db.exec("DELETE FROM place");
  db.close();
  relay = await startRelay({ dataDir, port });
  await knowsAll(book, places, 482);
});

async function knowsAll(book: Book, places: readonly Bytes[], dseq: number): Promise<void> {
  for (const seq of [1, 255, 256, 300, 480]) {
    const a = await connect(relay.url, book, 2, anna);
    subscribe(a, a.welcome.headSeq);
    await a.next("live");
    const lost = { ...at(places, seq), baseChain: random(8) };
    a.send({ kind: "append", records: [record({ dev: 2, dseq, ...lost })] });
    await a.next("gen");
    subscribe(a, 0);
    await a.next("live");
    await a.close();
  }
  const a = await connect(relay.url, book, 2, anna);
  subscribe(a, a.welcome.headSeq);
  await a.next("live");
  await isTakenFrom(a, dseq, at(places, 256));
  await a.close();
}
