import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Bytes, ByteWriter, concat } from "../../src/base/bytes.ts";
import { encrypt, randomBytes } from "../../src/crypto/aead.ts";
import { docId } from "../../src/crypto/docIds.ts";
import {
  documentKey,
  importVerifyKey,
  makeDeviceKeys,
  makeRingKey,
} from "../../src/crypto/keys.ts";
import { deflate, pad } from "../../src/crypto/padding.ts";
import { openRecord, sealRecord } from "../../src/crypto/seal.ts";
import {
  isOfHeader,
  isSnapshotSigned,
  openSnapshot,
  type SealedSnapshot,
  sealSnapshot,
} from "../../src/crypto/snapshot.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { limits } from "../../src/protocol/limits.ts";
import { decodeRecord, recordHash } from "../../src/protocol/record.ts";
import { type SnapshotHeader, snapshotAad } from "../../src/protocol/snapshot.ts";

const wsId = randomBytes(16);
const team = makeRingKey(0, 3);
const anna = await makeDeviceKeys();
const november = "2026-11" as YearMonth;
const doc = docId(team.name, november);
const key = await documentKey(team, doc);

const place = { ring: 0, doc, dev: 1, covers: 12, epoch: 3, dchain: randomBytes(32) };
const authors = new Map([
  [1, 7],
  [4, 2],
]);

async function sealed(update: Bytes, change: Partial<typeof place> = {}): Promise<SealedSnapshot> {
  const made = await sealSnapshot({
    wsId,
    header: { ...place, ...change },
    documentKey: key,
    signKey: anna.signKey,
    content: { doc: november, authors, update },
  });
  if (!made.ok) throw new Error(made.problem.kind);
  return made.value;
}

const open = (snapshot: SealedSnapshot, documentKey = key) =>
  openSnapshot({ snapshot, documentKey, nameKey: team.name });

/** Sealed by a member, with whatever inside. */
async function sealedPlain(plain: Bytes): Promise<SealedSnapshot> {
  const nonce = randomBytes(12);
  const bytes = await encrypt(key, nonce, plain, snapshotAad(place));
  const sig = new Uint8Array(64);
  const header = { ...place, nonce, size: bytes.length, hash: recordHash(bytes), sig };
  return { header, sealed: bytes };
}

describe("a snapshot", () => {
  test("opens to what was sealed, and is signed by its maker", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        const update = new Uint8Array(bytes);
        const snapshot = await sealed(update);
        expect(await open(snapshot)).toEqual({
          ok: true,
          value: { doc: november, authors, update },
        });
        const verifyKey = await importVerifyKey(anna.signPub);
        expect(verifyKey && (await isSnapshotSigned(wsId, snapshot.header, verifyKey))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  test("of which anything in the header was changed is not signed any more", async () => {
    const { header } = await sealed(new Uint8Array(100));
    const verifyKey = await importVerifyKey(anna.signPub);
    if (!verifyKey) throw new Error("no key");
    const changes: Partial<SnapshotHeader>[] = [
      { ring: 1 },
      { doc: randomBytes(16) },
      { dev: 2 },
      { covers: 13 },
      { epoch: 2 },
      { nonce: randomBytes(12) },
      { size: header.size + 1 },
      { hash: randomBytes(32) },
      { dchain: randomBytes(32) },
    ];
    for (const change of changes) {
      expect(await isSnapshotSigned(wsId, { ...header, ...change }, verifyKey)).toBe(false);
    }
    expect(await isSnapshotSigned(randomBytes(16), header, verifyKey)).toBe(false);
  });

  test("opens under no other document, ring, place or epoch, even if its maker signs that", async () => {
    const snapshot = await sealed(new Uint8Array(100));
    for (const change of [{ ring: 1 }, { doc: randomBytes(16) }, { covers: 13 }, { epoch: 2 }]) {
      const other = { ...snapshot, header: { ...snapshot.header, ...change } };
      expect(await open(other)).toEqual({ ok: false, problem: { kind: "not-opened" } });
    }
    const register = docId(team.name, "register");
    const asRegister = await sealed(new Uint8Array(100), { doc: register });
    expect(await open(asRegister)).toEqual({ ok: false, problem: { kind: "other-document" } });
  });

  test("of other bytes than the header tells is not opened at all", async () => {
    const snapshot = await sealed(new Uint8Array(100));
    const other = { ...snapshot, sealed: snapshot.sealed.slice(1) };
    expect(isOfHeader(other)).toBe(false);
    expect(await open(other)).toEqual({ ok: false, problem: { kind: "forged" } });
  });

  test("that unfolds beyond any document is refused before it is there", async () => {
    const bomb = await deflate(new Uint8Array(limits.snapshotInflatedBytes + 1));
    expect(bomb.length).toBeLessThan(100_000);
    const snapshot = await sealedPlain(concat(new Uint8Array([1, 1]), pad(bomb)));
    expect(await open(snapshot)).toEqual({ ok: false, problem: { kind: "not-understood" } });
  });

  test("is not understood when it names more devices than it has bytes for, or is of a later format", async () => {
    const inner = new ByteWriter().text(november).vu(9000).vu(1).done();
    const tooMany = await sealedPlain(concat(new Uint8Array([1, 0]), pad(inner)));
    const later = await sealedPlain(concat(new Uint8Array([2, 0]), pad(inner)));
    for (const snapshot of [tooMany, later]) {
      expect(await open(snapshot)).toEqual({ ok: false, problem: { kind: "not-understood" } });
    }
  });

  test("tells nothing by its length but its order of size", async () => {
    const lengths = new Set<number>();
    for (let n = 0; n < 40; n++) lengths.add((await sealed(randomBytes(1000 + n))).sealed.length);
    expect(lengths.size).toBeLessThan(5);
  });

  test("is no record, and a record is no snapshot, although one key seals both", async () => {
    const header = { kind: "update", ring: 0, doc, dev: 1, dseq: 1, rid: randomBytes(8) } as const;
    const base = { epoch: 3, baseSeq: 0, baseChain: randomBytes(8) };
    const made = await sealRecord({
      wsId,
      header: { ...header, ...base },
      documentKey: key,
      signKey: anna.signKey,
      content: { doc: november, update: new Uint8Array(9), after: 0 },
    });
    const record = made.ok ? decodeRecord(made.value) : made;
    if (!record.ok) throw new Error("no record");
    const { nonce, ct } = record.value;
    const asSnapshot = {
      header: { ...place, nonce, size: ct.length, hash: recordHash(ct), sig: new Uint8Array(64) },
      sealed: ct,
    };
    expect(await open(asSnapshot)).toEqual({ ok: false, problem: { kind: "not-opened" } });
    const snapshot = await sealed(new Uint8Array(9));
    const asRecord = { ...record.value, nonce: snapshot.header.nonce, ct: snapshot.sealed };
    const opened = await openRecord({ record: asRecord, documentKey: key, nameKey: team.name });
    expect(opened.ok).toBe(false);
  });
});
