import type { Bytes } from "../base/bytes.ts";
import { fail, type Result } from "../base/result.ts";
import { recoveryHpkeKeys, recoverySignKeys } from "../crypto/recoveryKeys.ts";
import type { Problem } from "../domain/problem.ts";
import { errorCode } from "../protocol/errors.ts";
import { roleOf } from "../protocol/membershipState.ts";
import type { Deeds } from "./deeds.ts";
import { boxesForSheets } from "./housekeeping.ts";
import type { HeldMembership } from "./membership.ts";

/** Makes a recovery sheet with this secret count, in place of those that this member has made before: the key is listed, and
 *  given what this device holds (sync.md 2.14). What the old one was given changes soon after (renewing.ts). Coordinators
 *  only; needs the relay. Problems: role-forbids, relay-unreachable, membership-raced, relay-full, relay-refused (by a relay
 *  that knows no sheets). */
export async function listSheet(
  held: HeldMembership,
  deeds: Deeds,
  secret: Bytes,
): Promise<Result<void, Problem>> {
  const { signPub } = await recoverySignKeys(secret);
  const { hpkePub } = await recoveryHpkeKeys(secret, held.wsId);
  const listed = await deeds.ask(async () => {
    const state = held.state();
    const mine = state.devices[held.device - 1]?.member;
    const others = state.recovery.filter(({ member }) => member !== mine);
    return { kind: "recovery-set", recovery: [...others, { signPub, hpkePub }] };
  });
  if (listed.ok) return deeds.ask(() => boxesForSheets(held));
  // The rules here allow it, so it is the relay that does not know them yet.
  const isAdmin = roleOf(held.state(), held.device) === "admin";
  const isOlder = listed.problem.kind === "role-forbids" && isAdmin;
  return isOlder ? fail({ kind: "relay-refused", code: errorCode("FORBIDDEN") }) : listed;
}
