/** ATTEST: another device has built the document from the base before and the log, and says whether the candidate holds
 *  all of it (snapshot.ts, SNAPSHOT RULES 7). Only now may rows leave the log. */

import { ByteWriter, equalBytes } from "../base/bytes.ts";
import { errorCode } from "../protocol/errors.ts";
import type { SnapshotFrame } from "../protocol/frameShapes.ts";
import { isSignedBy } from "../protocol/signatures.ts";
import { attestationSignedBytes } from "../protocol/snapshot.ts";
import { endJob, mayAttest } from "./compaction.ts";
import { type Guest, send } from "./connection.ts";
import type { Doc } from "./documents.ts";
import { shortId } from "./log.ts";
import { keyOfId } from "./nativeBytes.ts";
import type { Relay } from "./relay.ts";
import type { StoredSnapshot } from "./snapshotStore.ts";
import { trim } from "./trimming.ts";
import { refuseSnapshot } from "./uploads.ts";

const STORAGE_RETRY_MS = 5000;

type AttestFrame = Extract<SnapshotFrame, { kind: "attest" }>;

export async function takeAttestation(
  relay: Relay,
  guest: Guest,
  { attestation, sig }: AttestFrame,
): Promise<void> {
  const { workspace, dev } = guest;
  const { covers } = attestation;
  const key = workspace.membership.devices[dev - 1]?.signPub;
  const signed = attestationSignedBytes(workspace.wsId, attestation);
  workspace.errands += 1;
  const isSigned = key !== undefined && (await isSignedBy(key, sig, signed));
  workspace.errands -= 1;
  if (relay.isEnding) return;
  const doc = workspace.docs.get(keyOfId(attestation.doc));
  const candidate = doc?.candidate;
  const isThisOne =
    candidate?.header.covers === covers &&
    equalBytes(candidate.header.hash, attestation.snapshotHash);
  if (!doc || !candidate || !isThisOne) {
    refuseSnapshot(relay, guest, attestation.doc, covers, { name: "SNAP_STALE" });
    if (doc) endJob(relay, guest, doc);
    return;
  }
  const { ring, dev: creator } = candidate.header;
  if (!isSigned || !mayAttest(workspace.membership, dev, ring, creator)) {
    const name = isSigned ? "FORBIDDEN" : "SNAP_BAD";
    refuseSnapshot(relay, guest, attestation.doc, covers, { name });
    return;
  }
  if (attestation.verdict === "reject") {
    reject(relay, guest, doc, candidate);
    return;
  }
  const attested = new ByteWriter().vu(dev).raw(attestation.digest).raw(sig).done();
  promote(relay, guest, doc, candidate, attested);
}

/** The corruption alarm. The log is as it was. */
function reject(relay: Relay, guest: Guest, doc: Doc, candidate: StoredSnapshot): void {
  const { workspace } = guest;
  const { covers, size, dev: creator } = candidate.header;
  const forgotten = relay.store.snapshots.forget(candidate.row);
  if (!forgotten.ok) {
    relay.queue.noteTrouble(forgotten.problem);
    refuseSnapshot(relay, guest, doc.id, covers, { name: "STORAGE", info: STORAGE_RETRY_MS });
    return;
  }
  doc.candidate = undefined;
  workspace.keptBytes -= size;
  relay.metrics.snapshots.inc({ outcome: "rejected" });
  relay.log.error(
    { ws: shortId(workspace.wsId), doc: doc.ordinal, covers, creator, attester: guest.dev },
    "a snapshot does not hold what the log holds",
  );
  const code = errorCode("SNAP_BAD");
  for (const { stage } of workspace.connections) {
    if (stage.kind !== "welcomed" || !stage.guest.knowsSnapshots) continue;
    if (stage.guest !== guest && stage.guest.dev !== creator) continue;
    send(stage.guest.connection, { kind: "snap-no", doc: doc.id, covers, code, info: 0 });
  }
  endJob(relay, guest, doc, relay.compaction.restMs);
}

function promote(
  relay: Relay,
  guest: Guest,
  doc: Doc,
  candidate: StoredSnapshot,
  attested: Uint8Array<ArrayBuffer>,
): void {
  const { workspace } = guest;
  const { covers, hash } = candidate.header;
  const promoted = relay.store.snapshots.promote(candidate, attested, Date.now());
  if (!promoted.ok) {
    relay.queue.noteTrouble(promoted.problem);
    refuseSnapshot(relay, guest, doc.id, covers, { name: "STORAGE", info: STORAGE_RETRY_MS });
    return;
  }
  doc.base = { ...candidate, state: "base" };
  doc.candidate = undefined;
  workspace.keptBytes -= promoted.value;
  relay.metrics.snapshots.inc({ outcome: "base" });
  send(guest.connection, { kind: "snap-stored", state: "base", doc: doc.id, covers, hash });
  trim(relay, workspace, doc);
  endJob(relay, guest, doc);
}
