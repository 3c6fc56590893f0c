/** The record (sync.md 2.5), unchangeable once released:
 *
 *  ver u8=1 | suite u8=1 | kind u8 | ring vu | doc b16 | dev vu | dseq vu | rid 8 | epoch vu | baseSeq vu | baseChain 8
 *  | nonce 12 | ct bytes | sig 64
 *
 *  AAD of the seal = everything before nonce. Signed = "flr1/rec" || wsId || everything before sig.
 *  The relay reads the header only: it does not verify record signatures, it enforces `dev` by the connection. */

import { sha256 } from "@noble/hashes/sha2.js";
import { ByteReader, type Bytes, ByteWriter, concat, MalformedBytes, utf8 } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { limits } from "./limits.ts";
import { oneOf, type ProtocolRefusal, refusing } from "./refusal.ts";

const VERSION = 1;
const SUITE = 1;
const recordKinds = ["update", "heal", "app-event"] as const;

export type RecordKind = (typeof recordKinds)[number];

export interface RecordHeader {
  readonly kind: RecordKind;
  readonly ring: number;
  /** 16 bytes: pseudonym of the document. */
  readonly doc: Bytes;
  readonly dev: number;
  /** Counts this device's records in this workspace from 1 without gaps. */
  readonly dseq: number;
  /** 8 random bytes: which logical record this is, across retries and re-sealing. */
  readonly rid: Bytes;
  readonly epoch: number;
  /** The author's cursor, and the first 8 bytes of its chain value there. */
  readonly baseSeq: number;
  readonly baseChain: Bytes;
}

export interface SealedRecord extends RecordHeader {
  readonly nonce: Bytes;
  readonly ct: Bytes;
  readonly sig: Bytes;
}

/** The header's bytes, which are also the AAD of the seal. */
export function recordAad(header: RecordHeader): Bytes {
  return new ByteWriter()
    .u8(VERSION)
    .u8(SUITE)
    .u8(recordKinds.indexOf(header.kind))
    .vu(header.ring)
    .raw(header.doc)
    .vu(header.dev)
    .vu(header.dseq)
    .raw(header.rid)
    .vu(header.epoch)
    .vu(header.baseSeq)
    .raw(header.baseChain)
    .done();
}

/** What the author signs and readers verify. */
export function recordSignedBytes(wsId: Bytes, record: Omit<SealedRecord, "sig">): Bytes {
  return concat(utf8("flr1/rec"), wsId, unsignedRecord(record));
}

export function encodeRecord(record: SealedRecord): Bytes {
  return concat(unsignedRecord(record), record.sig);
}

function unsignedRecord(record: Omit<SealedRecord, "sig">): Bytes {
  return new ByteWriter().raw(recordAad(record)).raw(record.nonce).bytes(record.ct).done();
}

export function decodeRecord(bytes: Uint8Array): Result<SealedRecord, ProtocolRefusal> {
  return refusing(() => {
    const source = new ByteReader(bytes);
    const header = readHeader(source);
    if (!header.ok) return header;
    const nonce = source.raw(12);
    const ct = source.bytes(limits.recordCtBytes);
    const sig = source.raw(64);
    source.end();
    return ok({ ...header.value, nonce, ct, sig });
  });
}

/** What the relay reads: as strict as `decodeRecord`, but the sealed part is measured and not copied. */
export function decodeRecordHeader(bytes: Uint8Array): Result<RecordHeader, ProtocolRefusal> {
  return refusing(() => {
    const source = new ByteReader(bytes);
    const header = readHeader(source);
    if (!header.ok) return header;
    source.raw(12);
    const length = source.vu();
    if (length > limits.recordCtBytes) {
      return fail({ kind: "too-large", bytes: length, limit: limits.recordCtBytes });
    }
    if (source.left !== length + 64) throw new MalformedBytes("sealed part of the wrong length");
    return header;
  });
}

function readHeader(source: ByteReader): Result<RecordHeader, ProtocolRefusal> {
  const version = source.u8();
  if (version !== VERSION) return fail({ kind: "unknown-version", version });
  if (source.u8() !== SUITE) throw new MalformedBytes("unknown cipher suite");
  return ok({
    kind: oneOf(recordKinds, source.u8(), "record kind"),
    ring: source.vu(),
    doc: source.raw(16),
    dev: source.vu(),
    dseq: source.vu(),
    rid: source.raw(8),
    epoch: source.vu(),
    baseSeq: source.vu(),
    baseChain: source.raw(8),
  });
}

/** H(record): what the chains are made of, and what a stub or a withheld record carries instead of the bytes. */
export function recordHash(recordBytes: Uint8Array): Bytes {
  return sha256(recordBytes) as Bytes;
}

/** chain(0) of a workspace (sync.md 2.1). Readers pass zero bytes for `gen`, so that a restored backup keeps its chain
 *  (docs/decisions/0035). */
export function chainStart(wsId: Bytes, gen: Bytes): Bytes {
  return sha256(concat(wsId, gen)) as Bytes;
}

/** dchain(doc, 0): the document's own chain, over its records only. */
export function docChainStart(wsId: Bytes, gen: Bytes, doc: Bytes): Bytes {
  return sha256(concat(wsId, gen, doc)) as Bytes;
}

/** chain(n) from chain(n−1) and H(record n); the same step serves dchain. */
export function chainNext(previous: Bytes, hash: Bytes): Bytes {
  return sha256(concat(previous, hash)) as Bytes;
}
