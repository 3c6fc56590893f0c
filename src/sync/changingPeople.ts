/** Removing people and phones, and changing roles: every ring that somebody may no longer read begins a new epoch in the
 *  same entry (sync.md 2.13), so that there is no moment between. */

import { type Bytes, fromBase64Url } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { DeviceNumber, MemberId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { Role } from "../domain/workspace.ts";
import type { EntryBody, Rotation } from "../protocol/entryShapes.ts";
import { planRemoval, planRole, type RotationPlan } from "../protocol/membership.ts";
import {
  activeDevice,
  currentEpoch,
  type Member,
  memberById,
  roleOf,
} from "../protocol/membershipState.ts";
import type { Deeds } from "./deeds.ts";
import { rotationOf } from "./lockboxes.ts";
import type { HeldMembership } from "./membership.ts";

export interface Gone {
  readonly devices?: readonly DeviceNumber[];
  readonly members?: readonly MemberId[];
}

/** Problems: role-forbids (also for the last coordinator), key-missing (until somebody has given this device the key of
 *  a ring that must change), relay-unreachable, membership-raced. */
export function removePeople(
  held: HeldMembership,
  deeds: Deeds,
  gone: Gone,
): Promise<Result<void, Problem>> {
  const devices = gone.devices ?? [];
  const members = (gone.members ?? []).flatMap((id) => fromBase64Url(id) ?? []);
  return planned(deeds, async () => {
    const plan = planRemoval(held.state(), held.device, { devices, members });
    if (!plan.ok) return fail({ kind: "role-forbids" });
    const made = await rotations(held, plan.value);
    return made.ok ? ok({ kind: "remove", devices, members, rotations: made.value }) : made;
  });
}

export function changeRole(
  held: HeldMembership,
  deeds: Deeds,
  member: MemberId,
  role: Role,
  /** Looked at when its turn comes. */
  isStillRight: () => boolean = () => true,
): Promise<Result<void, Problem>> {
  const memberId: Bytes = fromBase64Url(member) ?? new Uint8Array(0);
  return planned(deeds, async () => {
    const plan = planRole(held.state(), held.device, memberId, role);
    if (!plan.ok || !isStillRight()) return fail({ kind: "role-forbids" });
    const made = await rotations(held, plan.value);
    return made.ok ? ok({ kind: "set-role", memberId, role, rotations: made.value }) : made;
  });
}

/** Two entries, the giving first: cut between them, the project has two coordinators and nobody is shut out; asked for
 *  again, what was done is not done twice. The second rotates what this member may read no longer, for the other's phones
 *  among the rest, so nothing waits for this one to be opened again. Problems: those of `changeRole`; role-forbids also
 *  when the other has no phone to lead with. */
export async function handOverLead(
  held: HeldMembership,
  deeds: Deeds,
  to: MemberId,
  role: Role,
): Promise<Result<void, Problem>> {
  const mine = held.state().devices[held.device - 1];
  const other = memberNamed(held, to);
  if (!other || !mine || other.ordinal === mine.member || role === "admin") {
    return fail({ kind: "role-forbids" });
  }
  const hasPhone = () =>
    held
      .state()
      .devices.some(
        ({ dev, member }) => member === other.ordinal && activeDevice(held.state(), dev),
      );
  if (!hasPhone()) return fail({ kind: "role-forbids" });
  if (other.role !== "admin") {
    const given = await changeRole(held, deeds, to, "admin");
    if (!given.ok) return given;
  }
  if (roleOf(held.state(), held.device) === role) return ok(undefined);
  return changeRole(
    held,
    deeds,
    held.me,
    role,
    () => memberNamed(held, to)?.role === "admin" && hasPhone(),
  );
}

function memberNamed(held: HeldMembership, id: MemberId): Member | undefined {
  const bytes = fromBase64Url(id);
  return bytes && memberById(held.state(), bytes);
}

/** What cannot be planned is not appended, and says why. */
async function planned(
  deeds: Deeds,
  plan: () => Promise<Result<EntryBody, Problem>>,
): Promise<Result<void, Problem>> {
  let refusal: Problem | undefined;
  const result = await deeds.ask(async () => {
    const body = await plan();
    refusal = body.ok ? undefined : body.problem;
    return body.ok ? body.value : undefined;
  });
  return refusal ? fail(refusal) : result;
}

/** The new keys reach this device as they reach the others: by its own lockbox in the entry. */
async function rotations(
  held: HeldMembership,
  plan: RotationPlan,
): Promise<Result<readonly Rotation[], Problem>> {
  const { hash } = held.state().head;
  const made: Rotation[] = [];
  for (const ring of plan.rings) {
    const next = await rotationOf(plan.after, ring, held.keys, hash);
    const epoch = currentEpoch(plan.after, ring) ?? 0;
    if (!next) return fail({ kind: "key-missing", doc: undefined, epoch });
    made.push(next.rotation);
  }
  return ok(made);
}
