/** What waits in one phone, sealed for colleagues in the same project: as text for a file, or as frames of a QR loop.
 *
 *  pack   = "KUGGBOK" | ver u8 = 1 | wsId b16 | dev vu | made vu | n × part | sig 64
 *  part   = ring vu | epoch vu | doc b16 | nonce 12 | box bytes
 *  box    = AES-256-GCM(K_hand, AAD = "flr1/hand" || wsId || dev || made || ring || epoch || doc, plain)
 *  plain  = flags u8 (1 = deflate-raw) | Padmé(inner)          inner = document name text | waiting bytes | whole bytes
 *  K_hand = HKDF(K_ws[epoch], salt = doc, info "flr1/hand")    sig over "flr1/hand" || everything before sig
 *
 *  Key and signature are not those of records: nobody who gets hold of a pack can put it into the relay's log. */

import { ByteReader, type Bytes, ByteWriter, concat, equalBytes, utf8 } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { DocName } from "../domain/rings.ts";
import { limits } from "../protocol/limits.ts";
import { refusing } from "../protocol/refusal.ts";
import { decrypt, encrypt, NONCE_BYTES, randomBytes } from "./aead.ts";
import { docId, isDocName } from "./docIds.ts";
import { handOverKey, type RingKey, sign, verify } from "./keys.ts";
import { deflate, inflate, pad, unpad } from "./padding.ts";

/** One document's part. `waiting`: a Yjs update of what the relay has not receipted. `whole`: the document's whole state,
 *  so that what waits finds what it builds on; empty in a QR loop, which has no room for it. */
export interface HandedPart {
  readonly doc: DocName;
  readonly waiting: Bytes;
  readonly whole: Bytes;
}

export interface SealedPart {
  readonly ring: number;
  readonly epoch: number;
  readonly doc: Bytes;
  readonly nonce: Bytes;
  readonly box: Bytes;
}

export interface Pack {
  readonly wsId: Bytes;
  readonly dev: number;
  /** ms since 1970. */
  readonly made: number;
  readonly parts: readonly SealedPart[];
  readonly sig: Bytes;
  /** Everything before `sig`. */
  readonly signed: Bytes;
}

const MAGIC = utf8("KUGGBOK");
const VERSION = 1;
const PARTS = 500;
const BOX_BYTES = limits.recordInflatedBytes + 1024;
const CONTEXT = utf8("flr1/hand");
const DEFLATED = 1;

type Author = Pick<Pack, "wsId" | "dev" | "made">;

export async function sealPart(
  author: Author,
  key: RingKey,
  part: HandedPart,
): Promise<SealedPart> {
  const doc = docId(key.name, part.doc);
  const header = { ring: key.ring, epoch: key.e, doc };
  const inner = new ByteWriter().text(part.doc).bytes(part.waiting).bytes(part.whole).done();
  const deflated = await deflate(inner);
  const isSmaller = deflated.length < inner.length;
  const padded = pad(isSmaller ? deflated : inner);
  const plain = concat(new Uint8Array([isSmaller ? DEFLATED : 0]), padded);
  const nonce = randomBytes(NONCE_BYTES);
  const aead = await handOverKey(key, doc);
  return { ...header, nonce, box: await encrypt(aead, nonce, plain, partAad(author, header)) };
}

/** Undefined for anything that `sealPart` did not make with this key, for this author and document. */
export async function openPart(
  author: Author,
  key: RingKey,
  sealed: SealedPart,
): Promise<HandedPart | undefined> {
  const aead = await handOverKey(key, sealed.doc);
  const plain = await decrypt(aead, sealed.nonce, sealed.box, partAad(author, sealed));
  const outer =
    plain &&
    refusing(() => {
      const source = new ByteReader(plain);
      return ok({ flags: source.u8(), padded: unpad(source) });
    });
  if (!outer?.ok || outer.value.flags > DEFLATED) return undefined;
  const { flags, padded } = outer.value;
  const inner = flags === DEFLATED ? await inflate(padded) : padded;
  if (!inner) return undefined;
  const read = refusing(() => {
    const source = new ByteReader(inner);
    const doc = source.text(utf8("register").length);
    const waiting = source.bytes(source.left);
    const whole = source.bytes(source.left);
    source.end();
    return ok({ doc, waiting, whole });
  });
  if (!read.ok || !isDocName(read.value.doc)) return undefined;
  if (!equalBytes(docId(key.name, read.value.doc), sealed.doc)) return undefined;
  return { ...read.value, doc: read.value.doc };
}

export async function signPack(
  author: Author,
  parts: readonly SealedPart[],
  signKey: CryptoKey,
): Promise<Bytes> {
  const out = new ByteWriter().raw(MAGIC).u8(VERSION).raw(author.wsId).vu(author.dev);
  out.vu(author.made).vu(parts.length);
  for (const part of parts) {
    out.vu(part.ring).vu(part.epoch).raw(part.doc).raw(part.nonce).bytes(part.box);
  }
  const signed = out.done();
  return concat(signed, await sign(signKey, concat(CONTEXT, signed)));
}

/** Strict; says nothing yet of who made it. `newer`: such a pack of a later version. */
export function readPack(bytes: Uint8Array): Result<Pack, "unreadable" | "newer"> {
  if (bytes.length <= MAGIC.length || !equalBytes(bytes.subarray(0, MAGIC.length), MAGIC)) {
    return fail("unreadable");
  }
  if ((bytes[MAGIC.length] ?? 0) > VERSION) return fail("newer");
  const read = refusing(() => {
    const source = new ByteReader(bytes);
    source.raw(MAGIC.length);
    const version = source.u8();
    const author = { wsId: source.raw(16), dev: source.vu(), made: source.vu() };
    const parts: SealedPart[] = [];
    for (let left = source.count(PARTS, 31); left > 0; left--) {
      const header = { ring: source.vu(), epoch: source.vu(), doc: source.raw(16) };
      parts.push({ ...header, nonce: source.raw(NONCE_BYTES), box: source.bytes(BOX_BYTES) });
    }
    const signed = bytes.slice(0, source.position);
    const sig = source.raw(64);
    source.end();
    return ok({ ...author, parts, sig, signed, version });
  });
  if (!read.ok || read.value.version !== VERSION) return fail("unreadable");
  return read;
}

export function isPackSigned(pack: Pack, verifyKey: CryptoKey): Promise<boolean> {
  return verify(verifyKey, pack.sig, concat(CONTEXT, pack.signed));
}

function partAad(
  { wsId, dev, made }: Author,
  { ring, epoch, doc }: Pick<SealedPart, "ring" | "epoch" | "doc">,
): Bytes {
  const out = new ByteWriter().raw(CONTEXT).raw(wsId).vu(dev).vu(made);
  return out.vu(ring).vu(epoch).raw(doc).done();
}
