import type { Table } from "../report/csv.ts";

/** Coded passages for a spreadsheet, as Swedish ones read them; what writes it is loaded when somebody asks. */
export async function passagesFile(table: Table): Promise<Uint8Array<ArrayBuffer>> {
  const { csv } = await import("../report/csv.ts");
  return csv(table, ";");
}
