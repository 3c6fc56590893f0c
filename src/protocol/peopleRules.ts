/** Rules of members and devices: founding, adding, removing, roles, and a phone's change of keys. */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type {
  AddDeviceBody,
  AddMemberBody,
  GenesisBody,
  KeyPairPublic,
  RemoveBody,
  Role,
  RolloverBody,
  SetRoleBody,
} from "./entryShapes.ts";
import { inviteUsed, withInvitesShut } from "./inviteRules.ts";
import { limits } from "./limits.ts";
import type { MembershipRefusal } from "./membershipRefusal.ts";
import {
  activeDevice,
  type Device,
  inviteById,
  type Member,
  type MembershipState,
  memberById,
  memberOf,
} from "./membershipState.ts";
import { listed, recoveryKeyById, sheetUsed, withoutSheetsOf } from "./recoveryRules.ts";
import { boxed, rotated, rotatedAsNeeded } from "./ringRules.ts";

type Judged = Result<MembershipState, MembershipRefusal>;

/** The founder is member 1, device 1 and admin, and rings 0 to 3 begin at epoch 0. */
export function founded(body: GenesisBody, wsId: Bytes): Judged {
  let state: MembershipState = {
    wsId,
    head: { index: 0, hash: new Uint8Array(32) },
    members: [member(1, body.memberId, "admin", body.profile)],
    devices: [device(1, { member: 1, introducedBy: 1 }, body, body.label, 1)],
    rings: new Map(),
    invites: [],
    recovery: listed([], body.recovery, { member: 1, introducedBy: 1 }, 1),
    hasSheets: false,
    erasures: [],
  };
  if (body.rotations.map(({ ring }) => ring).join() !== "0,1,2,3") return fail("rotation-missing");
  for (const rotation of body.rotations) {
    const next = rotated(state, rotation, 1);
    if (!next.ok) return next;
    state = next.value;
  }
  return ok(state);
}

export function memberAdded(state: MembershipState, body: AddMemberBody): Judged {
  if (memberById(state, body.memberId)) return fail("member-exists");
  if (state.members.length >= limits.devices) return fail("limit-reached");
  const newcomer = member(state.members.length + 1, body.memberId, body.role, body.profile);
  return ok({ ...state, members: [...state.members, newcomer] });
}

/** A member that is not known yet is added with the device. `author` undefined: signed with the invite key. */
export function deviceAdded(
  state: MembershipState,
  body: AddDeviceBody,
  index: number,
  time: number,
  author: Device | undefined,
): Judged {
  const invitation = arrival(state, body, time, author);
  if (!invitation.ok) return invitation;
  const known = memberById(state, body.memberId);
  if (known && (known.isRemoved || known.role !== body.role)) return fail("unknown-member");
  const people = known
    ? invitation
    : memberAdded(invitation.value, { ...body, kind: "add-member" });
  if (!people.ok) return people;
  const refused = newKeysRefused(state, body);
  if (refused) return fail(refused);
  const ordinal = known?.ordinal ?? people.value.members.length;
  const dev = state.devices.length + 1;
  const place = { member: ordinal, introducedBy: introducerOf(state, ordinal, author, body.via) };
  const devices = [...state.devices, device(dev, place, body, body.label, index)];
  return boxed({ ...people.value, devices }, body.lockboxes, { onlyFor: dev });
}

/** By whose leave it comes: an invitation's, a recovery sheet's, or its author's alone. */
function arrival(
  state: MembershipState,
  body: AddDeviceBody,
  time: number,
  author: Device | undefined,
): Judged {
  if (!body.via) return ok(state);
  const sheet = author ? undefined : recoveryKeyById(state, body.via);
  return sheet ? sheetUsed(state, sheet, body) : inviteUsed(state, body, body.via, time, !author);
}

/** Whoever brings a device answers for it; a device that somebody else brought cannot make another one trusted. A sheet is
 *  as much its maker's as the device was that listed it. */
function introducerOf(
  state: MembershipState,
  member: number,
  author: Device | undefined,
  via: Bytes | undefined,
): number {
  if (!state.devices.some((known) => known.member === member)) return member;
  const sheet = via && !author ? recoveryKeyById(state, via) : undefined;
  if (sheet) return sheet.introducedBy;
  const inviter = via && inviteById(state, via)?.by;
  const bringer = author ?? (inviter === undefined ? undefined : state.devices[inviter - 1]);
  if (!bringer) throw new Error("a device that nobody brought");
  return bringer.member === member ? bringer.introducedBy : bringer.member;
}

export function removed(
  state: MembershipState,
  author: Device,
  body: RemoveBody,
  index: number,
): Judged {
  const after = afterRemoval(state, body, index);
  if (!after.ok) return after;
  const rotations = rotatedAsNeeded(state, after.value, body.rotations, author.dev);
  return rotations.ok && !hasAdmin(rotations.value) ? fail("last-admin") : rotations;
}

/** The state a REMOVE leads to, before its rotations. */
export function afterRemoval(
  state: MembershipState,
  gone: Pick<RemoveBody, "devices" | "members">,
  index: number,
): Judged {
  if (gone.devices.length + gone.members.length === 0) return fail("nothing-to-do");
  const leaving = new Set<number>();
  for (const memberId of gone.members) {
    const known = memberById(state, memberId);
    if (!known || known.isRemoved || leaving.has(known.ordinal)) return fail("unknown-member");
    leaving.add(known.ordinal);
  }
  if (new Set(gone.devices).size < gone.devices.length) return fail("unknown-device");
  if (gone.devices.some((dev) => !activeDevice(state, dev))) return fail("unknown-device");
  const cut = new Set(gone.devices);
  for (const { dev, member: ordinal } of state.devices) if (leaving.has(ordinal)) cut.add(dev);
  const after = {
    ...state,
    members: state.members.map((known) =>
      leaving.has(known.ordinal) ? { ...known, isRemoved: true } : known,
    ),
    devices: state.devices.map((known) =>
      cut.has(known.dev) && known.until === undefined ? { ...known, until: index } : known,
    ),
  };
  return ok(withInvitesShut(withoutSheetsOf(after, leaving), cut));
}

export function roleSet(state: MembershipState, author: Device, body: SetRoleBody): Judged {
  const after = afterRole(state, body.memberId, body.role);
  if (!after.ok) return after;
  const rotations = rotatedAsNeeded(state, after.value, body.rotations, author.dev);
  return rotations.ok && !hasAdmin(rotations.value) ? fail("last-admin") : rotations;
}

/** The state a SET_ROLE leads to, before its rotations. Who stops being admin leaves no open invitation behind, and no
 *  recovery sheet. */
export function afterRole(state: MembershipState, memberId: Bytes, role: Role): Judged {
  const known = memberById(state, memberId);
  if (!known || known.isRemoved) return fail("unknown-member");
  if (known.role === role) return fail("nothing-to-do");
  const members = state.members.map((other) => (other === known ? { ...known, role } : other));
  if (known.role !== "admin") return ok({ ...state, members });
  const theirs = state.devices.filter((other) => other.member === known.ordinal);
  const after = withoutSheetsOf({ ...state, members }, new Set([known.ordinal]));
  return ok(withInvitesShut(after, new Set(theirs.map(({ dev }) => dev))));
}

/** The same phone under a new ordinal: what two phones restored from one backup need to be told apart. */
export function rolledOver(
  state: MembershipState,
  author: Device,
  body: RolloverBody,
  index: number,
): Judged {
  const refused = newKeysRefused(state, body, 0);
  if (refused) return fail(refused);
  const dev = state.devices.length + 1;
  const devices = state.devices.map((known) =>
    known === author ? { ...known, until: index, replacedBy: dev } : known,
  );
  const successor = device(dev, author, body, author.label, index);
  return boxed({ ...state, devices: [...devices, successor] }, body.lockboxes, { onlyFor: dev });
}

function newKeysRefused(
  state: MembershipState,
  keys: KeyPairPublic,
  additional = 1,
): MembershipRefusal | undefined {
  const isTaken = state.devices.some(
    ({ signPub, hpkePub }) =>
      equalBytes(signPub, keys.signPub) || equalBytes(hpkePub, keys.hpkePub),
  );
  if (isTaken) return "key-in-use";
  const active = state.devices.filter(({ until }) => until === undefined).length;
  return active + additional > limits.devices ? "limit-reached" : undefined;
}

function hasAdmin(state: MembershipState): boolean {
  return state.devices.some(
    (known) => known.until === undefined && memberOf(state, known).role === "admin",
  );
}

function member(ordinal: number, memberId: Bytes, role: Role, profile: Bytes): Member {
  return { ordinal, memberId, role, profile, isRemoved: false };
}

function device(
  dev: number,
  { member: ordinal, introducedBy }: Pick<Device, "member" | "introducedBy">,
  { signPub, hpkePub }: KeyPairPublic,
  label: Bytes,
  since: number,
): Device {
  return {
    dev,
    member: ordinal,
    signPub,
    hpkePub,
    label,
    introducedBy,
    since,
    until: undefined,
    replacedBy: undefined,
  };
}
