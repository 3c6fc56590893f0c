/** What a device does for the others, and for itself, whenever the membership log is read to its head: keys of its
 *  member's own rings, the first and after a phone was removed, and lockboxes for devices and recovery sheets that may hold a
 *  ring of ours and lack it. A phone that came by a recovery sheet takes the sheet out of use. */

import type { Bytes } from "../base/bytes.ts";
import type { EntryBody } from "../protocol/entryShapes.ts";
import { limits } from "../protocol/limits.ts";
import {
  activeDevice,
  currentEpoch,
  lackingLockboxes,
  leadRing,
  type MembershipState,
  mayHold,
  ownRing,
  ringKind,
} from "../protocol/membershipState.ts";
import { ringsLackingSheets, sheetsOf } from "../protocol/recoveryRules.ts";
import type { Deeds } from "./deeds.ts";
import { boxesFor, rotationOf } from "./lockboxes.ts";
import type { HeldMembership } from "./membership.ts";

/** Lets the entry stay well below its limit. */
const BOXES_AT_ONCE = Math.min(100, limits.lockboxes);
/** A ring's sheets are given all at once, or the rules refuse it. */
const RINGS_AT_ONCE = Math.floor(limits.lockboxes / limits.recoveryKeys);

export function keepHouse(held: HeldMembership, deeds: Deeds): void {
  for (const ring of ringsToBegin(held)) void deeds.add(() => nextKey(held, ring));
  if (givable(held).length > 0) void deeds.add(() => missingBoxes(held));
  if (cameBySheet(held)) void deeds.add(async () => withoutUsedSheet(held));
  if (ringsForSheets(held).length > 0) void deeds.add(() => boxesForSheets(held));
}

/** Its letters were read in daylight, and somebody may have seen them. */
function cameBySheet(held: HeldMembership): boolean {
  return held.state().recovery.some(({ usedBy }) => usedBy === held.device);
}

function withoutUsedSheet(held: HeldMembership): EntryBody | undefined {
  if (!cameBySheet(held)) return undefined;
  const recovery = held.state().recovery.filter(({ usedBy }) => usedBy !== held.device);
  return { kind: "recovery-set", recovery };
}

/** Of which this device really has the current key. */
function ringsForSheets(held: HeldMembership): readonly number[] {
  const state = held.state();
  return ringsLackingSheets(state, held.device).filter((ring) =>
    held.keys.get(ring, currentEpoch(state, ring) ?? -1),
  );
}

/** Undefined when the sheets lack nothing that this device could give. */
export async function boxesForSheets(held: HeldMembership): Promise<EntryBody | undefined> {
  const state = held.state();
  const boxes = await Promise.all(
    ringsForSheets(held)
      .slice(0, RINGS_AT_ONCE)
      .flatMap((ring) =>
        sheetsOf(state, ring).map(({ hpkePub }) =>
          boxesFor(state, [ring], held.keys, { dev: 0, hpkePub }),
        ),
      ),
  );
  const lockboxes = boxes.flat();
  return lockboxes.length > 0 ? { kind: "lockbox", lockboxes } : undefined;
}

function ringsToBegin(held: HeldMembership): readonly number[] {
  const state = held.state();
  const device = activeDevice(state, held.device);
  if (!device) return [];
  const rings = [ownRing(device.member), leadRing(device.member)];
  return rings.filter((ring) => mayHold(state, device.dev, ring) && needsKey(state, ring));
}

/** It has none yet; or a removed phone was given the one of an own ring, which nobody but its member's phones can change
 *  (the entry that removed it has changed the others). A phone under a new number is the same phone. */
function needsKey(state: MembershipState, ring: number): boolean {
  const known = state.rings.get(ring);
  if (!known) return true;
  const wasRemoved = (dev: number) => {
    const device = state.devices[dev - 1];
    return device?.until !== undefined && device.replacedBy === undefined;
  };
  return ringKind(ring).kind === "own" && [...known.boxed].some(wasRemoved);
}

async function nextKey(held: HeldMembership, ring: number): Promise<EntryBody | undefined> {
  const state = held.state();
  if (!needsKey(state, ring)) return undefined;
  const next = await rotationOf(state, ring, held.keys, state.head.hash);
  return next && { kind: "rotate", rotation: next.rotation };
}

interface Lacking {
  readonly ring: number;
  readonly e: number;
  readonly dev: number;
}

/** Lockboxes of rings whose current key this device really has. */
function givable(held: HeldMembership): readonly Lacking[] {
  return lackingLockboxes(held.state(), held.device)
    .filter(({ ring, e }) => held.keys.get(ring, e))
    .slice(0, BOXES_AT_ONCE);
}

async function missingBoxes(held: HeldMembership): Promise<EntryBody | undefined> {
  const state = held.state();
  const ringsByDev = new Map<number, number[]>();
  for (const { ring, dev } of givable(held)) {
    ringsByDev.set(dev, [...(ringsByDev.get(dev) ?? []), ring]);
  }
  const boxes = await Promise.all(
    [...ringsByDev].map(([dev, rings]) => {
      const hpkePub = hpkePubOf(state, dev);
      return hpkePub ? boxesFor(state, rings, held.keys, { dev, hpkePub }) : [];
    }),
  );
  const lockboxes = boxes.flat();
  return lockboxes.length > 0 ? { kind: "lockbox", lockboxes } : undefined;
}

function hpkePubOf(state: MembershipState, dev: number): Bytes | undefined {
  return activeDevice(state, dev)?.hpkePub;
}
