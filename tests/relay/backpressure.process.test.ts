import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { errorCode } from "../../src/protocol/errors.ts";
import { encodeFrame } from "../../src/protocol/frames.ts";
import {
  addDeviceBody,
  type Book,
  foundedBy,
  grown,
  inviteBody,
  type Keys,
  newKeys,
  random,
} from "../protocol/cast.ts";
import { type RelayProcess, startRelay } from "./relayProcess.ts";
import { connect, type Phone, publish, record, rowsUpTo, subscribe } from "./wireDevice.ts";

const WRITERS = 10;
/** Frames from each phone. */
const FLOODS = 30;

let relay: RelayProcess;
let founder: Keys;
let others: readonly Keys[];
let book: Book;

beforeEach(async () => {
  founder = await newKeys();
  others = await Promise.all(Array.from({ length: WRITERS - 1 }, newKeys));
  book = await foundedBy(founder);
  for (const keys of others) {
    book = await grown(book, 1, founder, addDeviceBody(book.state, keys, "editor"));
  }
  relay = await startRelay();
  await publish(relay.url, book, founder);
});

afterEach(async () => {
  await relay.stop();
});

function phones(): Promise<readonly Phone[]> {
  return Promise.all([founder, ...others].map((keys, i) => connect(relay.url, book, i + 1, keys)));
}

/** The most memory the relay ever had, in MiB. */
function peakMiB(): number {
  const status = readFileSync(`/proc/${relay.pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${relay.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)`, "m").exec(text)?.[1]);
}

test("ten phones that write all they may at once are all served, in little memory, and kill -9 takes nothing acknowledged", async () => {
  const writers = await phones();
  const before = peakMiB();
  // 450 records of 10 KiB, just below a device's burst and its share of a minute: 45 MB in all.
  for (let at = 0; at < 450; at += 50) {
    for (const { dev, send } of writers) {
      const records = Array.from({ length: 50 }, (_, i) =>
        record({ dev, dseq: at + i + 1, size: 10_240 }),
      );
      send({ kind: "append", records });
    }
  }
  const last = await Promise.all(writers.map((phone) => lastAcknowledged(phone, 450)));
  expect(last).toEqual(writers.map(() => 450));
  expect(peakMiB()).toBeLessThan(before + 96);
  await relay.kill9();
  relay = await startRelay({ dataDir: relay.dataDir });
  const reader = await connect(relay.url, book, 1, founder);
  expect(reader.welcome).toMatchObject({ headSeq: 450 * WRITERS, lastDseq: 450 });
  subscribe(reader);
  const rows = await rowsUpTo(reader, 450 * WRITERS);
  expect(rows.map(({ seq }) => seq)).toEqual(
    Array.from({ length: 450 * WRITERS }, (_, i) => i + 1),
  );
  await reader.close();
}, 180_000);

async function lastAcknowledged(phone: Phone, upTo: number): Promise<number> {
  let last = 0;
  while (last < upTo) last = (await phone.next("ack")).rows.at(-1)?.dseq ?? 0;
  return last;
}

test("a reader who is forty megabytes behind costs what one costs who is twenty behind, and gets all of it", async () => {
  const writers = await phones();
  const [slow, ...others] = writers;
  if (!slow) throw new Error("nobody is slow");
  subscribe(slow);
  await slow.next("live");
  slow.socket.pause();
  const peaks: number[] = [];
  // Nine phones with twenty records of 230 kB, below each one's share of a minute.
  for (let dseq = 1; dseq <= 20; dseq++) {
    for (const { dev, send } of others) {
      send({ kind: "append", records: [record({ dev, dseq, size: 230_000 })] });
    }
    await Promise.all(others.map((phone) => lastAcknowledged(phone, dseq)));
    if (dseq % 5 === 0) peaks.push(peakMiB());
  }
  const [, atTwenty = 0, , atForty = 0] = peaks;
  console.log(`most memory with 10, 20, 30, 40 MB behind: ${peaks.map(Math.round).join(", ")} MiB`);
  expect(atForty).toBeLessThan(atTwenty + 10);
  slow.socket.resume();
  await slow.next("lag");
  const rows = await rowsUpTo(slow, 180);
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 180 }, (_, i) => i + 1));
  expect((await slow.next("live")).headSeq).toBe(180);
  await Promise.all(writers.map((phone) => phone.close()));
}, 180_000);

test("entries that wait for their signatures to be checked fill no memory: who sends more is not read until there is room", async () => {
  const writers = await phones();
  const [c] = writers;
  if (!c) throw new Error("nobody coordinates");
  const { head } = book.state;
  const time = Date.now();
  for (let i = 0; i < 800; i++) {
    const offer = inviteBody(book.state, founder, "editor", "approve", time);
    book = await grown(book, 1, founder, offer, { time });
  }
  const before = peakMiB();
  c.send({ kind: "mlog-append", expectedHead: head, entries: book.entries.slice(head.index) });
  // Behind it, 225 MB that will be refused when their turn comes.
  const entries = [random(250_000), random(250_000), random(250_000)];
  const flood = encodeFrame({ kind: "mlog-append", expectedHead: head, entries });
  for (let i = 0; i < FLOODS; i++) for (const { sendRaw } of writers) sendRaw(flood);
  for (const phone of writers) {
    for (let i = 0; i < FLOODS; i++) {
      const { code } = await phone.next("error");
      expect([errorCode("RATE"), errorCode("MLOG_RACE")]).toContain(code);
    }
  }
  expect(await metric("flr_pauses_total")).toBeGreaterThan(0);
  // Unread floods are 215 MiB; of what is read some waits for the collector, on a busy machine up to half.
  expect(peakMiB()).toBeLessThan(before + 160);
  expect((await c.next("mlog")).head).toEqual(book.state.head);
  for (const phone of writers) {
    phone.send({ kind: "append", records: [record({ dev: phone.dev, dseq: 1 })] });
    expect((await phone.next("ack")).rows).toMatchObject([{ dseq: 1 }]);
    await phone.close();
  }
}, 180_000);
