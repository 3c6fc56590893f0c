/** What this device knows of each document's own chain (sync.md 2.1), and of snapshots that stand for records the relay has
 *  no more. Moves in one transaction with the cursor, or not at all. */

import type { WorkspaceId } from "../domain/ids.ts";
import { forgetDocChains } from "./cursors.ts";
import type { DeviceDb } from "./deviceDb.ts";
import type { DocChainRow, KeptBaseRow } from "./snapshotRows.ts";

/** By the documents' pseudonyms in hex; those that are not known are left out. */
export async function docChainRows(
  db: DeviceDb,
  workspace: WorkspaceId,
  docs: readonly string[],
): Promise<ReadonlyMap<string, DocChainRow>> {
  const rows = await db.docChains.bulkGet(
    docs.map((doc): [WorkspaceId, string] => [workspace, doc]),
  );
  return new Map(rows.flatMap((row) => (row ? [[row.doc, row] as const] : [])));
}

/** Part of a transaction on `docChains` and `keptBases`. */
export async function forgetBases(db: DeviceDb, workspace: WorkspaceId): Promise<void> {
  await forgetDocChains(db, workspace);
  await db.keptBases.where(":id").between([workspace, -Infinity], [workspace, []]).delete();
}

export function keptBases(db: DeviceDb, workspace: WorkspaceId): Promise<readonly KeptBaseRow[]> {
  return db.keptBases.where(":id").between([workspace, -Infinity], [workspace, []]).toArray();
}
