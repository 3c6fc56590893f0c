import { join } from "node:path";
import Database from "better-sqlite3";

/** A relay's database as JSON and back: what a relay of an earlier release has on its disk. */

type Cell = number | string | null | { readonly hex: string };

export interface RelayDump {
  readonly version: number;
  readonly schema: readonly string[];
  readonly rows: Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>;
}

export function dumpRelay(folder: string): RelayDump {
  const db = new Database(join(folder, "relay.db"), { readonly: true });
  const made = db
    .prepare("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL")
    .all() as { readonly name: string; readonly type: string; readonly sql: string }[];
  const tables = made.filter(({ type }) => type === "table");
  const rows = tables.map(({ name }) => {
    const all = db.prepare(`SELECT * FROM ${name}`).all() as Record<string, unknown>[];
    const cells = all.map((row) => Object.fromEntries(Object.entries(row).map(cellOf)));
    return [name, cells] as const;
  });
  const version = Number(db.pragma("user_version", { simple: true }));
  db.close();
  return { version, schema: made.map(({ sql }) => sql), rows: Object.fromEntries(rows) };
}

export function restoreRelay(dump: RelayDump, folder: string): void {
  const db = new Database(join(folder, "relay.db"));
  for (const sql of dump.schema) db.exec(sql);
  for (const [table, rows] of Object.entries(dump.rows)) {
    for (const row of rows) {
      const cells = Object.values(row).map((cell) =>
        typeof cell === "object" && cell !== null ? Buffer.from(cell.hex, "hex") : cell,
      );
      const marks = cells.map(() => "?").join(",");
      const names = Object.keys(row).join(",");
      db.prepare(`INSERT INTO ${table}(${names}) VALUES (${marks})`).run(...cells);
    }
  }
  db.pragma(`user_version = ${dump.version}`);
  db.close();
}

function cellOf([name, value]: [string, unknown]): [string, Cell] {
  return [name, value instanceof Buffer ? { hex: value.toString("hex") } : (value as Cell)];
}
