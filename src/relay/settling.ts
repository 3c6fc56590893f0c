/** What follows a group commit: heads move and devices are told; or nothing has happened and they are told that. */

import { nackStorage } from "./appending.ts";
import type { QueuedRecord } from "./commitQueue.ts";
import { reconsider } from "./compaction.ts";
import { type Guest, send } from "./connection.ts";
import { pushStored } from "./delivery.ts";
import type { Doc } from "./documents.ts";
import type { Relay } from "./relay.ts";
import { progressOf, rememberReceipt } from "./workspaces.ts";

export function settleStored(relay: Relay, records: readonly QueuedRecord[]): void {
  for (const [workspace, theirs] of grouped(records, (record) => record.in)) {
    const grown = new Set<Doc>();
    for (const { dev, dseq, rid, seq, docKey, ring, record, hash } of theirs) {
      const progress = progressOf(workspace, dev);
      progress.stored = dseq;
      rememberReceipt(progress, { dseq, rid, seq });
      workspace.headSeq = seq;
      workspace.places.add(seq, hash);
      const doc = workspace.docs.get(docKey);
      if (!doc) continue;
      doc.records += 1;
      doc.bytes += record.length;
      doc.isBookmarked = false;
      doc.ring = ring;
      grown.add(doc);
    }
    pushStored(relay, workspace, theirs);
    acknowledgeUnsubscribed(theirs);
    for (const doc of grown) reconsider(relay, workspace, doc);
  }
}

/** A device that subscribed hears of its own records in BATCH; one that only sends would never hear. */
function acknowledgeUnsubscribed(records: readonly QueuedRecord[]): void {
  const silent = records.filter(({ from }) => from.flow === "silent" || from.flow === "away");
  for (const [guest, rows] of grouped(silent, (record) => record.from)) {
    send(guest.connection, {
      kind: "ack",
      rows: rows.map(({ dseq, rid, seq }) => ({ dseq, rid, seq })),
    });
  }
}

/** Everything in the queue failed with this commit, so going back to what is on disk is exact. */
export function settleFailed(relay: Relay, records: readonly QueuedRecord[]): void {
  const firstByGuest = new Map<Guest, number>();
  for (const { from, in: workspace, dev, dseq, newDoc, docKey, record } of records) {
    const progress = progressOf(workspace, dev);
    progress.queued = progress.stored;
    workspace.queuedSeq = workspace.headSeq;
    workspace.bytes -= record.length;
    if (newDoc) workspace.docs.delete(docKey);
    if (!firstByGuest.has(from)) firstByGuest.set(from, dseq);
  }
  for (const [guest, dseq] of firstByGuest) nackStorage(relay, guest, dseq);
}

function grouped<T, K>(list: readonly T[], keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of list) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
