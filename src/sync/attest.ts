/** COMPACT_HINT(attest): whether another device's snapshot holds everything that the log says (sync.md 2.10). The document is
 *  built anew from what the relay has stored, beside the candidate, and nothing of it is believed that is not signed. Only
 *  after an ok does the relay let go of records; a no is the alarm that two devices have different pictures of one document. */

import { type Bytes, equalBytes, toHex } from "../base/bytes.ts";
import { isRecordSigned, openRecord } from "../crypto/seal.ts";
import { digestOf, type SealedSnapshot, signAttestation } from "../crypto/snapshot.ts";
import { decodeRecord, type SealedRecord } from "../protocol/record.ts";
import type { Attestation } from "../protocol/snapshot.ts";
import { type Rebuilding, rebuild } from "../replica/rebuilding.ts";
import { chainAtCursor } from "../storage/bases.ts";
import type { DocChainRow } from "../storage/snapshotRows.ts";
import type { PulledRow } from "./asking.ts";
import { type OpenedSnapshot, openWhole } from "./bases.ts";
import { docStart } from "./docLinks.ts";
import { type DocPlace, oneOn, whenIdle } from "./docWalk.ts";
import { mayMake } from "./makers.ts";
import type { JobParts } from "./snapshotDesk.ts";

/** "unsure": this device cannot tell, e.g. for want of a key; another is asked. */
export type Attested = "ok" | "reject" | "unsure" | "gone";

const NO_DIGEST: Bytes = new Uint8Array(32);

export async function attest(parts: JobParts, doc: Bytes): Promise<Attested> {
  const { asking, held } = parts;
  await whenIdle();
  const previous = await asking.get(doc, "base");
  const candidate = previous === "gone" ? "gone" : await asking.get(doc, "candidate");
  if (previous === "gone" || candidate === "gone") return "gone";
  if (candidate === "none" || !mayMake(held, candidate.header.ring)) return "unsure";
  const weighed = await weigh(parts, doc, previous === "none" ? undefined : previous, candidate);
  if (weighed === "unsure" || weighed === "gone") return weighed;
  if (!parts.isOn()) return "gone";
  const verdict = weighed === "reject" ? "reject" : "ok";
  const attestation: Attestation = {
    doc,
    covers: candidate.header.covers,
    snapshotHash: candidate.header.hash,
    digest: weighed === "reject" ? NO_DIGEST : weighed,
    verdict,
  };
  const sig = await signAttestation(held.wsId, attestation, held.deviceKeys.signKey);
  if (verdict === "reject") parts.differs(doc);
  await asking.say([{ kind: "attest", attestation, sig }], doc);
  return verdict;
}

type Weighed = Bytes | "reject" | "unsure" | "gone";

/** The digest of a candidate that lacks nothing. */
async function weigh(
  parts: JobParts,
  doc: Bytes,
  previous: SealedSnapshot | undefined,
  candidate: SealedSnapshot,
): Promise<Weighed> {
  const { held } = parts;
  const base = previous && (await openWhole(held, previous));
  if (previous && !base?.ok) return "unsure";
  const opened = await openWhole(held, candidate);
  if (!opened) return "unsure";
  if (!opened.ok) return "reject";
  const rebuilt = rebuild();
  try {
    const end = await rebuildLog(
      parts,
      doc,
      base?.ok ? base.value : undefined,
      opened.value,
      rebuilt,
    );
    if (end !== "there") return end;
    await whenIdle();
    return compare(opened.value.content.update, rebuilt) ?? "reject";
  } finally {
    rebuilt.end();
  }
}

/** digest(C ⊔ R) = digest(C), and nothing waits for something that is not there. */
function compare(candidate: Uint8Array, rebuilt: Rebuilding): Bytes | undefined {
  const both = rebuild();
  try {
    if (both.add(candidate) !== "added" || both.isWaiting()) return undefined;
    const ids = both.ids();
    if (both.add(rebuilt.state()) !== "added" || both.isWaiting()) return undefined;
    return equalBytes(ids, both.ids()) ? digestOf(ids) : undefined;
  } finally {
    both.end();
  }
}

/** Puts the previous base and every record since into `rebuilt`; "there" when they lead, record by record, from the chain in
 *  the base's header to the one in the candidate's, and past the one that this device has counted itself. */
async function rebuildLog(
  parts: JobParts,
  doc: Bytes,
  base: OpenedSnapshot | undefined,
  candidate: OpenedSnapshot,
  rebuilt: Rebuilding,
): Promise<"there" | "reject" | "unsure" | "gone"> {
  const { asking, db, held } = parts;
  const { covers, dchain } = candidate.header;
  const own = await chainAtCursor(db, held.workspace, toHex(doc));
  const start: DocPlace = base
    ? { seq: base.header.covers, chain: base.header.dchain, authors: base.content.authors }
    : { seq: 0, chain: docStart(held.wsId, doc), authors: new Map() };
  if (base && rebuilt.add(base.content.update) !== "added") return "unsure";
  const parcels: (readonly PulledRow[])[] = [];
  let hasEnded = false;
  let wake: () => void = () => undefined;
  const pulling = asking
    .pull(doc, start.seq, (rows) => {
      parcels.push(rows);
      wake();
    })
    .finally(() => {
      hasEnded = true;
      wake();
    });
  let place = start;
  let atCandidate = start;
  let hasMetOwn = own.chain === undefined || own.chain.seq < start.seq || isSame(own.chain, start);
  for (;;) {
    const rows = parcels.shift();
    if (!rows) {
      if (hasEnded) break;
      await new Promise<void>((done) => {
        wake = done;
      });
      continue;
    }
    await whenIdle();
    for (const { seq, record: bytes } of rows) {
      const record = decodeRecord(bytes);
      if (!record.ok || seq <= place.seq || !equalBytes(record.value.doc, doc)) return "reject";
      place = oneOn(place, seq, bytes, record.value);
      hasMetOwn ||= own.chain !== undefined && isSame(own.chain, place);
      if (seq > covers) continue;
      atCandidate = place;
      const added = await addRecord(parts, record.value, rebuilt);
      if (added !== "added") return added;
    }
  }
  if (!(await pulling)) return "gone";
  const isThere = equalBytes(atCandidate.chain, dchain) && hasMetOwn;
  return isThere && sameAuthors(atCandidate.authors, candidate.content.authors)
    ? "there"
    : "reject";
}

function isSame(own: DocChainRow, place: DocPlace): boolean {
  return own.seq === place.seq && equalBytes(own.chain, place.chain);
}

async function addRecord(
  { held }: JobParts,
  record: SealedRecord,
  rebuilt: Rebuilding,
): Promise<"added" | "reject" | "unsure"> {
  const author = await held.verifyKeyOf(record.dev);
  if (!author || !(await isRecordSigned(held.wsId, record, author))) return "reject";
  const key = held.keys.get(record.ring, record.epoch);
  if (!key) return "unsure";
  const documentKey = await held.keys.documentKey(key, record.doc);
  const content = await openRecord({ record, documentKey, nameKey: key.name });
  if (!content.ok) return "unsure";
  // What its author signed and is no update changes nothing on any device.
  rebuilt.add(content.value.update);
  return "added";
}

function sameAuthors(
  counted: ReadonlyMap<number, number>,
  told: ReadonlyMap<number, number>,
): boolean {
  return counted.size === told.size && [...counted].every(([dev, dseq]) => told.get(dev) === dseq);
}
