/** Ring keys in and out of the membership log: which boxes are for whom, and how history is reached from the newest. */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import {
  keyCheckValue,
  makeRingKey,
  type RingKey,
  unwrapPrevious,
  wrapPrevious,
} from "../crypto/keys.ts";
import { openLockbox, sealLockbox } from "../crypto/lockbox.ts";
import type { EntryBody, Lockbox, Rotation } from "../protocol/entryShapes.ts";
import { decodeEntry, type MembershipEntry } from "../protocol/membershipEntry.ts";
import {
  currentEpoch,
  holdersOf,
  type MembershipState,
  ringKind,
} from "../protocol/membershipState.ts";
import { sheetsOf } from "../protocol/recoveryRules.ts";
import type { KeyRing } from "./keyRing.ts";

export function lockboxesOf(body: EntryBody): readonly Lockbox[] {
  switch (body.kind) {
    case "genesis":
    case "remove":
    case "set-role":
      return body.rotations.flatMap(({ lockboxes }) => lockboxes);
    case "rotate":
      return body.rotation.lockboxes;
    case "add-device":
    case "invite":
    case "rollover":
    case "lockbox":
      return body.lockboxes;
    default:
      return [];
  }
}

/** What `keys` can open of the boxes for `dev` in this entry. A box that does not open is somebody else's mistake:
 *  it is passed over, and the ring stays unread until another box comes. */
export async function openBoxes(
  state: MembershipState,
  entry: MembershipEntry,
  dev: number,
  keys: CryptoKeyPair,
): Promise<readonly RingKey[]> {
  const place = { wsId: state.wsId, prevHash: entry.prevHash };
  const opened: RingKey[] = [];
  for (const box of lockboxesOf(entry.body)) {
    const kcv = state.rings.get(box.ring)?.epochs[box.e]?.kcv;
    if (box.dev !== dev || !kcv) continue;
    const key = await openLockbox(place, box, keys, kcv);
    if (key) opened.push(key);
  }
  return opened;
}

/** What the log has given this device and it does not have: its ROLLOVER came in one portion with a change of keys behind it, or
 *  the app died before it knew its new number. Its boxes were passed over then as somebody else's. */
export async function passedKeys(
  state: MembershipState,
  entries: readonly Bytes[],
  own: { readonly dev: number; readonly keys: CryptoKeyPair },
  held: KeyRing,
): Promise<readonly RingKey[]> {
  const lacking = [...state.rings.values()].filter(
    ({ ring, epochs, boxed }) => boxed.has(own.dev) && !held.get(ring, epochs.length - 1),
  );
  if (lacking.length === 0) return [];
  const found: RingKey[] = [];
  for (const bytes of entries) {
    const entry = decodeEntry(bytes);
    if (entry.ok) found.push(...(await openBoxes(state, entry.value, own.dev, own.keys)));
  }
  return found.filter(({ ring, e }) => !held.get(ring, e));
}

/** Every older epoch that can be reached from the keys held, and was not held yet. */
export async function olderKeys(
  state: MembershipState,
  keys: KeyRing,
): Promise<readonly RingKey[]> {
  const found: RingKey[] = [];
  for (const ring of keys.rings()) {
    const epochs = state.rings.get(ring)?.epochs ?? [];
    let at = keys.newest(ring);
    while (at && at.e > 0) {
      const older = keys.get(ring, at.e - 1) ?? (await olderOf(state, at, epochs));
      if (older && !keys.get(ring, older.e)) found.push(older);
      at = older;
    }
  }
  return found;
}

async function olderOf(
  state: MembershipState,
  key: RingKey,
  epochs: readonly { readonly kcv: Bytes; readonly wrapPrev: Bytes }[],
): Promise<RingKey | undefined> {
  const older = await unwrapPrevious(state.wsId, key, epochs[key.e]?.wrapPrev ?? new Uint8Array(0));
  const kcv = epochs[key.e - 1]?.kcv;
  return older && kcv && equalBytes(keyCheckValue(state.wsId, older), kcv) ? older : undefined;
}

/** A ring's next epoch, sealed for everybody who may hold it in `after` and for its recovery sheets; `prevHash` of the entry
 *  that will carry it. Undefined while this device lacks the key before: whoever came later would read nothing from before,
 *  and nobody would know. A lead ring begins anew all the same, because its member can keep its key from the coordinators,
 *  and must not become impossible to remove by it; so does what `mayBeginAnew` says. */
export async function rotationOf(
  after: MembershipState,
  ring: number,
  keys: KeyRing,
  prevHash: Bytes,
  mayBeginAnew = ringKind(ring).kind === "lead",
): Promise<{ readonly rotation: Rotation; readonly key: RingKey } | undefined> {
  const e = (currentEpoch(after, ring) ?? -1) + 1;
  const previous = keys.get(ring, e - 1);
  if (e > 0 && !previous && !mayBeginAnew) return undefined;
  const key = makeRingKey(ring, e, previous?.name);
  const place = { wsId: after.wsId, prevHash };
  const lockboxes: Lockbox[] = [];
  for (const dev of holdersOf(after, ring)) {
    const hpkePub = after.devices[dev - 1]?.hpkePub;
    if (hpkePub) lockboxes.push(await sealLockbox(place, key, { dev, hpkePub }));
  }
  for (const { hpkePub } of sheetsOf(after, ring)) {
    lockboxes.push(await sealLockbox(place, key, { dev: 0, hpkePub }));
  }
  const kcv = keyCheckValue(after.wsId, key);
  const wrapPrev = previous ? await wrapPrevious(after.wsId, key, previous, 0) : new Uint8Array(0);
  return { rotation: { ring, e, kcv, wrapPrev, lockboxes }, key };
}

/** The current keys held of these rings, sealed to one device; rings whose current key is not held are left out. */
export async function boxesFor(
  state: MembershipState,
  rings: readonly number[],
  keys: KeyRing,
  to: { readonly dev: number; readonly hpkePub: Bytes },
): Promise<readonly Lockbox[]> {
  const place = { wsId: state.wsId, prevHash: state.head.hash };
  const boxes: Lockbox[] = [];
  for (const ring of rings) {
    const key = keys.get(ring, currentEpoch(state, ring) ?? -1);
    if (key) boxes.push(await sealLockbox(place, key, to));
  }
  return boxes;
}
