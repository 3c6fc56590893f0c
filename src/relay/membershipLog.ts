/** MLOG_APPEND, MLOG_GET and JOIN. The log is linear: an append names the head it was made for, and loses when another
 *  was first. Who may do what is the rule engine's business, the same that every device runs. */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import type { Join, KnownFrame, MlogHead } from "../protocol/frameShapes.ts";
import { encodeFrame } from "../protocol/frames.ts";
import { limits } from "../protocol/limits.ts";
import { admitEntry } from "../protocol/membership.ts";
import type { MembershipEntry } from "../protocol/membershipEntry.ts";
import { joinSignedBytes } from "../protocol/membershipFrames.ts";
import type { MembershipRefusal } from "../protocol/membershipRefusal.ts";
import {
  activeDevice,
  inviteById,
  isInviteOpen,
  type MembershipState,
  roleOf,
} from "../protocol/membershipState.ts";
import { recoveryKeyById } from "../protocol/recoveryRules.ts";
import { isPoint, isSignedBy } from "../protocol/signatures.ts";
import { type Guest, refuse, send, sendBytes } from "./connection.ts";
import { dismissIfOlder, heedErasures } from "./erasing.ts";
import { shortId } from "./log.ts";
import { keyOfId } from "./nativeBytes.ts";
import type { Relay } from "./relay.ts";
import { hasRoomFor, type Workspace } from "./workspaces.ts";

/** Leaves room in a frame for what surrounds the entries. */
const ENTRIES_BYTES = limits.frameBytes - limits.mlogEntryBytes - 1024;
const JOINS_KEPT = 32;

type AppendFrame = Extract<KnownFrame, { kind: "mlog-append" }>;

/** Appends of one workspace take turns, because checking signatures takes a while. */
export function appendToMembership(relay: Relay, guest: Guest, frame: AppendFrame): Promise<void> {
  const { workspace } = guest;
  workspace.membershipTurn = workspace.membershipTurn.then(() => appendNow(relay, guest, frame));
  return workspace.membershipTurn;
}

async function appendNow(relay: Relay, guest: Guest, frame: AppendFrame): Promise<void> {
  const { connection, workspace } = guest;
  if (connection.stage.kind !== "welcomed") return;
  const { head } = workspace.membership;
  const size = bytesOf(frame.entries);
  const wait = guest.membership.take(size, Date.now());
  if (wait > 0) {
    refuse(connection, relay.metrics, "RATE", "too many entries", wait);
    return;
  }
  if (!isSameHead(head, frame.expectedHead)) {
    refuse(connection, relay.metrics, "MLOG_RACE", "another entry was first");
    return;
  }
  if (!hasRoomFor(workspace, size, limits.workspaceReserveBytes)) {
    refuse(connection, relay.metrics, "QUOTA", "the workspace is full");
    return;
  }
  let state = workspace.membership;
  if (guest.principal.kind === "device" && !activeDevice(state, guest.dev)) return;
  for (const bytes of frame.entries) {
    const admitted = await admitEntry(state, bytes);
    const refusal = admitted.ok
      ? refusedHere(guest, state, admitted.value.entry, admitted.value.state)
      : admitted.problem;
    if (refusal || !admitted.ok) {
      refuse(connection, relay.metrics, "FORBIDDEN", refusal ?? "malformed");
      return;
    }
    state = admitted.value.state;
  }
  if (connection.stage.kind !== "welcomed" || frame.entries.length === 0) return;
  commit(relay, guest, state, frame.entries);
}

/** What the engine cannot know: who is on the line, and for a newcomer the time it is here. A device may bring entries
 *  of others, old ones too: that is how a log that was lost with a disk comes back. */
function refusedHere(
  { principal, named }: Guest,
  before: MembershipState,
  { body, author }: MembershipEntry,
  after: MembershipState,
): MembershipRefusal | undefined {
  if (principal.kind === "device") return undefined;
  const via = body.kind === "add-device" && author === 0 ? body.via : undefined;
  if (principal.kind === "recovery") {
    // The device that this sheet has brought may cut off the lost ones in the same breath.
    const brought = recoveryKeyById(after, named)?.usedBy;
    const isTheirs = via ? equalBytes(via, named) : body.kind === "remove" && author === brought;
    return isTheirs ? undefined : "role-forbids";
  }
  if (!via || !equalBytes(via, principal.inviteId)) return "role-forbids";
  const invite = inviteById(before, via);
  return invite && Date.now() <= invite.expiry ? undefined : "invite-expired";
}

function commit(
  relay: Relay,
  guest: Guest,
  state: MembershipState,
  entries: readonly Bytes[],
): void {
  const { connection, workspace } = guest;
  // What was accepted under the old rules goes in before the new ones hold.
  relay.queue.flush();
  const first = workspace.membership.head.index + 1;
  const written = relay.store.appendEntries(workspace.id, first, entries);
  if (!written.ok) {
    refuse(connection, relay.metrics, "STORAGE", "the membership log could not be written", 5000);
    relay.queue.noteTrouble(written.problem);
    return;
  }
  const before = workspace.membership;
  workspace.membership = state;
  workspace.entryBytes += bytesOf(entries);
  relay.log.info({ ws: shortId(workspace.wsId), index: state.head.index }, "membership changed");
  if (state.hasSheets) dismissOlder(relay, workspace);
  for (const connection of [...workspace.connections]) {
    if (connection.guest) dismissIfOlder(relay, connection, workspace, connection.guest.caps);
  }
  tellAll(workspace, entries);
  forgetServedJoins(workspace);
  dismiss(relay, workspace, before);
  if (state.erasures.length > before.erasures.length) heedErasures(relay, workspace);
}

function bytesOf(entries: readonly Bytes[]): number {
  return entries.reduce((sum, entry) => sum + entry.length, 0);
}

function tellAll(workspace: Workspace, entries: readonly Bytes[]): void {
  const frame = encodeFrame({ kind: "mlog", head: workspace.membership.head, entries });
  for (const connection of workspace.connections) sendBytes(connection, frame);
}

/** Before they are told what they could not read, and would take for a lie. */
function dismissOlder(relay: Relay, workspace: Workspace): void {
  for (const connection of [...workspace.connections]) {
    if (connection.stage.kind !== "welcomed" || connection.stage.guest.knowsSheets) continue;
    refuse(connection, relay.metrics, "VERSION", "this app does not know recovery sheets");
  }
}

/** After they were told how: devices and sheets that may not connect any more are let go. */
function dismiss(relay: Relay, workspace: Workspace, before: MembershipState): void {
  for (const connection of [...workspace.connections]) {
    if (connection.stage.kind !== "welcomed") continue;
    const { dev, principal, named } = connection.stage.guest;
    const isGone =
      principal.kind === "recovery"
        ? !recoveryKeyById(workspace.membership, named)
        : activeDevice(before, dev) && !activeDevice(workspace.membership, dev);
    if (isGone) refuse(connection, relay.metrics, "REMOVED", "this device was removed");
  }
}

export function isSameHead(a: MlogHead, b: MlogHead): boolean {
  return a.index === b.index && equalBytes(a.hash, b.hash);
}

/** Frames until the last entry is the head's; one frame without entries when there is nothing newer. */
export function sendEntries(relay: Relay, guest: Guest, fromIndex: number): void {
  const { connection, workspace } = guest;
  if (connection.stage.kind !== "welcomed") return;
  const { head } = workspace.membership;
  const entries = relay.store
    .entriesAfter(workspace.id, fromIndex, ENTRIES_BYTES)
    .slice(0, limits.mlogEntriesPerFrame);
  const reached = fromIndex + entries.length;
  send(connection, { kind: "mlog", head, entries }, () => {
    if (entries.length > 0 && reached < head.index) sendEntries(relay, guest, reached);
  });
}

/** A newcomer's request: kept until it is served, and shown to every admin who is or comes online. */
export async function acceptJoin(relay: Relay, guest: Guest, join: Join): Promise<void> {
  const { connection, workspace, principal } = guest;
  const invite = inviteById(workspace.membership, join.inviteId);
  const isTheirs =
    principal.kind === "invite" && equalBytes(principal.inviteId, join.inviteId) && invite;
  if (!isTheirs || !isInviteOpen(invite, Date.now())) {
    refuse(connection, relay.metrics, "FORBIDDEN", "invite-expired");
    return;
  }
  if (!(await isPoint(join.signPub)) || !(await isPoint(join.hpkePub))) {
    refuse(connection, relay.metrics, "FORBIDDEN", "malformed");
    return;
  }
  const isSigned = await isSignedBy(
    invite.invitePub,
    join.sig,
    joinSignedBytes(workspace.wsId, join),
  );
  const key = keyOfId(join.inviteId);
  if (!isSigned || (workspace.joins.size >= JOINS_KEPT && !workspace.joins.has(key))) {
    refuse(connection, relay.metrics, "FORBIDDEN", isSigned ? "limit-reached" : "bad-signature");
    return;
  }
  workspace.joins.set(key, join);
  for (const { stage } of workspace.connections) {
    if (stage.kind === "welcomed" && isAdmin(stage.guest)) {
      send(stage.guest.connection, { kind: "join", join });
    }
  }
}

export function showJoins(guest: Guest): void {
  if (!isAdmin(guest)) return;
  for (const join of guest.workspace.joins.values()) send(guest.connection, { kind: "join", join });
}

function isAdmin({ workspace, dev }: Guest): boolean {
  return roleOf(workspace.membership, dev) === "admin";
}

function forgetServedJoins({ membership, joins }: Workspace): void {
  for (const [key, join] of joins) {
    const invite = inviteById(membership, join.inviteId);
    const isServed = membership.devices.some(({ signPub }) => equalBytes(signPub, join.signPub));
    if (!invite || !isInviteOpen(invite, Date.now()) || isServed) joins.delete(key);
  }
}
