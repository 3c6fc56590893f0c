/** A paper as rows of cells: what every form in this room is made of, and `workbook.ts` writes. */

export interface PaperCell {
  readonly text?: string;
  readonly number?: number;
  /** Without `=`; `result` is what it gives now, for readers that do not compute. */
  readonly formula?: string;
  readonly result?: number | string;
  readonly look?: Look;
  /** Columns and rows that the cell covers, itself included. */
  readonly across?: number;
  readonly down?: number;
}

/** title, label and value stand free; head, cell and sum are ruled; line is one to write on by hand; logo is the place kept
 *  for the emblem; grey is ruled and not to be used. */
export type Look =
  | "title"
  | "note"
  | "label"
  | "value"
  | "head"
  | "cell"
  | "middle"
  | "hours"
  | "count"
  | "sum"
  | "line"
  | "logo"
  | "grey";

/** Undefined = nothing stands there. */
export type PaperRow = readonly (PaperCell | undefined)[];

export interface PaperSheet {
  /** At most 31 letters; what a sheet may not be called by is taken away. */
  readonly name: string;
  readonly rows: readonly PaperRow[];
  /** In letters of the usual size. */
  readonly widths: readonly number[];
  /** Points of a row, unless `heights` says otherwise. */
  readonly height: number;
  /** In points by row, from 0. */
  readonly heights?: ReadonlyMap<number, number>;
  readonly orientation: "portrait" | "landscape";
  /** One page, or as many as it takes in height; never more than one in width. */
  readonly fits: "page" | "width";
  /** Rows on top of every page. */
  readonly repeats?: { readonly first: number; readonly last: number };
  readonly footer: string;
  readonly rules?: readonly CellRule[];
}

/** What a cell takes when somebody types in it. */
export interface CellRule {
  /** e.g. `B5:B2000` */
  readonly range: string;
  readonly whole?: { readonly from: number; readonly to: number };
  readonly oneOf?: readonly (string | number)[];
  /** What is said to whoever types something else. */
  readonly says: string;
}

export const text = (words: string, look: Look = "value", across = 1): PaperCell => ({
  text: words,
  look,
  across,
});

export const number = (value: number, look: Look = "cell"): PaperCell => ({ number: value, look });

export const formula = (words: string, result: number | string, look: Look = "sum"): PaperCell => ({
  formula: words,
  result,
  look,
});

/** 1 = A, 27 = AA. */
export function letters(column: number): string {
  let name = "";
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  }
  return name;
}

/** Rows of the same number of columns: what a cell covers is left empty behind it. */
export function row(...cells: readonly (PaperCell | undefined)[]): PaperRow {
  return cells.flatMap((cell) => [cell, ...new Array((cell?.across ?? 1) - 1).fill(undefined)]);
}
