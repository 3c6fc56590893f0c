import Dexie from "dexie";

/** Every row of a catalogue, without what it remembers of how far it came. */
export async function rowsOf(name: string): Promise<Record<string, readonly unknown[]>> {
  const db = await new Dexie(name).open();
  const rows: Record<string, readonly unknown[]> = {};
  for (const table of db.tables) {
    rows[table.name] = (await table.toArray()).map((row: Record<string, unknown>) => {
      const { mark: _, ...rest } = row;
      return table.name === "contributions" ? inOrder(rest) : rest;
    });
  }
  db.close();
  // A document nothing was ever counted in has no row before the first rebuild.
  rows["contributions"] = (rows["contributions"] ?? []).filter((row) => {
    const { activities, reflected } = row as Record<string, readonly unknown[]>;
    return (activities?.length ?? 0) + (reflected?.length ?? 0) > 0;
  });
  return rows;
}

/** Packed lists have no order of their own. */
function inOrder(row: Record<string, unknown>): Record<string, unknown> {
  const sorted = (list: unknown) =>
    Array.isArray(list) ? list.map((one) => JSON.stringify(one)).sort() : list;
  return { ...row, activities: sorted(row["activities"]), reflected: sorted(row["reflected"]) };
}
