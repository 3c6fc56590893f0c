/** Rules of keys (docs/decisions/0010): who may begin a ring's next epoch, whom it may be sealed for, and which rings
 *  must begin one when somebody is removed or loses a role. */

import { fail, ok, type Result } from "../base/result.ts";
import type { Lockbox, Rotation } from "./entryShapes.ts";
import type { MembershipRefusal } from "./membershipRefusal.ts";
import {
  activeDevice,
  currentEpoch,
  holdersOf,
  type MembershipState,
  mayHold,
  memberOf,
  type RingState,
  ringKind,
} from "./membershipState.ts";
import { givenToSheets } from "./recoveryRules.ts";

type Judged = Result<MembershipState, MembershipRefusal>;

/** Team and desk: an admin. Own: those who may hold it. Lead: that member or an admin. */
export function mayRotate(state: MembershipState, dev: number, ring: number): boolean {
  const device = activeDevice(state, dev);
  if (!device) return false;
  const kind = ringKind(ring);
  const isAdmin = memberOf(state, device).role === "admin";
  switch (kind.kind) {
    case "team":
    case "desk":
      return isAdmin;
    case "own":
      return mayHold(state, dev, ring);
    case "lead":
      return kind.member === device.member || isAdmin;
  }
}

/** `right` decides whether the author may, `state` whom the lockboxes may be for: they differ when the same entry
 *  removes somebody. */
export function rotated(
  state: MembershipState,
  rotation: Rotation,
  author: number,
  right: MembershipState = state,
): Judged {
  const { ring, e, kcv, wrapPrev, lockboxes } = rotation;
  if (Math.floor(ring / 2) > state.members.length) return fail("unknown-ring");
  if (!mayRotate(right, author, ring)) return fail("role-forbids");
  const epochs = state.rings.get(ring)?.epochs ?? [];
  if (e !== epochs.length || (e === 0 && wrapPrev.length > 0)) return fail("wrong-epoch");
  const boxed = recipients(state, ring, lockboxes);
  if (!boxed.ok) return boxed;
  const next = {
    ring,
    epochs: [...epochs, { kcv, wrapPrev }],
    boxed: boxed.value,
    onSheets: new Set<string>(),
  };
  // Every sheet, and none left out: the lead could be lost with a key that the paper does not open.
  const known = givenToSheets(state, next, lockboxes.filter(({ dev }) => dev === 0).length);
  return known.ok ? ok(withRing(state, known.value)) : known;
}

function recipients(
  state: MembershipState,
  ring: number,
  lockboxes: readonly Lockbox[],
): Result<ReadonlySet<number>, MembershipRefusal> {
  const boxed = new Set<number>();
  for (const { dev } of lockboxes) {
    if (dev === 0) continue;
    if (!mayHold(state, dev, ring)) return fail("not-a-holder");
    if (boxed.has(dev)) return fail("already-holds");
    boxed.add(dev);
  }
  return ok(boxed);
}

/** Lockboxes of current epochs for devices that may hold the ring and were not given it. `onlyFor` narrows them to
 *  the one device an entry is about; a `giver` must itself belong to each ring. */
export function boxed(
  state: MembershipState,
  lockboxes: readonly Lockbox[],
  who: { readonly giver: number } | { readonly onlyFor: number },
): Judged {
  let next = state;
  const toSheets = new Map<number, number>();
  for (const { ring, e, dev } of lockboxes) {
    const known = next.rings.get(ring);
    if (!known) return fail("unknown-ring");
    if (e !== currentEpoch(next, ring)) return fail("wrong-epoch");
    if ("onlyFor" in who ? dev !== who.onlyFor : !mayHold(next, who.giver, ring)) {
      return fail("not-a-holder");
    }
    if (dev === 0) {
      toSheets.set(ring, (toSheets.get(ring) ?? 0) + 1);
      continue;
    }
    if (!mayHold(next, dev, ring)) return fail("not-a-holder");
    if (known.boxed.has(dev)) return fail("already-holds");
    next = withRing(next, { ...known, boxed: new Set([...known.boxed, dev]) });
  }
  for (const [ring, boxes] of toSheets) {
    const known = next.rings.get(ring);
    const given = known ? givenToSheets(next, known, boxes) : fail("unknown-ring" as const);
    if (!given.ok) return given;
    next = withRing(next, given.value);
  }
  return ok(next);
}

function withRing(state: MembershipState, ring: RingState): MembershipState {
  return { ...state, rings: new Map(state.rings).set(ring.ring, ring) };
}

/** The rings an entry that leads from `before` to `after` must rotate: those that a device can no longer hold, that the
 *  author may rotate and that somebody still holds. A member's own ring is left to that member's remaining devices. */
export function ringsToRotate(
  before: MembershipState,
  after: MembershipState,
  author: number,
): readonly number[] {
  return [...before.rings.keys()]
    .filter(
      (ring) =>
        mayRotate(before, author, ring) &&
        holdersOf(after, ring).length > 0 &&
        holdersOf(before, ring).some((dev) => !mayHold(after, dev, ring)),
    )
    .sort((a, b) => a - b);
}

/** Applies exactly the rotations that the change demands: none missing, none beyond, each once. */
export function rotatedAsNeeded(
  before: MembershipState,
  after: MembershipState,
  rotations: readonly Rotation[],
  author: number,
): Judged {
  const needed = new Set(ringsToRotate(before, after, author));
  let next = after;
  for (const rotation of rotations) {
    if (!needed.delete(rotation.ring)) return fail("rotation-not-needed");
    const result = rotated(next, rotation, author, before);
    if (!result.ok) return result;
    next = result.value;
  }
  return needed.size > 0 ? fail("rotation-missing") : ok(next);
}
