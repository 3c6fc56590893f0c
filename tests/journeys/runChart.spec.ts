import { expect, test } from "@playwright/test";
import { svImprovement as words } from "../../src/i18n/sv/learningImprovement.ts";
import { examine } from "./support/axe.ts";
import { openStage } from "./support/stage.ts";
import { openDemo } from "./support/start.ts";

/** Kafé Kastanjen's measured values (domain.md H 22), without a mouse or a finger. */
const stage = openStage();

test("with keys alone each point of a chart tells its value, its day, its note and the wheel that begins", async () => {
  const { page } = await stage.meet("Karin");
  await openDemo(page);
  await page.goto(`${stage.relay.origin}/larande/forbattring`);
  await page.getByRole("link", { name: /Mindre matsvinn/ }).click();
  await expect(page.getByRole("img", { name: /^Matsvinn, kg per vecka/ })).toBeVisible();
  const points = page.getByRole("slider", { name: words.chart.points("Matsvinn, kg per vecka") });
  const isSaid = async (said: RegExp) => {
    await expect(points).toHaveAttribute("aria-valuetext", said);
    await expect(page.locator(".measure .point > p")).toHaveText(said);
  };
  const picked = page.locator(".run-chart .picked");
  await page.getByRole("button", { name: /^Som tabell/ }).focus();
  await page.keyboard.press("Tab");
  await expect(points).toBeFocused();
  await expect(points).toHaveCSS("outline-width", "3px");
  await isSaid(/^v\.\d+: 6,0\. /);
  await page.keyboard.press("Home");
  await isSaid(/^v\.\d+: 9,2\. /);
  const first = Number(await picked.getAttribute("cx"));
  await page.keyboard.press("ArrowRight");
  await isSaid(/^v\.\d+: 8,8\. .*PGSA 1 börjar v\.\d+\.$/);
  expect(Number(await picked.getAttribute("cx"))).toBeGreaterThan(first);
  await page.keyboard.press("ArrowLeft");
  await isSaid(/9,2/);
  await page.keyboard.press("End");
  await isSaid(/6,0/);
  // One stop, and then what can be done with the value.
  await page.keyboard.press("Tab");
  await expect(page.locator(".measure .point").getByRole("button")).toBeFocused();
  expect(await examine(page, "a point")).toEqual([]);
});
