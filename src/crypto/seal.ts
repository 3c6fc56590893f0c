/** One update ⇄ one sealed record (sync.md 2.5). Inside the seal, format 1:
 *
 *  plain  = fmt u8 = 1 | flags u8 (1 = deflate-raw) | Padmé(inner)
 *  inner  = after vu | document name text | Yjs update V1
 *
 *  `after` is the dseq of this device's previous record in the same ring, 0 when it stands on nothing. A relay withholds
 *  records of rings a reader lacks, so gaps in dseq are normal; a gap in `after` is a record that the relay swallowed.
 *  The document's name is inside, and must lead to the pseudonym outside, so that a reader never has to guess months. */

import { ByteReader, type Bytes, ByteWriter, concat, equalBytes, utf8 } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { DocName } from "../domain/rings.ts";
import { limits } from "../protocol/limits.ts";
import {
  encodeRecord,
  type RecordHeader,
  recordAad,
  recordSignedBytes,
  type SealedRecord,
} from "../protocol/record.ts";
import { refusing } from "../protocol/refusal.ts";
import { decrypt, encrypt, NONCE_BYTES, randomBytes, TAG_BYTES } from "./aead.ts";
import { docId, isDocName } from "./docIds.ts";
import { sign, verify } from "./keys.ts";
import { deflate, inflate, pad, unpad } from "./padding.ts";

export interface RecordContent {
  readonly doc: DocName;
  readonly update: Bytes;
  readonly after: number;
}

/** `not-signed`: not written by the device it names. `not-opened`: another key, header or content than was sealed.
 *  `not-understood`: sealed by a member, but not what this version writes. `other-document`: name and pseudonym differ. */
export type SealProblem =
  | { readonly kind: "too-large"; readonly bytes: number }
  | { readonly kind: "not-signed" }
  | { readonly kind: "not-opened" }
  | { readonly kind: "not-understood" }
  | { readonly kind: "other-document" };

const FORMAT = 1;
/** At most: what stands before the update inside. Bytes. */
const INNER_EXTRA = 32;
const DEFLATED = 1;
/** Below this, deflate's own overhead eats the gain. Bytes. */
const DEFLATE_FROM = 64;

export async function sealRecord(parts: {
  readonly wsId: Bytes;
  readonly header: RecordHeader;
  readonly documentKey: CryptoKey;
  readonly signKey: CryptoKey;
  readonly content: RecordContent;
}): Promise<Result<Bytes, SealProblem>> {
  const unfolded = parts.content.update.length + INNER_EXTRA;
  if (unfolded > limits.recordInflatedBytes) return fail({ kind: "too-large", bytes: unfolded });
  const plain = await writePlain(parts.content);
  const sealedLength = plain.length + TAG_BYTES;
  if (sealedLength > limits.recordCtBytes) return fail({ kind: "too-large", bytes: sealedLength });
  const nonce = randomBytes(NONCE_BYTES);
  const ct = await encrypt(parts.documentKey, nonce, plain, recordAad(parts.header));
  const record = { ...parts.header, nonce, ct };
  const sig = await sign(parts.signKey, recordSignedBytes(parts.wsId, record));
  return ok(encodeRecord({ ...record, sig }));
}

/** The author's signature alone; true also for a record whose key is not here yet. */
export function isRecordSigned(
  wsId: Bytes,
  record: SealedRecord,
  verifyKey: CryptoKey,
): Promise<boolean> {
  return verify(verifyKey, record.sig, recordSignedBytes(wsId, record));
}

/** Opens what `isRecordSigned` has already accepted. */
export async function openRecord(parts: {
  readonly record: SealedRecord;
  readonly documentKey: CryptoKey;
  readonly nameKey: Bytes;
}): Promise<Result<RecordContent, SealProblem>> {
  const { record } = parts;
  const plain = await decrypt(parts.documentKey, record.nonce, record.ct, recordAad(record));
  if (!plain) return fail({ kind: "not-opened" });
  const content = await readPlain(plain);
  if (!content) return fail({ kind: "not-understood" });
  if (!equalBytes(docId(parts.nameKey, content.doc), record.doc)) {
    return fail({ kind: "other-document" });
  }
  return ok(content);
}

async function writePlain(content: RecordContent): Promise<Bytes> {
  const inner = new ByteWriter().vu(content.after).text(content.doc).raw(content.update).done();
  const deflated = inner.length >= DEFLATE_FROM ? await deflate(inner) : inner;
  return deflated.length < inner.length
    ? concat(new Uint8Array([FORMAT, DEFLATED]), pad(deflated))
    : concat(new Uint8Array([FORMAT, 0]), pad(inner));
}

async function readPlain(plain: Bytes): Promise<RecordContent | undefined> {
  const outer = refusing(() => {
    const source = new ByteReader(plain);
    return ok({ format: source.u8(), flags: source.u8(), padded: unpad(source) });
  });
  if (!outer.ok || outer.value.format !== FORMAT || outer.value.flags > DEFLATED) return undefined;
  const { flags, padded } = outer.value;
  const inner = flags === DEFLATED ? await inflate(padded) : padded;
  if (!inner) return undefined;
  const read = refusing(() => {
    const source = new ByteReader(inner);
    const after = source.vu();
    const doc = source.text(utf8("register").length);
    return ok({ after, doc, update: source.raw(source.left) });
  });
  if (!read.ok || !isDocName(read.value.doc)) return undefined;
  return { ...read.value, doc: read.value.doc };
}
