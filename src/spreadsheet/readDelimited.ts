import Papa from "papaparse";
import { fail, ok, type Result } from "../base/result.ts";
import {
  TABLE_LIMITS,
  type TableRefusal,
  type TableSheet,
  trimmedRows,
} from "../domain/tableFile.ts";

const SEPARATORS = ["\t", ";", ","];
/** A line that is not worth splitting to learn that it is too wide. */
const WIDEST_LINE = TABLE_LIMITS.columns * 50;

/** CSV with semicolons, commas or tabs, or cells that were pasted from a spreadsheet. */
export function readDelimited(text: string): Result<TableSheet, TableRefusal> {
  if (text.trim() === "") return fail("empty");
  if (isControlled(text)) return fail("not-a-table");
  const tooLarge = ok({ name: "", rows: [], isTooLarge: true });
  if (separatorsInALine(text) > WIDEST_LINE) return tooLarge;
  const { data } = Papa.parse<string[]>(text, {
    delimiter: separatorOf(text),
    preview: TABLE_LIMITS.rows + 50,
  });
  const rows = trimmedRows(data.map((cells) => cells.map((cell) => cell.trim())));
  if (rows.length === 0) return fail("empty");
  if (rows.length > TABLE_LIMITS.rows + 1) return tooLarge;
  if (rows.some(({ length }) => length > TABLE_LIMITS.columns)) return tooLarge;
  return ok({ name: "", rows, isTooLarge: false });
}

/** Signs that no table has, in the beginning: bytes that happened to be letters. */
function isControlled(text: string): boolean {
  for (let at = 0; at < Math.min(text.length, 4096); at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true;
  }
  return false;
}

/** The one in most of the first lines, outside of quotes; where two are in all of them (a comma inside of numbers), the one that
 *  is there more often. The library's own guess is led astray by empty lines. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== "")
    .slice(0, 30);
  const scores = SEPARATORS.map((separator) => {
    const counts = lines.map((line) => line.split(separator).length - 1);
    const total = counts.reduce((sum, count) => sum + count, 0);
    return { separator, lines: counts.filter((count) => count > 0).length, total };
  });
  scores.sort((a, b) => b.lines - a.lines || b.total - a.total);
  return scores[0]?.separator ?? ";";
}

function separatorsInALine(text: string): number {
  let most = 0;
  let now = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === "\n" || letter === "\r") now = 0;
    else if (letter === ";" || letter === "," || letter === "\t") {
      now++;
      if (now > most) most = now;
    }
  }
  return most;
}
