/** A BATCH as it came from a relay that is not trusted: numbered, chained, signed, in each author's order, and from the
 *  same history that the authors saw. What fails any of these changes nothing on this device (sync.md 1.2, 2.5). */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { isRecordSigned } from "../crypto/seal.ts";
import type { Problem } from "../domain/problem.ts";
import type { AuthorPlace, BatchRow } from "../protocol/frameShapes.ts";
import { chainNext, decodeRecord, recordHash, type SealedRecord } from "../protocol/record.ts";
import type { Receipt } from "../storage/cursors.ts";

export interface LogPlace {
  readonly seq: number;
  readonly chain: Bytes;
  readonly authors: Readonly<Record<string, number>>;
}

export interface ReadRecord {
  readonly seq: number;
  readonly bytes: Bytes;
  readonly record: SealedRecord;
}

/** What a row adds to the chain of its document. Of this device's own records the relay tells the number alone. */
export interface DocLink {
  readonly seq: number;
  readonly hash: Bytes;
  readonly of: { readonly doc: Bytes; readonly dev: number; readonly dseq: number } | number;
}

/** Rows up to `seq` are gone, and the bases that were received stand for them; `authors` is the relay's word of whose. */
export interface Jump {
  readonly seq: number;
  readonly authors: readonly AuthorPlace[];
}

export interface ReadRows {
  readonly place: LogPlace;
  readonly jumps: readonly Jump[];
  readonly links: readonly DocLink[];
  readonly records: readonly ReadRecord[];
  readonly receipts: readonly Receipt[];
  readonly chainValues: readonly { readonly seq: number; readonly chain: Bytes }[];
  /** `<dev>` → the place in the log that its signed record says it had stored, on the chain that this device knows too. */
  readonly proven: ReadonlyMap<number, number>;
}

export interface Witness {
  readonly wsId: Bytes;
  /** Undefined for a device that the membership log does not know. */
  verifyKeyOf(dev: number): Promise<CryptoKey | undefined>;
  /** First 8 bytes of the chain at an earlier seq, as this device computed it; undefined where it did not. */
  chainAt(seq: number): Promise<Bytes | undefined>;
}

export type RowTrouble = Problem | { readonly kind: "unknown-device" };

export async function readRows(
  from: LogPlace,
  rows: readonly BatchRow[],
  witness: Witness,
): Promise<Result<ReadRows, RowTrouble>> {
  const chained = chainRows(from, rows);
  if (!chained.ok) return chained;
  const { records, chainValues } = chained.value;
  const signed = await Promise.all(records.map((read) => signatureTrouble(read, witness)));
  const wrong = signed.find((trouble) => trouble !== undefined);
  if (wrong) return fail(wrong);
  const ordered = inAuthorsOrder(from.authors, chained.value);
  if (!ordered.ok) return ordered;
  const compared = await compareBases(chained.value, witness);
  if (!compared.ok) return compared;
  const last = chainValues.at(-1);
  const place = { seq: last?.seq ?? from.seq, chain: last?.chain ?? from.chain };
  const proven = compared.value;
  return ok({ ...chained.value, proven, place: { ...place, authors: ordered.value } });
}

type Chained = Omit<ReadRows, "place" | "proven">;

function chainRows(from: LogPlace, rows: readonly BatchRow[]): Result<Chained, Problem> {
  const records: ReadRecord[] = [];
  const receipts: Receipt[] = [];
  const chainValues: { seq: number; chain: Bytes }[] = [];
  const links: DocLink[] = [];
  const jumps: Jump[] = [];
  let { seq, chain } = from;
  for (const row of rows) {
    if (row.kind === "trimmed" && row.seq > seq) {
      // The relay's word for the chain, until a record confirms it: whoever wrote one on another chain gives it away.
      ({ seq, chain } = row);
      chainValues.push({ seq, chain });
      jumps.push({ seq, authors: row.authors });
      continue;
    }
    if (row.kind === "trimmed" || row.seq !== seq + 1) return fail(forged(row.seq, "out of order"));
    seq = row.seq;
    const hash = row.kind === "record" ? recordHash(row.record) : row.hash;
    chain = chainNext(chain, hash);
    chainValues.push({ seq, chain });
    if (row.kind === "own") {
      receipts.push({ dseq: row.dseq, rid: row.rid, seq });
      links.push({ seq, hash, of: row.dseq });
    }
    if (row.kind !== "record") continue;
    const record = decodeRecord(row.record);
    if (!record.ok) return fail(forged(seq, "not a record"));
    records.push({ seq, bytes: row.record, record: record.value });
    links.push({ seq, hash, of: record.value });
  }
  return ok({ records, receipts, chainValues, links, jumps });
}

async function signatureTrouble(
  { seq, record }: ReadRecord,
  witness: Witness,
): Promise<RowTrouble | undefined> {
  const key = await witness.verifyKeyOf(record.dev);
  if (!key) return { kind: "unknown-device" };
  const isSigned = await isRecordSigned(witness.wsId, record, key);
  return isSigned ? undefined : forged(seq, "not signed by its author");
}

/** A device counts its records; one that does not count on is an old one shown again. */
function inAuthorsOrder(
  before: LogPlace["authors"],
  { records, jumps }: Chained,
): Result<Record<string, number>, Problem> {
  const authors: Record<string, number> = { ...before };
  const gone = [...jumps];
  const pass = (seq: number) => {
    while (gone[0] && gone[0].seq < seq) {
      for (const { dev, dseq } of gone.shift()?.authors ?? []) {
        authors[dev] = Math.max(dseq, authors[dev] ?? 0);
      }
    }
  };
  for (const { seq, record } of records) {
    pass(seq);
    if (record.dseq <= (authors[record.dev] ?? 0)) return fail(forged(seq, "shown again"));
    authors[record.dev] = record.dseq;
  }
  pass(Number.POSITIVE_INFINITY);
  return ok(authors);
}

/** Each author says where it stood and what its chain was there: the first record that travels between two people who
 *  are shown different histories gives the relay away. Where both are the same, it is the author's signed receipt for
 *  everything up to there. */
async function compareBases(
  chained: Chained,
  witness: Witness,
): Promise<Result<ReadonlyMap<number, number>, Problem>> {
  const inBatch = new Map(chained.chainValues.map(({ seq, chain }) => [seq, chain.slice(0, 8)]));
  const earlier = new Map<number, Bytes | undefined>();
  const proven = new Map<number, number>();
  for (const { seq, record } of chained.records) {
    const { baseSeq, baseChain, dev } = record;
    if (baseSeq >= seq) return fail({ kind: "relay-forked", atSeq: seq });
    if (!inBatch.has(baseSeq) && !earlier.has(baseSeq)) {
      earlier.set(baseSeq, await witness.chainAt(baseSeq));
    }
    const ours = inBatch.get(baseSeq) ?? earlier.get(baseSeq);
    if (!ours) continue;
    if (!equalBytes(ours, baseChain)) return fail({ kind: "relay-forked", atSeq: seq });
    proven.set(dev, Math.max(baseSeq, proven.get(dev) ?? 0));
  }
  return ok(proven);
}

export function forged(atSeq: number, reason: string): Problem {
  return { kind: "relay-forged", atSeq, reason };
}
