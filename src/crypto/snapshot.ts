/** One document's state ⇄ one sealed snapshot (sync.md 2.10). Inside the seal, format 1:
 *
 *  plain = fmt u8 = 1 | flags u8 (1 = deflate-raw) | Padmé(inner)
 *  inner = document name text | n × (dev vu, dseq vu) | Yjs update V1, the whole state
 *
 *  The pairs rise by dev: the last record of each device in this document that the snapshot covers. A record that names
 *  one of them as the one before it has lost nothing, although the log has it no more (docs/decisions/0146). */

import { sha256 } from "@noble/hashes/sha2.js";
import { ByteReader, type Bytes, ByteWriter, concat, equalBytes, utf8 } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { DocName } from "../domain/rings.ts";
import { limits } from "../protocol/limits.ts";
import { refusing } from "../protocol/refusal.ts";
import {
  type Attestation,
  attestationSignedBytes,
  type SnapshotHeader,
  snapshotAad,
  snapshotSignedBytes,
} from "../protocol/snapshot.ts";
import { decrypt, encrypt, NONCE_BYTES, randomBytes } from "./aead.ts";
import { docId, isDocName } from "./docIds.ts";
import { sign, verify } from "./keys.ts";
import { deflate, inflate, pad, unpad } from "./padding.ts";

export interface SnapshotContent {
  readonly doc: DocName;
  /** dev → dseq of its last record in this document within `covers`. */
  readonly authors: ReadonlyMap<number, number>;
  readonly update: Bytes;
}

export interface SealedSnapshot {
  readonly header: SnapshotHeader;
  readonly sealed: Bytes;
}

/** `forged`: other bytes than the header's signature promises. The others as in seal.ts. */
export type SnapshotProblem =
  | { readonly kind: "too-large"; readonly bytes: number }
  | { readonly kind: "forged" }
  | { readonly kind: "not-opened" }
  | { readonly kind: "not-understood" }
  | { readonly kind: "other-document" };

const FORMAT = 1;
const DEFLATED = 1;

export async function sealSnapshot(parts: {
  readonly wsId: Bytes;
  readonly header: Pick<SnapshotHeader, "ring" | "doc" | "dev" | "covers" | "epoch" | "dchain">;
  readonly documentKey: CryptoKey;
  readonly signKey: CryptoKey;
  readonly content: SnapshotContent;
}): Promise<Result<SealedSnapshot, SnapshotProblem>> {
  const inner = writeInner(parts.content);
  if (inner.length > limits.snapshotInflatedBytes) {
    return fail({ kind: "too-large", bytes: inner.length });
  }
  const deflated = await deflate(inner);
  const isSmaller = deflated.length < inner.length;
  const plain = concat(
    new Uint8Array([FORMAT, isSmaller ? DEFLATED : 0]),
    pad(isSmaller ? deflated : inner),
  );
  const nonce = randomBytes(NONCE_BYTES);
  const sealed = await encrypt(parts.documentKey, nonce, plain, snapshotAad(parts.header));
  if (sealed.length > limits.snapshotBytes) {
    return fail({ kind: "too-large", bytes: sealed.length });
  }
  const unsigned = { ...parts.header, nonce, size: sealed.length, hash: hashOf(sealed) };
  const sig = await sign(parts.signKey, snapshotSignedBytes(parts.wsId, unsigned));
  return ok({ header: { ...unsigned, sig }, sealed });
}

/** Its maker's signature alone; true also when its key is not here yet. */
export function isSnapshotSigned(
  wsId: Bytes,
  header: SnapshotHeader,
  verifyKey: CryptoKey,
): Promise<boolean> {
  return verify(verifyKey, header.sig, snapshotSignedBytes(wsId, header));
}

/** Whether these are the bytes that the signed header is about. */
export function isOfHeader({ header, sealed }: SealedSnapshot): boolean {
  return sealed.length === header.size && equalBytes(hashOf(sealed), header.hash);
}

/** Opens what `isSnapshotSigned` has accepted. */
export async function openSnapshot(parts: {
  readonly snapshot: SealedSnapshot;
  readonly documentKey: CryptoKey;
  readonly nameKey: Bytes;
}): Promise<Result<SnapshotContent, SnapshotProblem>> {
  const { header, sealed } = parts.snapshot;
  if (!isOfHeader(parts.snapshot)) return fail({ kind: "forged" });
  const plain = await decrypt(parts.documentKey, header.nonce, sealed, snapshotAad(header));
  if (!plain) return fail({ kind: "not-opened" });
  const content = await readPlain(plain);
  if (!content) return fail({ kind: "not-understood" });
  if (!equalBytes(docId(parts.nameKey, content.doc), header.doc)) {
    return fail({ kind: "other-document" });
  }
  return ok(content);
}

export function signAttestation(
  wsId: Bytes,
  attestation: Attestation,
  signKey: CryptoKey,
): Promise<Bytes> {
  return sign(signKey, attestationSignedBytes(wsId, attestation));
}

/** The digest of an attestation, from the ids in a document (replica/stateDigest.ts). */
export function digestOf(ids: Bytes): Bytes {
  return hashOf(ids);
}

function hashOf(bytes: Bytes): Bytes {
  return sha256(bytes) as Bytes;
}

function writeInner({ doc, authors, update }: SnapshotContent): Bytes {
  const out = new ByteWriter().text(doc).vu(authors.size);
  for (const [dev, dseq] of [...authors].sort(([a], [b]) => a - b)) out.vu(dev).vu(dseq);
  return out.raw(update).done();
}

async function readPlain(plain: Bytes): Promise<SnapshotContent | undefined> {
  const outer = refusing(() => {
    const source = new ByteReader(plain);
    return ok({ format: source.u8(), flags: source.u8(), padded: unpad(source) });
  });
  if (!outer.ok || outer.value.format !== FORMAT || outer.value.flags > DEFLATED) return undefined;
  const { flags, padded } = outer.value;
  const inner = flags === DEFLATED ? await inflate(padded, limits.snapshotInflatedBytes) : padded;
  if (!inner) return undefined;
  const read = refusing(() => {
    const source = new ByteReader(inner);
    const doc = source.text(utf8("register").length);
    const authors = new Map<number, number>();
    for (let left = source.count(limits.snapshotAuthors, 2); left > 0; left--) {
      authors.set(source.vu(), source.vu());
    }
    return ok({ doc, authors, update: source.raw(source.left) });
  });
  if (!read.ok || !isDocName(read.value.doc)) return undefined;
  return { ...read.value, doc: read.value.doc };
}
