import { expect, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { sidewaysOverflow } from "./support/axe.ts";
import { largeProfile, tornWords } from "./support/largeText.ts";
import { NARROW } from "./support/person.ts";
import { openStage } from "./support/stage.ts";
import { openDemo } from "./support/start.ts";

/** The learning loop on the narrowest phone with the browser's text twice as large (WCAG 1.4.4 and 1.4.10). */
const stage = openStage();
const profile = largeProfile();

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
    found.push(...(await tornWords(page)).map((what) => `${name}: ${what}`));
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
