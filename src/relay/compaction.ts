/** Who makes a document's snapshot, and who attests it (sync.md 2.10). A job is a hint and a lease: it is somebody's for a
 *  minute, and if nothing comes of it, somebody else's. */

import { limits } from "../protocol/limits.ts";
import {
  activeDevice,
  currentEpoch,
  holdersOf,
  type MembershipState,
  mayHold,
  roleOf,
} from "../protocol/membershipState.ts";
import { decodeRecordHeader } from "../protocol/record.ts";
import { type Guest, send } from "./connection.ts";
import type { Doc } from "./documents.ts";
import { shortId } from "./log.ts";
import { owesSnapshot } from "./owedErasures.ts";
import type { Relay } from "./relay.ts";
import type { Workspace } from "./workspaces.ts";

/** When documents are compacted. Times in milliseconds. */
export interface CompactionTerms {
  readonly afterRecords: number;
  readonly afterBytes: number;
  readonly leaseMs: number;
  /** For how long nobody is asked after a snapshot was rejected. */
  readonly restMs: number;
  /** How long trimmed rows and the base before the base are kept apart. */
  readonly keepMs: number;
}

export const compactionTerms: CompactionTerms = {
  afterRecords: 200,
  afterBytes: 64 * 1024,
  leaseMs: limits.leaseMs,
  restMs: 60 * 60_000,
  keepMs: 30 * 24 * 60 * 60_000,
};

const TRY_MS = 1000;

/** After anything has changed what a document needs. */
export function reconsider(relay: Relay, workspace: Workspace, doc: Doc): void {
  if (!needsJob(relay, workspace, doc)) {
    workspace.due.delete(doc);
    return;
  }
  workspace.due.add(doc);
  const now = Date.now();
  // While nobody can take it, this is asked at every commit.
  if (isLeased(doc, now) || now - doc.triedAt < TRY_MS) return;
  giveJob(relay, workspace, doc, idleGuests(workspace, now));
  if (!isLeased(doc, now)) doc.triedAt = now;
}

/** After somebody has come, gone, or got time; and on the tidying beat. */
export function giveJobs(relay: Relay, workspace: Workspace): void {
  if (relay.isEnding) return;
  if (!workspace.isSurveyed) {
    workspace.isSurveyed = true;
    for (const doc of workspace.docs.values()) {
      if (needsJob(relay, workspace, doc)) workspace.due.add(doc);
    }
  }
  if (workspace.due.size === 0) return;
  const idle = idleGuests(workspace, Date.now());
  for (const doc of workspace.due) {
    if (idle.size === 0) return;
    if (needsJob(relay, workspace, doc)) giveJob(relay, workspace, doc, idle);
    else workspace.due.delete(doc);
  }
}

function needsJob(relay: Relay, workspace: Workspace, doc: Doc): boolean {
  const { compaction } = relay;
  const { base, candidate, trimmed, records, bytes } = doc;
  if (candidate) return true;
  if (base && base.header.covers > trimmed) return false;
  if (owesSnapshot(relay, workspace, doc)) return true;
  const many = Math.max(compaction.afterBytes, 2 * (base?.header.size ?? 0));
  return records > compaction.afterRecords || bytes > many;
}

export function isLeased(doc: Doc, now: number): boolean {
  const { lease } = doc;
  return (
    lease !== undefined && lease.until > now && lease.guest.connection.stage.kind === "welcomed"
  );
}

/** The job is done, or nothing came of it and nobody is asked for a while. */
export function endJob(relay: Relay, guest: Guest, doc: Doc, restMs = 0): void {
  if (guest.job === doc) guest.job = undefined;
  if (doc.lease?.guest === guest) doc.lease = undefined;
  doc.triedAt = 0;
  if (restMs > 0) doc.restsUntil = Date.now() + restMs;
  reconsider(relay, guest.workspace, doc);
  giveJobs(relay, guest.workspace);
}

function idleGuests({ live }: Workspace, now: number): Set<Guest> {
  const idle = new Set<Guest>();
  for (const { stage } of live) {
    if (stage.kind !== "welcomed" || !stage.guest.knowsSnapshots) continue;
    const { guest } = stage;
    const isBusy = guest.job?.lease?.guest === guest && isLeased(guest.job, now);
    if (!isBusy && !guest.upload) idle.add(guest);
  }
  return idle;
}

function giveJob(relay: Relay, workspace: Workspace, doc: Doc, idle: Set<Guest>): void {
  const now = Date.now();
  if (idle.size === 0 || isLeased(doc, now) || doc.restsUntil > now) return;
  const guest = doc.candidate
    ? attesterOf(workspace, doc.candidate.header, [...idle])
    : authorOf(relay, workspace, doc, [...idle]);
  if (!guest) return;
  const { leaseMs } = relay.compaction;
  const job = doc.candidate ? "attest" : "snapshot";
  idle.delete(guest);
  guest.job = doc;
  doc.lease = { guest, job, until: now + leaseMs };
  const { records } = doc;
  const bytes = doc.candidate?.header.size ?? doc.bytes;
  send(guest.connection, { kind: "compact-hint", doc: doc.id, job, records, bytes, leaseMs });
  relay.log.info({ ws: shortId(workspace.wsId), dev: guest.dev, doc: doc.ordinal, job }, "job");
}

/** Somebody else than the one who had the job last, if there is one. */
function authorOf(relay: Relay, workspace: Workspace, doc: Doc, idle: Guest[]): Guest | undefined {
  const ring = doc.ring ?? ringInLog(relay, workspace, doc);
  if (ring === undefined) return undefined;
  doc.ring = ring;
  const able = idle.filter(({ dev }) => mayCompact(workspace.membership, dev, ring));
  return able.find(({ dev }) => dev !== doc.lease?.guest.dev) ?? able[0];
}

function ringInLog(relay: Relay, workspace: Workspace, doc: Doc): number | undefined {
  const { id } = workspace;
  const [row] = relay.store.documentRecordsAfter(id, doc.ordinal, doc.trimmed, 1);
  const header = row && decodeRecordHeader(row.record);
  return header?.ok ? header.value.ring : undefined;
}

/** A device of another member, else another device, else the only one that there is. */
function attesterOf(
  { membership }: Workspace,
  { ring, dev: creator }: { readonly ring: number; readonly dev: number },
  idle: readonly Guest[],
): Guest | undefined {
  const able = idle.filter(({ dev }) => mayAttest(membership, dev, ring, creator));
  const member = membership.devices[creator - 1]?.member;
  const ofOther = able.find(({ dev }) => activeDevice(membership, dev)?.member !== member);
  return ofOther ?? able.find(({ dev }) => dev !== creator) ?? able[0];
}

/** Whose app is trusted to say what a document holds. */
export function mayCompact(state: MembershipState, dev: number, ring: number): boolean {
  const role = roleOf(state, dev);
  const isTrusted = role === "admin" || role === "editor";
  return isTrusted && mayHold(state, dev, ring) && currentEpoch(state, ring) !== undefined;
}

/** Nobody attests their own work while anybody else could. */
export function mayAttest(
  state: MembershipState,
  dev: number,
  ring: number,
  creator: number,
): boolean {
  if (!mayCompact(state, dev, ring)) return false;
  if (dev !== creator) return true;
  return !holdersOf(state, ring).some((other) => other !== dev && mayCompact(state, other, ring));
}
