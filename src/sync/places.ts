/** Where the newest things are beside this device, from receipts (docs/decisions/0095): the relay's say that it stored
 *  them, and each record of another device says how much of the log that device had stored when it wrote. */

import { live } from "../base/live.ts";
import type { MemberId } from "../domain/ids.ts";
import { type RingName, splitDocKey } from "../domain/rings.ts";
import type { HeldChange, SecuredThing } from "../domain/workspaceStatus.ts";
import {
  activeDevice,
  DESK_RING,
  type MembershipState,
  mayHold,
  TEAM_RING,
} from "../protocol/membershipState.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import type { Followed } from "../storage/followTables.ts";
import { heldChanges } from "../storage/heldChanges.ts";
import { securedThings } from "../storage/receipts.ts";
import { heldIn } from "./heldView.ts";
import type { HeldMembership } from "./membership.ts";
import { memberIdOf } from "./membershipView.ts";

export function openPlaces(
  db: DeviceDb,
  held: HeldMembership,
  trouble: (problem: unknown) => void,
): Followed<readonly SecuredThing[]> {
  const secured = securedThings(db, held.workspace, trouble);
  const things = live<readonly SecuredThing[]>([]);
  const look = () => {
    const { things: rows, proven } = secured.answer.get();
    things.set(
      rows
        .filter(({ seq }) => seq > 0)
        .map(({ topic, doc, seq, at }) => {
          const { ring } = splitDocKey(doc);
          const devs = [...proven].filter(([, upTo]) => upTo >= seq).map(([dev]) => dev);
          return { topic, doc, at, holders: holdersAmong(held, ring, devs) };
        }),
    );
  };
  const forget = [secured.answer.subscribe(look), held.membership.subscribe(look)];
  return {
    answer: things,
    recount: secured.recount,
    stop() {
      secured.stop();
      for (const ended of forget) ended();
    },
  };
}

/** What is held, in the words of the domain. */
export function openHeld(
  db: DeviceDb,
  held: HeldMembership,
  trouble: (problem: unknown) => void,
): Followed<readonly HeldChange[]> {
  const rows = heldChanges(db, held.workspace, trouble);
  const changes = live<readonly HeldChange[]>([]);
  const forget = rows.answer.subscribe(() => changes.set(heldIn(held, rows.answer.get())));
  return {
    answer: changes,
    recount: rows.recount,
    stop() {
      rows.stop();
      forget();
    },
  };
}

function holdersAmong(
  held: HeldMembership,
  name: RingName,
  devs: readonly number[],
): readonly MemberId[] {
  const state = held.state();
  const ring = held.ringNumber(name);
  if (ring === undefined) return [];
  const members = devs.flatMap((dev) => {
    if (dev === held.device || !wasGiven(state, held.device, dev, ring)) return [];
    const device = activeDevice(state, dev);
    const member = device && state.members[device.member - 1];
    return member ? [memberIdOf(member.memberId)] : [];
  });
  return [...new Set(members)];
}

/** Whether the relay gave this device the records of the ring, and not only their hashes. What depends on being a
 *  coordinator may have begun after our record came: of those rings only one's own other devices are believed. */
function wasGiven(state: MembershipState, mine: number, dev: number, ring: number): boolean {
  if (!mayHold(state, dev, ring)) return false;
  const isMine = activeDevice(state, dev)?.member === activeDevice(state, mine)?.member;
  return ring === TEAM_RING || (isMine && ring !== DESK_RING);
}
