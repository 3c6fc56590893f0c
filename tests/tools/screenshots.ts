import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium, expect, type Page } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { startRelay } from "../journeys/support/relay.ts";
import { onToday, openDemo } from "../journeys/support/start.ts";
import { chromiumFlags, chromiumPath } from "../support/chromium.ts";

/**
 * Photographs the built app with the made-up project, for the install dialog (public/screenshots) and for the papers
 * (docs/screens). `node tests/tools/run.mjs tests/tools/screenshots.ts` after a build; then build again.
 */
const root = resolve(import.meta.dirname, "../..");
const forInstall = join(root, "public/screenshots");
const forPapers = join(root, "docs/screens");

export async function main(): Promise<void> {
  for (const folder of [forInstall, forPapers]) mkdirSync(folder, { recursive: true });
  const relay = await startRelay();
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...chromiumFlags],
  });
  try {
    const phone = await pageIn(browser, relay.origin, { width: 412, height: 915 }, 2);
    await phone.screenshot({ path: join(forInstall, "today-narrow.png") });
    await phone.goto(`${relay.origin}${await liveActivity(phone)}/narvaro`);
    await settled(phone);
    await phone.screenshot({ path: join(forInstall, "attendance-narrow.png") });

    const desk = await pageIn(browser, relay.origin, { width: 1280, height: 800 }, 1);
    await desk.screenshot({ path: join(forInstall, "today-wide.png") });

    await papers(await pageIn(browser, relay.origin, { width: 390, height: 844 }, 1), relay.origin);
  } finally {
    await browser.close();
    await relay.end();
  }
}

async function pageIn(
  browser: Browser,
  origin: string,
  viewport: { width: number; height: number },
  deviceScaleFactor: number,
): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    deviceScaleFactor,
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
    reducedMotion: "reduce",
    isMobile: viewport.width < 600,
    hasTouch: viewport.width < 600,
  });
  const page = await context.newPage();
  await page.goto(origin);
  await settled(page);
  if (viewport.width === 390) await page.screenshot({ path: join(forPapers, "01-valkommen.png") });
  await openDemo(page);
  await settled(page);
  return page;
}

/** Numbered like the pictures they stand beside. */
async function papers(page: Page, origin: string): Promise<void> {
  const activity = await liveActivity(page);
  const finished = await finishedActivity(page);
  const organisation = async () => {
    await page.goto(`${origin}/organisationer`);
    return (await hrefs(page, /^\/organisationer\/[0-9a-z]{20}$/))[0] ?? "/organisationer";
  };
  const shots: readonly [string, string, "light" | "dark"][] = [
    ["03-idag", "/", "light"],
    ["03-idag-dark", "/", "dark"],
    ["05-narvaro", `${activity}/narvaro`, "light"],
    ["05-narvaro-dark", `${activity}/narvaro`, "dark"],
    ["07-ny", `${activity}/narvaro/ny`, "light"],
    ["08-anteckningar", `${finished}/anteckningar`, "light"],
    ["09-reflektion", `${activity}/reflektion`, "light"],
    ["09-reflektion-dark", `${activity}/reflektion`, "dark"],
    ["10-horisontellt", `${finished}/horisontellt`, "light"],
    ["11-traffen", finished, "light"],
    ["13-organisation", await organisation(), "light"],
    ["14-sok", "/sok", "light"],
    ["15-mer", "/mer", "light"],
    ["20-team", "/mer/team", "light"],
    ["ny-traff", "/traff/ny", "light"],
  ];
  for (const [name, path, colorScheme] of shots) {
    await page.emulateMedia({ colorScheme });
    await page.goto(origin + path);
    await settled(page);
    await page.screenshot({ path: join(forPapers, `${name}.png`) });
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`${origin}${activity}/narvaro`);
  const [person = ""] = await hrefs(page, /\/narvaro\/[0-9a-z]{20}$/);
  await page.goto(origin + person);
  await settled(page);
  await page.screenshot({ path: join(forPapers, "06-person.png") });
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.getByText(sv.kit.loading, { exact: true })).toHaveCount(0);
  await expect(page.getByText(sv.today.preparing)).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

async function hrefs(page: Page, shape: RegExp): Promise<string[]> {
  await settled(page);
  const all = await page
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  return [...new Set(all)].filter((href) => shape.test(href));
}

/** The activity that happens now stands first on Today. */
async function liveActivity(page: Page): Promise<string> {
  await onToday(page);
  const [first = ""] = await hrefs(page, /^\/traff\/[0-9a-z]{20}/);
  return first.split("/").slice(0, 3).join("/");
}

async function finishedActivity(page: Page): Promise<string> {
  const all = await hrefs(page, /^\/traff\/[0-9a-z]{20}/);
  const ids = [...new Set(all.map((href) => href.split("/").slice(0, 3).join("/")))];
  return ids[1] ?? ids[0] ?? "/";
}
