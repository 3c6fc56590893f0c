/** Rules of invitations: who may make and revoke them, and what using one takes. */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { AddDeviceBody, InviteBody } from "./entryShapes.ts";
import { limits } from "./limits.ts";
import type { MembershipRefusal } from "./membershipRefusal.ts";
import {
  belongsTo,
  currentEpoch,
  type Device,
  type Invite,
  inviteById,
  type MembershipState,
  memberById,
  memberOf,
  ringKind,
} from "./membershipState.ts";

type Judged = Result<MembershipState, MembershipRefusal>;

/** An admin invites anybody; everybody may invite a further device of their own, and nobody one of another's. That one
 *  comes by the code on the table only: a coordinator who confirms could put other keys in its place. */
export function invited(
  state: MembershipState,
  author: Device,
  body: InviteBody,
  time: number,
): Judged {
  const inviter = memberOf(state, author);
  const target = body.forMember ? memberById(state, body.forMember) : undefined;
  if (body.forMember && (!target || target.isRemoved)) return fail("unknown-member");
  if (target && target.role !== body.role) return fail("invite-mismatch");
  if (target ? target !== inviter : inviter.role !== "admin") return fail("role-forbids");
  if (target && body.mode === "approve") return fail("invite-limits");
  if (inviteById(state, body.inviteId)) return fail("invite-exists");
  const refused = outsideLimits(body, time) ?? wrongBoxes(state, body, inviter.ordinal);
  if (refused) return fail(refused);
  const { inviteId, invitePub, role, expiry, uses, mode, forMember } = body;
  const invite: Invite = {
    inviteId,
    invitePub,
    role,
    expiry,
    usesLeft: uses,
    mode,
    forMember,
    by: author.dev,
    isRevoked: false,
  };
  return ok({ ...state, invites: [...state.invites, invite] });
}

/** An instant invitation *is* the access, so it lives ten minutes and serves one. */
function outsideLimits(body: InviteBody, time: number): MembershipRefusal | undefined {
  const life = body.expiry - time;
  const longest = body.mode === "instant" ? limits.instantInviteMs : limits.approveInviteMs;
  const most = body.mode === "instant" ? 1 : limits.inviteUses;
  const isWithin = life > 0 && life <= longest && body.uses >= 1 && body.uses <= most;
  return isWithin ? undefined : "invite-limits";
}

/** Only keys that the newcomer will be entitled to, at their current epoch; only instant invitations carry any. */
function wrongBoxes(
  state: MembershipState,
  body: InviteBody,
  inviter: number,
): MembershipRefusal | undefined {
  if (body.mode === "approve") return body.lockboxes.length > 0 ? "invite-limits" : undefined;
  const newcomer = body.forMember
    ? (memberById(state, body.forMember)?.ordinal ?? 0)
    : state.members.length + 1;
  const rings = new Set<number>();
  for (const { ring, e, dev } of body.lockboxes) {
    if (e !== currentEpoch(state, ring)) return "wrong-epoch";
    const kind = ringKind(ring);
    const isOthersOwn = kind.kind === "own" && kind.member !== inviter;
    if (dev !== 0 || isOthersOwn || !belongsTo(body.role, newcomer, kind)) return "not-a-holder";
    if (rings.has(ring)) return "already-holds";
    rings.add(ring);
  }
  return rings.has(0) ? undefined : "not-a-holder";
}

/** An admin, or the member who made it. */
export function inviteRevoked(state: MembershipState, author: Device, inviteId: Bytes): Judged {
  const invite = inviteById(state, inviteId);
  if (!invite) return fail("unknown-invite");
  const isMaker = state.devices[invite.by - 1]?.member === author.member;
  if (!isMaker && memberOf(state, author).role !== "admin") return fail("role-forbids");
  if (invite.isRevoked) return fail("invite-revoked");
  return ok(withInvite(state, { ...invite, isRevoked: true }));
}

/** Counts one use of the invitation that an ADD_DEVICE names. `isSelfServed`: signed with the invite key itself. */
export function inviteUsed(
  state: MembershipState,
  body: AddDeviceBody,
  via: Bytes,
  time: number,
  isSelfServed: boolean,
): Judged {
  const invite = inviteById(state, via);
  if (!invite) return fail("unknown-invite");
  if (invite.isRevoked) return fail("invite-revoked");
  if (invite.usesLeft < 1) return fail("invite-used-up");
  if (time > invite.expiry) return fail("invite-expired");
  if (isSelfServed && invite.mode !== "instant") return fail("invite-mismatch");
  if (invite.role !== body.role) return fail("invite-mismatch");
  // Without this, whoever holds an invitation could speak under a name that is already taken.
  const isRightMember = invite.forMember
    ? equalBytes(invite.forMember, body.memberId)
    : memberById(state, body.memberId) === undefined;
  if (!isRightMember) return fail("invite-mismatch");
  return ok(withInvite(state, { ...invite, usesLeft: invite.usesLeft - 1 }));
}

/** After a removal: nothing that the removed devices made, and no instant code they may have seen, opens a door. */
export function withInvitesShut(
  state: MembershipState,
  removed: ReadonlySet<number>,
): MembershipState {
  return {
    ...state,
    invites: state.invites.map((invite) =>
      invite.mode === "instant" || removed.has(invite.by) ? { ...invite, isRevoked: true } : invite,
    ),
  };
}

function withInvite(state: MembershipState, invite: Invite): MembershipState {
  return {
    ...state,
    invites: state.invites.map((known) =>
      equalBytes(known.inviteId, invite.inviteId) ? invite : known,
    ),
  };
}
