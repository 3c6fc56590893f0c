import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { marchFiles } from "./marchPackage.ts";
import { readWorkbook } from "./readWorkbook.ts";

/** LibreOffice opens every workbook, computes every formula by itself, and prints it. */

const folder = mkdtempSync(join(tmpdir(), "kuggboken-papers-"));
let papers: readonly { readonly name: string; readonly path: string; readonly bytes: Uint8Array }[];

beforeAll(async () => {
  for (const inside of ["in", "out", "pdf"]) mkdirSync(join(folder, inside));
  const files = await marchFiles();
  papers = files.map(({ path, bytes }, at) => ({ name: `paper${at}`, path, bytes }));
  for (const { name, bytes } of papers) {
    writeFileSync(join(folder, "in", `${name}.xlsx`), withoutResults(bytes));
  }
  convert("xlsx:Calc MS Excel 2007 XML", "out");
  convert("pdf", "pdf");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every sum that LibreOffice computes is the one that we wrote, in every workbook", () => {
  let compared = 0;
  for (const { name, path, bytes } of papers) {
    const theirs = readWorkbook(readFileSync(join(folder, "out", `${name}.xlsx`)));
    for (const [at, { name: sheet, cells }] of readWorkbook(bytes).entries()) {
      for (const [address, { formula, value }] of cells) {
        if (formula === undefined) continue;
        const got = theirs[at]?.cells.get(address)?.value;
        const where = `${path}, ${sheet} ${address}: ${formula}`;
        if (typeof value === "number") expect(got, where).toBeCloseTo(value, 6);
        else expect(got, where).toBe(value);
        compared++;
      }
    }
  }
  expect(compared).toBeGreaterThan(100);
});

test("each person's month prints on one page, and every other paper prints", () => {
  for (const { name, path } of papers) {
    const pdf = readFileSync(join(folder, "pdf", `${name}.pdf`), "latin1");
    const pages = [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
    if (path.startsWith("Närvarorapporter/")) expect(pages, path).toBe(1);
    else expect(pages, path).toBeGreaterThan(0);
  }
});

function convert(to: string, into: string): void {
  const soffice = [process.env["SOFFICE"] ?? "", "/usr/bin/soffice", "/usr/local/bin/soffice"].find(
    (path) => path !== "" && existsSync(path),
  );
  if (soffice === undefined) {
    throw new Error(
      "LibreOffice is missing: install libreoffice-calc, or set SOFFICE to the path of soffice (npm test does it on Debian).",
    );
  }
  const { status, stderr } = spawnSync(
    soffice,
    [
      `-env:UserInstallation=file://${join(folder, "profile")}`,
      "--headless",
      "--convert-to",
      to,
      "--outdir",
      join(folder, into),
      ...papers.map(({ name }) => join(folder, "in", `${name}.xlsx`)),
    ],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`soffice: ${stderr}`);
}

/** Nobody can repeat what they were told: the results that we wrote beside the formulas are taken away. */
function withoutResults(bytes: Uint8Array): Uint8Array {
  const files = Object.entries(unzipSync(bytes)).map(([path, part]) => {
    if (!path.startsWith("xl/worksheets/")) return [path, part] as const;
    const xml = strFromU8(part).replace(/<\/f><v>[^<]*<\/v>/g, "</f>");
    return [path, strToU8(xml)] as const;
  });
  return zipSync(Object.fromEntries(files));
}
