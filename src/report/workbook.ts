import writeExcelFile, {
  type CellObject,
  type Feature,
  type Sheet,
} from "write-excel-file/universal";
import { allowedText } from "./allowedText.ts";
import type { CellRule, Look, PaperCell, PaperSheet } from "./paper.ts";

/** Sheets into the bytes of an xlsx file: with live formulas and what they give now, ready to print on A4. The library writes
 *  cells and styles; print set-up and rules for typing are its "features" (docs/decisions/0201). */
export async function workbook(sheets: readonly PaperSheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const names = sheetNames(sheets);
  const written = sheets.map(
    (sheet, at): Sheet<Blob> => ({
      data: sheet.rows.map((cells, row) =>
        cells.map((cell) => cell && cellOf(cell, sheet.heights?.get(row) ?? sheet.height)),
      ),
      sheet: names[at] ?? "",
      columns: sheet.widths.map((width) => ({ width })),
      orientation: "landscape",
      showGridLines: false,
    }),
  );
  const { toBlob } = writeExcelFile(written, {
    fontFamily: "Arial",
    fontSize: 10,
    features: [printing(sheets, names)],
  });
  return new Uint8Array(await (await toBlob()).arrayBuffer());
}

const LINE = "#6b6b6b";
const RULED: CellObject = { borderColor: LINE, borderStyle: "thin", alignVertical: "center" };
const LOOKS: Readonly<Record<Look, CellObject>> = {
  title: { fontWeight: "bold", fontSize: 16, alignVertical: "center" },
  note: { fontSize: 9, textColor: "#444444", wrap: true, alignVertical: "top" },
  label: { fontWeight: "bold", alignVertical: "center" },
  value: { alignVertical: "center", wrap: true },
  head: { ...RULED, fontWeight: "bold", wrap: true, align: "left", backgroundColor: "#eeeeee" },
  cell: { ...RULED, wrap: true },
  middle: { ...RULED, align: "center" },
  hours: { ...RULED, align: "center", format: "0.##" },
  count: { ...RULED, fontWeight: "bold", align: "right", format: "0" },
  sum: { ...RULED, fontWeight: "bold", align: "right", format: "0.00" },
  line: { bottomBorderColor: "#000000", bottomBorderStyle: "thin", alignVertical: "bottom" },
  logo: { ...RULED, align: "center", wrap: true, fontSize: 8, textColor: "#666666" },
  grey: { ...RULED, backgroundColor: "#d9d9d9" },
};

function cellOf(cell: PaperCell, height: number | undefined): CellObject {
  return {
    ...contentOf(cell),
    ...LOOKS[cell.look ?? "value"],
    ...((cell.across ?? 1) > 1 && { columnSpan: cell.across }),
    ...((cell.down ?? 1) > 1 && { rowSpan: cell.down }),
    ...(height !== undefined && { height }),
  } as CellObject;
}

function contentOf({ text, number, formula, result }: PaperCell): CellObject {
  // The marked result travels inside the formula until the sheet is written: the library has no place for it.
  if (formula !== undefined) return { type: "Formula", value: `${formula}${MARK}${result ?? 0}` };
  if (number !== undefined) return { type: Number, value: number };
  const words = allowedText(text ?? "");
  return words === "" ? {} : { type: String, value: words };
}

const MARK = "\u2063";

function printing(sheets: readonly PaperSheet[], names: readonly string[]): Feature<Blob> {
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml, _, { sheetIndex }) => {
            const sheet = sheets[sheetIndex];
            return sheet === undefined ? xml : sheetXml(xml, sheet);
          },
        },
        "xl/workbook.xml": { transform: (xml) => workbookXml(xml, sheets, names) },
      },
    },
  };
}

/** The order of elements is the format's (ECMA-376 part 1, 18.3.1.99). */
function sheetXml(xml: string, sheet: PaperSheet): string {
  const height = sheet.fits === "page" ? 1 : 0;
  const footer = `&L&8 ${sheet.footer.replaceAll("&", "&&")}&R&8 Sida &P av &N`;
  const print =
    `<printOptions horizontalCentered="0"/>` +
    `<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>` +
    `<pageSetup paperSize="9" orientation="${sheet.orientation}" fitToWidth="1" fitToHeight="${height}"/>` +
    `<headerFooter><oddFooter>${escaped(footer)}</oddFooter></headerFooter>`;
  return xml
    .replace(/<worksheet[^>]*>/, `$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
    .replace(/<pageMargins[^>]*\/>\s*<pageSetup[^>]*\/>/, () => rulesXml(sheet.rules ?? []) + print)
    .replace(/<c ([^>]*)><f>([^<]*)\u2063([^<]*)<\/f><\/c>/g, (_, marks, words, result) => {
      const isNumber = result !== "" && !Number.isNaN(Number(result));
      const type = isNumber ? "" : ` t="str"`;
      return `<c ${marks}${type}><f>${words}</f><v>${result}</v></c>`;
    });
}

function rulesXml(rules: readonly CellRule[]): string {
  if (rules.length === 0) return "";
  const each = rules.map(({ range, whole, oneOf, says }) => {
    const said = `allowBlank="1" showErrorMessage="1" error="${escaped(says)}" sqref="${range}"`;
    if (whole) {
      return (
        `<dataValidation type="whole" operator="between" ${said}>` +
        `<formula1>${whole.from}</formula1><formula2>${whole.to}</formula2></dataValidation>`
      );
    }
    const list = escaped(`"${(oneOf ?? []).join(",")}"`);
    return `<dataValidation type="list" ${said}><formula1>${list}</formula1></dataValidation>`;
  });
  return `<dataValidations count="${rules.length}">${each.join("")}</dataValidations>`;
}

/** Rows on every page are a defined name, and every program is asked to compute anew when it opens the file. */
function workbookXml(xml: string, sheets: readonly PaperSheet[], names: readonly string[]): string {
  const titles = sheets.flatMap(({ repeats }, at) => {
    if (!repeats) return [];
    const where = `'${(names[at] ?? "").replaceAll("'", "''")}'!$${repeats.first}:$${repeats.last}`;
    return [
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${escaped(where)}</definedName>`,
    ];
  });
  const defined = titles.length === 0 ? "" : `<definedNames>${titles.join("")}</definedNames>`;
  return xml
    .replace(/<definedNames\s*\/>|<definedNames>\s*<\/definedNames>/, () => defined)
    .replace(/<calcPr[^>]*\/>|<calcPr[^>]*>\s*<\/calcPr>/, `<calcPr fullCalcOnLoad="1"/>`);
}

function escaped(words: string): string {
  return allowedText(words)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** No two alike, whatever their case, and nothing in them that a sheet may not be called by. */
export function sheetNames(sheets: readonly Pick<PaperSheet, "name">[]): readonly string[] {
  const taken = new Set<string>();
  return sheets.map(({ name }) => {
    const plain =
      allowedText(name)
        .replace(/[[\]/\\:*?']+/g, " ")
        .replace(/\s+/g, " ")
        .trim() || "Blad";
    for (let at = 1; ; at++) {
      const end = at === 1 ? "" : ` ${at}`;
      const tried = plain.slice(0, 31 - end.length).trim() + end;
      if (taken.has(tried.toLowerCase())) continue;
      taken.add(tried.toLowerCase());
      return tried;
    }
  });
}
