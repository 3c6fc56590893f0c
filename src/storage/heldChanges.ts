/** Changes of other devices that would take away much, kept in order until a person has answered (docs/decisions/0097).
 *  The receive cursor goes past them: they are on disk, and come to nothing by themselves. */

import type { Bytes } from "../base/bytes.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { DocKey } from "../domain/rings.ts";
import type { DeviceDb, HeldRow, RecoveryRow } from "./deviceDb.ts";
import { type Followed, followTables } from "./followTables.ts";

export async function heldOf(
  db: DeviceDb,
  workspace: WorkspaceId,
  doc: DocKey,
): Promise<readonly HeldRow[]> {
  return db.held.where("[workspace+doc]").equals([workspace, doc]).sortBy("i");
}

/** The state before is kept with the first: what the question is about can be brought back whatever the answer. */
export function hold(db: DeviceDb, row: HeldRow, state: Bytes | undefined): Promise<void> {
  const { workspace, doc, at } = row;
  return db.transaction("rw", db.held, db.recovery, async () => {
    await db.held.add(row);
    if (state) await db.recovery.put({ workspace, doc, state, at });
  });
}

export function recoveryOf(
  db: DeviceDb,
  workspace: WorkspaceId,
  doc: DocKey,
): Promise<RecoveryRow | undefined> {
  return db.recovery.get([workspace, doc]);
}

/** They are in the document now. */
export async function letGo(db: DeviceDb, rows: readonly HeldRow[]): Promise<void> {
  await db.held.bulkDelete(rows.flatMap(({ i }) => (i === undefined ? [] : [i])));
}

/** Follows the table; the rows in order, without their bytes being looked at. */
export function heldChanges(
  db: DeviceDb,
  workspace: WorkspaceId,
  trouble: (problem: unknown) => void,
): Followed<readonly HeldRow[]> {
  const ask = () => db.held.where("workspace").equals(workspace).sortBy("i");
  return followTables<readonly HeldRow[]>([], ask, trouble);
}
