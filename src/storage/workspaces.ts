import type { Result } from "../base/result.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { SheetNote } from "../domain/sheetReminder.ts";
import type { CursorRow, DeviceDb, KnownPlace, MlogRow, WorkspaceRow } from "./deviceDb.ts";
import {
  type DeviceKeyRow,
  KeysMoved,
  putDeviceKeys,
  putRingKeys,
  type SealedRingKey,
} from "./keyStore.ts";
import { readLock } from "./lockStore.ts";
import { tryStorage } from "./storageProblem.ts";

/** Oldest first. */
export async function listWorkspaces(db: DeviceDb): Promise<readonly WorkspaceRow[]> {
  return (await db.workspaces.toArray()).sort((a, b) => a.joined - b.joined);
}

export function workspaceRow(db: DeviceDb, id: WorkspaceId): Promise<WorkspaceRow | undefined> {
  return db.workspaces.get(id);
}

/** All that makes this device a member, in one transaction. Refused when the app lock was set or removed since the keys were
 *  made: they would lie open under a lock, or locked for ever. */
export function addWorkspace(
  db: DeviceDb,
  added: {
    readonly row: WorkspaceRow;
    readonly keys: DeviceKeyRow;
    readonly ringKeys: readonly SealedRingKey[];
    readonly mlog: readonly MlogRow[];
    readonly cursor: CursorRow;
  },
): Promise<Result<WorkspaceId, Problem>> {
  const { id } = added.row;
  return tryStorage(() =>
    db.transaction("rw", [db.workspaces, db.keys, db.mlog, db.cursors, db.settings], async () => {
      const isLocked = (await readLock(db)) !== undefined;
      if (isLocked !== (added.keys.lockedLocal !== undefined)) throw new KeysMoved();
      await db.workspaces.put(added.row);
      await putDeviceKeys(db, added.keys);
      await putRingKeys(db, id, added.ringKeys, added.keys.lockedLocal);
      await db.mlog.bulkPut(added.mlog);
      await db.cursors.put(added.cursor);
      return id;
    }),
  );
}

export async function renameWorkspace(db: DeviceDb, id: WorkspaceId, name: string): Promise<void> {
  await db.workspaces.update(id, { name });
}

/** Written when it has changed only. */
export async function keepKnownPlace(
  db: DeviceDb,
  id: WorkspaceId,
  known: KnownPlace,
): Promise<void> {
  const row = await db.workspaces.get(id);
  if (row === undefined || JSON.stringify(row.known) === JSON.stringify(known)) return;
  await db.workspaces.update(id, { known });
}

export async function putFoundingCode(db: DeviceDb, id: WorkspaceId, code: string): Promise<void> {
  await db.workspaces.update(id, { foundingCode: code });
}

export async function putSheetNote(db: DeviceDb, id: WorkspaceId, note: SheetNote): Promise<void> {
  await db.workspaces.update(id, { sheetNote: note });
}

/** Everything this device keeps of a workspace, in one transaction: keys too, so it is for ever. */
export async function removeWorkspaceRows(db: DeviceDb, id: WorkspaceId): Promise<void> {
  const tables = [
    db.workspaces,
    db.keys,
    db.mlog,
    db.outbox,
    db.sendq,
    db.cursors,
    db.chains,
    db.unopened,
    db.counters,
    db.secured,
    db.proven,
    db.pictures,
    db.pictureBytes,
    db.handed,
    db.held,
    db.recovery,
    db.docChains,
    db.keptBases,
  ];
  await db.transaction("rw", tables, async () => {
    await db.workspaces.delete(id);
    await db.cursors.delete(id);
    await db.counters.delete(id);
    await db.outbox.where("workspace").equals(id).delete();
    await db.sendq.where("workspace").equals(id).delete();
    await db.held.where("workspace").equals(id).delete();
    const { keys, mlog, chains, unopened, secured, proven, handed, recovery } = db;
    const { pictures, pictureBytes, docChains, keptBases } = db;
    const received = [secured, proven, handed, recovery, pictures, pictureBytes];
    for (const table of [keys, mlog, chains, unopened, docChains, keptBases, ...received]) {
      await table.where(":id").between([id, -Infinity], [id, []]).delete();
    }
  });
}
