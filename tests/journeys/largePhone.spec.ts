import { expect, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { faults, sidewaysOverflow } from "./support/axe.ts";
import { hiddenWords, LARGE, largeProfile, roomInSheet, tornWords } from "./support/largeText.ts";
import { NARROW, PHONE } from "./support/person.ts";
import { foundProject, openStage } from "./support/stage.ts";
import { openDemo, pill, readyOffline } from "./support/start.ts";
import { newActivity, writeNote } from "./support/work.ts";

/** A facilitator who has told the phone to write twice as large (WCAG 1.4.4), on an ordinary phone and on the narrowest. */
const stage = openStage();
const profile = largeProfile();

test.beforeEach(async () => {
  await stage.relay.start();
});

/** What is wrong with the page at both widths, and a picture of each where SHOTS says. */
async function look(page: Page, screen: string): Promise<string[]> {
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.getByText(sv.kit.loading, { exact: true })).toHaveCount(0);
  await expect(page.locator(".skeleton")).toHaveCount(0);
  const found: string[] = [];
  for (const viewport of [PHONE, NARROW]) {
    await page.setViewportSize(viewport);
    const at = `${screen} ${viewport.width}`;
    const folder = process.env["SHOTS"];
    if (folder) await page.screenshot({ path: `${folder}/large-${at.replaceAll(" ", "-")}.png` });
    const overflow = await sidewaysOverflow(page);
    if (overflow > 0) found.push(`${at}: ${overflow} px too wide`);
    const room = await roomInSheet(page);
    if (room < 1 / 4) found.push(`${at}: no room in the sheet, ${Math.round(room * 100)} %`);
    // As tall as what is on it, so that no row is left out of the browser's work and none lies under a bar.
    const tall = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ ...viewport, height: Math.max(2500, tall) });
    found.push(...(await hiddenWords(page)).map((what) => `${at}: ${what}`));
    found.push(...(await tornWords(page)).map((what) => `${at}: torn: ${what}`));
    found.push(...(await faults(page)).map((what) => `${at}: ${what}`));
  }
  await page.setViewportSize(PHONE);
  return found;
}

test("with text twice as large nothing of a facilitator's day is cut, covered, torn or too wide", async () => {
  const { page } = await stage.meet("Anna", { profile });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openDemo(page);
  await readyOffline(page);
  await stage.relay.stop();
  const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  expect(Number.parseFloat(size)).toBe(LARGE);
  const words = sv.attendance;
  const found = await look(page, "03 today");
  const now = page.getByRole("link", { name: sv.today.takeAttendance });
  const activity = (await now.getAttribute("href"))?.match(/^\/traff\/[^/]+/)?.[0] ?? "";
  const done = page.getByRole("link").filter({ hasText: sv.today.missing.reflection }).first();
  const finished = (await done.getAttribute("href"))?.match(/^\/traff\/[^/]+/)?.[0] ?? "";
  const open = async (path: string, screen: string) => {
    await page.goto(stage.at(path));
    found.push(...(await look(page, screen)));
  };

  await now.click();
  const rows = page.getByRole("list", { name: words.list }).getByRole("button");
  await rows.nth(0).click();
  await rows.nth(1).click();
  await rows.nth(1).click();
  await expect(page.getByRole("button", { name: sv.kit.undo, exact: true })).toBeVisible();
  found.push(...(await look(page, "05 attendance")));
  await page
    .getByRole("link", { name: /^Mer om / })
    .first()
    .click();
  const person = page.getByRole("dialog");
  const late = person.getByRole("group", {
    name: `${words.person.cameLate}, ${words.person.minutes}`,
  });
  await late.getByRole("button", { name: "15", exact: true }).click();
  found.push(...(await look(page, "06 person")));
  await person.getByRole("button", { name: words.person.done, exact: true }).click();
  found.push(...(await look(page, "05 attendance with somebody late")));
  await page.getByRole("link", { name: words.addLabel }).first().click();
  await page.getByLabel(words.walkIn.field).fill("moh");
  await expect(page.getByRole("option").first()).toBeVisible();
  found.push(...(await look(page, "07 walk-in")));

  await open(`${activity}/lista`, "sign-in sheet");
  await open(`${finished}/anteckningar`, "08 notes");
  await open(`${activity}/reflektion`, "09 reflection");
  await open(`${finished}/horisontellt`, "10 card");
  await open(finished, "11 activity");
  await open("/traff/ny", "new activity");
  await open("/organisationer", "organisations");
  const organisation = page.getByRole("main").locator('a[href^="/organisationer/"].row').first();
  await organisation.click();
  await expect(page.getByRole("heading", { name: sv.register.organisation.people })).toBeVisible();
  found.push(...(await look(page, "13 organisation")));
  await open("/sok", "14 search empty");
  await page.getByRole("searchbox").fill("kassa");
  await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
  found.push(...(await look(page, "14 search")));
  await open("/plan", "plan");
  for (const more of [
    "",
    "/sprak",
    "/utseende",
    "/lagring",
    "/team",
    "/enheter",
    "/projekt",
    "/om",
  ]) {
    await open(`/mer${more}`, `15 more${more.replace("/", " ")}`);
  }
  expect(found).toEqual([]);
});

test("with text twice as large what waits in the phone can be read, each thing with its place", async () => {
  const bo = await stage.meet("Bo", { profile });
  const { page } = bo;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await foundProject(bo, "Bo Ström");
  const found = await look(page, "first day");
  await stage.relay.stop();
  const activity = await newActivity(page, stage.relay.origin, sv.kit.activityKinds.workshop);
  await page.goto(stage.at(`${activity}/anteckningar`));
  await writeNote(page, "Vi går igenom veckans planering och vem som tar vad.");
  await page.getByRole("link", { name: sv.kit.back(sv.notes.back) }).click();
  await page.goto(stage.at("/"));
  await pill(page).click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByText(sv.kit.activityKinds.workshop).first()).toBeVisible();
  found.push(...(await look(page, "04 waiting")));
  expect(found).toEqual([]);
});
