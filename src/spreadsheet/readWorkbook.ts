import { zipSync } from "fflate";
import readXlsxFile from "read-excel-file/universal";
import { fail, ok, type Result } from "../base/result.ts";
import {
  TABLE_LIMITS,
  type TableRefusal,
  type TableSheet,
  trimmedRows,
} from "../domain/tableFile.ts";
import { unfold } from "./unfold.ts";

/** Every sheet of an xlsx file. The parts are unfolded and measured first, and the library is given only what was measured,
 *  stored: so that neither a folded bomb nor a cell in the last column of the last row is ever made into rows
 *  (docs/decisions/0245). */
export async function readWorkbook(
  bytes: Uint8Array,
): Promise<Result<readonly TableSheet[], TableRefusal>> {
  const unfolded = unfold(bytes);
  if (!unfolded.ok) return unfolded;
  const parts: Record<string, Uint8Array> = {};
  const tooLarge = new Set<string>();
  for (const [path, part] of Object.entries(unfolded.value)) {
    if (!path.startsWith("xl/worksheets/")) parts[path] = part;
    else {
      const sheet = withoutEmptyCells(new TextDecoder().decode(part));
      if (sheet === undefined) tooLarge.add(path);
      parts[path] = new TextEncoder().encode(sheet ?? NOTHING);
    }
  }
  try {
    const named = sheetPaths(parts);
    const { buffer } = zipSync(parts, { level: 0 });
    const sheets = await readXlsxFile(buffer, { parseNumber: (text) => text, trim: true });
    const read = sheets.map(({ sheet, data }): TableSheet => {
      const isTooLarge = tooLarge.has(named.get(sheet) ?? "");
      return { name: sheet, rows: trimmedRows(data.map((row) => row.map(cellText))), isTooLarge };
    });
    return read.some(({ rows, isTooLarge }) => rows.length > 0 || isTooLarge)
      ? ok(read)
      : fail("empty");
  } catch {
    // Whatever the library finds wrong is wrong with the file: it was given nothing else.
    return fail("broken");
  }
}

const NOTHING =
  '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>';

/** Formatted cells without a value and the rows of nothing but them go: spreadsheets write them to the last row of the sheet.
 *  Undefined = what is left is too large. */
function withoutEmptyCells(xml: string): string | undefined {
  const sheet = xml
    .replace(/<c\b[^>]*(?:\/>|>\s*<\/c>)/g, "")
    .replace(/<row\b[^>]*(?:\/>|>\s*<\/row>)/g, "");
  let cells = 0;
  for (const [, letters = "", row = ""] of sheet.matchAll(/<c\b[^>]*?\br="([A-Z]*)(\d*)"/g)) {
    cells++;
    if (letters.length > 2 || columnOf(letters) > TABLE_LIMITS.columns) return undefined;
    if (Number(row) > TABLE_LIMITS.rows + 50) return undefined;
  }
  let rows = 0;
  for (const [, row = ""] of sheet.matchAll(/<row\b(?:[^>]*?\br="(\d*)")?/g)) {
    rows++;
    if (rows > TABLE_LIMITS.rows + 50 || Number(row) > TABLE_LIMITS.rows + 50) return undefined;
  }
  return cells > TABLE_LIMITS.rows * TABLE_LIMITS.columns ? undefined : sheet;
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

/** By the sheet's name. */
function sheetPaths(parts: Readonly<Record<string, Uint8Array>>): ReadonlyMap<string, string> {
  const text = (path: string) => new TextDecoder().decode(parts[path] ?? new Uint8Array());
  const targets = new Map(
    [...text("xl/_rels/workbook.xml.rels").matchAll(/<Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, "Id"),
      attribute(tag, "Target").replace(/^\/?(?:xl\/)?/, "xl/"),
    ]),
  );
  return new Map(
    [...text("xl/workbook.xml").matchAll(/<sheet\b[^>]*>/g)].map(([tag]) => [
      unescaped(attribute(tag, "name")),
      targets.get(attribute(tag, "r:id")) ?? "",
    ]),
  );
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");
}

function cellText(cell: unknown): string {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().slice(0, 10);
  if (typeof cell === "boolean") return cell ? "ja" : "nej";
  if (typeof cell !== "string") return "";
  // 1.96408233234E11 is how some write a long number.
  const number = /^-?[\d.]+E\+?\d+$/i.test(cell) ? Number(cell) : Number.NaN;
  return Number.isSafeInteger(number) ? String(number) : cell.trim();
}
