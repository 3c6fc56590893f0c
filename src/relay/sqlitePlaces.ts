import type { Bytes } from "../base/bytes.ts";
import type { PlaceBlock } from "./places.ts";
import type { Sqlite } from "./sqliteFile.ts";
import { writing } from "./sqliteWriting.ts";
import type { PlaceStore } from "./store.ts";

export function openSqlitePlaces(db: Sqlite): PlaceStore {
  const lastRow = db.prepare(
    'SELECT block, seq, chain, vals AS "values" FROM place WHERE ws = ? ORDER BY block DESC LIMIT 1',
  );
  const valuesOf = db.prepare("SELECT vals FROM place WHERE ws = ? AND block = ?").pluck();
  const save = placing(db);
  return {
    last: (workspace) => lastRow.get(workspace) as PlaceBlock | undefined,
    get: (workspace, block) => valuesOf.get(workspace, block) as Bytes | undefined,
    save: (workspace, blocks) =>
      writing(() => {
        save(workspace, blocks);
        return undefined;
      }),
  };
}

/** To be run inside a transaction, or as one. */
export function placing(db: Sqlite): (workspace: number, blocks: readonly PlaceBlock[]) => void {
  const put = db.prepare(
    "INSERT OR REPLACE INTO place(ws, block, seq, chain, vals) VALUES (?,?,?,?,?)",
  );
  return db.transaction((workspace: number, blocks: readonly PlaceBlock[]) => {
    for (const { block, seq, chain, values } of blocks)
      put.run(workspace, block, seq, chain, values);
  });
}
