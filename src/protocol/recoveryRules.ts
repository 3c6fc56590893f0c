/** Rules of recovery sheets (sync.md 2.14, docs/decisions/0171): who may list them, what is sealed for them, and the one
 *  thing that their holder may do, which is to bring a device of the member who made it. */

import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, concat, equalBytes, toHex, utf8 } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { AddDeviceBody, KeyPairPublic } from "./entryShapes.ts";
import type { MembershipRefusal } from "./membershipRefusal.ts";
import {
  type Device,
  type MembershipState,
  mayHold,
  memberById,
  type RecoveryKey,
  type RingState,
  ringKind,
} from "./membershipState.ts";

/** What names a recovery key in HELLO and in ADD_DEVICE: first 16 bytes of H("flr1/recovery id" || sign pub). */
export function recoveryId(signPub: Bytes): Bytes {
  return (sha256(concat(utf8("flr1/recovery id"), signPub)) as Bytes).slice(0, 16);
}

export function recoveryKeyById(state: MembershipState, id: Bytes): RecoveryKey | undefined {
  return state.recovery.find((key) => equalBytes(key.id, id));
}

/** The keys that every new epoch of this ring must be sealed for. An own ring is sealed for sheets that its member has made
 *  with a device of that member's own bringing, and for nobody else's. */
export function sheetsOf(state: MembershipState, ring: number): readonly RecoveryKey[] {
  const kind = ringKind(ring);
  if (kind.kind !== "own") return state.recovery;
  return state.recovery.filter(
    ({ member, introducedBy }) => member === kind.member && introducedBy === kind.member,
  );
}

export function idsOf(keys: readonly RecoveryKey[]): ReadonlySet<string> {
  return new Set(keys.map(({ id }) => toHex(id)));
}

/** The list as GENESIS or RECOVERY_SET leaves it: who is named again stays whose it was. */
export function listed(
  before: readonly RecoveryKey[],
  keys: readonly KeyPairPublic[],
  by: Pick<Device, "member" | "introducedBy">,
  index: number,
): readonly RecoveryKey[] {
  return keys.map(({ signPub, hpkePub }) => {
    const known = before.find(
      (key) => equalBytes(key.signPub, signPub) && equalBytes(key.hpkePub, hpkePub),
    );
    const { member, introducedBy } = by;
    const id = recoveryId(signPub);
    return known ?? { id, signPub, hpkePub, member, introducedBy, since: index, usedBy: undefined };
  });
}

export function recoverySet(
  state: MembershipState,
  author: Device,
  keys: readonly KeyPairPublic[],
  index: number,
): Result<MembershipState, MembershipRefusal> {
  const recovery = listed(state.recovery, keys, author, index);
  if (idsOf(recovery).size < recovery.length || recovery.some((key) => isDevices(state, key))) {
    return fail("key-in-use");
  }
  const isSame = recovery.length === state.recovery.length;
  if (isSame && recovery.every((key) => state.recovery.includes(key))) return fail("nothing-to-do");
  return ok({ ...state, recovery, hasSheets: true });
}

function isDevices(state: MembershipState, key: KeyPairPublic): boolean {
  return state.devices.some(
    ({ signPub, hpkePub }) => equalBytes(signPub, key.signPub) || equalBytes(hpkePub, key.hpkePub),
  );
}

/** Who signs with a recovery key brings a device of the member who made the sheet, and nothing else. The sheet stays until
 *  it is replaced: a phone that died on the way may try again with it. */
export function sheetUsed(
  state: MembershipState,
  sheet: RecoveryKey,
  body: AddDeviceBody,
): Result<MembershipState, MembershipRefusal> {
  const known = memberById(state, body.memberId);
  if (known?.ordinal !== sheet.member) return fail("unknown-member");
  const usedBy = state.devices.length + 1;
  const recovery = state.recovery.map((key) => (key === sheet ? { ...key, usedBy } : key));
  return ok({ ...state, recovery });
}

/** A sheet is good as long as whoever made it coordinates. */
export function withoutSheetsOf(
  state: MembershipState,
  members: ReadonlySet<number>,
): MembershipState {
  return { ...state, recovery: state.recovery.filter(({ member }) => !members.has(member)) };
}

/** Boxes with dev 0 do not say which sheet they are for, so a ring's are given all at once: one for each. */
export function givenToSheets(
  state: MembershipState,
  ring: RingState,
  boxes: number,
): Result<RingState, MembershipRefusal> {
  const sheets = sheetsOf(state, ring.ring);
  if (boxes !== sheets.length) return fail("not-a-holder");
  return ok({ ...ring, onSheets: new Set([...ring.onSheets, ...idsOf(sheets)]) });
}

/** Rings of which this device may give the sheets what they lack. */
export function ringsLackingSheets(state: MembershipState, giver: number): readonly number[] {
  return [...state.rings.values()]
    .filter(
      ({ ring, boxed, onSheets }) =>
        boxed.has(giver) &&
        mayHold(state, giver, ring) &&
        sheetsOf(state, ring).some(({ id }) => !onSheets.has(toHex(id))),
    )
    .map(({ ring }) => ring);
}

/** A sheet that counts no more was given this ring's current key. */
export function isOnLeftSheet(state: MembershipState, ring: RingState): boolean {
  const ids = idsOf(sheetsOf(state, ring.ring));
  return [...ring.onSheets].some((id) => !ids.has(id));
}
