/** Removing people and phones, and changing roles: every ring that somebody may no longer read begins a new epoch in the
 *  same entry (sync.md 2.13), so that there is no moment between. */

import { type Bytes, fromBase64Url } from "../base/bytes.ts";
import { fail, type Result } from "../base/result.ts";
import type { DeviceNumber, MemberId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { Role } from "../domain/workspace.ts";
import type { Rotation } from "../protocol/entryShapes.ts";
import { planRemoval, planRole, type RotationPlan } from "../protocol/membership.ts";
import type { Deeds } from "./deeds.ts";
import { rotationOf } from "./lockboxes.ts";
import type { HeldMembership } from "./membership.ts";

export interface Gone {
  readonly devices?: readonly DeviceNumber[];
  readonly members?: readonly MemberId[];
}

/** Problems: role-forbids (also for the last coordinator), relay-unreachable, membership-raced. */
export function removePeople(
  held: HeldMembership,
  deeds: Deeds,
  gone: Gone,
): Promise<Result<void, Problem>> {
  const devices = gone.devices ?? [];
  const members = (gone.members ?? []).flatMap((id) => fromBase64Url(id) ?? []);
  let isRefused = false;
  return refusable(
    deeds.add(async () => {
      const plan = planRemoval(held.state(), held.device, { devices, members });
      isRefused = !plan.ok;
      if (!plan.ok) return undefined;
      return { kind: "remove", devices, members, rotations: await rotations(held, plan.value) };
    }),
    () => isRefused,
  );
}

export function changeRole(
  held: HeldMembership,
  deeds: Deeds,
  member: MemberId,
  role: Role,
): Promise<Result<void, Problem>> {
  const memberId: Bytes = fromBase64Url(member) ?? new Uint8Array(0);
  let isRefused = false;
  return refusable(
    deeds.add(async () => {
      const plan = planRole(held.state(), held.device, memberId, role);
      isRefused = !plan.ok;
      if (!plan.ok) return undefined;
      return { kind: "set-role", memberId, role, rotations: await rotations(held, plan.value) };
    }),
    () => isRefused,
  );
}

async function refusable(
  done: Promise<Result<void, Problem>>,
  isRefused: () => boolean,
): Promise<Result<void, Problem>> {
  const result = await done;
  return isRefused() ? fail({ kind: "role-forbids" }) : result;
}

/** The new keys reach this device as they reach the others: by its own lockbox in the entry. */
function rotations(held: HeldMembership, plan: RotationPlan): Promise<readonly Rotation[]> {
  const { hash } = held.state().head;
  return Promise.all(
    plan.rings.map(async (ring) => (await rotationOf(plan.after, ring, held.keys, hash)).rotation),
  );
}
