import { createHash } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import { errorCode, errorName } from "../../src/protocol/errors.ts";
import { CAP_BLOBS, limits } from "../../src/protocol/limits.ts";
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
import { connect, type Phone, publish } from "./wireDevice.ts";

const CHUNK = 8192;
const SIZE = 400_000;

interface Blob {
  readonly id: Bytes;
  readonly ring: number;
  readonly size: number;
  readonly hash: Bytes;
  readonly bytes: Bytes;
}

let relay: RelayProcess | undefined;

afterEach(async () => {
  await relay?.stop();
  relay = undefined;
});

function blob(size = SIZE, ring = 0): Blob {
  const bytes = random(size);
  const hash = new Uint8Array(createHash("sha256").update(bytes).digest());
  return { id: random(16), ring, size, hash, bytes };
}

/** Cecilia founds; Anna (2) writes, Bo (3) reads only. */
async function cast(): Promise<{ book: Book; cecilia: Keys; anna: Keys; bo: Keys }> {
  const [cecilia, anna, bo] = await Promise.all([newKeys(), newKeys(), newKeys()]);
  let book = await foundedBy(cecilia);
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, anna, "editor"));
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, bo, "reader"));
  return { book, cecilia, anna, bo };
}

function put(phone: Phone, { id, ring, size, hash }: Blob): void {
  phone.send({ kind: "blob-put", id, ring, size, hash });
}

function sendFrom(phone: Phone, { id, bytes }: Blob, offset: number): void {
  phone.send({ kind: "blob-chunk", id, offset, bytes: bytes.slice(offset, offset + CHUNK) });
}

/** Sends on from where the relay stands, until it has at least `goal` bytes, or the whole. Gives what it has said it has. */
async function bringUntil(phone: Phone, one: Blob, goal: number): Promise<number> {
  put(phone, one);
  let { have } = await phone.next("blob-at");
  while (have < goal) {
    sendFrom(phone, one, have);
    if (have + CHUNK >= one.size) {
      await phone.next("blob-stored");
      return one.size;
    }
    have = (await phone.next("blob-at")).have;
  }
  return have;
}

async function fetched(phone: Phone, { id, size }: Blob): Promise<Bytes> {
  const parts: Bytes[] = [];
  let have = 0;
  while (have < size) {
    phone.send({ kind: "blob-get", id, offset: have });
    const { bytes } = await phone.next("blob-chunk");
    parts.push(bytes);
    have += bytes.length;
  }
  return new Uint8Array(Buffer.concat(parts));
}

async function refusal(phone: Phone) {
  return errorName((await phone.next("blob-no")).code);
}

test("a blob that is cut at every tenth of its length goes on from there and ends byte for byte the same", async () => {
  const { book, cecilia, anna, bo } = await cast();
  relay = await startRelay();
  await publish(relay.url, book, cecilia);
  const picture = blob();
  let promised = 0;
  for (let tenth = 1; tenth <= 9; tenth++) {
    const phone = await connect(relay.url, book, 2, anna, CAP_BLOBS);
    put(phone, picture);
    expect((await phone.next("blob-at")).have).toBe(promised);
    promised = await bringUntil(phone, picture, (SIZE * tenth) / 10);
    // One piece more is on its way when the line goes dead, and nobody knows whether it came.
    phone.socket.terminate();
  }
  const phone = await connect(relay.url, book, 2, anna, CAP_BLOBS);
  await bringUntil(phone, picture, SIZE);
  const reader = await connect(relay.url, book, 3, bo, CAP_BLOBS);
  expect(Buffer.compare(await fetched(reader, picture), picture.bytes)).toBe(0);
  put(phone, picture);
  expect((await phone.next("blob-stored")).id).toEqual(picture.id);
  await phone.close();
  await reader.close();
});

test("killed while a blob comes in, the relay has every byte it said it had", async () => {
  const { book, cecilia, anna } = await cast();
  relay = await startRelay();
  const { dataDir } = relay;
  await publish(relay.url, book, cecilia);
  const picture = blob();
  let promised = 0;
  for (let round = 0; round < 12; round++) {
    const phone = await connect(relay.url, book, 2, anna, CAP_BLOBS);
    put(phone, picture);
    const { have } = await phone.next("blob-at");
    expect(have).toBeGreaterThanOrEqual(promised);
    promised = await bringUntil(phone, picture, have + 3 * CHUNK);
    sendFrom(phone, picture, promised);
    await relay.kill9();
    relay = await startRelay({ dataDir });
  }
  const phone = await connect(relay.url, book, 2, anna, CAP_BLOBS);
  await bringUntil(phone, picture, SIZE);
  // What is stored whole survives as well.
  await relay.kill9();
  relay = await startRelay({ dataDir });
  const back = await connect(relay.url, book, 2, anna, CAP_BLOBS);
  expect(Buffer.compare(await fetched(back, picture), picture.bytes)).toBe(0);
  await back.close();
});

test("who may only read brings none, and a ring's blobs are not there for those outside it", async () => {
  const { book, cecilia, anna, bo } = await cast();
  relay = await startRelay();
  await publish(relay.url, book, cecilia);
  const reader = await connect(relay.url, book, 3, bo, CAP_BLOBS);
  put(reader, blob());
  expect(await refusal(reader)).toBe("FORBIDDEN");
  const coordinator = await connect(relay.url, book, 1, cecilia, CAP_BLOBS);
  const own = blob(20_000, 2);
  await bringUntil(coordinator, own, own.size);
  const editor = await connect(relay.url, book, 2, anna, CAP_BLOBS);
  put(editor, own);
  expect(await refusal(editor)).toBe("FORBIDDEN");
  editor.send({ kind: "blob-get", id: own.id, offset: 0 });
  expect(await refusal(editor)).toBe("NO_BLOB");
  sendFrom(editor, own, 0);
  expect(await refusal(editor)).toBe("NO_BLOB");
  editor.send({ kind: "blob-get", id: random(16), offset: 0 });
  expect(await refusal(editor)).toBe("NO_BLOB");
  await Promise.all([reader.close(), editor.close(), coordinator.close()]);
});

test("bytes that are not what was announced are not kept, and the right ones may come afterwards", async () => {
  const { book, cecilia, anna } = await cast();
  relay = await startRelay();
  await publish(relay.url, book, cecilia);
  const phone = await connect(relay.url, book, 2, anna, CAP_BLOBS);
  const picture = blob(20_000);
  const other = { ...picture, bytes: random(20_000) };
  put(phone, picture);
  await phone.next("blob-at");
  sendFrom(phone, other, 0);
  await phone.next("blob-at");
  sendFrom(phone, other, CHUNK);
  await phone.next("blob-at");
  sendFrom(phone, other, 2 * CHUNK);
  expect(await refusal(phone)).toBe("BLOB_BAD");
  await bringUntil(phone, picture, picture.size);
  put(phone, { ...picture, hash: random(32) });
  expect(await refusal(phone)).toBe("FORK");
  phone.send({ kind: "blob-get", id: picture.id, offset: picture.size });
  expect(await refusal(phone)).toBe("AHEAD");
  await phone.close();
});

test("too large, too short and out of place are refused with words, and the conversation goes on", async () => {
  const { book, cecilia, anna } = await cast();
  relay = await startRelay();
  await publish(relay.url, book, cecilia);
  const phone = await connect(relay.url, book, 2, anna, CAP_BLOBS);
  put(phone, { ...blob(10), size: limits.blobBytes + 1 });
  expect(await phone.next("blob-no")).toMatchObject({
    code: errorCode("TOO_LARGE"),
    info: limits.blobBytes,
  });
  const picture = blob(20_000);
  put(phone, picture);
  await phone.next("blob-at");
  const { id } = picture;
  phone.send({ kind: "blob-chunk", id, offset: 0, bytes: random(limits.blobChunkLeast - 1) });
  expect(await refusal(phone)).toBe("MALFORMED");
  phone.send({ kind: "blob-chunk", id, offset: 0, bytes: random(20_001) });
  expect(await refusal(phone)).toBe("MALFORMED");
  sendFrom(phone, picture, CHUNK);
  expect((await phone.next("blob-at")).have).toBe(0);
  phone.send({ kind: "blob-get", id, offset: 0 });
  expect(await refusal(phone)).toBe("NO_BLOB");
  for (let i = 1; i < limits.blobsUnderWay; i++) {
    put(phone, blob(10_000));
    await phone.next("blob-at");
  }
  put(phone, blob(10_000));
  expect(await refusal(phone)).toBe("RATE");
  phone.send({ kind: "ping", token: 7 });
  expect((await phone.next("pong")).token).toBe(7);
  await phone.close();
});

test("a phone whose app is older is never sent a frame about blobs; the others hear of each new one", async () => {
  const { book, cecilia, anna, bo } = await cast();
  relay = await startRelay();
  await publish(relay.url, book, cecilia);
  const old = await connect(relay.url, book, 1, cecilia);
  const reader = await connect(relay.url, book, 3, bo, CAP_BLOBS);
  const phone = await connect(relay.url, book, 2, anna, CAP_BLOBS);
  expect(await phone.next("blob-terms")).toMatchObject({ blobBytes: limits.blobBytes });
  const picture = blob(20_000);
  await bringUntil(phone, picture, picture.size);
  expect((await reader.next("blob-stored")).id).toEqual(picture.id);
  old.send({ kind: "ping", token: 1 });
  await old.next("pong");
  expect(old.inbox.filter(({ kind }) => kind.startsWith("blob"))).toEqual([]);
  const metrics = await (await fetch(`${relay.url}/metrics`)).text();
  expect(metrics).toContain("flr_blobs_total 1");
  expect(metrics).toContain("flr_blob_bytes_total 20000");
  await Promise.all([old.close(), reader.close(), phone.close()]);
});
