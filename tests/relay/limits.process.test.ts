import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { connect as connectSocket } from "node:net";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ByteWriter } from "../../src/base/bytes.ts";
import { errorCode } from "../../src/protocol/errors.ts";
import { encodeFrame } from "../../src/protocol/frames.ts";
import { limits } from "../../src/protocol/limits.ts";
import {
  addDeviceBody,
  type Book,
  foundedBy,
  grown,
  inviteBody,
  type Keys,
  newKeys,
  random,
  signedEntry,
} from "../protocol/cast.ts";
import { type RelayProcess, startRelay } from "./relayProcess.ts";
import {
  connect,
  entered,
  openWire,
  type Phone,
  publish,
  record,
  rowsUpTo,
  subscribe,
} from "./wireDevice.ts";

let relay: RelayProcess;
let cecilia: Keys;
let anna: Keys;
let bo: Keys;
let book: Book;

beforeAll(async () => {
  [cecilia, anna, bo] = await Promise.all([newKeys(), newKeys(), newKeys()]);
  book = await foundedBy(cecilia);
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, anna, "editor"));
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, bo, "editor"));
  relay = await startRelay();
  await publish(relay.url, book, cecilia);
});

afterAll(async () => {
  expect(await relay.stop()).toBe(0);
});

async function residentMiB(): Promise<number> {
  const status = readFileSync(`/proc/${relay.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

async function isAlive(phone: Phone): Promise<void> {
  phone.send({ kind: "ping", token: 5 });
  expect((await phone.next("pong")).token).toBe(5);
}

test("frames that are no frames close their own socket and nobody else's", async () => {
  const bystander = await connect(relay.url, book, 1, cecilia);
  const hostile: Uint8Array[] = [
    new Uint8Array(0),
    new Uint8Array([0x05]),
    new Uint8Array([0x20, 0xff, 0xff, 0xff, 0xff, 0x7f]),
    encodeFrame({ kind: "live", headSeq: 1 }),
    encodeFrame({ kind: "append", records: [new Uint8Array(random(40))] }),
    new ByteWriter()
      .raw(encodeFrame({ kind: "ping", token: 1 }))
      .u8(0)
      .done(),
  ];
  for (const bytes of hostile) {
    const phone = await connect(relay.url, book, 2, anna);
    phone.sendRaw(bytes);
    expect((await phone.next("error")).code).toBe(errorCode("MALFORMED"));
    expect(await phone.closed).toBe(4019);
  }
  await isAlive(bystander);
  await bystander.close();
});

test("a thousand random frames, each heard to its end, leave the relay as it was", async () => {
  const bystander = await connect(relay.url, book, 1, cecilia);
  const before = await residentMiB();
  let phone = await connect(relay.url, book, 2, anna);
  for (let i = 0; i < 1000; i++) {
    const bytes = randomBytes(1 + (i % 90));
    bytes[0] = i % 256;
    phone.sendRaw(bytes);
    phone.send({ kind: "ping", token: i });
    const heard = await Promise.race([phone.closed, phone.next("pong").catch(() => 0)]);
    if (typeof heard === "number") phone = await connect(relay.url, book, 2, anna);
  }
  await isAlive(bystander);
  expect(await residentMiB()).toBeLessThan(before + 60);
  await Promise.all([phone.close(), bystander.close()]);
}, 60_000);

test("what is too large is refused: a frame, a sealed record, a record's crowd", async () => {
  const phone = await connect(relay.url, book, 2, anna);
  phone.sendRaw(new Uint8Array(limits.frameBytes + 1).fill(0x20));
  expect((await phone.next("error")).code).toBe(errorCode("MALFORMED"));
  const other = await connect(relay.url, book, 2, anna);
  other.socket.send(new Uint8Array(limits.payloadBytes + 1));
  expect(await other.closed).toBe(1009);
  const third = await connect(relay.url, book, 2, anna);
  const many = Array.from({ length: limits.recordsPerAppend + 1 }, () => new Uint8Array(1));
  third.send({ kind: "append", records: many });
  expect((await third.next("error")).code).toBe(errorCode("MALFORMED"));
});

test("a phone that writes faster than its share is told how long to wait, and loses nothing", async () => {
  const phone = await connect(relay.url, book, 2, anna);
  const start = phone.welcome.lastDseq;
  const records = Array.from({ length: limits.appendBurst }, (_, i) =>
    record({ dev: 2, dseq: start + i + 1 }),
  );
  phone.send({ kind: "append", records });
  const more = Array.from({ length: 100 }, (_, i) =>
    record({ dev: 2, dseq: start + limits.appendBurst + i + 1 }),
  );
  phone.send({ kind: "append", records: more });
  const nack = await phone.next("nack");
  expect(nack.code).toBe(errorCode("RATE"));
  expect(nack.info).toBeGreaterThan(0);
  const accepted = nack.dseq - 1;
  expect(accepted).toBeGreaterThanOrEqual(start + limits.appendBurst);
  let safe = 0;
  while (safe < accepted) safe = (await phone.next("ack")).rows.at(-1)?.dseq ?? 0;
  await phone.close();
});

test("a phone's share is the phone's: another socket, or the next one, does not bring another", async () => {
  const first = await connect(relay.url, book, 3, bo);
  const some = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => record({ dev: 3, dseq: from + i }));
  first.send({ kind: "append", records: some(1, limits.appendBurst) });
  let safe = 0;
  while (safe < limits.appendBurst) safe = (await first.next("ack")).rows.at(-1)?.dseq ?? 0;
  const second = await connect(relay.url, book, 3, bo);
  second.send({ kind: "append", records: some(safe + 1, limits.appendBurst) });
  expect((await second.next("nack")).code).toBe(errorCode("RATE"));
  await Promise.all([first.close(), second.close()]);
  const third = await connect(relay.url, book, 3, bo);
  third.send({ kind: "append", records: some(third.welcome.lastDseq + 1, limits.appendBurst) });
  expect((await third.next("nack")).code).toBe(errorCode("RATE"));
  await third.close();
});

test("an address whose handshakes come to nothing waits, and one that is welcome does not use any up", async () => {
  const own = await startRelay();
  await publish(own.url, book, cecilia);
  for (let i = 0; i < 5; i++) await (await connect(own.url, book, 1, cecilia)).close();
  const knock = async () => {
    const stranger = await openWire(own.url);
    stranger.sendRaw(new Uint8Array([0]));
    await stranger.closed;
  };
  let turnedAway = "";
  for (let i = 0; i < 2 * limits.failedVisits && turnedAway === ""; i++) {
    await knock().catch((error: Error) => {
      turnedAway = error.message;
    });
  }
  expect(turnedAway).toContain("429");
  await own.stop();
});

test("a fifth socket of one device is turned away", async () => {
  const phones = [];
  for (let i = 0; i < limits.socketsPerDevice; i++) {
    phones.push(await connect(relay.url, book, 3, bo));
  }
  await expect(connect(relay.url, book, 3, bo)).rejects.toThrow("OVERLOADED");
  await Promise.all(phones.map((phone) => phone.close()));
});

test("strangers from one address wait their turn", async () => {
  const strangers = [];
  for (let i = 0; i < limits.unauthenticatedPerAddress; i++) {
    strangers.push(await openWire(relay.url));
  }
  await expect(openWire(relay.url)).rejects.toThrow("429");
  await Promise.all(strangers.map((wire) => wire.close()));
});

test("presence reaches the others as one merged frame, never oneself, and is not kept", async () => {
  const [c, a, b] = [
    await connect(relay.url, book, 1, cecilia),
    await connect(relay.url, book, 2, anna),
    await connect(relay.url, book, 3, bo),
  ];
  for (const phone of [c, a, b]) {
    subscribe(phone, phone.welcome.headSeq);
    await phone.next("live");
  }
  const doc = random(16);
  const [older, newer] = [random(30), random(30)];
  a.send({ kind: "eph", presences: [{ dev: 0, ring: 0, doc, ct: older }] });
  a.send({ kind: "eph", presences: [{ dev: 0, ring: 0, doc, ct: newer }] });
  b.send({ kind: "eph", presences: [{ dev: 0, ring: 1, doc, ct: random(9) }] });
  expect(await c.next("eph")).toEqual({
    kind: "eph",
    presences: [{ dev: 2, ring: 0, doc, ct: newer }],
  });
  await isAlive(a);
  expect(a.inbox).toEqual([]);
  for (let i = 0; i < 5; i++) a.send({ kind: "eph", presences: [] });
  expect((await a.next("error")).code).toBe(errorCode("RATE"));
  const late = await connect(relay.url, book, 1, cecilia);
  subscribe(late, late.welcome.headSeq);
  await late.next("live");
  await isAlive(late);
  expect(late.inbox).toEqual([]);
  a.send({ kind: "eph", presences: [{ dev: 3, ring: 0, doc, ct: older }] });
  await Promise.all([c.close(), a.close(), b.close(), late.close()]);
});

test("a reader that does not read costs no memory, holds up nobody, and gets everything in the end", async () => {
  const slow = await connect(relay.url, book, 3, bo);
  const c = await connect(relay.url, book, 1, cecilia);
  const from = c.welcome.headSeq;
  subscribe(slow, from);
  subscribe(c, from);
  await Promise.all([slow.next("live"), c.next("live")]);
  slow.socket.pause();
  const before = await residentMiB();
  let dseq = c.welcome.lastDseq;
  let seq = from;
  // Two devices' worth of five megabytes, which is what the relay takes from each in a minute.
  const a = await connect(relay.url, book, 2, anna);
  subscribe(a, from);
  let annas = a.welcome.lastDseq;
  for (let i = 0; i < 18; i++) {
    c.send({ kind: "append", records: [record({ dev: 1, dseq: ++dseq, size: 240_000 })] });
    a.send({ kind: "append", records: [record({ dev: 2, dseq: ++annas, size: 240_000 })] });
    seq += 2;
    await rowsUpTo(c, seq);
  }
  expect(await residentMiB()).toBeLessThan(before + 40);
  slow.socket.resume();
  await slow.next("lag");
  const rows = await rowsUpTo(slow, seq);
  expect(rows.map((row) => row.seq)).toEqual(
    Array.from({ length: seq - from }, (_, i) => from + i + 1),
  );
  expect((await slow.next("live")).headSeq).toBe(seq);
  await Promise.all([slow.close(), c.close(), a.close()]);
}, 60_000);

/** Asks for an upgrade that is refused, and vanishes without waiting for the answer. */
function vanishWhileRefused(port: number): Promise<void> {
  return new Promise((done) => {
    const socket = connectSocket(port, "127.0.0.1", () => {
      socket.write(
        "GET /nope HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
      );
      setImmediate(() => socket.resetAndDestroy());
    });
    socket.on("error", () => undefined);
    socket.on("close", () => done());
  });
}

test("strangers who vanish while they are refused do not end the relay", async () => {
  const bystander = await connect(relay.url, book, 1, cecilia);
  const { port } = new URL(relay.url);
  for (let i = 0; i < 100; i++) await vanishWhileRefused(Number(port));
  await isAlive(bystander);
  await bystander.close();
});

/** So that a full workspace need not be written first: the bookmark says how much there is. */
function pretendStored(dataDir: string, bytes: number): void {
  const db = new Database(join(dataDir, "relay.db"));
  db.prepare("UPDATE ws SET tailbytes = ?").run(bytes);
  db.close();
}

test("membership entries count in the quota; a full workspace takes no record, but can still let a phone go", async () => {
  const own = await startRelay();
  await publish(own.url, book, cecilia);
  await own.stop();
  const entryBytes = book.entries.reduce((sum, entry) => sum + entry.length, 0);
  const some = record({ dev: 1, dseq: 1 });
  pretendStored(own.dataDir, limits.workspaceBytes - entryBytes - some.length);
  const full = await startRelay({ dataDir: own.dataDir });
  const c = await connect(full.url, book, 1, cecilia);
  c.send({ kind: "append", records: [record({ dev: 1, dseq: 1, size: 121 })] });
  expect(await c.next("nack")).toMatchObject({ dseq: 1, code: errorCode("QUOTA") });
  c.send({ kind: "append", records: [some] });
  expect((await c.next("ack")).rows).toMatchObject([{ dseq: 1, seq: 1 }]);
  const invite = (time: number) => inviteBody(book.state, bo, "editor", "approve", time);
  const grownBook = await entered(c, book, cecilia, invite(Date.now()));
  expect(grownBook.entries).toHaveLength(book.entries.length + 1);
  await c.close();
  await full.stop();
  pretendStored(full.dataDir, limits.workspaceBytes + limits.workspaceReserveBytes);
  const over = await startRelay({ dataDir: own.dataDir });
  const again = await connect(over.url, book, 1, cecilia);
  const entry = await signedEntry(grownBook.state, 1, cecilia, invite(Date.now()));
  again.send({ kind: "mlog-append", expectedHead: grownBook.state.head, entries: [entry] });
  expect((await again.next("error")).code).toBe(errorCode("QUOTA"));
  await again.close();
  await over.stop();
});
