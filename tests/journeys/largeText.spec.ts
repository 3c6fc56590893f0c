import { expect, test } from "@playwright/test";
import { svDesk } from "../../src/i18n/sv/desk.ts";
import { sv } from "../../src/i18n/sv.ts";
import { MARCH, writeMonth } from "../month/writeMonth.ts";
import { sidewaysOverflow } from "./support/axe.ts";
import { hiddenWords, LARGE, largeProfile } from "./support/largeText.ts";
import { receiveMonth } from "./support/month.ts";
import { DESK, meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";

/** Cecilia has told her browser to write twice as large, and works at the desk with it (WCAG 1.4.4). All invented. */
const SEED = 20_190_331;

/** By name, the path and words that the screen is there with. */
const SCREENS = {
  "month-end": [`/manad/${MARCH}`, svDesk.steps.diary],
  versions: [`/manad/${MARCH}/versioner`, svDesk.versions.lead],
  sensitive: [`/manad/${MARCH}/kansligt`, svDesk.sensitive.lead],
  duplicates: [`/manad/${MARCH}/dubbletter`, ""],
  diary: [`/dagbok/${MARCH}`, ""],
  package: [`/manad/${MARCH}/paket`, svDesk.package.sums.people],
  signatures: [`/manad/${MARCH}/underskrifter`, ""],
  team: ["/mer/team", ""],
  overview: ["/oversikt", ""],
  vault: ["/deltagaruppgifter", ""],
  papers: ["/papper", ""],
  "bring-in": ["/mer/hamta", ""],
} as const;

let relay: Relay;
let cecilia: Person | undefined;
const profile = largeProfile();

test.beforeAll(async () => {
  relay = await startRelay();
});
test.afterAll(async () => {
  await cecilia?.end();
  await relay?.end();
});

test("with the browser's text twice as large no word of the desk is cut or covered, and nothing scrolls sideways", async () => {
  const made = await writeMonth(SEED);
  cecilia = await meet("Cecilia", relay.origin, { path: "/healthz", viewport: DESK, profile });
  const { page } = cecilia;
  await receiveMonth(page, made);
  await page.goto(`${relay.origin}/manad/${MARCH}`);
  const list = page.getByRole("navigation", { name: svDesk.stepsLabel });
  await expect(list.getByText(svDesk.left(5))).toBeVisible({ timeout: 30_000 });
  const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  expect(Number.parseFloat(size)).toBe(LARGE);
  const found: string[] = [];
  for (const [name, [path, words]] of Object.entries(SCREENS)) {
    await page.goto(relay.origin + path);
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    await expect(page.getByText(sv.kit.loading, { exact: true })).toHaveCount(0);
    if (words !== "") await expect(page.getByText(words).first()).toBeVisible();
    await expect(page.locator(".skeleton")).toHaveCount(0);
    const folder = process.env["SHOTS"];
    if (folder) await page.screenshot({ path: `${folder}/${name}-200.png`, fullPage: true });
    const overflow = await sidewaysOverflow(page);
    if (overflow > 0) found.push(`${name}: ${overflow} px too wide`);
    found.push(...(await hiddenWords(page)).map((what) => `${name}: ${what}`));
  }
  expect(found).toEqual([]);
});
