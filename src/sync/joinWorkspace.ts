/** Becoming a member with an invitation (sync.md 2.12). The newcomer speaks as the invitation until the log knows its
 *  device: an instant one lets it write itself in, an approving one lets it knock and wait. */

import { type Bytes, equalBytes, toBase64Url } from "../base/bytes.ts";
import { fail, type Result } from "../base/result.ts";
import { randomBytes } from "../crypto/aead.ts";
import { type Invitation, readInvitation } from "../crypto/invitation.ts";
import { type InviteKeys, inviteId, inviteKeys } from "../crypto/inviteKeys.ts";
import { type NewcomerNames, sealJoinProfile } from "../crypto/joinProfile.ts";
import { type DeviceKeys, type RingKey, sign } from "../crypto/keys.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import { errorName } from "../protocol/errors.ts";
import { checkCode } from "../protocol/membershipEntry.ts";
import { joinSignedBytes } from "../protocol/membershipFrames.ts";
import {
  type Invite,
  inviteById,
  isInviteOpen,
  type MembershipState,
} from "../protocol/membershipState.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { workspaceRow } from "../storage/workspaces.ts";
import { browserWebSocket } from "./browser.ts";
import { refusedBy, signInAsInvite, type Turned } from "./inviteSignIn.ts";
import { type Line, ring } from "./knocking.ts";
import { openBoxes } from "./lockboxes.ts";
import { type ReadEntry, type ReadLog, readMore } from "./logReading.ts";
import { deviceNumber } from "./membershipView.ts";
import { settleIn } from "./newcomer.ts";
import { type LockKey, makeKeys, restingNow } from "./restingKeys.ts";
import { selfServedEntry } from "./selfServed.ts";
import type { MakeWebSocket } from "./socket.ts";

export interface Joining {
  readonly db: DeviceDb;
  /** The link, or its fragment. */
  readonly invitation: string;
  readonly newcomer: NewcomerNames;
  /** The six digits to compare, once the coordinators can see the knock. */
  onKnock(checkCode: string): void;
  readonly signal?: AbortSignal;
  /** What opens the keys at rest now; while the app is locked it answers when it is opened. */
  readonly lock?: (() => Promise<LockKey>) | undefined;
  now(): number;
  readonly makeWebSocket?: MakeWebSocket;
}

interface Guest {
  readonly joining: Joining;
  readonly invitation: Invitation;
  readonly invite: InviteKeys;
  readonly id: Bytes;
  readonly deviceKeys: DeviceKeys;
  readonly newMemberId: Bytes;
}

type Visit =
  | { readonly kind: "joined"; readonly log: ReadLog; readonly ringKeys: readonly RingKey[] }
  | Turned;

/** How long between two knocks when the line breaks while waiting for a coordinator. ms. */
const KNOCK_AGAIN = 2000;
const WAIT_FOR_ADMIN = 25_000;

/** Problems: those of `readInvitation`, already-member, relay-unreachable, invitation-used, invitation-expired,
 *  relay-rolled-back, workspace-unknown, and storage's. */
export async function joinWorkspace(joining: Joining): Promise<Result<WorkspaceId, Problem>> {
  const read = readInvitation(joining.invitation, joining.now());
  if (!read.ok) return read;
  const invitation = read.value;
  const known = await workspaceRow(joining.db, toBase64Url(invitation.wsId) as WorkspaceId);
  if (known) return fail({ kind: "already-member" });
  const guest: Guest = {
    joining,
    invitation,
    invite: await inviteKeys(invitation.secret),
    id: inviteId(invitation.secret),
    deviceKeys: await makeKeys(await joining.lock?.()),
    newMemberId: randomBytes(16),
  };
  return settled(guest, await visitUntilAnswered(guest));
}

async function settled(guest: Guest, visit: Visit): Promise<Result<WorkspaceId, Problem>> {
  if (visit.kind === "lost") return fail({ kind: "relay-unreachable" });
  if (visit.kind === "refused") return fail(visit.problem);
  const { log, ringKeys } = visit;
  const { state } = lastOf(log);
  const device = state.devices[deviceNumber(state, guest.deviceKeys.signPub) - 1];
  const member = device && state.members[device.member - 1];
  if (!member) throw new Error("joined without a place in the log");
  const lock = await guest.joining.lock?.();
  return settleIn(guest.joining.db, {
    state,
    entries: log.map(({ bytes }) => bytes),
    memberId: member.memberId,
    deviceKeys: await restingNow(guest.deviceKeys, lock),
    lock,
    ringKeys,
    project: "",
    relay: guest.invitation.relay,
    now: guest.joining.now(),
  });
}

/** A coordinator may take hours; lines break. Before the first knock a lost line is the answer. */
async function visitUntilAnswered(guest: Guest): Promise<Visit> {
  const { joining, invitation } = guest;
  let hasKnocked = false;
  const knocked = (code: string) => {
    if (!hasKnocked) joining.onKnock(code);
    hasKnocked = true;
  };
  for (;;) {
    const makeWebSocket = joining.makeWebSocket ?? browserWebSocket;
    const line = await ring(invitation.relay, makeWebSocket, joining.signal);
    const visited: Visit = line ? await visit(guest, line, knocked) : { kind: "lost" };
    line?.close();
    const isOver = joining.signal?.aborted || joining.now() > invitation.expires;
    if (visited.kind !== "lost" || !hasKnocked || isOver) return visited;
    await new Promise((done) => setTimeout(done, KNOCK_AGAIN));
  }
}

async function visit(guest: Guest, line: Line, knocked: (code: string) => void): Promise<Visit> {
  const entered = await signInAsInvite(line, guest.invitation, guest.invite.signKey);
  if (entered) return entered;
  line.say({ kind: "mlog-get", fromIndex: 0 });
  let log: ReadLog = [];
  let asked: "nothing" | "entry" | "knock" = "nothing";
  for (;;) {
    const frame = await line.hear(WAIT_FOR_ADMIN);
    if (!frame) {
      if (asked !== "knock" || guest.joining.signal?.aborted) return { kind: "lost" };
      line.say({ kind: "ping", token: 1 });
      const alive = await line.hear();
      if (!alive) return { kind: "lost" };
      if (alive.kind === "pong") continue;
    }
    if (frame?.kind === "error") {
      if (errorName(frame.code) !== "MLOG_RACE") return refusedBy(frame);
      asked = "nothing";
      line.say({ kind: "mlog-get", fromIndex: log.length });
    }
    if (frame?.kind !== "mlog") continue;
    const more = await readMore(log, frame.entries);
    if (!more.ok) return refused(more.problem);
    log = more.value;
    if (log.length < frame.head.index) continue;
    if (!equalBytes(lastOf(log).state.wsId, guest.invitation.wsId)) {
      return refused({ kind: "relay-rolled-back" });
    }
    const keys = await ownKeys(guest, log);
    if (keys) return { kind: "joined", log, ringKeys: keys };
    if (asked !== "nothing") continue;
    const invite = openInvite(guest, log);
    if (invite.kind === "refused") return invite;
    asked = invite.mode === "instant" ? "entry" : "knock";
    if (asked === "entry" && !(await writeIn(guest, line, log))) {
      return refused({ kind: "invitation-expired" });
    }
    if (asked === "knock") {
      await knock(guest, line, log);
      knocked(checkCode(guest.deviceKeys.signPub, guest.deviceKeys.hpkePub, guest.invite.pub));
    }
  }
}

function refused(problem: Problem): Visit {
  return { kind: "refused", problem };
}

function lastOf(log: ReadLog): ReadEntry {
  const last = log.at(-1);
  if (!last) throw new Error("a log without entries");
  return last;
}

/** Undefined while the log does not know this device. */
async function ownKeys(guest: Guest, log: ReadLog): Promise<readonly RingKey[] | undefined> {
  const { signPub, hpkeKeys } = guest.deviceKeys;
  const dev = deviceNumber(lastOf(log).state, signPub);
  if (dev === 0) return undefined;
  const found: RingKey[] = [];
  for (const { state, entry } of log) {
    found.push(...(await openBoxes(state, entry, dev, hpkeKeys)));
  }
  return found;
}

function openInvite(
  guest: Guest,
  log: ReadLog,
): { readonly kind: "open"; readonly mode: Invite["mode"] } | Extract<Visit, { kind: "refused" }> {
  const isOlder = !log.some(({ state }) =>
    equalBytes(state.head.hash.slice(0, 8), guest.invitation.mlogHead),
  );
  if (isOlder) return { kind: "refused", problem: { kind: "relay-rolled-back" } };
  const invite = inviteById(lastOf(log).state, guest.id);
  if (invite && invite.usesLeft < 1)
    return { kind: "refused", problem: { kind: "invitation-used" } };
  return invite && isInviteOpen(invite, guest.joining.now())
    ? { kind: "open", mode: invite.mode }
    : { kind: "refused", problem: { kind: "invitation-expired" } };
}

async function writeIn(guest: Guest, line: Line, log: ReadLog): Promise<boolean> {
  const { state } = lastOf(log);
  const entry = await selfServedEntry({
    state,
    log,
    inviteKeys: guest.invite,
    inviteId: guest.id,
    deviceKeys: guest.deviceKeys,
    newMemberId: guest.newMemberId,
    names: guest.joining.newcomer,
    now: guest.joining.now(),
  });
  if (entry) line.say({ kind: "mlog-append", expectedHead: state.head, entries: [entry] });
  return entry !== undefined;
}

async function knock(guest: Guest, line: Line, log: ReadLog): Promise<void> {
  const { state } = lastOf(log);
  const { wsId } = state;
  const { signPub, hpkePub } = guest.deviceKeys;
  const memberId = inviteById(state, guest.id)?.forMember ?? guest.newMemberId;
  const profile = await sealJoinProfile(
    wsId,
    guest.id,
    adminDevices(state),
    guest.joining.newcomer,
  );
  const unsigned = { inviteId: guest.id, memberId, signPub, hpkePub, profile };
  const sig = await sign(guest.invite.signKey, joinSignedBytes(wsId, unsigned));
  line.say({ kind: "join", join: { ...unsigned, sig } });
}

function adminDevices(state: MembershipState) {
  return state.devices.filter(
    ({ until, member }) => until === undefined && state.members[member - 1]?.role === "admin",
  );
}
