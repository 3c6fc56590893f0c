/** APPEND, record by record in arrival order (sync.md 2.8): what is refused, what is known already, what is queued. */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import { type ErrorName, errorCode } from "../protocol/errors.ts";
import { limits } from "../protocol/limits.ts";
import { currentEpoch, mayHold, roleOf } from "../protocol/membershipState.ts";
import { decodeRecordHeader, type RecordHeader } from "../protocol/record.ts";
import { type Guest, refuse, send } from "./connection.ts";
import { newDoc } from "./documents.ts";
import { isElsewhere, sendElsewhere } from "./elsewhere.ts";
import { fastRecordHash, keyOfId } from "./nativeBytes.ts";
import type { Relay } from "./relay.ts";
import type { Receipt } from "./store.ts";
import { hasRoomFor, progressOf, receiptOf } from "./workspaces.ts";

/** What a phone should wait before it tries a full disk again. */
const STORAGE_RETRY_MS = 5000;

type Verdict =
  | { readonly kind: "queued" }
  /** Already on disk. */
  | { readonly kind: "known"; readonly receipt: Receipt }
  /** Already in the queue: its acknowledgement is on the way. */
  | { readonly kind: "underway" }
  /** It was told GEN, or is told now: what it stands on is not this log. */
  | { readonly kind: "elsewhere" }
  | { readonly kind: "refused"; readonly name: ErrorName; readonly info: number }
  | { readonly kind: "malformed"; readonly detail: string };

/** A refused record ends its frame: the later ones would be gaps. */
export function append(relay: Relay, guest: Guest, records: readonly Bytes[]): void {
  const receipts: Receipt[] = [];
  for (const record of records) {
    const header = decodeRecordHeader(record);
    const verdict: Verdict = header.ok
      ? judged(relay, guest, header.value, record)
      : { kind: "malformed", detail: header.problem.kind };
    if (verdict.kind === "known") receipts.push(verdict.receipt);
    if (verdict.kind === "elsewhere") {
      if (guest.flow !== "away") sendElsewhere(relay, guest);
      break;
    }
    if (verdict.kind === "refused" && header.ok) {
      nack(relay, guest, header.value.dseq, verdict.name, verdict.info);
      break;
    }
    if (verdict.kind === "malformed") {
      refuse(guest.connection, relay.metrics, "MALFORMED", `record: ${verdict.detail}`);
      break;
    }
  }
  if (receipts.length > 0) send(guest.connection, { kind: "ack", rows: receipts });
}

function judged(relay: Relay, guest: Guest, header: RecordHeader, record: Bytes): Verdict {
  if (header.dev !== guest.dev) return { kind: "malformed", detail: "not this device's" };
  const { dseq } = header;
  const progress = progressOf(guest.workspace, guest.dev);
  if (dseq <= progress.stored) return repeated(relay, guest, header);
  if (dseq <= progress.queued) return { kind: "underway" };
  // What it had on its way comes again when it has subscribed anew, under other numbers.
  if (guest.flow === "away") return { kind: "elsewhere" };
  const refusal = forbidden(guest, header) ?? unseen(guest, header);
  if (refusal) return refusal;
  const { baseSeq: seq, baseChain: chain } = header;
  if (isElsewhere(guest, { seq, chain })) return { kind: "elsewhere" };
  const hindrance = hindered(relay, guest, header, record);
  if (hindrance) return hindrance;
  if (dseq > progress.queued + 1) return refused("GAP", progress.queued + 1);
  queue(relay, guest, header, record);
  return { kind: "queued" };
}

function repeated(relay: Relay, guest: Guest, { dseq, rid }: RecordHeader): Verdict {
  const receipt = receiptOf(relay.store, guest.workspace, guest.dev, dseq);
  if (!receipt) return refused("OLD");
  if (equalBytes(receipt.rid, rid)) return { kind: "known", receipt };
  return refused("FORK", progressOf(guest.workspace, guest.dev).stored + 1);
}

function forbidden(guest: Guest, { ring, epoch }: RecordHeader): Verdict | undefined {
  const { membership } = guest.workspace;
  const role = roleOf(membership, guest.dev);
  if (!role || role === "reader" || !mayHold(membership, guest.dev, ring))
    return refused("FORBIDDEN");
  const current = currentEpoch(membership, ring);
  if (current === undefined) return refused("FORBIDDEN");
  return epoch === current ? undefined : refused("STALE_EPOCH", current);
}

/** Nobody can have seen what is not on disk, because nothing is shown before (decision 0125). */
function unseen({ workspace }: Guest, { baseSeq }: RecordHeader): Verdict | undefined {
  return baseSeq > workspace.headSeq ? refused("AHEAD", workspace.headSeq) : undefined;
}

function hindered(
  relay: Relay,
  guest: Guest,
  header: RecordHeader,
  record: Bytes,
): Verdict | undefined {
  const { workspace } = guest;
  if (!relay.queue.isHealthy()) return refused("STORAGE", STORAGE_RETRY_MS);
  if (!hasRoomFor(workspace, record.length)) return refused("QUOTA");
  const isFull = workspace.docs.size >= limits.docsPerSub;
  if (isFull && !workspace.docs.has(keyOfId(header.doc))) return refused("QUOTA");
  const now = Date.now();
  const wait = guest.records.take(1, now) || guest.bytes.take(record.length, now);
  return wait > 0 ? refused("RATE", wait) : undefined;
}

function refused(name: ErrorName, info = 0): Verdict {
  return { kind: "refused", name, info };
}

function queue(relay: Relay, guest: Guest, header: RecordHeader, record: Bytes): void {
  const { workspace } = guest;
  const docKey = keyOfId(header.doc);
  const known = workspace.docs.get(docKey);
  workspace.queuedSeq += 1;
  const doc = known ?? newDoc(header.doc, workspace.docs.size + 1, workspace.queuedSeq);
  if (known === undefined) workspace.docs.set(docKey, doc);
  workspace.bytes += record.length;
  progressOf(workspace, guest.dev).queued = header.dseq;
  relay.queue.add({
    workspace: workspace.id,
    seq: workspace.queuedSeq,
    doc: doc.ordinal,
    newDoc: known === undefined ? header.doc : undefined,
    dev: guest.dev,
    dseq: header.dseq,
    rid: header.rid,
    record,
    from: guest,
    in: workspace,
    ring: header.ring,
    docKey,
    hash: fastRecordHash(record),
  });
}

/** The record's dseq is the first that is not stored; the client starts again from there. */
export function nack(
  relay: Relay,
  guest: Guest,
  dseq: number,
  name: ErrorName,
  info: number,
): void {
  relay.metrics.refusals.inc({ name });
  send(guest.connection, { kind: "nack", dseq, code: errorCode(name), info });
}

export function nackStorage(relay: Relay, guest: Guest, dseq: number): void {
  nack(relay, guest, dseq, "STORAGE", STORAGE_RETRY_MS);
}
