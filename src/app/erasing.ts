/** A coordinator's deed: a plan is carried out here, and then everywhere (sync.md 2.15, docs/decisions/0175-0177). */

import { toBase64Url } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { randomBytes } from "../crypto/aead.ts";
import type { ErasurePlan, TextDecision } from "../domain/erasure.ts";
import type { Problem } from "../domain/problem.ts";
import { erasePerson } from "../replica/erasing.ts";
import type { Replica } from "../replica/replica.ts";
import type { Line } from "./connecting.ts";

const JOB_BYTES = 16;

/** Resolves when all of it is stored on this phone; what others have to do follows by itself, also after the app was closed.
 *  Problems: role-forbids. */
export async function eraseNow(
  { replica, held, sync }: Line & { readonly replica: Replica },
  plan: ErasurePlan,
  decisions: ReadonlyMap<string, TextDecision>,
): Promise<Result<void, Problem>> {
  if (held.membership.get().role !== "admin") return fail({ kind: "role-forbids" });
  const job = toBase64Url(randomBytes(JOB_BYTES));
  await erasePerson(replica, plan, decisions, { job, device: held.device });
  await replica.flushed();
  sync.orderErasure();
  return ok(undefined);
}
