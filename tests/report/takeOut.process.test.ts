import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { SEPARATORS } from "../../src/domain/projectRecords.ts";
import { svTakeOut } from "../../src/i18n/sv/takeOut.ts";
import { sv } from "../../src/i18n/sv.ts";
import { takeOutFile } from "../../src/report/takeOutFile.ts";
import { readWorkbook, values } from "./readWorkbook.ts";
import { FORMULAS, smallProject } from "./takeOutCast.ts";

/** LibreOffice opens the text files and the workbook, and what it has read is compared with what was written. */

const folder = mkdtempSync(join(tmpdir(), "kuggboken-taken-out-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("å, ä and ö survive in a spreadsheet with both separators, and nothing in it is computed", async () => {
  for (const separator of SEPARATORS) {
    const files = unzipSync(await takeOutFile(smallProject(), separator, sv, svTakeOut));
    const name = separator === ";" ? "semicolon" : "comma";
    for (const table of [svTakeOut.names.attendance, svTakeOut.names.needs]) {
      writeFileSync(
        join(folder, `${name}-${table === svTakeOut.names.needs ? "needs" : "attendance"}.csv`),
        files[`csv/${table}.csv`] ?? new Uint8Array(),
      );
    }
    // What stands between cells and around words; the character set is not said.
    const filter = `CSV:${separator.charCodeAt(0)},34,0`;
    convert([`${name}-needs.csv`, `${name}-attendance.csv`], [`--infilter=${filter}`]);
    const [attendance] = readWorkbook(readFileSync(join(folder, "out", `${name}-attendance.xlsx`)));
    expect(attendance && values(attendance)).toMatchObject({
      C1: "Träff",
      E2: "Åsa Lindqvist",
      F2: "Kafé Kastanjen ekonomisk förening",
      G2: "här",
      H2: 90,
      I2: "Anna Åkerström",
    });
    const [needs] = readWorkbook(readFileSync(join(folder, "out", `${name}-needs.xlsx`)));
    const cells = [...(needs?.cells.values() ?? [])];
    expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
    const read = cells.map(({ value }) => String(value).replace(/^'/, "").trim());
    expect(read).toEqual(expect.arrayContaining(FORMULAS.map((text) => text.trim())));
    writeFileSync(
      join(folder, `${name}.xlsx`),
      files[svTakeOut.files.workbook] ?? new Uint8Array(),
    );
    convert([`${name}.xlsx`], []);
    const sheets = readWorkbook(readFileSync(join(folder, "out", `${name}.xlsx`)));
    expect(sheets.map((sheet) => sheet.name)).toEqual(Object.values(svTakeOut.names));
    expect(sheets[3] && values(sheets[3])).toMatchObject({ E2: "Åsa Lindqvist", H3: 165 });
  }
});

function convert(names: readonly string[], options: readonly string[]): void {
  mkdirSync(join(folder, "out"), { recursive: true });
  const soffice = [process.env["SOFFICE"] ?? "", "/usr/bin/soffice", "/usr/local/bin/soffice"].find(
    (path) => path !== "" && existsSync(path),
  );
  if (soffice === undefined) {
    throw new Error("LibreOffice is missing: install libreoffice-calc, or set SOFFICE.");
  }
  const { status, stderr } = spawnSync(
    soffice,
    [
      `-env:UserInstallation=file://${join(folder, "profile")}`,
      "--headless",
      ...options,
      "--convert-to",
      "xlsx:Calc MS Excel 2007 XML",
      "--outdir",
      join(folder, "out"),
      ...names.map((name) => join(folder, name)),
    ],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`soffice: ${stderr}`);
}
