/** From an open socket to a guest: HELLO → CHALLENGE → AUTH → WELCOME, and the two short visits that need no welcome,
 *  founding a workspace and fetching an invitation by its code (sync.md 2.7). */

import { randomBytes } from "node:crypto";
import { type Bytes, equalBytes } from "../base/bytes.ts";
import { CLOSE_DONE } from "../protocol/errors.ts";
import type { KnownFrame, Principal } from "../protocol/frameShapes.ts";
import { authSignedBytes } from "../protocol/handshakeFrames.ts";
import { CAP_BLOBS, CAP_SNAPSHOTS, limits, PROTOCOL_VERSION } from "../protocol/limits.ts";
import { admitEntry } from "../protocol/membership.ts";
import {
  activeDevice,
  currentEpoch,
  inviteById,
  type MembershipState,
  TEAM_RING,
} from "../protocol/membershipState.ts";
import { isSignedBy } from "../protocol/signatures.ts";
import { offerBlobs } from "./blobs.ts";
import { type Connection, type Guest, refuse, type Stage, send, shut } from "./connection.ts";
import { shortId } from "./log.ts";
import { showJoins } from "./membershipLog.ts";
import { keyOfId } from "./nativeBytes.ts";
import { ratesOf } from "./rates.ts";
import { judgeFounder } from "./registration.ts";
import type { Relay } from "./relay.ts";
import { offerSnapshots } from "./uploads.ts";
import type { Workspace } from "./workspaces.ts";

type Hello = Extract<KnownFrame, { kind: "hello" }>;
type Auth = Extract<KnownFrame, { kind: "auth" }>;
type MlogAppend = Extract<KnownFrame, { kind: "mlog-append" }>;
type Challenged = Extract<Stage, { kind: "challenged" }>;

/** A newcomer whose phone slept while being approved may still come and read that it was. An instant invitation opens
 *  the team's key, so its code on somebody's photo must not open the log after its time. */
const LATE_INVITE_MS = { approve: limits.approveInviteMs, instant: 0 } as const;

export function greet(relay: Relay, connection: Connection, hello: Hello): void {
  const { principal } = hello;
  if (hello.protoMin > PROTOCOL_VERSION || hello.protoMax < PROTOCOL_VERSION) {
    refuse(connection, relay.metrics, "VERSION", `this relay speaks flr.${PROTOCOL_VERSION}`);
    return;
  }
  if (principal.kind === "code") {
    handOutCode(relay, connection, principal.codeId);
    return;
  }
  if (principal.kind === "recovery") {
    refuse(connection, relay.metrics, "FORBIDDEN", "recovery is not served by this relay");
    shut(connection, CLOSE_DONE, "FORBIDDEN");
    return;
  }
  const workspace = relay.workspaces.get(hello.wsId);
  if (!workspace && principal.kind !== "founder") {
    refuse(connection, relay.metrics, "UNKNOWN_WS", "no such workspace here");
    return;
  }
  const relayNonce = new Uint8Array(randomBytes(32));
  connection.stage = { kind: "challenged", hello, relayNonce, workspace, token: undefined };
  const { relayId } = relay.store;
  send(connection, { kind: "challenge", relayNonce, relayId, proto: PROTOCOL_VERSION });
}

function handOutCode(relay: Relay, connection: Connection, codeId: Bytes): void {
  const now = Date.now();
  const wait = relay.codes.mustWait(connection.address, now);
  const box = wait > 0 ? undefined : relay.codes.get(codeId, now);
  if (box) send(connection, { kind: "code", box });
  else if (wait > 0) refuse(connection, relay.metrics, "RATE", "too many tries", wait);
  else refuse(connection, relay.metrics, "UNKNOWN_WS", "no such code");
  shut(connection, CLOSE_DONE, "done");
}

/** A founder brings the GENESIS instead of a signature: it is signed itself, and the workspace's id is its hash. */
export function found(
  relay: Relay,
  connection: Connection,
  stage: Challenged,
  frame: MlogAppend,
): Promise<void> {
  const work = foundNow(relay, connection, stage, frame);
  relay.intake.hold(connection, frame.entries[0]?.length ?? 0, work);
  return work;
}

async function foundNow(
  relay: Relay,
  connection: Connection,
  stage: Challenged,
  frame: MlogAppend,
): Promise<void> {
  connection.stage = { kind: "checking" };
  const { wsId } = stage.hello;
  const [genesis] = frame.entries;
  if (stage.workspace) {
    refuse(connection, relay.metrics, "MLOG_RACE", "already-founded");
    shut(connection, CLOSE_DONE, "MLOG_RACE");
    return;
  }
  if (!genesis || frame.entries.length > 1 || frame.expectedHead.index > 0) {
    refuse(connection, relay.metrics, "MALFORMED", "a founder brings one GENESIS");
    return;
  }
  if (!isWelcomeToFound(relay, connection, stage)) return;
  const wait = relay.foundings.mustWait(connection.address, Date.now());
  if (wait > 0) {
    refuse(connection, relay.metrics, "RATE", "too many new workspaces", wait);
    shut(connection, CLOSE_DONE, "RATE");
    return;
  }
  const admitted = await admitEntry(undefined, genesis);
  if (!admitted.ok || !equalBytes(admitted.value.state.wsId, wsId)) {
    const text = admitted.ok ? "wrong-workspace" : admitted.problem;
    refuse(connection, relay.metrics, "AUTH_FAILED", text);
    return;
  }
  createNow(relay, connection, wsId, genesis, admitted.value.state);
}

function isWelcomeToFound(relay: Relay, connection: Connection, { token }: Challenged): boolean {
  const { isLocal, address } = connection;
  const tries = token === undefined ? 0 : relay.tokenTries.wouldWait(address, Date.now());
  if (tries > 0) {
    refuse(connection, relay.metrics, "RATE", "too many tries", tries);
    shut(connection, CLOSE_DONE, "RATE");
    return false;
  }
  const verdict = judgeFounder(relay.registration, { isLocal, token });
  if (verdict === "welcome") return true;
  if (verdict === "wrong-token") relay.tokenTries.mustWait(address, Date.now());
  relay.log.info({ reason: verdict }, "a new workspace was refused");
  refuse(connection, relay.metrics, "FOUNDING_CLOSED", verdict);
  return false;
}

function createNow(
  relay: Relay,
  connection: Connection,
  wsId: Bytes,
  genesis: Bytes,
  state: MembershipState,
): void {
  // Two sockets may have founded it while signatures were checked: the second finds it there.
  const existing = relay.workspaces.get(wsId);
  if (!existing) {
    const gen = new Uint8Array(randomBytes(16));
    const created = relay.store.createWorkspace(wsId, gen, genesis, Date.now());
    if (!created.ok) {
      refuse(connection, relay.metrics, "STORAGE", "the workspace could not be written", 5000);
      shut(connection, CLOSE_DONE, "STORAGE");
      relay.queue.noteTrouble(created.problem);
      return;
    }
    relay.workspaces.adopt(created.value);
    relay.log.info({ ws: shortId(wsId) }, "workspace founded");
  }
  send(connection, { kind: "mlog", head: state.head, entries: [genesis] });
  shut(connection, CLOSE_DONE, "done");
}

export async function authenticate(
  relay: Relay,
  connection: Connection,
  stage: Challenged,
  auth: Auth,
): Promise<void> {
  connection.stage = { kind: "checking" };
  const { hello, workspace } = stage;
  const { principal } = hello;
  if (!workspace || (principal.kind !== "device" && principal.kind !== "invite")) {
    refuse(connection, relay.metrics, "MALFORMED", "a founder brings a GENESIS");
    return;
  }
  const key = keyOf(workspace.membership, principal);
  if (!key || !(await isSignedHere(relay, connection, stage, auth, key))) {
    refuse(connection, relay.metrics, "AUTH_FAILED", "not signed by this device for this relay");
    return;
  }
  if (connection.stage.kind !== "checking") return;
  if (principal.kind === "device" && !activeDevice(workspace.membership, principal.dev)) {
    refuse(connection, relay.metrics, "REMOVED", "this device was removed");
    return;
  }
  if (isCrowded(workspace, principal)) {
    refuse(connection, relay.metrics, "OVERLOADED", "too many sockets of this device", 5000);
    shut(connection, CLOSE_DONE, "OVERLOADED");
    return;
  }
  const teamEpoch = currentEpoch(workspace.membership, TEAM_RING) ?? 0;
  if (auth.minEpochKnown > teamEpoch) {
    relay.log.warn({ ws: shortId(workspace.wsId), teamEpoch }, "a device knows a newer key");
  }
  welcome(relay, connection, workspace, principal, hello.caps);
}

type GuestPrincipal = Extract<Principal, { kind: "device" | "invite" }>;

/** A removed device's key too: it is told that it was removed, and not that it never existed. */
function keyOf(state: MembershipState, principal: GuestPrincipal): Bytes | undefined {
  if (principal.kind === "device") return state.devices[principal.dev - 1]?.signPub;
  const invite = inviteById(state, principal.inviteId);
  const isTooLate =
    !invite || invite.isRevoked || Date.now() > invite.expiry + LATE_INVITE_MS[invite.mode];
  return isTooLate ? undefined : invite.invitePub;
}

async function isSignedHere(
  relay: Relay,
  connection: Connection,
  { hello, relayNonce }: Challenged,
  { sig }: Auth,
  key: Bytes,
): Promise<boolean> {
  const { wsId, principal, clientNonce } = hello;
  const { relayId } = relay.store;
  for (const origin of connection.origins) {
    const login = { origin, relayId, wsId, principal, relayNonce, clientNonce };
    if (await isSignedBy(key, sig, authSignedBytes(login))) return true;
  }
  return false;
}

function nameOf(principal: GuestPrincipal): string {
  return principal.kind === "device" ? String(principal.dev) : keyOfId(principal.inviteId);
}

function isCrowded(workspace: Workspace, principal: GuestPrincipal): boolean {
  if (principal.kind === "invite") return workspace.connections.size >= 4 * limits.devices;
  const theirs = [...workspace.connections].filter(
    ({ stage }) => stage.kind === "welcomed" && stage.guest.dev === principal.dev,
  );
  return theirs.length >= limits.socketsPerDevice;
}

function welcome(
  relay: Relay,
  connection: Connection,
  workspace: Workspace,
  principal: GuestPrincipal,
  caps: number,
): void {
  const dev = principal.kind === "device" ? principal.dev : 0;
  const guest: Guest = {
    connection,
    workspace,
    principal,
    dev,
    flow: "silent",
    wanted: undefined,
    sentSeq: 0,
    turn: 0,
    ...ratesOf(workspace.rates, nameOf(principal)),
    knowsBlobs: principal.kind === "device" && hasBit(caps, CAP_BLOBS),
    knowsSnapshots: principal.kind === "device" && hasBit(caps, CAP_SNAPSHOTS),
    given: new Map(),
    isGiving: false,
    job: undefined,
    upload: undefined,
  };
  connection.stage = { kind: "welcomed", guest };
  connection.home = workspace;
  connection.guest = guest;
  workspace.connections.add(connection);
  const { membership, gen, headSeq, floor, progress } = workspace;
  send(connection, {
    kind: "welcome",
    gen,
    headSeq,
    mlogHead: membership.head,
    epochs: [...membership.rings.values()].map(({ ring, epochs }) => ({
      ring,
      epoch: epochs.length - 1,
    })),
    lastDseq: progress.get(dev)?.stored ?? 0,
    floor,
    limits: {
      frameBytes: limits.frameBytes,
      recordCtBytes: limits.recordCtBytes,
      recordsPerAppend: limits.recordsPerAppend,
      appendsPerSecond: limits.appendsPerSecond,
      appendBytesPerMinute: limits.appendBytesPerMinute,
      workspaceBytes: workspace.quota,
    },
    serverTime: Date.now(),
  });
  if (guest.knowsBlobs) offerBlobs(connection);
  if (guest.knowsSnapshots) offerSnapshots(connection);
  relay.log.info({ ws: shortId(workspace.wsId), dev }, "connected");
  showJoins(guest);
}

function hasBit(caps: number, bit: number): boolean {
  return caps % (2 * bit) >= bit;
}
