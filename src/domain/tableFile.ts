/** A file of rows and columns that somebody wants taken in, as plain text cells; and what is refused before it costs anything. */

export interface TableSheet {
  /** Empty for a text file, which has no names. */
  readonly name: string;
  /** As they stand in the file, the first at 0; rows and cells that are empty are there too. Dates are `YYYY-MM-DD`, numbers
   *  have no separators, and true and false are "ja" and "nej". */
  readonly rows: readonly (readonly string[])[];
  /** Has more rows or columns than are taken in; then `rows` is empty. */
  readonly isTooLarge: boolean;
}

/** `bytes` of a file, `unfolded` = bytes of an xlsx file's parts together; the rest per sheet. */
export const TABLE_LIMITS = {
  bytes: 5_000_000,
  unfolded: 40_000_000,
  parts: 500,
  rows: 5_000,
  columns: 200,
} as const;

export type TableRefusal =
  | "empty"
  | "too-large"
  | "not-a-table"
  /** Of Excel before 2007. */
  | "old-excel"
  | "encrypted"
  /** OpenDocument: saved as xlsx it can be read. */
  | "open-document"
  /** Begins as a workbook, and cannot be read to its end. */
  | "broken";

/** Without what is empty at its end. */
export function trimmedRows(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const last = rows.findLastIndex((cells) => cells.some((cell) => cell !== ""));
  return rows.slice(0, last + 1);
}
