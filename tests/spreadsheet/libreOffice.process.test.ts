import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readTable } from "../../src/spreadsheet/readTable.ts";

/** What LibreOffice writes is read: a workbook with days and long numbers as it formats them, and its own text files. */

const folder = mkdtempSync(join(tmpdir(), "kuggboken-brought-in-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TABLE =
  "Namn;Personnummer;Startdatum;Andel\nÅsa Lindqvist;196408233234;2019-03-14;12,5\n\nNäver & Spik;;;\n";

test("a workbook, a text file in Windows' letters and an OpenDocument sheet of LibreOffice's", async () => {
  writeFileSync(join(folder, "lista.csv"), TABLE);
  // Semicolon, double quotes, UTF-8, from the first line, cells as they look like, in Swedish.
  convert("xlsx:Calc MS Excel 2007 XML", "lista.csv", "--infilter=CSV:59,34,76,1,,1053");
  const rows = [
    ["Namn", "Personnummer", "Startdatum", "Andel"],
    ["Åsa Lindqvist", "196408233234", "2019-03-14", "12.5"],
    ["", "", "", ""],
    ["Näver & Spik", "", "", ""],
  ];
  const book = await readTable(readFileSync(join(folder, "lista.xlsx")));
  expect(book.ok && book.value.map((sheet) => sheet.rows)).toEqual([rows]);
  rmSync(join(folder, "lista.csv"));
  // Comma, double quotes, Windows-1252.
  convert("csv:Text - txt - csv (StarCalc):44,34,1", "lista.xlsx");
  const bytes = readFileSync(join(folder, "lista.csv"));
  expect(bytes.includes(Buffer.from("Åsa", "latin1"))).toBe(true);
  const text = await readTable(bytes);
  expect(text.ok && text.value[0]?.rows.map(([name]) => name)).toEqual(rows.map(([name]) => name));
  convert("ods", "lista.xlsx");
  expect(await readTable(readFileSync(join(folder, "lista.ods")))).toEqual({
    ok: false,
    problem: "open-document",
  });
});

function convert(to: string, name: string, ...options: readonly string[]): void {
  const soffice = [process.env["SOFFICE"] ?? "", "/usr/bin/soffice", "/usr/local/bin/soffice"].find(
    (path) => path !== "" && existsSync(path),
  );
  if (soffice === undefined) {
    throw new Error("LibreOffice is missing: install libreoffice-calc, or set SOFFICE.");
  }
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const told = ["--headless", ...options, "--convert-to", to, "--outdir", folder];
  const { status, stderr } = spawnSync(soffice, [profile, ...told, join(folder, name)], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`soffice: ${stderr}`);
}
