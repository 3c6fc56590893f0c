import { expect, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { faults, sidewaysOverflow } from "./support/axe.ts";
import { DESK, meet, NARROW, type Person, PHONE } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { openDemo, pill } from "./support/start.ts";

let relay: Relay;
let anna: Person;

test.beforeAll(async () => {
  relay = await startRelay();
});
test.afterAll(async () => {
  await relay.end();
});
test.afterEach(async () => {
  expect(anna.watch.policy).toEqual([]);
  expect(anna.watch.elsewhere).toEqual([]);
  expect(anna.watch.uncaught).toEqual([]);
  await anna.end();
});

/** In each look: nothing for axe to say; and in the narrowest window nothing sticks out to the side. */
async function examine(page: Page, screen: string): Promise<string[]> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.getByText(sv.kit.loading, { exact: true })).toHaveCount(0);
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    found.push(...(await faults(page)).map((fault) => `${screen}, ${colorScheme}: ${fault}`));
  }
  await page.setViewportSize(NARROW);
  const overflow = await sidewaysOverflow(page);
  if (overflow > 0) found.push(`${screen}: ${overflow} px too wide at 320 px`);
  found.push(...(await faults(page)).map((fault) => `${screen}, 320 px: ${fault}`));
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: "light" });
  found.push(...(await faults(page)).map((fault) => `${screen}, desk: ${fault}`));
  await page.setViewportSize(PHONE);
  return found;
}

test("every page before a project is without fault in light, dark, narrow and wide", async () => {
  anna = await meet("Anna", relay.origin);
  const found: string[] = [];
  for (const path of ["/", "/start/nytt", "/start/skanna", "/start/kod", "/start/lank", "/join"]) {
    await anna.page.goto(relay.origin + path);
    found.push(...(await examine(anna.page, path)));
  }
  expect(found).toEqual([]);
});

test("every page of a living project is without fault in light, dark, narrow and wide", async () => {
  test.setTimeout(900_000);
  anna = await meet("Anna", relay.origin);
  const { page } = anna;
  await openDemo(page);
  const found: string[] = [];
  const look = async (screen: string) => {
    found.push(...(await examine(page, screen)));
  };
  const open = async (path: string, screen = path) => {
    await page.goto(relay.origin + path);
    await look(screen);
  };
  await look("today");
  await pill(page).click();
  await look("status sheet");
  await page.keyboard.press("Escape");

  const activities = await linksTo(page, /^\/traff\/[0-9a-z]{20}/);
  expect(activities.length).toBeGreaterThan(1);
  for (const activity of activities.slice(0, 2)) {
    await open(activity, "activity");
    await open(`${activity}/narvaro`, "attendance");
    const [person] = await linksTo(page, /\/narvaro\/[0-9a-z]{20}$/);
    if (person !== undefined) await open(person, "person sheet");
    await open(`${activity}/narvaro/ny`, "walk-in");
    await open(`${activity}/lista`, "sign-in sheet");
    await open(`${activity}/anteckningar`, "notes");
    await open(`${activity}/reflektion`, "reflection");
    await open(`${activity}/horisontellt`, "card");
    await open(activity, "activity");
    await page.getByRole("button", { name: sv.activity.more }).click();
    await look("activity menu");
    await page.getByRole("button", { name: sv.activity.menu.edit }).click();
    await look("edit activity");
  }
  await open("/traff/ny", "new activity");
  await open("/organisationer");
  const [organisation = ""] = await linksTo(page, /^\/organisationer\/[0-9a-z]{20}$/);
  await open(organisation, "organisation");
  const [participant = ""] = await linksTo(page, /\/personer\/[0-9a-z]{20}$/);
  await open(participant, "participant");
  await open("/organisationer/ny", "new organisation");
  await open("/sok", "search");
  for (const more of [
    "",
    "/sprak",
    "/utseende",
    "/lagring",
    "/team",
    "/enheter",
    "/om",
    "/projekt",
  ]) {
    await open(`/mer${more}`);
  }
  await open("/finns-inte", "no such page");
  expect(found).toEqual([]);
});

/** Paths of the page's links that look like `shape`, in order, once each. */
async function linksTo(page: Page, shape: RegExp): Promise<string[]> {
  const hrefs = await page
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  return [...new Set(hrefs)]
    .filter((href) => shape.test(href))
    .map((href) => href.match(/^\/traff\/[0-9a-z]{20}(?!.*narvaro\/)/)?.[0] ?? href);
}
