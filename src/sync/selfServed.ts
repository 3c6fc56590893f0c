import { type Bytes, equalBytes } from "../base/bytes.ts";
import type { InviteKeys } from "../crypto/inviteKeys.ts";
import type { NewcomerNames } from "../crypto/joinProfile.ts";
import { type DeviceKeys, sign } from "../crypto/keys.ts";
import { sealName } from "../crypto/profile.ts";
import type { AddDeviceBody } from "../protocol/entryShapes.ts";
import { type Admitted, judgeEntry } from "../protocol/membership.ts";
import { encodeEntry, entrySignedBytes, type UnsignedEntry } from "../protocol/membershipEntry.ts";
import {
  belongsTo,
  currentEpoch,
  inviteById,
  type MembershipState,
  memberById,
  ringKind,
  TEAM_RING,
} from "../protocol/membershipState.ts";
import { openKeyRing } from "./keyRing.ts";
import { boxesFor, openBoxes } from "./lockboxes.ts";

/** With an instant invitation the newcomer writes its own ADD_DEVICE, signed with the invitation's key: the code on the
 *  table *is* the access, and nobody else has to be online (docs/decisions/0031). Undefined when the keys in it are no
 *  longer the current ones, or the rules refuse it. */
export async function selfServedEntry(parts: {
  readonly state: MembershipState;
  readonly log: readonly Admitted[];
  readonly inviteKeys: InviteKeys;
  readonly inviteId: Bytes;
  readonly deviceKeys: DeviceKeys;
  readonly newMemberId: Bytes;
  readonly names: NewcomerNames;
  readonly now: number;
}): Promise<Bytes | undefined> {
  const { state, deviceKeys, names } = parts;
  const { wsId, head } = state;
  const invite = inviteById(state, parts.inviteId);
  const keys = openKeyRing(wsId);
  for (const { state: after, entry } of parts.log) {
    const { body } = entry;
    if (body.kind !== "invite" || !equalBytes(body.inviteId, parts.inviteId)) continue;
    keys.add(await openBoxes(after, entry, 0, parts.inviteKeys.hpkeKeys));
  }
  const team = keys.get(TEAM_RING, currentEpoch(state, TEAM_RING) ?? -1);
  if (!invite || !team) return undefined;
  const memberId = invite.forMember ?? parts.newMemberId;
  const known = memberById(state, memberId);
  const ordinal = known?.ordinal ?? state.members.length + 1;
  const rings = keys.rings().filter((ring) => belongsTo(invite.role, ordinal, ringKind(ring)));
  const to = { dev: state.devices.length + 1, hpkePub: deviceKeys.hpkePub };
  const body: AddDeviceBody = {
    kind: "add-device",
    memberId,
    role: invite.role,
    signPub: deviceKeys.signPub,
    hpkePub: deviceKeys.hpkePub,
    profile: known ? new Uint8Array(0) : await sealName(team, wsId, "member", memberId, names.name),
    label: await sealName(team, wsId, "device", deviceKeys.signPub, names.deviceName),
    via: parts.inviteId,
    lockboxes: await boxesFor(state, rings, keys, to),
  };
  const entry: UnsignedEntry = {
    index: head.index + 1,
    prevHash: head.hash,
    time: parts.now,
    author: 0,
    body,
  };
  const signed = { ...entry, sig: await sign(parts.inviteKeys.signKey, entrySignedBytes(entry)) };
  return judgeEntry(state, signed).ok ? encodeEntry(signed) : undefined;
}
