/** A snapshot that was received, on its way into its document; and what a device must know before it makes one itself. Loaded
 *  when there is one. */

import type { Bytes } from "../base/bytes.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { DocKey } from "../domain/rings.ts";
import { readCursor } from "./cursors.ts";
import type { CursorRow, DeviceDb, SendRow } from "./deviceDb.ts";
import type { DocChainRow, KeptBaseRow } from "./snapshotRows.ts";

/** A document's chain together with the cursor that it belongs to. */
export function chainAtCursor(
  db: DeviceDb,
  workspace: WorkspaceId,
  doc: string,
): Promise<{ readonly cursor: CursorRow; readonly chain: DocChainRow | undefined }> {
  return db.transaction("r", db.cursors, db.docChains, async () => ({
    cursor: await readCursor(db, workspace),
    chain: await db.docChains.get([workspace, doc]),
  }));
}

export interface MergedBase {
  /** Where its document's chain is now. */
  readonly chain: DocChainRow;
  /** `<dev>/<ring>` → dseq, of the devices whose records it stands for. */
  readonly covered: Readonly<Record<string, number>>;
  /** What this device has and the snapshot lacks: goes to the relay as a record of its own. */
  readonly heal: { readonly doc: DocKey; readonly update: Bytes } | undefined;
  chance(bytes: number): Bytes;
}

/** A snapshot is in its document, durably. The cursor stays where it is: the rows it stands for are still to come. */
export function noteBase(db: DeviceDb, workspace: WorkspaceId, merged: MergedBase): Promise<void> {
  const { chain, covered, heal } = merged;
  const tables = [db.cursors, db.docChains, db.keptBases, db.sendq];
  return db.transaction("rw", tables, async () => {
    const cursor = await readCursor(db, workspace);
    const more = { ...cursor.covered };
    for (const [author, dseq] of Object.entries(covered)) {
      more[author] = Math.max(dseq, more[author] ?? 0);
    }
    await db.cursors.put({
      ...cursor,
      covered: more,
      nextDseq: cursor.nextDseq + (heal ? 1 : 0),
    });
    await noteChain(db, chain);
    await db.keptBases.delete([workspace, chain.doc]);
    if (!heal) return;
    const row: SendRow = {
      workspace,
      doc: heal.doc,
      kind: "heal",
      dseq: cursor.nextDseq,
      rid: merged.chance(8),
      update: heal.update,
      topics: [],
      aside: 0,
    };
    await db.sendq.add(row);
  });
}

/** Its key is not here yet; whose records it stands for is told inside. */
export function keepBase(db: DeviceDb, row: KeptBaseRow, chain: DocChainRow): Promise<void> {
  return db.transaction("rw", db.docChains, db.keptBases, async () => {
    await noteChain(db, chain);
    await db.keptBases.put(row);
  });
}

async function noteChain(db: DeviceDb, chain: DocChainRow): Promise<void> {
  const known = await db.docChains.get([chain.workspace, chain.doc]);
  if (!known || known.seq < chain.seq) await db.docChains.put(chain);
  else await db.docChains.put({ ...known, authors: { ...chain.authors, ...known.authors } });
}

/** Whether this device has written something there that the relay has not receipted: it is not part of the log yet. */
export async function hasUnsent(
  db: DeviceDb,
  workspace: WorkspaceId,
  doc: DocKey,
): Promise<boolean> {
  const at = [workspace, doc];
  const rows = await db.transaction("r", db.sendq, db.outbox, () =>
    Promise.all([
      db.sendq.where("[workspace+doc]").equals(at).count(),
      db.outbox.where("[workspace+doc]").equals(at).count(),
    ]),
  );
  return rows.some((count) => count > 0);
}
