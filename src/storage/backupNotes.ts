import type { WorkspaceId } from "../domain/ids.ts";
import type { DeviceDb } from "./deviceDb.ts";
import { readSetting, writeSetting } from "./settings.ts";

/** When a backup file of a project was last handed out on this device; ms since 1970. */
export async function readLastBackup(
  db: DeviceDb,
  workspace: WorkspaceId,
): Promise<number | undefined> {
  const at = await readSetting(db, noteOf(workspace));
  return typeof at === "number" ? at : undefined;
}

export function writeLastBackup(db: DeviceDb, workspace: WorkspaceId, at: number): Promise<void> {
  return writeSetting(db, noteOf(workspace), at);
}

function noteOf(workspace: WorkspaceId): string {
  return `backup/${workspace}`;
}
