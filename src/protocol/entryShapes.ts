/** The bodies of membership log entries as values. Their bytes are specified in membershipEntry.ts. */

import type { Bytes } from "../base/bytes.ts";

/** admin = coordinator, editor = facilitator, writer-own = may append but not snapshot or attest, reader. */
export const roles = ["admin", "editor", "writer-own", "reader"] as const;
export type Role = (typeof roles)[number];

export const inviteModes = ["instant", "approve"] as const;
export type InviteMode = (typeof inviteModes)[number];

/** A ring's key of epoch `e`, sealed to one device; `dev` 0 = to the invite key (in INVITE) or a recovery key. */
export interface Lockbox {
  readonly ring: number;
  readonly e: number;
  readonly dev: number;
  readonly enc: Bytes;
  readonly ct: Bytes;
}

/** A ring's new epoch. Every lockbox carries this rotation's ring and e. */
export interface Rotation {
  readonly ring: number;
  readonly e: number;
  readonly kcv: Bytes;
  /** The previous epoch's key sealed under this one; empty at e = 0 or where history ends. */
  readonly wrapPrev: Bytes;
  readonly lockboxes: readonly Lockbox[];
}

export interface KeyPairPublic {
  readonly signPub: Bytes;
  readonly hpkePub: Bytes;
}

export interface GenesisBody extends KeyPairPublic {
  readonly kind: "genesis";
  readonly salt: Bytes;
  readonly memberId: Bytes;
  readonly recovery: readonly KeyPairPublic[];
  readonly profile: Bytes;
  readonly label: Bytes;
  readonly rotations: readonly Rotation[];
}

export interface AddMemberBody {
  readonly kind: "add-member";
  readonly memberId: Bytes;
  readonly role: Role;
  readonly profile: Bytes;
}

export interface AddDeviceBody extends KeyPairPublic {
  readonly kind: "add-device";
  readonly memberId: Bytes;
  readonly role: Role;
  readonly profile: Bytes;
  readonly label: Bytes;
  readonly via: Bytes | undefined;
  readonly lockboxes: readonly Lockbox[];
}

export interface RemoveBody {
  readonly kind: "remove";
  readonly devices: readonly number[];
  readonly members: readonly Bytes[];
  readonly rotations: readonly Rotation[];
}

export interface SetRoleBody {
  readonly kind: "set-role";
  readonly memberId: Bytes;
  readonly role: Role;
  readonly rotations: readonly Rotation[];
}

export interface InviteBody {
  readonly kind: "invite";
  readonly inviteId: Bytes;
  readonly invitePub: Bytes;
  readonly role: Role;
  readonly expiry: number;
  readonly uses: number;
  readonly mode: InviteMode;
  /** A further device of this member, instead of a new member. */
  readonly forMember: Bytes | undefined;
  readonly lockboxes: readonly Lockbox[];
}

export interface RolloverBody extends KeyPairPublic {
  readonly kind: "rollover";
  readonly lockboxes: readonly Lockbox[];
  readonly newSig: Bytes;
}

export interface EraseBody {
  readonly kind: "erase";
  readonly jobId: Bytes;
  /** Pseudonyms of the documents. */
  readonly docs: readonly Bytes[];
  readonly covers: number;
}

export type EntryBody =
  | GenesisBody
  | AddMemberBody
  | AddDeviceBody
  | RemoveBody
  | SetRoleBody
  | InviteBody
  | { readonly kind: "invite-revoke"; readonly inviteId: Bytes }
  | { readonly kind: "rotate"; readonly rotation: Rotation }
  | RolloverBody
  | { readonly kind: "recovery-set"; readonly recovery: readonly KeyPairPublic[] }
  | EraseBody
  | { readonly kind: "lockbox"; readonly lockboxes: readonly Lockbox[] };
