import { strToU8, zipSync } from "fflate";
import writeExcelFile, { type Sheet } from "write-excel-file/universal";

/** Files as others make them. */

export async function workbookOf(sheets: Sheet<Blob>[]): Promise<Uint8Array> {
  const { toBlob } = writeExcelFile(sheets);
  return new Uint8Array(await (await toBlob()).arrayBuffer());
}

/** A workbook whose only sheet has these rows, as XML. */
export function oddSheet(rows: string): Uint8Array {
  const names = "http://schemas.openxmlformats.org";
  const sheet = `<worksheet xmlns="${names}/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
  const parts = {
    "xl/workbook.xml": `<workbook xmlns="${names}/spreadsheetml/2006/main" xmlns:r="${names}/officeDocument/2006/relationships"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${names}/package/2006/relationships"><Relationship Id="rId1" Type="${names}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${names}/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/></cellXfs></styleSheet>`,
    "xl/worksheets/sheet1.xml": sheet,
  };
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])),
  );
}

export type Encoding =
  | "utf-8"
  | "utf-8 with a mark"
  | "utf-16le"
  | "utf-16be"
  | "utf-16le without a mark"
  | "windows-1252";

/** Of western letters only. */
export function encoded(text: string, encoding: Encoding): Uint8Array {
  if (encoding.startsWith("utf-8")) {
    return strToU8(encoding === "utf-8" ? text : `\u{feff}${text}`);
  }
  const codes = [...text].map((letter) => letter.charCodeAt(0));
  if (encoding === "windows-1252") return Uint8Array.from(codes);
  const marked = encoding === "utf-16le without a mark" ? codes : [0xfeff, ...codes];
  const isLittle = encoding !== "utf-16be";
  return Uint8Array.from(
    marked.flatMap((code) => (isLittle ? [code & 255, code >> 8] : [code >> 8, code & 255])),
  );
}
