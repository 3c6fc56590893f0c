import { expect, type Page } from "@playwright/test";
import axe, { type AxeResults } from "axe-core";
import { sv } from "../../../src/i18n/sv.ts";
import { DESK, NARROW, PHONE } from "./person.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * What axe finds wrong on the page as it stands (WCAG 2.2 A and AA), one sentence per rule. Empty = nothing.
 * The window is made as tall as the page meanwhile: what the sticky dock covers for the moment can be scrolled
 * to, but axe would call it too small to hit.
 */
export async function faults(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  if (before !== null) {
    await page.setViewportSize({ ...before, height: Math.max(before.height, tall + 200) });
  }
  await page.evaluate(axe.source);
  const results = await page.evaluate(
    (values) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: { type: "tag", values },
        resultTypes: ["violations"],
      }),
    RULES,
  );
  if (before !== null) await page.setViewportSize(before);
  return (results as AxeResults).violations.map(({ id, nodes }) => {
    const [first] = nodes;
    const where = `${nodes.length} x ${first?.target.join(" ")}`;
    return `${id}: ${where} – ${first?.failureSummary?.replaceAll("\n", " ")} ${first?.html.slice(0, 160)}`;
  });
}

/** Pixels that stick out to the side; 0 = no sideways scrolling. */
export function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** What reaches furthest to the side, in words. */
function stickingOut(page: Page): Promise<string> {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth + 0.5;
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > edge)
      .slice(-3)
      .map((element) => `${element.tagName}.${element.className} "${element.textContent}"`)
      .join(", ");
  });
}

/** In each look: nothing for axe to say; and in the narrowest window nothing sticks out to the side. */
export async function examine(page: Page, screen: string): Promise<string[]> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.getByText(sv.kit.loading, { exact: true })).toHaveCount(0);
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    found.push(...(await faults(page)).map((fault) => `${screen}, ${colorScheme}: ${fault}`));
  }
  await page.setViewportSize(NARROW);
  const overflow = await sidewaysOverflow(page);
  if (overflow > 0) {
    const what = await stickingOut(page);
    found.push(`${screen}: ${overflow} px too wide at 320 px: ${what}`);
  }
  found.push(...(await faults(page)).map((fault) => `${screen}, 320 px: ${fault}`));
  await page.setViewportSize(DESK);
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await faults(page)).map((f) => `${screen}, desk, ${colorScheme}: ${f}`));
  }
  await page.setViewportSize(PHONE);
  return found;
}
