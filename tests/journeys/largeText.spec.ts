import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { svDesk } from "../../src/i18n/sv/desk.ts";
import { sv } from "../../src/i18n/sv.ts";
import { MARCH, writeMonth } from "../month/writeMonth.ts";
import { sidewaysOverflow } from "./support/axe.ts";
import { receiveMonth } from "./support/month.ts";
import { DESK, meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";

/** Cecilia has told her browser to write twice as large, and works at the desk with it (WCAG 1.4.4). All invented. */
const SEED = 20_190_331;
const SIZE = 32;

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
const profile = mkdtempSync(join(tmpdir(), "kuggboken-large-"));

test.beforeAll(async () => {
  mkdirSync(join(profile, "Default"));
  const preferences = { webkit: { webprefs: { default_font_size: SIZE } } };
  writeFileSync(join(profile, "Default/Preferences"), JSON.stringify(preferences));
  relay = await startRelay();
});
test.afterAll(async () => {
  await cecilia?.end();
  await relay?.end();
  rmSync(profile, { recursive: true, force: true });
});

/** Words that are cut at an edge, or that lie on other words: in a line each. */
function hidden(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const shown = [...document.body.querySelectorAll<HTMLElement>("*")].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        !element.closest(".sr, svg"),
    );
    for (const element of shown) {
      const { overflowX, overflowY } = getComputedStyle(element);
      const own = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      if (!own) continue;
      const isCut =
        (["hidden", "clip"].includes(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (["hidden", "clip"].includes(overflowY) && element.scrollHeight > element.clientHeight + 1);
      if (isCut) found.push(`cut: ${element.textContent?.trim().slice(0, 60)}`);
    }
    const texts: { readonly node: Text; readonly boxes: readonly DOMRect[] }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const parent = node.parentElement;
      if (!node.data.trim() || !parent || !shown.includes(parent)) continue;
      // What lies over the page by itself: it can be scrolled out from under.
      if (parent.closest(".dock, .top, .head, .menu, nav, .undo")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      texts.push({ node, boxes: [...range.getClientRects()] });
    }
    const meets = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 4 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 10;
    for (const [at, { node, boxes }] of texts.entries()) {
      for (const other of texts.slice(at + 1)) {
        if (boxes.some((a) => other.boxes.some((b) => meets(a, b)))) {
          found.push(
            `over each other: ${node.data.trim().slice(0, 40)} / ${other.node.data.trim().slice(0, 40)}`,
          );
        }
      }
    }
    return found;
  });
}

test("with the browser's text twice as large no word of the desk is cut or covered, and nothing scrolls sideways", async () => {
  const made = await writeMonth(SEED);
  cecilia = await meet("Cecilia", relay.origin, { path: "/healthz", viewport: DESK, profile });
  const { page } = cecilia;
  await receiveMonth(page, made);
  await page.goto(`${relay.origin}/manad/${MARCH}`);
  const list = page.getByRole("navigation", { name: svDesk.stepsLabel });
  await expect(list.getByText(svDesk.left(5))).toBeVisible({ timeout: 30_000 });
  const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  expect(Number.parseFloat(size)).toBe(SIZE);
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
    found.push(...(await hidden(page)).map((what) => `${name}: ${what}`));
  }
  expect(found).toEqual([]);
});
