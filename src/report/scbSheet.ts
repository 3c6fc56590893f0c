import type { MonthReport } from "../domain/monthReport.ts";
import { paperWords } from "../domain/paperWords.ts";
import { SCB_COLUMNS, SCB_MOST_HOURS, type ScbBlock, type ScbColumn } from "../domain/scbBlock.ts";
import { END_REASONS, END_STATUSES, EXTENTS, TERMS } from "../domain/vault.ts";
import { footerOf } from "./heading.ts";
import { type CellRule, number, type PaperCell, type PaperSheet, row, text } from "./paper.ts";

/** The participant block for SCB (domain.md C4). It stands in the columns of SCB's own template, L–V, so that the rows can be
 *  copied as they are: K and what is before it stay empty. */

const HEADINGS: Readonly<Record<ScbColumn, string>> = {
  L: "Deltagarens personnummer",
  M: "Antal timmar under månaden",
  N: "Startdatum",
  O: "Deltagaren från målgruppen",
  P: "Deltagaren anvisad från",
  Q: "Avslutsdatum",
  R: "Avslutsorsak",
  S: "Formell kvalifikation",
  T: "Status vid avslut",
  U: "Anställningsvillkor",
  V: "Anställningens omfattning",
};
const BEFORE = 11;
const LAST = 2000;

export function scbSheet(report: MonthReport, { rows }: Pick<ScbBlock, "rows">): PaperSheet {
  const empty = new Array<undefined>(BEFORE).fill(undefined);
  return {
    name: "SCB",
    widths: [...new Array<number>(BEFORE).fill(2), 20, 14, 14, 14, 14, 14, 13, 14, 12, 18, 18],
    height: 18,
    heights: new Map([[0, 44]]),
    orientation: "landscape",
    fits: "width",
    repeats: { first: 1, last: 1 },
    footer: `${footerOf(report)} · ${paperWords(report.settings).funding}`,
    rules: RULES,
    rows: [
      row(...empty, ...SCB_COLUMNS.map((column) => text(HEADINGS[column], "head"))),
      ...rows.map(({ cells }) =>
        row(
          ...empty,
          ...SCB_COLUMNS.map((column): PaperCell => {
            const value = cells[column];
            return typeof value === "number" ? number(value, "middle") : text(value ?? "", "cell");
          }),
        ),
      ),
    ],
  };
}

const oneOf = (column: ScbColumn, values: readonly (string | number)[]): CellRule => ({
  range: `${column}2:${column}${LAST}`,
  oneOf: values,
  says: `Välj bland ${values.join(", ")}.`,
});

const RULES: readonly CellRule[] = [
  {
    range: `M2:M${LAST}`,
    whole: { from: 1, to: SCB_MOST_HOURS },
    says: `Hela timmar, 1–${SCB_MOST_HOURS}.`,
  },
  oneOf("R", END_REASONS),
  oneOf("S", ["Ja", "Nej"]),
  oneOf("T", END_STATUSES),
  oneOf("U", TERMS),
  oneOf("V", EXTENTS),
];
