import type { WorkspaceId } from "../domain/ids.ts";
import type { DeviceDb, MlogRow } from "./deviceDb.ts";

/** In order, from GENESIS. */
export function mlogRows(db: DeviceDb, workspace: WorkspaceId): Promise<readonly MlogRow[]> {
  return db.mlog
    .where("[workspace+index]")
    .between([workspace, 0], [workspace, Infinity])
    .toArray();
}

export async function addMlogRows(db: DeviceDb, rows: readonly MlogRow[]): Promise<void> {
  await db.mlog.bulkPut(rows);
}
