import { describe, expect, test } from "vitest";
import { type Bytes, utf8 } from "../../src/base/bytes.ts";
import { randomBytes } from "../../src/crypto/aead.ts";
import { docId } from "../../src/crypto/docIds.ts";
import {
  documentKey,
  importVerifyKey,
  makeDeviceKeys,
  makeRingKey,
} from "../../src/crypto/keys.ts";
import { deflate, inflate } from "../../src/crypto/padding.ts";
import { isRecordSigned, openRecord, sealRecord } from "../../src/crypto/seal.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { limits } from "../../src/protocol/limits.ts";
import { decodeRecord, encodeRecord, type RecordHeader } from "../../src/protocol/record.ts";

const wsId = randomBytes(16);
const team = makeRingKey(0, 3);
const anna = await makeDeviceKeys();
const november = "2026-11" as YearMonth;
const annasKey = await keyOf(anna.signPub);

async function keyOf(signPub: Bytes): Promise<CryptoKey> {
  const key = await importVerifyKey(signPub);
  if (!key) throw new Error("no key");
  return key;
}

function header(change: Partial<RecordHeader> = {}): RecordHeader {
  return {
    kind: "update",
    ring: 0,
    doc: docId(team.name, november),
    dev: 1,
    dseq: 7,
    rid: randomBytes(8),
    epoch: 3,
    baseSeq: 12,
    baseChain: randomBytes(8),
    ...change,
  };
}

async function sealed(update: Bytes, change: Partial<RecordHeader> = {}): Promise<Bytes> {
  const made = await sealRecord({
    wsId,
    header: header(change),
    documentKey: await documentKey(team, docId(team.name, november)),
    signKey: anna.signKey,
    content: { doc: november, update, after: 6 },
  });
  if (!made.ok) throw new Error(made.problem.kind);
  return made.value;
}

async function open(bytes: Bytes, key = team) {
  const record = decodeRecord(bytes);
  if (!record.ok) return record;
  const isSigned = await isRecordSigned(wsId, record.value, annasKey);
  if (!isSigned) return { ok: false as const, problem: { kind: "not-signed" } };
  const opened = await openRecord({
    record: record.value,
    documentKey: await documentKey(key, record.value.doc),
    nameKey: key.name,
  });
  return opened;
}

test.each([0, 1, 63, 64, 65, 1000, 100_000])(
  "what Anna seals, %i bytes, is what the others open",
  async (length) => {
    const update = new Uint8Array(length).map((_, n) => (n * 31) % 251);
    expect(await open(await sealed(update))).toEqual({
      ok: true,
      value: { doc: november, update, after: 6 },
    });
  },
);

test("the relay sees neither the words nor how many letters they have", async () => {
  const lengths = new Set<number>();
  for (let letters = 300; letters < 310; letters++) {
    lengths.add((await sealed(randomBytes(letters))).length);
  }
  expect(lengths.size).toBeLessThanOrEqual(2);
  const record = await sealed(utf8("Fatima kom tjugo minuter sent och ville prata om hyran"));
  expect(new TextDecoder("latin1").decode(record)).not.toContain("Fatima");
});

describe("nothing else than exactly what was sealed opens", () => {
  test("not with the key of another epoch", async () => {
    const other = { ...makeRingKey(0, 4), name: team.name };
    expect(await open(await sealed(utf8("hej")), other)).toMatchObject({
      problem: { kind: "not-opened" },
    });
  });

  test("not as another document, device, ring, epoch, number or place", async () => {
    const record = decodeRecord(await sealed(utf8("hej")));
    if (!record.ok) throw new Error(record.problem.kind);
    const swaps: Partial<RecordHeader>[] = [
      { doc: docId(team.name, "register") },
      { dev: 2 },
      { ring: 1 },
      { epoch: 2 },
      { dseq: 8 },
      { rid: randomBytes(8) },
      { baseSeq: 11 },
      { baseChain: randomBytes(8) },
      { kind: "heal" },
    ];
    for (const swap of swaps) {
      const swapped = { ...record.value, ...swap };
      expect(await open(encodeRecord(swapped))).toMatchObject({ problem: { kind: "not-signed" } });
      // Also without the signature in the way: the seal itself is bound to its header.
      const key = await documentKey(team, record.value.doc);
      const opened = await openRecord({ record: swapped, documentKey: key, nameKey: team.name });
      expect(opened).toMatchObject({ problem: { kind: "not-opened" } });
    }
  });

  test("not with one bit turned, wherever it is", async () => {
    const record = await sealed(utf8("hej"));
    for (let at = 0; at < record.length; at++) {
      const damaged = record.slice();
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      expect((await open(damaged)).ok, `byte ${at}`).toBe(false);
    }
  });

  test("not when a member names another document inside than outside", async () => {
    const made = await sealRecord({
      wsId,
      header: header(),
      documentKey: await documentKey(team, docId(team.name, november)),
      signKey: anna.signKey,
      content: { doc: "register", update: utf8("hej"), after: 0 },
    });
    if (!made.ok) throw new Error(made.problem.kind);
    expect(await open(made.value)).toMatchObject({ problem: { kind: "other-document" } });
  });

  test("not as Anna's when Bo has signed it", async () => {
    const bo = await makeDeviceKeys();
    const record = decodeRecord(await sealed(utf8("hej")));
    if (!record.ok) throw new Error(record.problem.kind);
    expect(await isRecordSigned(wsId, record.value, await keyOf(bo.signPub))).toBe(false);
    expect(await isRecordSigned(randomBytes(16), record.value, annasKey)).toBe(false);
  });
});

test("a nonce never comes twice", async () => {
  const nonces = new Set<string>();
  for (let n = 0; n < 2000; n++) {
    const record = decodeRecord(await sealed(utf8("hej")));
    if (record.ok) nonces.add(record.value.nonce.join());
  }
  expect(nonces.size).toBe(2000);
});

test("a record that would be too large is said to be so, and not cut", async () => {
  const made = await sealRecord({
    wsId,
    header: header(),
    documentKey: await documentKey(team, docId(team.name, november)),
    signKey: anna.signKey,
    content: { doc: november, update: noise(limits.recordCtBytes), after: 0 },
  });
  expect(made).toMatchObject({ ok: false, problem: { kind: "too-large" } });
});

function noise(length: number): Bytes {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}

test("what readers would refuse to unfold is not sent, however small it folds", async () => {
  const much: Bytes = new Uint8Array(limits.recordInflatedBytes + 1);
  expect(await inflate(await deflate(much))).toBeUndefined();
  const name = docId(team.name, november);
  const made = await sealRecord({
    wsId,
    header: header(),
    documentKey: await documentKey(team, name),
    signKey: anna.signKey,
    content: { doc: november, update: much, after: 0 },
  });
  expect(made).toMatchObject({ ok: false, problem: { kind: "too-large" } });
  const enough: Bytes = new Uint8Array(limits.recordInflatedBytes - 64);
  expect(await open(await sealed(enough))).toMatchObject({ ok: true });
});
