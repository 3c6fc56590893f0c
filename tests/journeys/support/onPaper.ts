import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { USUAL_FUNDING, USUAL_LOGO_WORDS } from "../../../src/domain/paperWords.ts";

/** Lines are broken where the paper wants it, also at a hyphen, which the reader then leaves out. */
export const bare = (text: string) => text.replace(/[\s-]+/g, "");

/** The text of each sheet as the browser prints it, without spaces and hyphens. */
export async function printed(page: Page, name: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "kuggboken-print-"));
  try {
    const path = join(process.env["SHOTS"] ?? folder, `${name}.pdf`);
    await page.pdf({ path, preferCSSPageSize: true });
    const text = execFileSync("pdftotext", [path, "-"], { encoding: "utf8" });
    return text.split("\f").slice(0, -1).map(bare);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As 8-bit numbers, how far the most colourful point of its sheets is from grey. */
export async function colourOnPaper(page: Page): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "kuggboken-print-"));
  try {
    const path = join(folder, "paper.pdf");
    await page.pdf({ path, preferCSSPageSize: true, printBackground: true });
    execFileSync("pdftoppm", ["-r", "60", path, join(folder, "sheet")]);
    const sheets = readdirSync(folder).filter((name) => name.endsWith(".ppm"));
    expect(sheets.length).toBeGreaterThan(0);
    return Math.max(...sheets.map((name) => colourIn(readFileSync(join(folder, name)))));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of a PPM: "P6", width, height and 255, each in a line or after a space, then three bytes for each point. */
function colourIn(ppm: Buffer): number {
  const head = ppm.toString("latin1", 0, 64).match(/^P6\s+(\d+)\s+(\d+)\s+255\s/);
  if (head === null) throw new Error("this is no picture of a sheet");
  let most = 0;
  for (let at = head[0].length; at + 2 < ppm.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = ppm.subarray(at, at + 3);
    most = Math.max(most, Math.max(red, green, blue) - Math.min(red, green, blue));
  }
  return most;
}

/** Each sheet of each paper says who pays, and keeps a place for the emblems (domain.md C10, C11). */
export function expectFunded(
  sheets: readonly string[],
  funding = USUAL_FUNDING,
  logo = USUAL_LOGO_WORDS,
): void {
  for (const [number, text] of sheets.entries()) {
    expect(text, `sheet ${number + 1}`).toContain(bare(funding));
    expect(text, `sheet ${number + 1}`).toContain(bare(logo));
  }
}
