import { type SettableLive, until } from "../base/live.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { removeCatalog } from "../catalog/removeCatalog.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import { removeReplica } from "../replica/removeReplica.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { removeLock } from "../storage/lockStore.ts";
import { waitingTopicCount } from "../storage/outbox.ts";
import { listWorkspaces, removeWorkspaceRows } from "../storage/workspaces.ts";
import { DEMO_WORKSPACE } from "./demoPlace.ts";
import type { Workspace } from "./workspace.ts";

/** Storing goes on for as long as this before the lock gives up closing; what is not stored then stays in memory. ms. */
const PATIENCE = 10_000;

type Open = SettableLive<Workspace | undefined>;

/** Closes the open project when everything in it is stored. Otherwise it is still open: nothing that was written is let go
 *  of only because a lock shuts. */
export async function closeStored(open: Open): Promise<Result<void, Problem>> {
  const workspace = open.get();
  if (workspace === undefined) return ok(undefined);
  // The screens that are going away hand in what was being typed.
  await new Promise((done) => setTimeout(done, 0));
  let patience: ReturnType<typeof setTimeout> | undefined;
  const waited = new Promise((done) => {
    patience = setTimeout(done, PATIENCE);
  });
  await Promise.race([workspace.flush(), waited]);
  clearTimeout(patience);
  const { unsaved, problems } = workspace.status.get();
  if (unsaved > 0) return fail(problems.find(isOfStorage) ?? { kind: "not-saved", doc: undefined });
  open.set(undefined);
  await workspace.close();
  return ok(undefined);
}

function isOfStorage({ kind }: Problem): boolean {
  return kind === "disk-full" || kind === "not-saved" || kind === "storage-blocked";
}

/** Resolves when everything in the project that is open now is stored. */
export async function whenStored(open: Open): Promise<void> {
  const workspace = open.get();
  if (workspace) await until(workspace.status, ({ unsaved }) => unsaved === 0);
}

/** Where there is no room for it, the project is left all the same: everything that others may read is with the relay. */
export async function pointBeforeLeaving(workspace: Workspace): Promise<Result<void, Problem>> {
  const backups = await workspace.backups?.();
  if (!backups?.ok) return backups ?? ok(undefined);
  const kept = await backups.value.keepPoint("leaving");
  return kept.ok || kept.problem.kind !== "disk-full" ? kept : ok(undefined);
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
export async function removeProjects(db: DeviceDb, open: Open): Promise<void> {
  // What could not be stored is still open behind the lock; now it goes.
  const workspace = open.get();
  open.set(undefined);
  await workspace?.close();
  for (const { id } of await ownProjects(db)) {
    await removeWorkspaceRows(db, id);
    await forgetDocuments(id);
  }
  const { forgetAllPoints } = await import("../storage/recoveryPoints.ts");
  await forgetAllPoints(db);
  await removeLock(db);
}

async function ownProjects(db: DeviceDb) {
  return (await listWorkspaces(db)).filter(({ id }) => id !== DEMO_WORKSPACE);
}
