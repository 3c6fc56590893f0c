/** Where the newest things are, by receipt alone: in the relay's log, and on other devices as far as these have proved it
 *  (docs/decisions/0095). */

import type { WorkspaceId } from "../domain/ids.ts";
import { topicName } from "../domain/topic.ts";
import type { DeviceDb, ProvenRow, SecuredRow, SendRow } from "./deviceDb.ts";
import { type Followed, followTables } from "./followTables.ts";

/** More than a person looks through, and few enough to be read whenever one changes. */
const KEPT = 40;

export interface ReceiptedRow {
  readonly row: SendRow;
  readonly seq: number;
}

export interface Secured {
  /** Newest first. */
  readonly things: readonly SecuredRow[];
  readonly proven: ReadonlyMap<number, number>;
}

/** Part of a transaction on `secured`. */
export async function noteSecured(
  db: DeviceDb,
  workspace: WorkspaceId,
  receipted: readonly ReceiptedRow[],
  at: number,
): Promise<void> {
  if (receipted.length === 0) return;
  const known = new Map((await securedRows(db, workspace)).map((row) => [row.thing, row]));
  for (const { row, seq } of receipted) {
    const { doc } = row;
    for (const { topic } of row.kind === "update" ? row.topics : []) {
      const thing = `${doc}|${topicName(topic)}`;
      known.set(thing, { workspace, thing, topic, doc, seq, at });
    }
    if (row.isWhole !== true) continue;
    for (const [thing, old] of known) {
      if (old.doc === doc && old.seq === 0) known.set(thing, { ...old, seq });
    }
  }
  const newest = [...known.values()].sort((a, b) => b.at - a.at);
  await db.secured.bulkPut(newest.slice(0, KEPT));
  const gone = newest.slice(KEPT).map(({ thing }): [WorkspaceId, string] => [workspace, thing]);
  await db.secured.bulkDelete(gone);
}

/** Part of a transaction on `proven`. */
export async function noteProven(
  db: DeviceDb,
  workspace: WorkspaceId,
  proven: ReadonlyMap<number, number>,
): Promise<void> {
  for (const [dev, seq] of proven) {
    const known = await db.proven.get([workspace, dev]);
    if (seq > (known?.seq ?? 0)) await db.proven.put({ workspace, dev, seq });
  }
}

/** The log that gave the receipts is gone: what they said is not known any more until the heals have theirs. Part of a
 *  transaction on `secured` and `proven`. */
export async function withdrawClaims(db: DeviceDb, workspace: WorkspaceId): Promise<void> {
  const rows = await securedRows(db, workspace);
  await db.secured.bulkPut(rows.map((row) => ({ ...row, seq: 0 })));
  await db.proven.where(":id").between([workspace, -Infinity], [workspace, []]).delete();
}

export function securedThings(
  db: DeviceDb,
  workspace: WorkspaceId,
  trouble: (problem: unknown) => void,
): Followed<Secured> {
  return followTables<Secured>(
    { things: [], proven: new Map() },
    () =>
      db.transaction("r", db.secured, db.proven, async () => {
        const things = await securedRows(db, workspace);
        const rows: readonly ProvenRow[] = await db.proven
          .where(":id")
          .between([workspace, -Infinity], [workspace, []])
          .toArray();
        return {
          things: things.sort((a, b) => b.at - a.at),
          proven: new Map(rows.map(({ dev, seq }) => [dev, seq])),
        };
      }),
    trouble,
  );
}

function securedRows(db: DeviceDb, workspace: WorkspaceId): Promise<SecuredRow[]> {
  return db.secured.where(":id").between([workspace, -Infinity], [workspace, []]).toArray();
}
