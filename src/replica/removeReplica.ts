import type { WorkspaceId } from "../domain/ids.ts";
import { databaseName, keptDatabases } from "./databases.ts";

/** Deletes every document of a project from this device. Its replica must be closed. */
export async function removeReplica(workspace: WorkspaceId): Promise<void> {
  const kept = await keptDatabases(workspace);
  await Promise.all(kept.map((key) => deleteDatabase(databaseName(workspace, key))));
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
