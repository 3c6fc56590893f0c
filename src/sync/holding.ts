/** The guard before the replica: what would take away much at once waits for a person, and what comes later in the same
 *  document waits behind it. Everything else goes on (docs/decisions/0097). */

import type { Bytes } from "../base/bytes.ts";
import { ok, type Result } from "../base/result.ts";
import type { Problem } from "../domain/problem.ts";
import type { DocKey } from "../domain/rings.ts";
import { lossBy } from "../replica/census.ts";
import { bringBack } from "../replica/restoring.ts";
import { heldOf, hold, letGo, recoveryOf } from "../storage/heldChanges.ts";
import type { SyncParts } from "./syncParts.ts";

/** Resolves ok when the update is durable: in the document, or among what is held. Throws for bytes that are no update. */
export async function applyOrHold(
  parts: SyncParts,
  doc: DocKey,
  update: Bytes,
  devs: readonly number[],
): Promise<Result<void, Problem>> {
  const { db, held, replica } = parts;
  const { workspace } = held;
  const at = parts.now();
  const before = await heldOf(db, workspace, doc);
  const isBehind = before.some(({ losses }) => losses.length > 0);
  // The app died after an answer, with some of what it let through still here.
  if (!isBehind && before.length > 0) await answerHeld(parts, doc, "let-through");
  const losses = isBehind ? [] : await lossBy(replica, doc, update);
  if (!isBehind && losses.length === 0) return replica.applyRemote(doc, update);
  const state = isBehind ? undefined : new Uint8Array(await replica.encodeState(doc));
  await hold(db, { workspace, doc, update, devs, at, losses }, state);
  return ok(undefined);
}

/** A person's answer for this device. `keep`: they are applied all the same, so that everybody's documents stay one, and
 *  what they took away is written anew from the state before. */
export async function answerHeld(
  parts: SyncParts,
  doc: DocKey,
  answer: "let-through" | "keep",
): Promise<Result<void, Problem>> {
  const { db, held, replica } = parts;
  for (let rows = await heldOf(db, held.workspace, doc); rows.length > 0; ) {
    for (const { update } of rows) {
      const stored = await replica.applyRemote(doc, update);
      if (!stored.ok && stored.problem.kind !== "record-unreadable") return stored;
    }
    const before = await recoveryOf(db, held.workspace, doc);
    if (answer === "keep" && before) {
      bringBack(replica, doc, before.state);
      await replica.flushed();
    }
    await letGo(db, rows);
    // Something may have come behind them meanwhile.
    rows = await heldOf(db, held.workspace, doc);
  }
  return ok(undefined);
}
