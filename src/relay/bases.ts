/** Snapshots on their way out: bases before the rows they stand for, and what an attester asks for. One piece at a time, and
 *  the next when it has left, so that memory grows with sockets and never with snapshots. */

import type { SnapshotFrame } from "../protocol/frameShapes.ts";
import { limits } from "../protocol/limits.ts";
import { mayHold } from "../protocol/membershipState.ts";
import { mayCompact } from "./compaction.ts";
import { type Guest, send } from "./connection.ts";
import type { Doc } from "./documents.ts";
import { keyOfId } from "./nativeBytes.ts";
import type { Relay } from "./relay.ts";
import type { StoredSnapshot } from "./snapshotStore.ts";
import { refuseSnapshot } from "./uploads.ts";

/** Small enough that the slowest link moves one in a minute. */
const PIECE_BYTES = 64 * 1024;
const ROOM_CHECK_MS = 20;

/** The newest base that must come before this device may go over the next trimmed row. */
export function baseDue(guest: Guest): { doc: Doc; base: StoredSnapshot } | undefined {
  const { workspace, dev, wanted, given, sentSeq } = guest;
  if (workspace.floor <= sentSeq) return undefined;
  let due: { doc: Doc; base: StoredSnapshot } | undefined;
  for (const [key, doc] of workspace.docs) {
    const { base, floor } = doc;
    if (!base || floor <= sentSeq || (given.get(doc) ?? 0) >= floor) continue;
    if (due && base.header.covers <= due.base.header.covers) continue;
    const isWanted = !wanted || wanted.has(key);
    if (isWanted && mayHold(workspace.membership, dev, base.header.ring)) due = { doc, base };
  }
  return due;
}

/** `isStill`: somebody still waits for it. `then` runs when the last piece has left. A snapshot that is forgotten meanwhile
 *  ends early, and whoever was sent it gets the one that took its place. */
export function sendSnapshot(
  relay: Relay,
  guest: Guest,
  snapshot: StoredSnapshot,
  isStill: () => boolean,
  then: (isWhole: boolean) => void,
): void {
  const { connection } = guest;
  const { header, state, row } = snapshot;
  send(connection, { kind: "snapref", state, header }, () => sendFrom(0));

  function sendFrom(offset: number): void {
    if (!isStill() || relay.isEnding || connection.stage.kind !== "welcomed") return;
    if (connection.socket.bufferedAmount > limits.lagBelowBytes) {
      setTimeout(sendFrom, ROOM_CHECK_MS, offset);
      return;
    }
    const end = Math.min(header.size, offset + PIECE_BYTES);
    const bytes = relay.store.snapshots.read(row, offset, end);
    if (bytes.length === 0) {
      then(false);
      return;
    }
    const next = offset + bytes.length;
    send(connection, { kind: "snapchunk", doc: header.doc, offset, bytes }, () => {
      setImmediate(() => (next < header.size ? sendFrom(next) : then(true)));
    });
  }
}

/** Answers SNAP_GET. */
export function giveSnapshot(
  relay: Relay,
  guest: Guest,
  { doc: id, state }: Extract<SnapshotFrame, { kind: "snap-get" }>,
): void {
  const { workspace, dev } = guest;
  if (guest.isGiving || guest.flow === "reading") {
    refuseSnapshot(relay, guest, id, 0, { name: "RATE", info: 1000 });
    return;
  }
  const snapshot = workspace.docs.get(keyOfId(id))?.[state];
  if (!snapshot || !mayCompact(workspace.membership, dev, snapshot.header.ring)) {
    refuseSnapshot(relay, guest, id, 0, { name: "NO_SNAP" });
    return;
  }
  guest.isGiving = true;
  const isStill = () => guest.isGiving;
  sendSnapshot(relay, guest, snapshot, isStill, () => {
    guest.isGiving = false;
  });
}
