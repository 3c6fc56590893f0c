/** What of before a device keeps beside its documents, when a person was erased from a project (sync.md 2.15). */

import type { WorkspaceId } from "../domain/ids.ts";
import type { DeviceDb } from "./deviceDb.ts";
import { forgetPointsBefore } from "./recoveryPoints.ts";

/** Whether anything of this project has no receipt yet, also what is set aside. */
export async function hasUnsentRows(db: DeviceDb, workspace: WorkspaceId): Promise<boolean> {
  const [sending, waiting] = await db.transaction("r", db.sendq, db.outbox, () =>
    Promise.all([
      db.sendq.where("workspace").equals(workspace).count(),
      db.outbox.where("workspace").equals(workspace).count(),
    ]),
  );
  return sending + waiting > 0;
}

/** Rows whose key has not come yet, or a person's answer. */
export async function waitsForOthers(db: DeviceDb, workspace: WorkspaceId): Promise<boolean> {
  const counts = await db.transaction("r", db.held, db.unopened, db.keptBases, () =>
    Promise.all([
      db.held.where("workspace").equals(workspace).count(),
      db.unopened.where(":id").between([workspace, 0], [workspace, Infinity]).count(),
      db.keptBases.where(":id").between([workspace, ""], [workspace, "\uffff"]).count(),
    ]),
  );
  return counts.some((count) => count > 0);
}

/** Whole states from before: those kept at a held change, and recovery points. `now` in ms since 1970. */
export async function forgetStates(
  db: DeviceDb,
  workspace: WorkspaceId,
  now: number,
): Promise<void> {
  await db.recovery.where(":id").between([workspace, ""], [workspace, "\uffff"]).delete();
  await forgetPointsBefore(db, workspace, now);
}
