/** The pieces entry bodies are made of: rotations, lockboxes, key pairs, roles. Layouts: header of membershipEntry.ts. */

import { type ByteReader, type Bytes, type ByteWriter, MalformedBytes } from "../base/bytes.ts";
import {
  type KeyPairPublic,
  type Lockbox,
  type Role,
  type Rotation,
  roles,
} from "./entryShapes.ts";
import { readList, writeList } from "./frameCodec.ts";
import { limits } from "./limits.ts";
import { oneOf, strictBoolean } from "./refusal.ts";

export function writeKeys(keys: KeyPairPublic, out: ByteWriter): ByteWriter {
  return out.raw(keys.signPub).raw(keys.hpkePub);
}

export function readKeys(source: ByteReader): KeyPairPublic {
  return { signPub: source.raw(65), hpkePub: source.raw(65) };
}

export function writeRecovery(recovery: readonly KeyPairPublic[], out: ByteWriter): void {
  writeList(out, recovery, (keys) => writeKeys(keys, out));
}

export function readRecovery(source: ByteReader): readonly KeyPairPublic[] {
  return readList(source, limits.recoveryKeys, 130, () => readKeys(source));
}

export function writeRole(role: Role, out: ByteWriter): void {
  out.u8(roles.indexOf(role));
}

export function readRole(source: ByteReader): Role {
  return oneOf(roles, source.u8(), "role");
}

export function writeMaybe16(value: Bytes | undefined, out: ByteWriter): void {
  if (value) out.u8(1).raw(value);
  else out.u8(0);
}

export function readMaybe16(source: ByteReader): Bytes | undefined {
  return strictBoolean(source.u8()) ? source.raw(16) : undefined;
}

export function writeLockboxes(boxes: readonly Lockbox[], out: ByteWriter): void {
  writeList(out, boxes, (box) =>
    out.vu(box.ring).vu(box.e).vu(box.dev).bytes(box.enc).bytes(box.ct),
  );
}

export function readLockboxes(source: ByteReader): readonly Lockbox[] {
  return readList(source, limits.lockboxes, 5, () => ({
    ring: source.vu(),
    e: source.vu(),
    dev: source.vu(),
    enc: source.bytes(limits.encBytes),
    ct: source.bytes(limits.lockboxCtBytes),
  }));
}

/** Lockboxes of a rotation leave out its ring and e: a box of another ring cannot even be written. */
export function writeRotation(rotation: Rotation, out: ByteWriter): void {
  out.vu(rotation.ring).vu(rotation.e).raw(rotation.kcv).bytes(rotation.wrapPrev);
  writeList(out, rotation.lockboxes, (box) => {
    if (box.ring !== rotation.ring || box.e !== rotation.e) {
      throw new RangeError("a rotation's lockboxes are of its own ring and epoch");
    }
    out.vu(box.dev).bytes(box.enc).bytes(box.ct);
  });
}

export function readRotation(source: ByteReader): Rotation {
  const ring = source.vu();
  const e = source.vu();
  return {
    ring,
    e,
    kcv: source.raw(32),
    wrapPrev: source.bytes(limits.wrapPrevBytes),
    lockboxes: readList(source, limits.lockboxes, 3, () => ({
      ring,
      e,
      dev: source.vu(),
      enc: source.bytes(limits.encBytes),
      ct: source.bytes(limits.lockboxCtBytes),
    })),
  };
}

export function writeRotations(rotations: readonly Rotation[], out: ByteWriter): void {
  writeList(out, rotations, (rotation) => writeRotation(rotation, out));
}

/** At most one rotation a ring and, over all of them, no more lockboxes than one entry may carry. */
export function readRotations(source: ByteReader): readonly Rotation[] {
  const rotations = readList(source, limits.rings, 36, () => readRotation(source));
  const boxes = rotations.reduce((sum, rotation) => sum + rotation.lockboxes.length, 0);
  if (boxes > limits.lockboxes) throw new MalformedBytes("too many lockboxes");
  return rotations;
}
