import * as Y from "yjs";
import type { Bytes } from "../../src/base/bytes.ts";
import { encrypt, randomBytes } from "../../src/crypto/aead.ts";
import { sign } from "../../src/crypto/keys.ts";
import { type SealedSnapshot, sealSnapshot } from "../../src/crypto/snapshot.ts";
import { type DocKey, splitDocKey } from "../../src/domain/rings.ts";
import type { BatchRow, KnownFrame } from "../../src/protocol/frameShapes.ts";
import { decodeRecord, recordHash } from "../../src/protocol/record.ts";
import { snapshotAad, snapshotSignedBytes } from "../../src/protocol/snapshot.ts";
import { appOf, NOVEMBER, type Phone } from "./cast.ts";
import { idOf } from "./snapshotCast.ts";

export interface Made {
  readonly key?: DocKey;
  readonly update?: Bytes;
  readonly covers?: number;
  readonly authors?: ReadonlyMap<number, number>;
  /** Instead of what belongs inside. */
  readonly plain?: Bytes;
  readonly name?: "register";
}

/** A snapshot with this phone's own signature and key: whether it is a good one is its maker's affair. */
export async function madeBy(phone: Phone, made: Made): Promise<SealedSnapshot> {
  const { held, replica } = appOf(phone);
  const key = made.key ?? NOVEMBER;
  const doc = idOf(phone, key);
  const ringKey = held.keys.newest(0);
  if (!ringKey) throw new Error("no key");
  const covers = made.covers ?? (await cursorOf(phone));
  const header = { ring: 0, doc, dev: held.device, covers, epoch: ringKey.e };
  const documentKey = await held.keys.documentKey(ringKey, doc);
  const { signKey } = held.deviceKeys;
  const unsigned = { ...header, dchain: randomBytes(32) };
  if (made.plain) {
    const nonce = randomBytes(12);
    const sealed = await encrypt(documentKey, nonce, made.plain, snapshotAad(header));
    const whole = { ...unsigned, nonce, size: sealed.length, hash: recordHash(sealed) };
    const sig = await sign(signKey, snapshotSignedBytes(held.wsId, whole));
    return { header: { ...whole, sig }, sealed };
  }
  const update = made.update ?? new Uint8Array(await replica.encodeState(key));
  const name = made.name ?? splitDocKey(key).doc;
  const content = { doc: name, authors: made.authors ?? new Map(), update };
  const sealed = await sealSnapshot({
    wsId: held.wsId,
    header: unsigned,
    documentKey,
    signKey,
    content,
  });
  if (!sealed.ok) throw new Error(sealed.problem.kind);
  return sealed.value;
}

export async function cursorOf(phone: Phone): Promise<number> {
  const cursor = await appOf(phone).db.cursors.get(appOf(phone).held.workspace);
  return cursor?.seq ?? 0;
}

export function framesOf({ header, sealed }: SealedSnapshot): readonly KnownFrame[] {
  const chunk = { kind: "snapchunk", doc: header.doc, offset: 0, bytes: sealed } as const;
  return [{ kind: "snapref", state: "base", header }, chunk];
}

export function turned(bytes: Bytes): Bytes {
  const other = bytes.slice();
  other[other.length - 1] = (other[other.length - 1] ?? 0) ^ 1;
  return other;
}

/** As a relay tells of rows that are gone. */
export function gone(row: BatchRow): BatchRow {
  if (row.kind !== "record") return row;
  const record = decodeRecord(row.record);
  if (!record.ok) throw new Error("the relay passes only records on");
  const { dev, ring, dseq } = record.value;
  return { kind: "trimmed", seq: row.seq, chain: randomBytes(32), authors: [{ dev, ring, dseq }] };
}

export function stateOf(words: number): Bytes {
  const doc = new Y.Doc();
  for (let n = 0; n < words; n++) doc.getMap("words").set(`w${n}`, `ord ${n}`);
  return new Uint8Array(Y.encodeStateAsUpdate(doc));
}

export function danglingUpdate(): Bytes {
  const doc = new Y.Doc();
  doc.getText("text").insert(0, "ett");
  const before = Y.encodeStateVector(doc);
  doc.getText("text").insert(3, "två");
  return new Uint8Array(Y.encodeStateAsUpdate(doc, before));
}
