import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { sidewaysOverflow } from "./support/axe.ts";
import { NARROW } from "./support/person.ts";
import { openStage } from "./support/stage.ts";
import { openDemo } from "./support/start.ts";

/** The learning loop on the narrowest phone with the browser's text twice as large (WCAG 1.4.4 and 1.4.10). */
const SIZE = 32;
const stage = openStage();
const profile = mkdtempSync(join(tmpdir(), "kuggboken-narrow-"));

test.beforeAll(() => {
  mkdirSync(join(profile, "Default"));
  const preferences = { webkit: { webprefs: { default_font_size: SIZE } } };
  writeFileSync(join(profile, "Default/Preferences"), JSON.stringify(preferences));
});
test.afterAll(() => rmSync(profile, { recursive: true, force: true }));

/** Words of headings, rows and buttons that go on in the next line without a hyphen. */
function torn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll("h1, .row .b, .btn")) {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        const words = text.textContent ?? "";
        /** A letter after a hyphen that the browser has drawn has two boxes. */
        const boxOf = (at: number) => {
          const range = document.createRange();
          range.setStart(text, at);
          range.setEnd(text, at + 1);
          return [...range.getClientRects()].at(-1);
        };
        for (let at = 1; at < words.length; at++) {
          const [before, here] = [boxOf(at - 1), boxOf(at)];
          const isPair = /\p{L}{2}/u.test(words.slice(at - 1, at + 1));
          if (isPair && before && here && here.top > before.top + before.height / 2) {
            found.push(`${words.slice(0, at)}|${words.slice(at)}`);
          }
        }
      }
    }
    return found;
  });
}

test("at 320 px with text twice as large words are divided where they may be, and nothing sticks out", async () => {
  const { page } = await stage.meet("Karin", { profile, viewport: NARROW });
  await openDemo(page);
  const found: string[] = [];
  const look = async (name: string) => {
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    await expect(page.getByText(sv.kit.loading, { exact: true })).toHaveCount(0);
    await expect(page.locator(".skeleton")).toHaveCount(0);
    const folder = process.env["SHOTS"];
    if (folder) await page.screenshot({ path: `${folder}/narrow-${name}.png`, fullPage: true });
    const overflow = await sidewaysOverflow(page);
    if (overflow > 0) found.push(`${name}: ${overflow} px too wide`);
    found.push(...(await torn(page)).map((what) => `${name}: ${what}`));
  };
  for (const path of [
    "",
    "arbetsdagbok",
    "spridning",
    "samtal",
    "halvar",
    "hjalp",
    "behov/radar",
  ]) {
    await page.goto(stage.at(`/larande/${path}`));
    await look(path.replace("/", "-") || "list");
  }
  await page.goto(stage.at("/larande/samtal"));
  await page.getByRole("link", { name: /Hur är man nära/ }).click();
  await look("conversation");
  await page.goto(stage.at("/larande/forbattring"));
  await look("improvements");
  await page.getByRole("link", { name: /Mindre matsvinn/ }).click();
  await look("improvement");
  await page.getByRole("link", { name: /Checklista vid kassan/ }).click();
  await look("cycle");
  expect(found).toEqual([]);
});
