import { expect, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { meet, type Person } from "./support/person.ts";
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

test("every page before a project is without fault in light, dark, narrow and wide", async () => {
  anna = await meet("Anna", relay.origin);
  const found: string[] = [];
  for (const path of [
    "/",
    "/start/nytt",
    "/start/skanna",
    "/start/kod",
    "/start/lank",
    "/start/kopia",
    "/join",
  ]) {
    await anna.page.goto(relay.origin + path);
    found.push(...(await examine(anna.page, path)));
  }
  expect(found).toEqual([]);
});

test("every page of a living project is without fault in light, dark, narrow and wide", async () => {
  test.setTimeout(1_200_000);
  anna = await meet("Anna", relay.origin);
  const { page } = anna;
  await openDemo(page);
  const found: string[] = [];
  const titles = new Set<string>();
  const names = new Set<string>();
  const look = async (screen: string) => {
    found.push(...(await examine(page, screen)));
    titles.add(await page.title());
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
  /** Windows are named on screens that others see, and in the browser's history: by kind, never by name. */
  const remember = async () => {
    names.add((await page.getByRole("heading", { level: 1 }).first().textContent()) ?? "");
  };
  for (const activity of activities.slice(0, 2)) {
    await open(activity, "activity");
    await remember();
    await open(`${activity}/narvaro`, "attendance");
    const [person] = await linksTo(page, /\/narvaro\/[0-9a-z]{20}$/);
    if (person !== undefined) await open(person, "person sheet");
    await open(`${activity}/narvaro/ny`, "walk-in");
    await open(`${activity}/lista`, "sign-in sheet");
    await open(`${activity}/anteckningar`, "notes");
    await open(`${activity}/anteckningar/tidigare`, "note versions");
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
  await remember();
  const [participant = ""] = await linksTo(page, /\/personer\/[0-9a-z]{20}$/);
  await open(participant, "participant");
  await remember();
  await open("/organisationer/ny", "new organisation");
  await open("/sok", "search");
  await open("/plan", "plan");
  await open("/plan/hamta", "calendar import");
  for (const more of [
    "",
    "/sprak",
    "/utseende",
    "/lagring",
    "/team",
    "/enheter",
    "/om",
    "/projekt",
    "/ta-emot",
  ]) {
    await open(`/mer${more}`);
  }
  await open("/finns-inte", "no such page");
  expect(found).toEqual([]);
  expect(names.size).toBeGreaterThanOrEqual(4);
  const inTitle = [...names].filter((name) => [...titles].some((title) => title.includes(name)));
  expect(inTitle).toEqual([]);
  const { activity, organisation: company, participant: person } = sv.kit.windowTitles;
  for (const kind of [activity, company, person]) expect(titles).toContain(sv.kit.pageTitle(kind));
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
