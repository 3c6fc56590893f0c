import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium, expect, type Page } from "@playwright/test";
import { svDesk } from "../../src/i18n/sv/desk.ts";
import { sv } from "../../src/i18n/sv.ts";
import { receiveMonth } from "../journeys/support/month.ts";
import { DESK, PHONE } from "../journeys/support/person.ts";
import { type Relay, startRelay } from "../journeys/support/relay.ts";
import { createProject, onToday, openDemo, pill, readyOffline } from "../journeys/support/start.ts";
import { newActivity, writeNote } from "../journeys/support/work.ts";
import { MARCH, writeMonth } from "../month/writeMonth.ts";
import { chromiumFlags, chromiumPath } from "../support/chromium.ts";

/**
 * Photographs the built app with the made-up project, for the install dialog (public/screenshots) and for the papers
 * (docs/screens). `node tests/tools/run.mjs tests/tools/screenshots.ts` after a build; then build again.
 */
const root = resolve(import.meta.dirname, "../..");
const forInstall = join(root, "public/screenshots");
const forPapers = join(root, "docs/screens");
const MONTH_SEED = 20_190_331;
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

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

    await papers(await pageIn(browser, relay.origin, PHONE, 1), relay.origin);
    await withoutProject(await emptyPage(browser, PHONE, 1, IPHONE), relay.origin);
    await monthPapers(await emptyPage(browser, DESK, 1), relay.origin);
    await largeText(relay.origin);
    await ownProject(await emptyPage(browser, PHONE, 1), relay);
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
  const page = await emptyPage(browser, viewport, deviceScaleFactor);
  await page.goto(origin);
  await settled(page);
  if (viewport.width === 390) await page.screenshot({ path: join(forPapers, "01-valkommen.png") });
  await openDemo(page);
  await settled(page);
  return page;
}

async function emptyPage(
  browser: Browser,
  viewport: { width: number; height: number },
  deviceScaleFactor: number,
  userAgent?: string,
): Promise<Page> {
  const context = await browser.newContext({
    ...(userAgent === undefined ? {} : { userAgent }),
    viewport,
    deviceScaleFactor,
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
    reducedMotion: "reduce",
    isMobile: viewport.width < 600,
    hasTouch: viewport.width < 600,
  });
  return context.newPage();
}

async function withoutProject(page: Page, origin: string): Promise<void> {
  await page.goto(origin);
  await settled(page);
  await page.screenshot({ path: join(forPapers, "02-installera.png") });
}

/** The roster as somebody has it who has told the phone to write twice as large: half the people are marked, one came late. */
async function largeText(origin: string): Promise<void> {
  const args = [...chromiumFlags, "--blink-settings=defaultFontSize=32"];
  const browser = await chromium.launch({ executablePath: chromiumPath(), args });
  try {
    const page = await emptyPage(browser, PHONE, 1);
    await page.goto(origin);
    await openDemo(page);
    const roster = `${origin}${await liveActivity(page)}/narvaro`;
    await markRoster(page, roster);
    await page.goto(roster);
    const late = page.getByRole("link", { name: /^Mer om / }).nth(4);
    await late.click();
    const { cameLate, minutes, done } = sv.attendance.person;
    const sheet = page.getByRole("dialog");
    const chips = sheet.getByRole("group", { name: `${cameLate}, ${minutes}` });
    await chips.getByRole("button", { name: "60", exact: true }).click();
    await sheet.getByRole("button", { name: done, exact: true }).click();
    await settled(page);
    await late.evaluate((link) => link.closest("li")?.scrollIntoView());
    // Free of the bar above.
    await page.evaluate(() => scrollBy(0, -96));
    await page.screenshot({ path: join(forPapers, "05c-narvaro-200-procent.png") });
  } finally {
    await browser.close();
  }
}

/** What the made-up project has not: a mailbox, and with it what waits, devices and sheets. */
async function ownProject(page: Page, relay: Relay): Promise<void> {
  const { origin } = relay;
  await page.goto(origin);
  await createProject(page, { project: "Kugghjulet", name: "Anna Ek", organisation: "Coompanion" });
  await readyOffline(page);
  for (const [name, path] of [
    ["enheter", "/mer/enheter"],
    ["blad", "/mer/blad"],
    ["tappad-ovning", "/mer/tappad-ovning"],
    ["lagring", "/mer/lagring"],
  ] as const) {
    await page.goto(origin + path);
    await settled(page);
    await page.screenshot({ path: join(forPapers, `${name}.png`) });
  }
  await relay.stop();
  const activity = await newActivity(page, origin, sv.kit.activityKinds.workshop);
  await page.goto(`${origin}${activity}/anteckningar`);
  await writeNote(page, "Vi går igenom veckans planering och vem som tar vad.");
  await page.goto(origin);
  await settled(page);
  await pill(page).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.screenshot({ path: join(forPapers, "04-vantar.png") });
}

/** A coordinator's month of 45 sessions and 120 people, made up. */
async function monthPapers(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/healthz`);
  await receiveMonth(page, await writeMonth(MONTH_SEED));
  await page.goto(`${origin}/manad/${MARCH}`);
  await expect(page.getByText(svDesk.pairs(10))).toBeVisible({ timeout: 60_000 });
  const shots: readonly [string, string, "light" | "dark"][] = [
    ["16-manadsslut", `/manad/${MARCH}`, "light"],
    ["17-dubbletter", `/manad/${MARCH}/dubbletter`, "light"],
    ["18-dagbok", `/dagbok/${MARCH}`, "light"],
    ["19-manadspaket", `/manad/${MARCH}/paket`, "light"],
    ["21-oversikt", `/oversikt/${MARCH}`, "light"],
    ["21-oversikt-dark", `/oversikt/${MARCH}`, "dark"],
  ];
  await photograph(page, origin, shots);
}

async function photograph(
  page: Page,
  origin: string,
  shots: readonly (readonly [string, string, "light" | "dark"])[],
): Promise<void> {
  for (const [name, path, colorScheme] of shots) {
    await page.emulateMedia({ colorScheme });
    await page.goto(origin + path);
    await settled(page);
    await page.screenshot({ path: join(forPapers, `${name}.png`) });
  }
  await page.emulateMedia({ colorScheme: "light" });
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
    ["08-anteckningar", `${finished}/anteckningar`, "light"],
    ["09-reflektion", `${activity}/reflektion`, "light"],
    ["09-reflektion-dark", `${activity}/reflektion`, "dark"],
    ["10-horisontellt", `${finished}/horisontellt`, "light"],
    ["11-traffen", finished, "light"],
    ["13-organisation", await organisation(), "light"],
    ["15-mer", "/mer", "light"],
    ["20-team", "/mer/team", "light"],
    ["ny-traff", "/traff/ny", "light"],
    ["larande", "/larande", "light"],
  ];
  await markRoster(page, `${origin}${activity}/narvaro`);
  await photograph(page, origin, shots);
  await page.goto(`${origin}${finished}/anteckningar`);
  await settled(page);
  await page.screenshot({ path: join(forPapers, "08b-anteckningar-hela.png"), fullPage: true });
  await page.goto(`${origin}${activity}/narvaro/ny`);
  await page.getByLabel(sv.attendance.walkIn.field).fill("moh");
  await settled(page);
  await page.screenshot({ path: join(forPapers, "07-ny.png") });
  await page.goto(`${origin}/sok`);
  await page.getByRole("searchbox").fill("kassa");
  await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
  await page.screenshot({ path: join(forPapers, "14-sok.png") });
  await page.goto(`${origin}/larande/forbattring`);
  await page.getByRole("link", { name: /Mindre matsvinn/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mindre matsvinn" })).toBeVisible();
  await settled(page);
  await page.screenshot({ path: join(forPapers, "12-vardeforum.png") });
  await page.goto(`${origin}${activity}/narvaro`);
  const [person = ""] = await hrefs(page, /\/narvaro\/[0-9a-z]{20}$/);
  await page.goto(origin + person);
  await expect(page.getByRole("dialog")).toBeVisible();
  await settled(page);
  await page.screenshot({ path: join(forPapers, "06-person.png") });
}

/** As at the door when all but the last have come: two are away, and one has no mark yet. */
async function markRoster(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
  const rows = page.getByRole("list", { name: sv.attendance.list }).getByRole("button");
  const people = await rows.count();
  for (let at = 0; at < people - 1; at++) {
    const taps = at === 2 || at === 6 ? 2 : 1;
    for (let tap = 0; tap < taps; tap++) await rows.nth(at).click();
  }
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.getByText(sv.kit.loading, { exact: true })).toHaveCount(0);
  await expect(page.getByText(sv.today.preparing)).toHaveCount(0);
  await expect(page.locator(".skeleton")).toHaveCount(0, { timeout: 60_000 });
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

/** One that has been, with most of it filled in. */
async function finishedActivity(page: Page): Promise<string> {
  const row = page.getByRole("link").filter({ hasText: sv.today.missing.reflection });
  const href = (await row.first().getAttribute("href")) ?? "/";
  return href.split("/").slice(0, 3).join("/");
}
