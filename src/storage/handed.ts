/** Handing over without a relay: what of this device waits, and what a colleague's device has given. */

import type { Bytes } from "../base/bytes.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { DocKey } from "../domain/rings.ts";
import { readCursor } from "./cursors.ts";
import type { DeviceDb, SendRow } from "./deviceDb.ts";
import { type Waiting, waitingIn } from "./outbox.ts";

export interface Givable {
  readonly updatesByDoc: ReadonlyMap<DocKey, readonly Bytes[]>;
  readonly waiting: (docs: (doc: DocKey) => boolean) => Waiting;
}

/** Every change of this device without a receipt, also those set aside, in the order they were made. */
export async function givable(db: DeviceDb, workspace: WorkspaceId): Promise<Givable> {
  const [sending, waiting] = await db.transaction("r", db.sendq, db.outbox, () =>
    Promise.all([
      db.sendq.where("workspace").equals(workspace).sortBy("i"),
      db.outbox.where("workspace").equals(workspace).sortBy("i"),
    ]),
  );
  const queued = sending.filter(({ kind }) => kind === "update");
  const updatesByDoc = new Map<DocKey, Bytes[]>();
  for (const { doc, update } of [...queued, ...waiting]) {
    updatesByDoc.set(doc, [...(updatesByDoc.get(doc) ?? []), update]);
  }
  return {
    updatesByDoc,
    waiting: (isOf) =>
      waitingIn(
        queued.filter(({ doc }) => isOf(doc)),
        waiting.filter(({ doc }) => isOf(doc)),
      ),
  };
}

export async function isTaken(db: DeviceDb, workspace: WorkspaceId, id: string): Promise<boolean> {
  return (await db.handed.get([workspace, id])) !== undefined;
}

/** Remembers the pack, and lets this device bring what is in it to the relay as well: a heal, because it repeats what its
 *  author sends too, and nothing of this device builds on it. */
export function noteTaken(
  db: DeviceDb,
  workspace: WorkspaceId,
  taken: {
    readonly id: string;
    readonly at: number;
    readonly bring: readonly { readonly doc: DocKey; readonly update: Bytes }[];
    chance(bytes: number): Bytes;
  },
): Promise<void> {
  return db.transaction("rw", [db.sendq, db.cursors, db.handed], async () => {
    const { id, at, bring } = taken;
    if (await db.handed.get([workspace, id])) return;
    const cursor = await readCursor(db, workspace);
    const rows = bring.map(
      ({ doc, update }, n): SendRow => ({
        workspace,
        doc,
        kind: "heal",
        dseq: cursor.nextDseq + n,
        rid: taken.chance(8),
        update,
        topics: [],
        aside: 0,
      }),
    );
    await db.sendq.bulkAdd(rows);
    await db.cursors.put({ ...cursor, nextDseq: cursor.nextDseq + rows.length });
    await db.handed.put({ workspace, id, at });
  });
}
