/** Bodies of membership log entries to bytes and back. Layouts: header of membershipEntry.ts. */

import { type ByteReader, type ByteWriter, MalformedBytes } from "../base/bytes.ts";
import {
  readKeys,
  readLockboxes,
  readMaybe16,
  readRecovery,
  readRole,
  readRotation,
  readRotations,
  writeKeys,
  writeLockboxes,
  writeMaybe16,
  writeRecovery,
  writeRole,
  writeRotation,
  writeRotations,
} from "./entryParts.ts";
import {
  type AddDeviceBody,
  type EntryBody,
  type GenesisBody,
  type InviteBody,
  inviteModes,
  type RolloverBody,
} from "./entryShapes.ts";
import { readList, writeList } from "./frameCodec.ts";
import { limits } from "./limits.ts";
import { oneOf } from "./refusal.ts";

const kinds = [
  "genesis",
  "add-member",
  "add-device",
  "remove",
  "set-role",
  "invite",
  "invite-revoke",
  "rotate",
  "rollover",
  "recovery-set",
  "erase",
  "lockbox",
] as const satisfies readonly EntryBody["kind"][];

export function typeOfBody(body: EntryBody): number {
  return kinds.indexOf(body.kind) + 1;
}

export function writeBody(body: EntryBody, out: ByteWriter): void {
  switch (body.kind) {
    case "genesis":
      writeGenesisCore(body, out);
      out.bytes(body.profile).bytes(body.label);
      writeRotations(body.rotations, out);
      return;
    case "add-member":
      writeRole(body.role, out.raw(body.memberId));
      out.bytes(body.profile);
      return;
    case "add-device":
      writeAddDevice(body, out);
      return;
    case "remove":
      writeList(out, body.devices, (dev) => out.vu(dev));
      writeList(out, body.members, (memberId) => out.raw(memberId));
      writeRotations(body.rotations, out);
      return;
    case "set-role":
      writeRole(body.role, out.raw(body.memberId));
      writeRotations(body.rotations, out);
      return;
    case "invite":
      writeInvite(body, out);
      return;
    case "invite-revoke":
      out.raw(body.inviteId);
      return;
    case "rotate":
      writeRotation(body.rotation, out);
      return;
    case "rollover":
      writeRolloverKeys(body, out);
      out.raw(body.newSig);
      return;
    case "recovery-set":
      writeRecovery(body.recovery, out);
      return;
    case "erase":
      writeList(out.raw(body.jobId), body.docs, (doc) => out.raw(doc)).vu(body.covers);
      return;
    case "lockbox":
      writeLockboxes(body.lockboxes, out);
      return;
  }
}

export function readBody(type: number, source: ByteReader): EntryBody {
  const kind = oneOf(kinds, type - 1, "entry type");
  switch (kind) {
    case "genesis":
      return readGenesis(source);
    case "add-member":
      return {
        kind,
        memberId: source.raw(16),
        role: readRole(source),
        profile: source.bytes(limits.profileBytes),
      };
    case "add-device":
      return readAddDevice(source);
    case "remove":
      return {
        kind,
        devices: readList(source, limits.devices, 1, () => source.vu()),
        members: readList(source, limits.devices, 16, () => source.raw(16)),
        rotations: readRotations(source),
      };
    case "set-role":
      return {
        kind,
        memberId: source.raw(16),
        role: readRole(source),
        rotations: readRotations(source),
      };
    case "invite":
      return readInvite(source);
    case "invite-revoke":
      return { kind, inviteId: source.raw(16) };
    case "rotate":
      return { kind, rotation: readRotation(source) };
    case "rollover":
      return {
        kind,
        ...readKeys(source),
        lockboxes: readLockboxes(source),
        newSig: source.raw(64),
      };
    case "recovery-set":
      return { kind, recovery: readRecovery(source) };
    case "erase":
      return {
        kind,
        jobId: source.raw(16),
        docs: readList(source, limits.docsPerSub, 16, () => source.raw(16)),
        covers: source.vu(),
      };
    case "lockbox":
      return { kind, lockboxes: readLockboxes(source) };
  }
}

export function writeGenesisCore(body: GenesisBody, out: ByteWriter): void {
  out.u8(1).raw(body.salt).raw(body.memberId);
  writeRecovery(body.recovery, writeKeys(body, out));
}

function readGenesis(source: ByteReader): GenesisBody {
  if (source.u8() !== 1) throw new MalformedBytes("unknown cipher suite");
  return {
    kind: "genesis",
    salt: source.raw(16),
    memberId: source.raw(16),
    ...readKeys(source),
    recovery: readRecovery(source),
    profile: source.bytes(limits.profileBytes),
    label: source.bytes(limits.labelBytes),
    rotations: readRotations(source),
  };
}

function writeAddDevice(body: AddDeviceBody, out: ByteWriter): void {
  writeRole(body.role, out.raw(body.memberId));
  writeKeys(body, out).bytes(body.profile).bytes(body.label);
  writeMaybe16(body.via, out);
  writeLockboxes(body.lockboxes, out);
}

function readAddDevice(source: ByteReader): AddDeviceBody {
  return {
    kind: "add-device",
    memberId: source.raw(16),
    role: readRole(source),
    ...readKeys(source),
    profile: source.bytes(limits.profileBytes),
    label: source.bytes(limits.labelBytes),
    via: readMaybe16(source),
    lockboxes: readLockboxes(source),
  };
}

function writeInvite(body: InviteBody, out: ByteWriter): void {
  writeRole(body.role, out.raw(body.inviteId).raw(body.invitePub));
  out.vu(body.expiry).vu(body.uses).u8(inviteModes.indexOf(body.mode));
  writeMaybe16(body.forMember, out);
  writeLockboxes(body.lockboxes, out);
}

function readInvite(source: ByteReader): InviteBody {
  return {
    kind: "invite",
    inviteId: source.raw(16),
    invitePub: source.raw(65),
    role: readRole(source),
    expiry: source.vu(),
    uses: source.vu(),
    mode: oneOf(inviteModes, source.u8(), "invite mode"),
    forMember: readMaybe16(source),
    lockboxes: readLockboxes(source),
  };
}

export function writeRolloverKeys(body: RolloverBody, out: ByteWriter): void {
  writeLockboxes(body.lockboxes, writeKeys(body, out));
}
