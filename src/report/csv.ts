import type { Separator } from "../domain/projectRecords.ts";
import { allowedText } from "./allowedText.ts";

/** A table whose cells are words or numbers: what a CSV file and a plain sheet are made of. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}
/** "" = nothing. */
export type Cell = string | number;

const BOM = "\u{feff}";
/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection). */
const FORMULA = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/;

/** With the mark that tells spreadsheets of UTF-8, so that å, ä and ö are read as such; lines end as RFC 4180 says. */
export function csv({ columns, rows }: Table, separator: Separator): Uint8Array<ArrayBuffer> {
  const lines = [columns, ...rows].map((cells) =>
    cells.map((cell) => quoted(cell, separator)).join(separator),
  );
  return new TextEncoder().encode(`${BOM}${lines.join("\r\n")}\r\n`);
}

/** Words that begin like a formula get an apostrophe before them: opening the file must never compute what somebody typed in a
 *  note. Numbers are ours; with a semicolon between cells they have a decimal comma. */
function quoted(cell: Cell, separator: Separator): string {
  if (typeof cell === "number") {
    return separator === ";" ? String(cell).replace(".", ",") : String(cell);
  }
  const words = allowedText(cell).replace(/\r\n?/g, "\n");
  const safe = FORMULA.test(words) ? `'${words}` : words;
  return /[";,\n\r\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
