import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import { type ErrorName, errorName } from "../../src/protocol/errors.ts";
import { CAP_SNAPSHOTS, limits } from "../../src/protocol/limits.ts";
import type { SnapshotHeader } from "../../src/protocol/snapshot.ts";
import {
  addDeviceBody,
  type Book,
  foundedBy,
  grown,
  type Keys,
  newKeys,
  nextRotation,
  random,
} from "../protocol/cast.ts";
import { type RelayProcess, startRelay } from "./relayProcess.ts";
import {
  attest,
  doJob,
  fetched,
  first,
  type Hand,
  liveHand,
  type Made,
  made,
  upload,
} from "./snapshotDevice.ts";
import { connect, entered, publish, record, rowsUpTo } from "./wireDevice.ts";

const DOC = random(16);

let relay: RelayProcess;
let cecilia: Keys;
let anna: Keys;
let fatima: Keys;
let book: Book;
let hands: Hand[];

beforeAll(async () => {
  [cecilia, anna, fatima] = await Promise.all([newKeys(), newKeys(), newKeys()]);
  relay = await startRelay({ args: ["--snapshot-after=5"] });
});

afterAll(async () => {
  await relay.stop();
});

/** Cecilia (device 1) coordinates, Anna (2) facilitates, Fatima (3) reads. */
beforeEach(async () => {
  hands = [];
  book = await foundedBy(cecilia);
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, anna, "editor"));
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, fatima, "reader"));
  await publish(relay.url, book, cecilia);
});

afterEach(() => {
  for (const { phone } of hands) phone.socket.terminate();
});

async function hand(dev: 1 | 2 | 3): Promise<Hand> {
  const keys = [cecilia, anna, fatima][dev - 1] ?? anna;
  const opened = await liveHand(relay.url, book, dev, keys);
  hands.push(opened);
  return opened;
}

/** Anna alone, with six records of the document and the job to make its snapshot. */
async function hinted(): Promise<{ a: Hand; rows: readonly Bytes[] }> {
  const a = await hand(2);
  const rows = Array.from({ length: 6 }, (_, i) => record({ dev: 2, dseq: i + 1, doc: DOC }));
  a.phone.send({ kind: "append", records: rows });
  await rowsUpTo(a.phone, 6);
  await first(a.phone, "compact-hint");
  return { a, rows };
}

async function refusalOf(each: Hand): Promise<ErrorName | undefined> {
  const { code } = await first(each.phone, "snap-no");
  return errorName(code);
}

const wrong: readonly (readonly [string, Partial<SnapshotHeader>, ErrorName])[] = [
  ["a chain that is not the log's", { dchain: random(32) }, "SNAP_BAD"],
  ["another hash than its bytes have", { hash: random(32) }, "SNAP_BAD"],
  ["fewer bytes than it promised", { size: 5000 }, "SNAP_BAD"],
  ["a signature that is not its maker's", { sig: random(64) }, "SNAP_BAD"],
  ["somebody else's number", { dev: 1 }, "SNAP_BAD"],
  ["a key that is not the current one", { epoch: 1 }, "STALE_EPOCH"],
  ["more than the log has", { covers: 7 }, "SNAP_STALE"],
  ["a ring its maker may not hold", { ring: 1 }, "FORBIDDEN"],
  ["its maker's own ring, for a document of the team", { ring: 4 }, "FORBIDDEN"],
  ["a document nobody has written in", { doc: random(16) }, "LEASE"],
];

test.each(wrong)(
  "a snapshot with %s is refused, and nothing of it is kept",
  async (_, other, name) => {
    const { a, rows } = await hinted();
    upload(a, await made(a, DOC, 6, rows, undefined, other));
    expect(await refusalOf(a)).toBe(name);
    expect(await fetched(a, DOC, "candidate")).toBeUndefined();
  },
);

test("a snapshot of a ring that not all of its records have is refused, though its maker holds both", async () => {
  const c = await hand(1);
  const rows = Array.from({ length: 6 }, (_, i) =>
    record({ dev: 1, dseq: i + 1, doc: DOC, ring: i === 2 ? 1 : 0 }),
  );
  c.phone.send({ kind: "append", records: rows });
  await rowsUpTo(c.phone, 6);
  await first(c.phone, "compact-hint");
  upload(c, await made(c, DOC, 6, rows));
  expect(await refusalOf(c)).toBe("SNAP_BAD");
});

test("bytes beyond what was promised, or out of their place, end it; more than 64 MB is no snapshot", async () => {
  const { a, rows } = await hinted();
  const snapshot = await made(a, DOC, 6, rows);
  a.phone.send({ kind: "snap-begin", header: snapshot.header });
  a.phone.send({ kind: "snap-chunk", doc: DOC, offset: 1, bytes: snapshot.body });
  expect(await refusalOf(a)).toBe("SNAP_BAD");
  a.phone.send({ kind: "snap-commit", doc: DOC, hash: snapshot.header.hash });
  const size = limits.snapshotBytes + 1;
  a.phone.send({ kind: "snap-begin", header: { ...snapshot.header, size } });
  expect((await first(a.phone, "error")).isFatal).toBe(true);
});

test("who has no lease makes no snapshot, and who reads is given none and believed none", async () => {
  const { a, rows } = await hinted();
  const f = await hand(3);
  upload(f, await made(f, DOC, 6, rows));
  expect(await refusalOf(f)).toBe("LEASE");
  const snapshot = await made(a, DOC, 6, rows);
  upload(a, snapshot);
  await first(a.phone, "snap-stored");
  expect(await fetched(f, DOC, "candidate")).toBeUndefined();
  await attest(f, snapshot.header, "ok");
  expect(await refusalOf(f)).toBe("FORBIDDEN");
  expect(f.phone.inbox.map(({ kind }) => kind)).not.toContain("compact-hint");
});

test("nobody attests their own snapshot while a colleague could, nor another one, nor with a stranger's name", async () => {
  const { a, snapshot } = await stored();
  await attest(a, snapshot.header, "ok");
  expect(await refusalOf(a)).toBe("FORBIDDEN");
  const c = await hand(1);
  await attest(c, { ...snapshot.header, hash: random(32) }, "ok");
  expect(await refusalOf(c)).toBe("SNAP_STALE");
  await attest(c, { ...snapshot.header, covers: 5 }, "ok");
  expect(await refusalOf(c)).toBe("SNAP_STALE");
  await attest({ ...c, keys: anna }, snapshot.header, "ok");
  expect(await refusalOf(c)).toBe("SNAP_BAD");
  expect((await connect(relay.url, book, 1, cecilia, CAP_SNAPSHOTS)).welcome.floor).toBe(0);
});

test("a second snapshot waits until the first is attested, and an attested one is never gone back behind", async () => {
  const { a, snapshot, rows } = await stored();
  upload(a, snapshot);
  expect(await refusalOf(a)).toBe("LEASE");
  const c = await hand(1);
  await first(c.phone, "compact-hint");
  await attest(c, snapshot.header, "ok");
  await first(a.phone, "trimmed");
  const more = Array.from({ length: 6 }, (_, i) => record({ dev: 2, dseq: i + 7, doc: DOC }));
  a.phone.send({ kind: "append", records: more });
  const by = await Promise.any(
    [a, c].map((each) => first(each.phone, "compact-hint").then(() => each)),
  );
  upload(by, await made(by, DOC, 6, rows));
  expect(await refusalOf(by)).toBe("SNAP_STALE");
});

test("a rejected snapshot is gone, the log is whole, and both who made it and who looked are told", async () => {
  const { a, snapshot, rows } = await stored({ without: 2 });
  const c = await hand(1);
  await doJob(c, await first(c.phone, "compact-hint"));
  expect(await refusalOf(a)).toBe("SNAP_BAD");
  expect(await fetched(c, DOC, "candidate")).toBeUndefined();
  expect(relay.logs()).toContain("a snapshot does not hold what the log holds");
  await attest(c, snapshot.header, "ok");
  expect(await refusalOf(c)).toBe("SNAP_STALE");
  a.phone.send({ kind: "pull", doc: DOC, fromSeq: 0 });
  expect((await first(a.phone, "pulled")).rows.map(({ record }) => record)).toEqual(rows);
  const metrics = await (await fetch(`${relay.url}/metrics`)).text();
  expect(metrics).toMatch(/flr_snapshots_total\{outcome="rejected"\} [1-9]/);
});

test("keys that changed while a snapshot was on its way make it one of yesterday's", async () => {
  const { a, rows } = await hinted();
  const snapshot = await made(a, DOC, 6, rows);
  a.phone.send({ kind: "snap-begin", header: snapshot.header });
  const c = await connect(relay.url, book, 1, cecilia);
  await entered(c, book, cecilia, { kind: "rotate", rotation: nextRotation(book.state, 0) });
  const { body, header } = snapshot;
  a.phone.send({ kind: "snap-chunk", doc: DOC, offset: 0, bytes: body });
  a.phone.send({ kind: "snap-commit", doc: DOC, hash: header.hash });
  expect(await first(a.phone, "snap-no")).toMatchObject({ code: 120, info: 1 });
});

test("where only one device could look, it attests its own", async () => {
  book = await foundedBy(cecilia);
  await publish(relay.url, book, cecilia);
  const c = await hand(1);
  const rows = Array.from({ length: 6 }, (_, i) => record({ dev: 1, dseq: i + 1, doc: DOC }));
  c.phone.send({ kind: "append", records: rows });
  for (const job of ["snapshot", "attest"]) {
    const hint = await first(c.phone, "compact-hint");
    expect(hint.job).toBe(job);
    await doJob(c, hint);
  }
  expect((await first(c.phone, "trimmed")).floor).toBe(6);
});

test("an app that has not said that it knows snapshots may not bring any", async () => {
  const { rows, a } = await hinted();
  const old = await connect(relay.url, book, 2, anna);
  old.send({ kind: "snap-begin", header: (await made(a, DOC, 6, rows)).header });
  expect((await first(old, "error")).text).toContain("HELLO");
});

async function stored(
  as: { readonly without?: number } = {},
): Promise<{ a: Hand; snapshot: Made; rows: readonly Bytes[] }> {
  const { a, rows } = await hinted();
  const body = rows.filter((_, i) => i !== as.without);
  const whole = await made(a, DOC, 6, rows);
  const snapshot =
    body.length === rows.length
      ? whole
      : await withBodyOf(a, await made(a, DOC, 6, body), whole.header.dchain, rows);
  upload(a, snapshot);
  await first(a.phone, "snap-stored");
  return { a, snapshot, rows };
}

/** Says that it covers all, and lacks one. */
async function withBodyOf(
  a: Hand,
  lacking: Made,
  dchain: Bytes,
  rows: readonly Bytes[],
): Promise<Made> {
  const { size, hash } = lacking.header;
  const { header } = await made(a, DOC, 6, rows, undefined, { size, hash, dchain });
  return { header, body: lacking.body };
}
