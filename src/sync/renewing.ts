/** New keys by themselves (sync.md 2.13, docs/decisions/0156): a ring's key that is 90 days old, or that a number of a phone
 *  holds which the phone has left by a ROLLOVER, or a recovery sheet that counts no more, gives way to the next one. Done by whoever may, when there is nothing
 *  else to do; of two who do it at once the relay takes one, and the other finds that nothing is left to do. */

import type { Bytes } from "../base/bytes.ts";
import type { EntryBody, Rotation } from "../protocol/entryShapes.ts";
import { decodeEntry } from "../protocol/membershipEntry.ts";
import { currentEpoch, type MembershipState } from "../protocol/membershipState.ts";
import { isOnLeftSheet } from "../protocol/recoveryRules.ts";
import { mayRotate } from "../protocol/ringRules.ts";
import { afterTimeout, type Deeds, type Later } from "./deeds.ts";
import { rotationOf } from "./lockboxes.ts";
import type { HeldMembership } from "./membership.ts";

const DAY = 24 * 60 * 60_000;
export const KEY_AGE_MS = 90 * DAY;
/** Nothing was written or sent for so long. ms. */
export const QUIET_MS = 60_000;
/** A time that lies further ahead was written by a wrong clock. */
const AHEAD = DAY;

export interface Renewing {
  /** The membership log can be written to. */
  look(): void;
  stop(): void;
}

export function openRenewing(parts: {
  readonly held: HeldMembership;
  readonly deeds: Deeds;
  now(): number;
  readonly later?: Later;
  isIdle(): boolean;
}): Renewing {
  const { held, deeds, later = afterTimeout } = parts;
  const age = readAges(held);
  let callOff: (() => void) | undefined;

  const wait = (ms: number) => {
    callOff?.();
    callOff = later(ms, act);
  };
  const act = () => {
    callOff = undefined;
    if (!parts.isIdle()) return wait(QUIET_MS);
    for (const ring of ringsToRenew(held, age(), parts.now())) {
      void deeds.add((time) => nextKey(held, age, ring, time));
    }
    wait(DAY);
  };
  return {
    look() {
      if (ringsToRenew(held, age(), parts.now()).length > 0) wait(QUIET_MS);
      else if (!callOff) wait(DAY);
    },
    stop: () => callOff?.(),
  };
}

/** When each ring's key was changed last, and when last by this phone; ms since 1970, by the clocks of those who did. */
export interface Ages {
  readonly last: ReadonlyMap<number, number>;
  readonly mine: ReadonlyMap<number, number>;
}

/** Reads only what has been added since it was asked last. */
function readAges(held: HeldMembership): () => Ages {
  const last = new Map<number, number>();
  const mine = new Map<number, number>();
  let read = 0;
  return () => {
    const entries: readonly Bytes[] = held.entries();
    for (; read < entries.length; read++) {
      const bytes = entries[read];
      const entry = bytes && decodeEntry(bytes);
      if (!entry?.ok) continue;
      const { body, time, author } = entry.value;
      for (const { ring } of rotationsIn(body)) {
        last.set(ring, time);
        if (isThisPhone(held.state(), author, held.device)) mine.set(ring, time);
      }
    }
    return { last, mine };
  };
}

function rotationsIn(body: EntryBody): readonly Rotation[] {
  switch (body.kind) {
    case "genesis":
    case "remove":
    case "set-role":
      return body.rotations;
    case "rotate":
      return [body.rotation];
    default:
      return [];
  }
}

/** Under this number, or under one that it has left. */
function isThisPhone(state: MembershipState, dev: number, mine: number): boolean {
  const next = state.devices[dev - 1]?.replacedBy;
  return dev === mine || (next !== undefined && isThisPhone(state, next, mine));
}

export function ringsToRenew(held: HeldMembership, ages: Ages, now: number): readonly number[] {
  const state = held.state();
  return [...state.rings.values()]
    .filter((known) => {
      const { ring, boxed } = known;
      if (!mayRotate(state, held.device, ring) || !boxed.has(held.device)) return false;
      if (!held.keys.get(ring, currentEpoch(state, ring) ?? -1)) return false;
      const isElsewhere = isHeldByLeftNumber(state, boxed) || isOnLeftSheet(state, known);
      return isElsewhere || isOld(ages, ring, now);
    })
    .map(({ ring }) => ring);
}

/** A copy of that phone may still have the key, and be in other hands. */
function isHeldByLeftNumber(state: MembershipState, boxed: ReadonlySet<number>): boolean {
  return [...boxed].some((dev) => state.devices[dev - 1]?.replacedBy !== undefined);
}

/** Clocks are wrong now and then: by its own clock no phone does it twice in 90 days, whatever the others' say. */
function isOld({ last, mine }: Ages, ring: number, now: number): boolean {
  const changed = last.get(ring) ?? 0;
  const own = mine.get(ring);
  if (own !== undefined && Math.abs(now - own) < KEY_AGE_MS) return false;
  return now - changed >= KEY_AGE_MS || changed > now + AHEAD;
}

async function nextKey(
  held: HeldMembership,
  age: () => Ages,
  ring: number,
  time: number,
): Promise<EntryBody | undefined> {
  if (!ringsToRenew(held, age(), time).includes(ring)) return undefined;
  const state = held.state();
  const next = await rotationOf(state, ring, held.keys, state.head.hash);
  return next && { kind: "rotate", rotation: next.rotation };
}
