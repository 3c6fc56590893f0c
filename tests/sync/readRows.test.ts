import { describe, expect, test } from "vitest";
import { type Bytes, utf8 } from "../../src/base/bytes.ts";
import { randomBytes } from "../../src/crypto/aead.ts";
import {
  documentKey,
  importVerifyKey,
  makeDeviceKeys,
  makeRingKey,
} from "../../src/crypto/keys.ts";
import { sealRecord } from "../../src/crypto/seal.ts";
import type { BatchRow } from "../../src/protocol/frameShapes.ts";
import { chainNext, type RecordHeader, recordHash } from "../../src/protocol/record.ts";
import { logStart } from "../../src/sync/chain.ts";
import { readRows } from "../../src/sync/readRows.ts";

const wsId = randomBytes(16);
const team = makeRingKey(0, 0);
const anna = await makeDeviceKeys();
const start = { seq: 0, chain: logStart(wsId), authors: {} };

const witness = {
  wsId,
  verifyKeyOf: async (dev: number) => (dev === 1 ? importVerifyKey(anna.signPub) : undefined),
  chainAt: async (seq: number) => (seq === 0 ? start.chain.slice(0, 8) : undefined),
};

async function record(dseq: number, header: Partial<RecordHeader> = {}): Promise<Bytes> {
  const doc = randomBytes(16);
  const sealed = await sealRecord({
    wsId,
    header: {
      kind: "update",
      ring: 0,
      doc,
      dev: 1,
      dseq,
      rid: randomBytes(8),
      epoch: 0,
      baseSeq: 0,
      baseChain: start.chain.slice(0, 8),
      ...header,
    },
    documentKey: await documentKey(team, doc),
    signKey: anna.signKey,
    content: { doc: "register", update: utf8("hej"), after: 0 },
  });
  if (!sealed.ok) throw new Error(sealed.problem.kind);
  return sealed.value;
}

async function row(
  seq: number,
  dseq: number,
  header: Partial<RecordHeader> = {},
): Promise<BatchRow> {
  return { kind: "record", seq, record: await record(dseq, header) };
}

describe("rows are read only when", () => {
  test("they go on where this device stands, one after another", async () => {
    const rows = [await row(1, 1), await row(2, 2)];
    expect(await readRows(start, rows, witness)).toMatchObject({
      ok: true,
      value: { place: { seq: 2 } },
    });
    expect(await readRows(start, [await row(1, 1), await row(3, 2)], witness)).toEqual({
      ok: false,
      problem: { kind: "relay-forged", atSeq: 3, reason: "out of order" },
    });
    expect((await readRows({ ...start, seq: 5 }, rows, witness)).ok).toBe(false);
  });

  test("each author's records count on", async () => {
    expect(await readRows(start, [await row(1, 2), await row(2, 2)], witness)).toEqual({
      ok: false,
      problem: { kind: "relay-forged", atSeq: 2, reason: "shown again" },
    });
    const known = { ...start, authors: { 1: 7 } };
    expect((await readRows(known, [await row(1, 7)], witness)).ok).toBe(false);
    // Records in rings that we do not hold are in between.
    expect((await readRows(known, [await row(1, 12)], witness)).ok).toBe(true);
  });

  test("their authors are known and have signed them", async () => {
    expect(await readRows(start, [await row(1, 1, { dev: 9 })], witness)).toEqual({
      ok: false,
      problem: { kind: "unknown-device" },
    });
    const other = { ...witness, wsId: randomBytes(16) };
    expect(await readRows(start, [await row(1, 1)], other)).toMatchObject({
      problem: { kind: "relay-forged" },
    });
    const noise: BatchRow = { kind: "record", seq: 1, record: randomBytes(200) };
    expect(await readRows(start, [noise], witness)).toMatchObject({
      problem: { kind: "relay-forged" },
    });
  });

  test("their authors saw the same history, also within one batch", async () => {
    const first = await record(1);
    const chain = chainNext(start.chain, recordHash(first));
    const rows = (baseChain: Bytes): Promise<BatchRow[]> =>
      Promise.all([
        { kind: "record" as const, seq: 1, record: first },
        row(2, 2, { baseSeq: 1, baseChain }),
      ]);
    expect((await readRows(start, await rows(chain.slice(0, 8)), witness)).ok).toBe(true);
    expect(await readRows(start, await rows(randomBytes(8)), witness)).toEqual({
      ok: false,
      problem: { kind: "relay-forked", atSeq: 2 },
    });
    expect(
      await readRows(start, [await row(1, 1, { baseChain: randomBytes(8) })], witness),
    ).toEqual({
      ok: false,
      problem: { kind: "relay-forked", atSeq: 1 },
    });
    expect(await readRows(start, [await row(1, 1, { baseSeq: 4 })], witness)).toEqual({
      ok: false,
      problem: { kind: "relay-forked", atSeq: 1 },
    });
  });
});

test("what is withheld, and what is this device's own, goes into the chain all the same", async () => {
  const hash = randomBytes(32);
  const rid = randomBytes(8);
  const read = await readRows(
    start,
    [
      { kind: "withheld", seq: 1, hash },
      { kind: "own", seq: 2, dseq: 3, rid, hash },
    ],
    witness,
  );
  if (!read.ok) throw new Error(read.problem.kind);
  expect(read.value.place.chain).toEqual(chainNext(chainNext(start.chain, hash), hash));
  expect(read.value.receipts).toEqual([{ dseq: 3, rid, seq: 2 }]);
});
