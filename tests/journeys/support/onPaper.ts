import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
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
