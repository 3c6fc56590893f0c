import type { WorkspaceId } from "../domain/ids.ts";

/** Deletes every document and the catalogue of one project from this device. A database that an old page still holds
 *  open is deleted by the browser as soon as that page lets go. */
export async function deleteDatabases(workspace: WorkspaceId): Promise<void> {
  const all = await indexedDB.databases();
  const mine = all
    .map(({ name }) => name ?? "")
    .filter(
      (name) =>
        name.startsWith(`kuggboken-${workspace}-`) || name === `kuggboken-catalog-${workspace}`,
    );
  await Promise.all(mine.map(deleteOne));
}

function deleteOne(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error);
  });
}
