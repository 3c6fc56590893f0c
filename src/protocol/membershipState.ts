/** What a membership log says once it is read: members, devices, rings, invitations; and the questions asked of it. */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import type { InviteMode, KeyPairPublic, Role } from "./entryShapes.ts";
import type { MlogHead } from "./frameShapes.ts";

export const TEAM_RING = 0;
export const DESK_RING = 1;

export interface Member {
  /** 1 for the founder, then in order of arrival; never reused. */
  readonly ordinal: number;
  readonly memberId: Bytes;
  readonly role: Role;
  /** Sealed: names are nobody's business but the members'. */
  readonly profile: Bytes;
  readonly isRemoved: boolean;
}

export interface Device extends KeyPairPublic {
  /** 1, 2, 3 … in order of arrival; never reused. */
  readonly dev: number;
  /** Ordinal of its member. */
  readonly member: number;
  readonly label: Bytes;
  /** Ordinal of the member who answers for its keys. A member's first device answers for itself; a later one is of that
   *  member's own bringing, or of somebody else's, and then it stays outside the own ring (docs/decisions/0039). */
  readonly introducedBy: number;
  /** Index of the entry that added it. */
  readonly since: number;
  /** Index of the entry that removed or replaced it; undefined while it may connect. */
  readonly until: number | undefined;
  /** The ordinal that a ROLLOVER gave the same phone. */
  readonly replacedBy: number | undefined;
}

export interface RingState {
  readonly ring: number;
  /** By e. The last one is current. */
  readonly epochs: readonly { readonly kcv: Bytes; readonly wrapPrev: Bytes }[];
  /** Devices that were given a lockbox of the current epoch. */
  readonly boxed: ReadonlySet<number>;
  /** Recovery keys that were given one: their ids in hexadecimal. */
  readonly onSheets: ReadonlySet<string>;
}

/** The key of a recovery sheet: a way back in for the member who made it (sync.md 2.14, docs/decisions/0171). */
export interface RecoveryKey extends KeyPairPublic {
  readonly id: Bytes;
  /** Ordinal of the member whose device listed it, and who answers for that device's keys. */
  readonly member: number;
  readonly introducedBy: number;
  /** Index of the entry that listed it. */
  readonly since: number;
  /** The newest device that came by it; undefined while nobody has. */
  readonly usedBy: number | undefined;
}

export interface Invite {
  readonly inviteId: Bytes;
  readonly invitePub: Bytes;
  readonly role: Role;
  readonly expiry: number;
  readonly usesLeft: number;
  readonly mode: InviteMode;
  readonly forMember: Bytes | undefined;
  /** The device that made it. */
  readonly by: number;
  readonly isRevoked: boolean;
}

/** A job of ERASE (erasureRules.ts). */
export interface Erasure {
  readonly jobId: Bytes;
  readonly docs: readonly Bytes[];
  readonly covers: number;
  /** The device that asked for it. */
  readonly by: number;
  /** Of its entry. */
  readonly index: number;
  /** ms since 1970, by its author's clock. */
  readonly time: number;
}

export interface MembershipState {
  readonly wsId: Bytes;
  readonly head: MlogHead;
  /** The member with ordinal m stands at m − 1. */
  readonly members: readonly Member[];
  /** The device with ordinal d stands at d − 1. */
  readonly devices: readonly Device[];
  readonly rings: ReadonlyMap<number, RingState>;
  readonly invites: readonly Invite[];
  readonly recovery: readonly RecoveryKey[];
  /** A recovery sheet was listed once: an app that knows none of their rules cannot read this log. */
  readonly hasSheets: boolean;
  readonly erasures: readonly Erasure[];
}

/** The member's own ring: nobody else's devices ever hold it, nor those that somebody else brought for this member. */
export function ownRing(member: number): number {
  return 2 * member;
}

/** The ring of a member and the coordinators. */
export function leadRing(member: number): number {
  return 2 * member + 1;
}

export type RingKind =
  | { readonly kind: "team" }
  | { readonly kind: "desk" }
  | { readonly kind: "own"; readonly member: number }
  | { readonly kind: "lead"; readonly member: number };

export function ringKind(ring: number): RingKind {
  if (ring === TEAM_RING) return { kind: "team" };
  if (ring === DESK_RING) return { kind: "desk" };
  return { kind: ring % 2 === 0 ? "own" : "lead", member: Math.floor(ring / 2) };
}

export function memberById(state: MembershipState, memberId: Bytes): Member | undefined {
  return state.members.find((member) => equalBytes(member.memberId, memberId));
}

/** Undefined for an ordinal that was never given, or whose device was removed or replaced. */
export function activeDevice(state: MembershipState, dev: number): Device | undefined {
  const device = state.devices[dev - 1];
  return device && device.until === undefined ? device : undefined;
}

export function memberOf(state: MembershipState, device: Device): Member {
  const member = state.members[device.member - 1];
  if (!member) throw new Error("a device without its member");
  return member;
}

/** The role of an active device's member; undefined when it may not connect. */
export function roleOf(state: MembershipState, dev: number): Role | undefined {
  const device = activeDevice(state, dev);
  return device && memberOf(state, device).role;
}

/** Whether this device belongs to those a ring's key may be sealed for. It says nothing of whether it was. */
export function mayHold(state: MembershipState, dev: number, ring: number): boolean {
  const device = activeDevice(state, dev);
  if (!device) return false;
  const kind = ringKind(ring);
  if (kind.kind === "own" && device.introducedBy !== kind.member) return false;
  return belongsTo(memberOf(state, device).role, device.member, kind);
}

/** By member alone. Which of that member's devices, `mayHold` knows. */
export function belongsTo(role: Role, member: number, ring: RingKind): boolean {
  switch (ring.kind) {
    case "team":
      return true;
    case "desk":
      return role === "admin";
    case "own":
      return ring.member === member;
    case "lead":
      return ring.member === member || role === "admin";
  }
}

/** Ordinals of the devices a new epoch of this ring should be sealed for. */
export function holdersOf(state: MembershipState, ring: number): readonly number[] {
  return state.devices.map(({ dev }) => dev).filter((dev) => mayHold(state, dev, ring));
}

/** Undefined while nobody has made the ring's first key. */
export function currentEpoch(state: MembershipState, ring: number): number | undefined {
  const known = state.rings.get(ring);
  return known && known.epochs.length - 1;
}

export function inviteById(state: MembershipState, inviteId: Bytes): Invite | undefined {
  return state.invites.find((invite) => equalBytes(invite.inviteId, inviteId));
}

/** `now` in milliseconds since 1970. */
export function isInviteOpen(invite: Invite, now: number): boolean {
  return !invite.isRevoked && invite.usesLeft > 0 && now <= invite.expiry;
}

/** Who could be given a LOCKBOX by this device: holders of its rings that lack the current epoch. */
export function lackingLockboxes(
  state: MembershipState,
  giver: number,
): readonly { readonly ring: number; readonly e: number; readonly dev: number }[] {
  return [...state.rings.values()]
    .filter(({ ring, boxed }) => mayHold(state, giver, ring) && boxed.has(giver))
    .flatMap(({ ring, epochs, boxed }) =>
      holdersOf(state, ring)
        .filter((dev) => !boxed.has(dev))
        .map((dev) => ({ ring, e: epochs.length - 1, dev })),
    );
}
