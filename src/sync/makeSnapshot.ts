/** COMPACT_HINT(snapshot): the document as this device has stored it, at its cursor, sealed for everybody who comes later
 *  (sync.md 2.10). It trims nothing: another device must attest it first. */

import { type Bytes, equalBytes, toHex } from "../base/bytes.ts";
import { type SealedSnapshot, sealSnapshot } from "../crypto/snapshot.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import type { KnownFrame } from "../protocol/frameShapes.ts";
import { limits } from "../protocol/limits.ts";
import { currentEpoch } from "../protocol/membershipState.ts";
import { decodeRecordHeader } from "../protocol/record.ts";
import { isWhole, storedState } from "../replica/rebuilding.ts";
import { chainAtCursor, hasUnsent } from "../storage/bases.ts";
import { unopenedRows } from "../storage/cursors.ts";
import { heldOf } from "../storage/heldChanges.ts";
import { openWhole } from "./bases.ts";
import { docIdOf, docStart } from "./docLinks.ts";
import { type DocPlace, oneOn, whenIdle } from "./docWalk.ts";
import { mayMake } from "./makers.ts";
import type { JobParts } from "./snapshotDesk.ts";

/** "not-now": something that is not part of the log yet, or not understood here, keeps this device from it. */
export type Made = "stored" | "refused" | "gone" | "not-now";

/** How often a document that is being written in is looked at again. */
const TRIES = 20;
const PAUSE = 1000;

export async function makeSnapshot(parts: JobParts, doc: Bytes): Promise<Made> {
  const key = await keyOf(parts, doc);
  const ring = key && parts.held.ringNumber(splitDocKey(key).ring);
  if (!key || ring === undefined || !mayMake(parts.held, ring)) return "not-now";
  for (let tries = 0; tries < TRIES && parts.isOn(); tries++) {
    await whenIdle();
    const made = await make(parts, key, ring, doc);
    if (made === "busy") await new Promise((done) => setTimeout(done, PAUSE));
    else if (typeof made === "string") return made;
    else return send(parts, made);
  }
  return "not-now";
}

async function make(
  parts: JobParts,
  key: DocKey,
  ring: number,
  doc: Bytes,
): Promise<SealedSnapshot | "not-now" | "busy"> {
  const { db, held, replica } = parts;
  const { workspace } = held;
  if (await hasUnsent(db, workspace, key)) return "busy";
  // The cursor first: what is stored after it holds at least what the log had there.
  const { cursor, chain } = await chainAtCursor(db, workspace, toHex(doc));
  const unopened = await unopenedRows(db, workspace);
  if (unopened.some((row) => row.ring === ring)) return "not-now";
  if ((await heldOf(db, workspace, key)).length > 0) return "not-now";
  const known = chain && chain.seq <= cursor.seq && placeOf(chain.chain, chain.authors, chain.seq);
  const place = known || (await learn(parts, doc, cursor.seq));
  // Records that say nothing have left nothing here; whoever attests finds out if it is otherwise.
  const update = (await storedState(replica, key)) ?? NOTHING;
  const epoch = currentEpoch(held.state(), ring);
  const ringKey = epoch === undefined ? undefined : held.keys.get(ring, epoch);
  if (!place || !ringKey || !isWhole(update)) return "not-now";
  // Written meanwhile, and not sent: it is no part of the log that the snapshot is to stand for.
  if (await hasUnsent(db, workspace, key)) return "busy";
  await whenIdle();
  const sealed = await sealSnapshot({
    wsId: held.wsId,
    header: {
      ring,
      doc,
      dev: held.device,
      covers: cursor.seq,
      epoch: ringKey.e,
      dchain: place.chain,
    },
    documentKey: await held.keys.documentKey(ringKey, doc),
    signKey: held.deviceKeys.signKey,
    content: { doc: splitDocKey(key).doc, authors: place.authors, update },
  });
  return sealed.ok ? sealed.value : "not-now";
}

/** As Yjs says it. */
const NOTHING: Bytes = new Uint8Array(2);

async function send(parts: JobParts, { header, sealed }: SealedSnapshot): Promise<Made> {
  const { doc, hash } = header;
  parts.send({ kind: "snap-begin", header });
  for (let offset = 0; offset < sealed.length; offset += PIECE) {
    if (!parts.isOn()) return "gone";
    parts.send({ kind: "snap-chunk", doc, offset, bytes: sealed.slice(offset, offset + PIECE) });
    await whenIdle();
  }
  const commit: KnownFrame = { kind: "snap-commit", doc, hash };
  return parts.asking.say([commit], doc);
}

/** Small enough that a record written meanwhile does not wait behind it for long. Bytes. */
const PIECE = Math.min(64 * 1024, limits.snapshotChunkBytes);

/** Of the documents on this device, the one with this pseudonym. */
async function keyOf({ replica, held }: JobParts, doc: Bytes): Promise<DocKey | undefined> {
  const kept = await replica.keptDocs();
  return kept.find((key) => {
    const id = docIdOf(held, key);
    return id !== undefined && equalBytes(id, doc);
  });
}

function placeOf(chain: Bytes, authors: Readonly<Record<string, number>>, seq: number): DocPlace {
  const numbered = Object.entries(authors).map(([dev, dseq]): [number, number] => [+dev, dseq]);
  return { seq, chain, authors: new Map(numbered) };
}

/** This device has not counted along from the beginning: an earlier version read the log, or it was read anew. So it asks
 *  for what the relay has, and counts that. */
async function learn(parts: JobParts, doc: Bytes, until: number): Promise<DocPlace | undefined> {
  const { asking, held } = parts;
  const base = await asking.get(doc, "base");
  if (base === "gone") return undefined;
  let place: DocPlace = { seq: 0, chain: docStart(held.wsId, doc), authors: new Map() };
  if (base !== "none") {
    const opened = await openWhole(held, base);
    if (!opened?.ok) return undefined;
    const { covers, dchain } = base.header;
    place = { seq: covers, chain: dchain, authors: opened.value.content.authors };
  }
  let isOrdered = true;
  const isComplete = await asking.pull(doc, place.seq, (rows) => {
    for (const { seq, record } of rows) {
      const header = decodeRecordHeader(record);
      if (!header.ok || seq <= place.seq || !equalBytes(header.value.doc, doc)) isOrdered = false;
      else if (seq <= until) place = oneOn(place, seq, record, header.value);
    }
  });
  return isComplete && isOrdered && place.seq <= until ? place : undefined;
}
