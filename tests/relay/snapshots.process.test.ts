import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import { errorCode } from "../../src/protocol/errors.ts";
import { CAP_SNAPSHOTS } from "../../src/protocol/limits.ts";
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
import { newDataDir, type RelayProcess, startRelay } from "./relayProcess.ts";
import {
  attest,
  atWork,
  catchUp,
  doJob,
  fetched,
  first,
  type Hand,
  liveHand,
  made,
  nameOf,
  placesOf,
  pulled,
  upload,
} from "./snapshotDevice.ts";
import { connect, publish, record, rowsUpTo, subscribe } from "./wireDevice.ts";

/** A snapshot is asked for when a document has more than five records. */
const args = ["--snapshot-after=5"];
const DOC = random(16);
const OTHER = random(16);

let relay: RelayProcess;
let book: Book;
let cecilia: Keys;
let anna: Keys;
let hands: Hand[];

beforeAll(async () => {
  [cecilia, anna] = await Promise.all([newKeys(), newKeys()]);
});

/** Cecilia (device 1) coordinates, Anna (2) facilitates. */
beforeEach(async () => {
  hands = [];
  relay = await startRelay({ dataDir: newDataDir(), args });
  book = await foundedBy(cecilia);
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, anna, "editor"));
  await publish(relay.url, book, cecilia);
});

afterEach(async () => {
  for (const { phone } of hands) phone.socket.terminate();
  await relay.stop();
});

async function hand(dev: 1 | 2): Promise<Hand> {
  const opened = await liveHand(relay.url, book, dev, dev === 1 ? cecilia : anna);
  hands.push(opened);
  return opened;
}

/** Not yet subscribed. */
async function visitor(dev: 1 | 2): Promise<Hand> {
  const keys = dev === 1 ? cecilia : anna;
  const phone = await connect(relay.url, book, dev, keys, CAP_SNAPSHOTS);
  const opened = { phone, keys, wsId: book.state.wsId };
  hands.push(opened);
  return opened;
}

/** Anna's records, from seq and dseq `first` on, one for each document named. */
function written(docs: readonly Bytes[], first = 1): readonly Bytes[] {
  return docs.map((doc, i) => record({ dev: 2, dseq: first + i, doc }));
}

async function send({ phone }: Hand, records: readonly Bytes[], upTo: number): Promise<void> {
  phone.send({ kind: "append", records });
  await rowsUpTo(phone, upTo);
}

/** seqs 1–9: six of the document at 1, 3, 5, 7, 8, 9, and three of the other one. */
const mixed = () => written([DOC, OTHER, DOC, OTHER, DOC, OTHER, DOC, DOC, DOC]);
const ofDoc = (all: readonly Bytes[]) => all.filter((_, i) => i % 2 === 0 || i > 6);

function chainOf(records: readonly Bytes[]): Bytes {
  const start = chainStart(book.state.wsId, new Uint8Array(16));
  return records.reduce((chain, each) => chainNext(chain, recordHash(each)), start);
}

async function rest(workers: readonly Promise<void>[]): Promise<void> {
  for (const { phone } of hands) phone.socket.terminate();
  await Promise.all(workers);
}

async function restart(how: "stop" | "kill9"): Promise<void> {
  const { dataDir, port } = relay;
  await relay[how]();
  relay = await startRelay({ dataDir, port, args });
}

test("a document's six records become a snapshot that Anna makes and Cecilia attests, and then leave the log", async () => {
  const a = await hand(2);
  const all = mixed();
  await send(a, all, 9);
  const hint = await a.phone.next("compact-hint");
  expect(hint).toMatchObject({ doc: DOC, job: "snapshot", records: 6, leaseMs: 60_000 });
  const snapshot = await made(a, DOC, 9, ofDoc(all));
  upload(a, snapshot);
  expect(await a.phone.next("snap-stored")).toMatchObject({ state: "candidate", covers: 9 });
  const c = await hand(1);
  expect(await c.phone.next("compact-hint")).toMatchObject({ doc: DOC, job: "attest" });
  expect(await fetched(c, DOC, "base")).toBeUndefined();
  expect(await fetched(c, DOC, "candidate")).toEqual(snapshot);
  expect((await pulled(c, DOC, 0)).map(({ seq }) => seq)).toEqual([1, 3, 5, 7, 8, 9]);
  await attest(c, snapshot.header, "ok");
  expect(await c.phone.next("snap-stored")).toMatchObject({ state: "base", covers: 9 });
  for (const { phone } of [a, c]) {
    expect(await phone.next("trimmed")).toEqual({ kind: "trimmed", doc: DOC, floor: 9 });
  }
  expect(await pulled(c, DOC, 0)).toEqual([]);
  const late = await visitor(1);
  expect(late.phone.welcome).toMatchObject({ headSeq: 9, floor: 9 });
  const { bases, rows, names, chain } = await catchUp(late);
  expect(bases).toEqual([snapshot]);
  expect(names).toEqual(new Set(all.map(nameOf)));
  expect(rows.map(({ seq, kind }) => [seq, kind])).toEqual([
    [1, "trimmed"],
    [2, "record"],
    [3, "trimmed"],
    [4, "record"],
    [5, "trimmed"],
    [6, "record"],
    [9, "trimmed"],
  ]);
  expect(placesOf(rows.at(-1))).toEqual(["2/0/9"]);
  expect(chain).toEqual(chainOf(all));
});

test("when the other document goes too, the runs become one, and a reader from anywhere within goes on from its end", async () => {
  const a = await hand(2);
  const workers = [a, await hand(1)].map(atWork);
  const all = [...mixed(), ...written([OTHER, OTHER, OTHER], 10)];
  await send(a, all, 12);
  const floors = [await first(a.phone, "trimmed"), await first(a.phone, "trimmed")];
  expect(floors.map(({ floor }) => floor).sort((x, y) => x - y)).toEqual([9, 12]);
  for (const fromSeq of [0, 4, 11]) {
    const late = await visitor(1);
    const { rows, bases, chain } = await catchUp(late, fromSeq);
    await late.phone.close();
    expect(rows.map(({ seq, kind }) => [seq, kind])).toEqual([[12, "trimmed"]]);
    expect(placesOf(rows[0])).toEqual(["2/0/12"]);
    expect(bases.map(({ header }) => header.doc)).toEqual(
      fromSeq < 9 ? expect.arrayContaining([DOC, OTHER]) : [OTHER],
    );
    expect(chain).toEqual(chainOf(all));
  }
  const more = written([DOC], 13);
  await send(a, more, 13);
  const { rows } = await catchUp(await visitor(1), 12);
  expect(rows).toEqual([{ kind: "record", seq: 13, record: more[0] }]);
  await rest(workers);
});

test.each(["stop", "kill9"] as const)(
  "a relay that ends (%s) after each step goes on with the next, and knows every receipt",
  async (how) => {
    const all = mixed();
    let a = await hand(2);
    await send(a, all, 9);
    await a.phone.next("compact-hint");
    const snapshot = await made(a, DOC, 9, ofDoc(all));
    a.phone.send({ kind: "snap-begin", header: snapshot.header });
    a.phone.send({ kind: "snap-chunk", doc: DOC, offset: 0, bytes: snapshot.body.slice(0, 20) });
    a.phone.send({ kind: "ping", token: 1 });
    await a.phone.next("pong");
    await restart(how);
    a = await hand(2);
    upload(a, snapshot);
    const stored = await a.phone.next("snap-stored");
    expect(stored).toMatchObject({ state: "candidate" });
    await restart(how);
    let c = await hand(1);
    expect((await c.phone.next("compact-hint")).job).toBe("attest");
    await attest(c, snapshot.header, "ok");
    expect(await c.phone.next("snap-stored")).toMatchObject({ state: "base" });
    await restart(how);
    c = await visitor(1);
    expect((await catchUp(c)).names).toEqual(new Set(all.map(nameOf)));
    a = await visitor(2);
    expect(a.phone.welcome).toMatchObject({ headSeq: 9, lastDseq: 9 });
    expect((await catchUp(a)).names).toEqual(new Set(all.map(nameOf)));
    a.phone.send({ kind: "append", records: [all[0] ?? random(1)] });
    expect((await a.phone.next("ack")).rows[0]).toMatchObject({ dseq: 1, seq: 1 });
    a.phone.send({ kind: "append", records: [record({ dev: 2, dseq: 3, doc: DOC })] });
    expect(await a.phone.next("nack")).toMatchObject({ dseq: 3, code: errorCode("FORK") });
    a.phone.send({ kind: "append", records: written([DOC], 10) });
    expect((await rowsUpTo(a.phone, 10)).map(({ seq }) => seq)).toEqual([10]);
  },
);

test("an app that does not know snapshots is told to update before it could skip a record, and is served as before above", async () => {
  const a = await hand(2);
  const all = mixed();
  await send(a, all, 9);
  await doJob(a, await a.phone.next("compact-hint"));
  const c = await hand(1);
  await doJob(c, await c.phone.next("compact-hint"));
  await c.phone.next("trimmed");
  for (const ask of ["sub", "pull"] as const) {
    const old = await connect(relay.url, book, 1, cecilia);
    if (ask === "sub") subscribe(old, 8);
    else old.send({ kind: "pull", doc: DOC, fromSeq: 0 });
    expect(await old.next("error")).toMatchObject({ code: errorCode("VERSION"), isFatal: true });
    expect(await old.closed).toBe(4010);
    expect(old.inbox).toEqual([]);
  }
  const old = await connect(relay.url, book, 1, cecilia);
  subscribe(old, 9);
  expect(await old.next("live")).toMatchObject({ headSeq: 9 });
  await send(a, written([DOC], 10), 10);
  expect((await rowsUpTo(old, 10)).map(({ kind }) => kind)).toEqual(["record"]);
  await old.close();
});

test("after the next base the one before and its rows are still there for thirty days, and the newest is what comes", async () => {
  const a = await hand(2);
  const workers = [a, await hand(1)].map(atWork);
  await send(a, written(Array.from({ length: 6 }, () => DOC)), 6);
  expect(await first(a.phone, "trimmed")).toMatchObject({ floor: 6 });
  await send(
    a,
    written(
      Array.from({ length: 6 }, () => DOC),
      7,
    ),
    12,
  );
  expect(await first(a.phone, "trimmed")).toMatchObject({ floor: 12 });
  const { bases, names } = await catchUp(await visitor(1));
  expect(bases.map(({ header }) => header.covers)).toEqual([12]);
  expect(names.size).toBe(12);
  await rest(workers);
});
