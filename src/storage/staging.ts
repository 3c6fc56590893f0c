/** A project that is being put together on this device and is none yet: its rows and documents lie under its id, and only the
 *  last transaction, which writes the row of the project itself, makes it one. Until then it is a mark away from nothing. */

import type { Bytes } from "../base/bytes.ts";
import type { Result } from "../base/result.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { DocKey } from "../domain/rings.ts";
import { readCursor } from "./cursors.ts";
import type { DeviceDb, SendRow } from "./deviceDb.ts";
import { readSetting, writeSetting } from "./settings.ts";
import { tryStorage } from "./storageProblem.ts";

const STAGED = "staged-workspace";

/** Before anything of it is written. */
export function markStaged(db: DeviceDb, id: WorkspaceId): Promise<Result<void, Problem>> {
  return tryStorage(() => writeSetting(db, STAGED, id));
}

/** What was begun and not finished; undefined also when it was finished after all. */
export async function leftStaged(db: DeviceDb): Promise<WorkspaceId | undefined> {
  const id = await readSetting(db, STAGED);
  if (typeof id !== "string" || id === "") return undefined;
  return (await db.workspaces.get(id as WorkspaceId)) ? undefined : (id as WorkspaceId);
}

export async function unmarkStaged(db: DeviceDb): Promise<void> {
  await db.settings.delete(STAGED);
}

/** The whole of a document, for the relay: the n-th record that this device will send, counted from 1. */
export function stageWhole(
  db: DeviceDb,
  whole: {
    readonly workspace: WorkspaceId;
    readonly doc: DocKey;
    readonly state: Bytes;
    readonly dseq: number;
    readonly rid: Bytes;
  },
): Promise<Result<void, Problem>> {
  const { state: update, ...place } = whole;
  const row: SendRow = { ...place, kind: "heal", update, topics: [], aside: 0, isWhole: true };
  return tryStorage(async () => {
    await db.sendq.add(row);
  });
}

/** What everybody lacks, in one transaction with its numbers: on its way before it stands in a document. */
export function queueHeals(
  db: DeviceDb,
  workspace: WorkspaceId,
  heals: readonly { readonly doc: DocKey; readonly update: Bytes }[],
  chance: (bytes: number) => Bytes,
): Promise<Result<void, Problem>> {
  return tryStorage(() =>
    db.transaction("rw", [db.sendq, db.cursors], async () => {
      const cursor = await readCursor(db, workspace);
      const rows = heals.map(({ doc, update }, n): SendRow => {
        const dseq = cursor.nextDseq + n;
        return { workspace, doc, kind: "heal", dseq, rid: chance(8), update, topics: [], aside: 0 };
      });
      await db.sendq.bulkAdd(rows);
      await db.cursors.put({ ...cursor, nextDseq: cursor.nextDseq + rows.length });
    }),
  );
}
