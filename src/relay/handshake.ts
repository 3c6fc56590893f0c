/** From an open socket to a guest: HELLO → CHALLENGE → AUTH → WELCOME, and the short visit that needs no welcome, fetching
 *  an invitation by its code (sync.md 2.7). The other one is in founding.ts. */

import { randomBytes } from "node:crypto";
import type { Bytes } from "../base/bytes.ts";
import { CLOSE_DONE } from "../protocol/errors.ts";
import type { KnownFrame } from "../protocol/frameShapes.ts";
import { authSignedBytes } from "../protocol/handshakeFrames.ts";
import {
  CAP_BLOBS,
  CAP_SHEETS,
  CAP_SNAPSHOTS,
  hasBit,
  limits,
  PROTOCOL_VERSION,
} from "../protocol/limits.ts";
import {
  activeDevice,
  currentEpoch,
  inviteById,
  type MembershipState,
  TEAM_RING,
} from "../protocol/membershipState.ts";
import { recoveryKeyById } from "../protocol/recoveryRules.ts";
import { isSignedBy } from "../protocol/signatures.ts";
import { offerBlobs } from "./blobs.ts";
import { type Connection, type Guest, refuse, type Stage, send, shut } from "./connection.ts";
import { dismissIfOlder } from "./erasing.ts";
import { shortId } from "./log.ts";
import { showJoins } from "./membershipLog.ts";
import { keyOfId } from "./nativeBytes.ts";
import { ratesOf } from "./rates.ts";
import type { Relay } from "./relay.ts";
import { offerSnapshots } from "./uploads.ts";
import type { Workspace } from "./workspaces.ts";

type Hello = Extract<KnownFrame, { kind: "hello" }>;
type Auth = Extract<KnownFrame, { kind: "auth" }>;
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
  const wsId =
    principal.kind === "recovery" ? relay.store.workspaceOfSheet(hello.wsId) : hello.wsId;
  const workspace = wsId && relay.workspaces.get(wsId);
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

export async function authenticate(
  relay: Relay,
  connection: Connection,
  stage: Challenged,
  auth: Auth,
): Promise<void> {
  connection.stage = { kind: "checking" };
  const { hello, workspace } = stage;
  const { principal } = hello;
  if (!workspace || principal.kind === "founder" || principal.kind === "code") {
    refuse(connection, relay.metrics, "MALFORMED", "a founder brings a GENESIS");
    return;
  }
  const key = keyOf(workspace.membership, principal, hello.wsId);
  if (!key || !(await isSignedHere(relay, connection, stage, auth, key))) {
    refuse(connection, relay.metrics, "AUTH_FAILED", "not signed by this device for this relay");
    return;
  }
  if (connection.stage.kind !== "checking") return;
  if (principal.kind === "device" && !activeDevice(workspace.membership, principal.dev)) {
    refuse(connection, relay.metrics, "REMOVED", "this device was removed");
    return;
  }
  if (workspace.membership.hasSheets && !hasBit(hello.caps, CAP_SHEETS)) {
    refuse(connection, relay.metrics, "VERSION", "this app does not know recovery sheets");
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
  if (dismissIfOlder(relay, connection, workspace, hello.caps)) return;
  welcome(relay, connection, workspace, principal, hello);
}

type GuestPrincipal = Guest["principal"];

/** A removed device's key too: it is told that it was removed, and not that it never existed. */
function keyOf(state: MembershipState, principal: GuestPrincipal, named: Bytes): Bytes | undefined {
  if (principal.kind === "device") return state.devices[principal.dev - 1]?.signPub;
  if (principal.kind === "recovery") return recoveryKeyById(state, named)?.signPub;
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

function nameOf(principal: GuestPrincipal, named: Bytes): string {
  switch (principal.kind) {
    case "device":
      return String(principal.dev);
    case "invite":
      return keyOfId(principal.inviteId);
    case "recovery":
      return keyOfId(named);
  }
}

function isCrowded(workspace: Workspace, principal: GuestPrincipal): boolean {
  if (principal.kind !== "device") return workspace.connections.size >= 4 * limits.devices;
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
  { wsId: named, caps }: Hello,
): void {
  const dev = principal.kind === "device" ? principal.dev : 0;
  const guest: Guest = {
    connection,
    workspace,
    principal,
    named,
    dev,
    flow: "silent",
    wanted: undefined,
    sentSeq: 0,
    turn: 0,
    ...ratesOf(workspace.rates, nameOf(principal, named)),
    knowsBlobs: principal.kind === "device" && hasBit(caps, CAP_BLOBS),
    caps,
    knowsSnapshots: principal.kind === "device" && hasBit(caps, CAP_SNAPSHOTS),
    knowsSheets: hasBit(caps, CAP_SHEETS),
    given: new Map(),
    isGiving: false,
    job: undefined,
    upload: undefined,
    stands: undefined,
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
