import type { Live } from "../base/live.ts";
import { removeCatalog } from "../catalog/removeCatalog.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import { removeReplica } from "../replica/removeReplica.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { removeLock } from "../storage/lockStore.ts";
import { waitingTopicCount } from "../storage/outbox.ts";
import { listWorkspaces, removeWorkspaceRows } from "../storage/workspaces.ts";
import { DEMO_WORKSPACE } from "./demoPlace.ts";
import type { Workspace } from "./workspace.ts";

/** Storing goes on for as long as this before the lock gives up closing; what is not stored then stays in memory. ms. */
const PATIENCE = 10_000;

/** Closes the open project when everything in it is stored. False = something is not, and it is still open: nothing that
 *  was written is let go of only because a lock shuts. */
export async function closeStored(
  open: Live<Workspace | undefined> & { set(workspace: undefined): void },
): Promise<boolean> {
  const workspace = open.get();
  if (workspace === undefined) return true;
  // The screens that are going away hand in what was being typed.
  await new Promise((done) => setTimeout(done, 0));
  let patience: ReturnType<typeof setTimeout> | undefined;
  const waited = new Promise((done) => {
    patience = setTimeout(done, PATIENCE);
  });
  await Promise.race([workspace.flush(), waited]);
  clearTimeout(patience);
  if (workspace.status.get().unsaved > 0) return false;
  open.set(undefined);
  await workspace.close();
  return true;
}

/** The documents and the catalogue; keys and unsent work are rows of the device's own database. */
export async function forgetDocuments(id: WorkspaceId): Promise<void> {
  await removeReplica(id);
  await removeCatalog(id);
}

export async function countOnlyHere(db: DeviceDb): Promise<number> {
  let count = 0;
  for (const { id } of await ownProjects(db)) count += await waitingTopicCount(db, id);
  return count;
}

/** A forgotten code: every project goes, and only then the lock, so that ended in between it still asks for its code. */
export async function removeProjects(db: DeviceDb): Promise<void> {
  for (const { id } of await ownProjects(db)) {
    await removeWorkspaceRows(db, id);
    await forgetDocuments(id);
  }
  await removeLock(db);
}

async function ownProjects(db: DeviceDb) {
  return (await listWorkspaces(db)).filter(({ id }) => id !== DEMO_WORKSPACE);
}
