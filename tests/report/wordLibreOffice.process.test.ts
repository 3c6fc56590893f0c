import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { diaryPaper, progressPaper } from "../../src/report/diaryPapers.ts";
import { steeringPaper } from "../../src/report/steeringPaper.ts";
import { wordFile } from "../../src/report/wordFile.ts";
import { marchDiary } from "./writtenMonth.ts";

/** LibreOffice opens every Word file, reads its text and prints it. */

const folder = mkdtempSync(join(tmpdir(), "kuggboken-word-"));
const PAPERS = { dagbok: diaryPaper, lagesrapport: progressPaper, styrgrupp: steeringPaper };
const names = Object.keys(PAPERS);

beforeAll(async () => {
  for (const [name, paper] of Object.entries(PAPERS)) {
    writeFileSync(join(folder, `${name}.docx`), await wordFile(paper(marchDiary())));
  }
  convert("txt:Text (encoded):UTF8");
  convert("pdf");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every file says in LibreOffice what was written in it, with å, ä, ö and signs of the markup", () => {
  for (const name of names) {
    const text = readFileSync(join(folder, `${name}.txt`), "utf8");
    for (const words of [
      "Fyra av fem saknar prislista. Åsa Lindqvist delar sin mall.",
      "Prissättning & mätning <igen>.",
      "Mötet flyttades till bottenplan.",
      "Värdeforum, träff 2 av 5: nuläge och mätning",
      "medfinansieras av Europeiska unionen",
    ]) {
      if (name === "styrgrupp" && words.startsWith("Värdeforum")) continue;
      expect(text, name).toContain(words);
    }
    // Where a text comes from stands in the file's properties only.
    expect(text, name).not.toContain("01d5x");
  }
});

test("every file prints", () => {
  for (const name of names) {
    const pdf = readFileSync(join(folder, `${name}.pdf`), "latin1");
    expect([...pdf.matchAll(/\/Type\s*\/Page\b/g)].length, name).toBeGreaterThan(0);
  }
});

function convert(to: string): void {
  const soffice = [process.env["SOFFICE"] ?? "", "/usr/bin/soffice", "/usr/local/bin/soffice"].find(
    (path) => path !== "" && existsSync(path),
  );
  if (soffice === undefined) {
    throw new Error(
      "LibreOffice is missing: install libreoffice-writer, or set SOFFICE to the path of soffice (npm test does it on Debian).",
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
      folder,
      ...names.map((name) => join(folder, `${name}.docx`)),
    ],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`soffice: ${stderr}`);
  // It says nothing of a file that it has no filter for.
  const suffix = to.startsWith("pdf") ? "pdf" : "txt";
  for (const name of names) {
    if (existsSync(join(folder, `${name}.${suffix}`))) continue;
    throw new Error("LibreOffice cannot open Word files: install libreoffice-writer.");
  }
}
