import { strToU8, zipSync } from "fflate";
import type { ProjectRecords, Separator } from "../domain/projectRecords.ts";
import type { Messages } from "../i18n/sv.ts";
import type { TakeOutMessages } from "../i18n/takeOutWords.ts";
import { type Cell, csv, type Table } from "./csv.ts";
import type { PaperCell, PaperSheet } from "./paper.ts";
import { projectTables } from "./projectTables.ts";
import { workbook } from "./workbook.ts";

/** A cell of a workbook holds 32,767 letters; what is longer stands whole in the CSV file. */
const LONGEST_CELL = 32_000;

export async function takeOutFile(
  records: ProjectRecords,
  separator: Separator,
  t: Messages,
  words: TakeOutMessages,
): Promise<Uint8Array<ArrayBuffer>> {
  const tables = projectTables(records, t, words);
  const book = await workbook(tables.map((table) => sheetOf(table, words)));
  const files: Record<string, Uint8Array> = {
    [words.files.about]: strToU8(`\u{feff}${words.about.replaceAll("\n", "\r\n")}\r\n`),
    [words.files.workbook]: book,
  };
  for (const table of tables) files[`csv/${table.name}.csv`] = csv(table, separator);
  return zipSync(files, { level: 6 });
}

function sheetOf({ name, columns, rows }: Table, words: TakeOutMessages): PaperSheet {
  return {
    name,
    rows: [
      columns.map((text): PaperCell => ({ text, look: "head" })),
      ...rows.map((cells) => cells.map((cell) => cellOf(cell, words))),
    ],
    widths: columns.map((_, at) => widthOf(rows.map((cells) => cells[at] ?? ""))),
    height: 15,
    orientation: "landscape",
    fits: "width",
    repeats: { first: 1, last: 1 },
    footer: name,
  };
}

function cellOf(cell: Cell, words: TakeOutMessages): PaperCell {
  if (typeof cell === "number") return { number: cell, look: "cell" };
  const fits = cell.length <= LONGEST_CELL;
  return { text: fits ? cell : `${cell.slice(0, LONGEST_CELL)} ${words.goesOn}`, look: "cell" };
}

function widthOf(cells: readonly Cell[]): number {
  const longest = cells.reduce<number>((most, cell) => Math.max(most, String(cell).length), 8);
  return Math.min(48, longest + 3);
}
