/** A membership state in the words of the domain: members by id, rings by name, devices by their opened labels. */

import { type Bytes, equalBytes, fromBase64Url, toBase64Url, toHex } from "../base/bytes.ts";
import { openName } from "../crypto/profile.ts";
import type { DeviceNumber, MemberId } from "../domain/ids.ts";
import { type RingName, ringNamed } from "../domain/rings.ts";
import type { Membership, Sheet } from "../domain/workspaceStatus.ts";
import { cameAt } from "../protocol/erasureRules.ts";
import { decodeEntry } from "../protocol/membershipEntry.ts";
import {
  DESK_RING,
  type Device,
  leadRing,
  type MembershipState,
  memberById,
  ownRing,
  ringKind,
  TEAM_RING,
} from "../protocol/membershipState.ts";
import type { KeyRing } from "./keyRing.ts";

/** The newest ordinal that was given to these keys. 0 when the log does not know them. */
export function deviceNumber(state: MembershipState, signPub: Bytes): DeviceNumber {
  const found = state.devices.findLast((device) => equalBytes(device.signPub, signPub));
  return (found?.dev ?? 0) as DeviceNumber;
}

export function memberIdOf(bytes: Bytes): MemberId {
  return toBase64Url(bytes) as MemberId;
}

export function ringNumberOf(state: MembershipState, name: RingName): number | undefined {
  const ring = ringNamed(name);
  switch (ring.kind) {
    case "team":
      return TEAM_RING;
    case "desk":
      return DESK_RING;
    case "own":
    case "lead": {
      const bytes = fromBase64Url(ring.member);
      const ordinal = bytes && memberById(state, bytes)?.ordinal;
      if (ordinal === undefined) return undefined;
      return ring.kind === "own" ? ownRing(ordinal) : leadRing(ordinal);
    }
  }
}

export function ringNameOf(state: MembershipState, ring: number): RingName | undefined {
  const kind = ringKind(ring);
  if (kind.kind === "team" || kind.kind === "desk") return kind.kind;
  const member = state.members[kind.member - 1];
  return member && `${kind.kind}:${memberIdOf(member.memberId)}`;
}

export async function membershipView(
  state: MembershipState,
  device: DeviceNumber,
  me: MemberId,
  keys: KeyRing,
  entries: readonly Bytes[],
): Promise<Membership> {
  const timeOf = (index: number): number => {
    const entry = entries[index - 1];
    const read = entry && decodeEntry(entry);
    return read?.ok ? read.value.time : 0;
  };
  const members = state.members.map(({ memberId, role, isRemoved }) => ({
    id: memberIdOf(memberId),
    role,
    removed: isRemoved,
  }));
  const devices = await Promise.all(
    state.devices
      // A phone that changed its keys is the same phone: only its newest number is shown.
      .filter(({ replacedBy }) => replacedBy === undefined)
      .map(async ({ dev, member, label, since, until }) => {
        const [first, ...later] = numbersOf(state, dev);
        return {
          number: dev as DeviceNumber,
          before: [first, ...later].slice(0, -1).map((known) => known.dev as DeviceNumber),
          member: members[member - 1]?.id ?? me,
          // Sealed for the keys that it joined with.
          name: (await openName(teamKey(keys), state.wsId, "device", first.signPub, label)) ?? "",
          removed: until !== undefined,
          isThis: dev === device,
          times: {
            came: timeOf(first.since),
            renewed: later.length > 0 ? timeOf(since) : undefined,
            removed: until === undefined ? undefined : timeOf(until),
          },
        };
      }),
  );
  const role = members.find(({ id }) => id === me)?.role ?? "reader";
  const erasures = state.erasures.map(({ jobId, by, time, index }) => ({
    job: toBase64Url(jobId),
    by: members[(state.devices[by - 1]?.member ?? 0) - 1]?.id ?? me,
    at: time,
    devices: state.devices
      .filter(({ dev, until }) => until === undefined && cameAt(state, dev) < index)
      .map(({ dev }) => dev as DeviceNumber),
  }));
  const sheets = sheetsIn(state, timeOf);
  return { role, members, devices, sheets, ...(erasures.length > 0 && { erasures }) };
}

function sheetsIn(state: MembershipState, timeOf: (index: number) => number): readonly Sheet[] {
  return state.recovery.flatMap(({ id, member, since }) => {
    const maker = state.members[member - 1];
    const isWhole = [TEAM_RING, DESK_RING].every((ring) =>
      state.rings.get(ring)?.onSheets.has(toHex(id)),
    );
    return maker ? [{ member: memberIdOf(maker.memberId), made: timeOf(since), isWhole }] : [];
  });
}

/** The phone as it joined, and under each number since; the last one is `dev`. */
function numbersOf(state: MembershipState, dev: number): readonly [Device, ...Device[]] {
  const known = state.devices[dev - 1];
  if (!known) throw new RangeError(`no device ${dev}`);
  const before = state.devices.find(({ replacedBy }) => replacedBy === dev);
  return before ? ([...numbersOf(state, before.dev), known] as const) : [known];
}

function teamKey(keys: KeyRing) {
  return (e: number) => keys.get(TEAM_RING, e);
}
