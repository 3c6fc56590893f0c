/** Inviting from inside: one open invitation at a time, as a link, a QR and twelve letters; and letting in who knocks. */

import { type Bytes, equalBytes, toHex } from "../base/bytes.ts";
import { type Live, live } from "../base/live.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { randomBytes } from "../crypto/aead.ts";
import { codeKeys, makeCode, readCode, sealInvitation } from "../crypto/code.ts";
import { writeInvitation } from "../crypto/invitation.ts";
import { inviteId, inviteKeys } from "../crypto/inviteKeys.ts";
import { openJoinProfile } from "../crypto/joinProfile.ts";
import { sealName } from "../crypto/profile.ts";
import type { Problem } from "../domain/problem.ts";
import type { Role } from "../domain/workspace.ts";
import type { Knock, OpenInvitation } from "../domain/workspaceStatus.ts";
import type { AddDeviceBody, EntryBody } from "../protocol/entryShapes.ts";
import type { Join, KnownFrame } from "../protocol/frameShapes.ts";
import { limits } from "../protocol/limits.ts";
import { checkCode } from "../protocol/membershipEntry.ts";
import { joinSignedBytes } from "../protocol/membershipFrames.ts";
import {
  belongsTo,
  currentEpoch,
  inviteById,
  isInviteOpen,
  memberById,
  ringKind,
  TEAM_RING,
} from "../protocol/membershipState.ts";
import { isPoint, isSignedBy } from "../protocol/signatures.ts";
import type { Deeds } from "./deeds.ts";
import { boxesFor } from "./lockboxes.ts";
import { deviceNumber } from "./membershipView.ts";
import type { SyncParts } from "./syncParts.ts";

export interface InviteHow {
  readonly mode: "instant" | "approve";
  readonly role: Role;
  /** Whom it is for, in the inviter's words; stays on this device. */
  readonly name: string;
  /** A further device of this member itself, instead of a new member; instant only (docs/decisions/0039). */
  readonly forMe?: boolean;
}

export interface Invitations {
  readonly invitation: Live<OpenInvitation | undefined>;
  readonly knocks: Live<readonly Knock[]>;
  /** Needs the relay. Problems: relay-unreachable, role-forbids, membership-raced. */
  invite(how: InviteHow): Promise<Result<OpenInvitation, Problem>>;
  revokeInvitation(): Promise<Result<void, Problem>>;
  /** Exactly the keys whose digits the knock shows. Problems: those of `invite`, invitation-expired, invitation-used. */
  admit(knock: Knock): Promise<Result<void, Problem>>;
  dismiss(knock: Knock): void;
  taken(): void;
  knocked(join: Join): Promise<void>;
  codeKept(codeId: Bytes): void;
  stop(): void;
}

const APPROVE_MS = 7 * 24 * 60 * 60_000;
/** How long the mailbox may take to say that it keeps the code. */
const CODE_PATIENCE = 5000;

export function openInvitations(
  parts: SyncParts & { readonly deeds: Deeds; send(frame: KnownFrame): void },
): Invitations {
  const { held, deeds } = parts;
  const invitation = live<OpenInvitation | undefined>(undefined);
  const knocks = live<readonly Knock[]>([]);
  const joins = new Map<string, Join>();
  const dismissed = new Set<string>();
  let openId: Bytes | undefined;
  let expiry: ReturnType<typeof setTimeout> | undefined;
  let codeWait: { readonly codeId: Bytes; readonly done: (isKept: boolean) => void } | undefined;

  const inviteBody = async (
    how: InviteHow,
    secret: Bytes,
    expires: number,
  ): Promise<EntryBody | undefined> => {
    const state = held.state();
    const keys = await inviteKeys(secret);
    const me = state.members.find(({ memberId }) => equalBytes(memberId, myId()));
    const ordinal = how.forMe ? (me?.ordinal ?? 0) : state.members.length + 1;
    const to = { dev: 0, hpkePub: keys.pub };
    const rings = held.keys.rings().filter((ring) => belongsTo(how.role, ordinal, ringKind(ring)));
    return {
      kind: "invite",
      inviteId: inviteId(secret),
      invitePub: keys.pub,
      role: how.role,
      expiry: expires,
      uses: 1,
      mode: how.mode,
      forMember: how.forMe ? myId() : undefined,
      lockboxes: how.mode === "instant" ? await boxesFor(state, rings, held.keys, to) : [],
    };
  };

  const myId = () => {
    const device = held.state().devices[held.device - 1];
    const member = device && held.state().members[device.member - 1];
    if (!member) throw new Error("a device without its member");
    return member.memberId;
  };

  /** Twelve letters, when the relay's mailbox takes the sealed link. */
  const putCode = async (link: string, expires: number): Promise<string | undefined> => {
    const code = makeCode();
    const letters = readCode(code);
    if (!letters) throw new Error("our own code does not read");
    const keys = await codeKeys(letters);
    const sealed = await sealInvitation(keys, link);
    const until = Math.min(expires, parts.now() + limits.codeMs);
    const isKept = await new Promise<boolean>((done) => {
      codeWait = { codeId: keys.codeId, done };
      parts.send({ kind: "code-put", box: { codeId: keys.codeId, expires: until, sealed } });
      setTimeout(() => done(false), CODE_PATIENCE);
    });
    codeWait = undefined;
    return isKept ? code : undefined;
  };

  const refresh = () => {
    const shown = invitation.get();
    const known = openId && inviteById(held.state(), openId);
    if (shown && known) {
      const state = known.isRevoked ? "revoked" : known.usesLeft < 1 ? "used" : undefined;
      const now = state ?? (parts.now() >= shown.expires ? "expired" : "open");
      if (now !== shown.state) invitation.set({ ...shown, state: now });
    }
    const open = knocks.get().filter(({ inviteId: id }) => isOpen(id));
    if (open.length !== knocks.get().length) knocks.set(open);
  };

  const isOpen = (id: string) => {
    const join = joins.get(id);
    const invite = join && inviteById(held.state(), join.inviteId);
    return invite !== undefined && isInviteOpen(invite, parts.now());
  };

  return {
    invitation,
    knocks,
    async invite(how) {
      const secret = randomBytes(16);
      let expires = 0;
      const added = await deeds.ask((time) => {
        expires = time + (how.mode === "instant" ? limits.instantInviteMs : APPROVE_MS);
        return inviteBody(how, secret, expires);
      });
      if (!added.ok) return added;
      openId = inviteId(secret);
      const link = writeInvitation(parts.appAddress, {
        wsId: held.wsId,
        secret,
        mlogHead: held.state().head.hash.slice(0, 8),
        expires,
        relay: held.relay,
      });
      const { mode, role, name } = how;
      const code = await putCode(link, expires);
      const open: OpenInvitation = { mode, role, name, link, code, expires, state: "open" };
      invitation.set(open);
      clearTimeout(expiry);
      // Timers hold 31 bits of ms; what lives longer is looked at again with the next entry of the log.
      expiry = setTimeout(refresh, Math.min(expires - parts.now() + 1, 2 ** 31 - 1));
      refresh();
      return ok(invitation.get() ?? open);
    },
    async revokeInvitation() {
      const id = openId;
      const known = id && inviteById(held.state(), id);
      if (!id || !known || known.isRevoked) {
        invitation.set(undefined);
        return ok(undefined);
      }
      const revoked = await deeds.ask(async () => ({ kind: "invite-revoke", inviteId: id }));
      if (revoked.ok) invitation.set(undefined);
      return revoked;
    },
    async admit(knock) {
      const join = joins.get(knock.inviteId);
      const invite = join && inviteById(held.state(), join.inviteId);
      if (!join || !invite) return fail({ kind: "invitation-expired" });
      // Somebody knocked after the digits were read: theirs have to be read, too.
      const digits = checkCode(join.signPub, join.hpkePub, invite.invitePub);
      if (digits !== knock.checkCode) return fail({ kind: "membership-raced" });
      const admitted = await deeds.ask(() => admitBody(parts, join, knock));
      if (!admitted.ok) return admitted;
      knocks.set(knocks.get().filter((other) => other.inviteId !== knock.inviteId));
      const isIn = deviceNumber(held.state(), join.signPub) > 0;
      return isIn ? admitted : fail({ kind: "invitation-used" });
    },
    dismiss(knock) {
      dismissed.add(knock.inviteId);
      knocks.set(knocks.get().filter((other) => other.inviteId !== knock.inviteId));
    },
    taken: refresh,
    async knocked(join) {
      const id = toHex(join.inviteId);
      const invite = inviteById(held.state(), join.inviteId);
      if (!invite || !isInviteOpen(invite, parts.now()) || dismissed.has(id)) return;
      const signed = joinSignedBytes(held.wsId, join);
      if (!(await isSignedBy(invite.invitePub, join.sig, signed))) return;
      if (!(await isPoint(join.signPub)) || !(await isPoint(join.hpkePub))) return;
      const me = { dev: held.device, keys: held.deviceKeys.hpkeKeys };
      const names = await openJoinProfile(held.wsId, join.inviteId, me, join.profile);
      if (!names) return;
      joins.set(id, join);
      const code = checkCode(join.signPub, join.hpkePub, invite.invitePub);
      const others = knocks.get().filter((other) => other.inviteId !== id);
      knocks.set([...others, { inviteId: id, ...names, checkCode: code }]);
    },
    codeKept(codeId) {
      if (codeWait && equalBytes(codeWait.codeId, codeId)) codeWait.done(true);
    },
    stop: () => clearTimeout(expiry),
  };
}

async function admitBody(
  { held }: SyncParts,
  join: Join,
  names: Knock,
): Promise<AddDeviceBody | undefined> {
  const state = held.state();
  const invite = inviteById(state, join.inviteId);
  const team = held.keys.get(TEAM_RING, currentEpoch(state, TEAM_RING) ?? -1);
  if (!invite || invite.usesLeft < 1 || !team) return undefined;
  const { wsId } = state;
  const { memberId, signPub, hpkePub } = join;
  const known = memberById(state, memberId);
  const ordinal = known?.ordinal ?? state.members.length + 1;
  const rings = held.keys.rings().filter((ring) => belongsTo(invite.role, ordinal, ringKind(ring)));
  const to = { dev: state.devices.length + 1, hpkePub };
  return {
    kind: "add-device",
    memberId,
    role: invite.role,
    signPub,
    hpkePub,
    profile: known ? new Uint8Array(0) : await sealName(team, wsId, "member", memberId, names.name),
    label: await sealName(team, wsId, "device", signPub, names.deviceName),
    via: join.inviteId,
    lockboxes: await boxesFor(state, rings, held.keys, to),
  };
}
