import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { addDays, localDate, weekdayOf } from "../../src/domain/calendar.ts";
import { sv } from "../../src/i18n/sv.ts";
import { faults, sidewaysOverflow } from "./support/axe.ts";
import { meet, NARROW, type Person, PHONE } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import {
  createProject,
  inviteByQr,
  joinByLink,
  pill,
  readyOffline,
  SECURED,
} from "./support/start.ts";

/** A plan: made on one phone, opened on two without network, changed, cancelled, carried to another project. */

let relay: Relay;
const people: Person[] = [];
const WORKSHOP = sv.kit.activityKinds.workshop;
const today = localDate(Date.now());
const weekday = sv.format.weekday(weekdayOf(today));
const nextWeek = sv.format.shortDay(addDays(today, 7));
const inTwoWeeks = sv.format.shortDay(addDays(today, 14));
const found: string[] = [];

test.beforeAll(async () => {
  relay = await startRelay();
});
test.afterAll(async () => {
  for (const one of people) {
    expect(one.watch.policy).toEqual([]);
    expect(one.watch.elsewhere).toEqual([]);
    expect(one.watch.uncaught).toEqual([]);
    await one.end();
  }
  await relay.end();
});

async function start(name: string): Promise<Person> {
  const person = await meet(name, relay.origin);
  people.push(person);
  return person;
}

/** Light, dark and narrow: nothing for axe to say, nothing sticking out. */
async function look(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    found.push(...(await faults(page)).map((fault) => `${screen}, ${colorScheme}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(NARROW);
  const overflow = await sidewaysOverflow(page);
  if (overflow > 0) found.push(`${screen}: ${overflow} px too wide at 320 px`);
  await page.setViewportSize(PHONE);
}

const inApp = (page: Page, path: string) => page.goto(relay.origin + path);
const planRow = (page: Page, day: string) =>
  page.getByRole("listitem").filter({ hasText: new RegExp(`${day}(?!\\d)`) });
const inMenu = async (page: Page, words: string) => {
  await page.getByRole("button", { name: sv.activity.more }).click();
  await page.getByRole("button", { name: words }).click();
};

test("a series is planned, and opened on two phones without network as one", async () => {
  test.setTimeout(900_000);
  const anna = await start("Anna");
  await createProject(anna.page, {
    project: "Kugghjulet",
    name: "Anna Ek",
    organisation: "Famna",
  });
  await readyOffline(anna.page);

  await inApp(anna.page, "/plan");
  await expect(anna.page.getByRole("heading", { name: sv.plan.empty.title })).toBeVisible();

  await inApp(anna.page, "/traff/ny");
  await anna.page.getByLabel(sv.plan.repeats.label).selectOption("week");
  await anna.page.getByLabel(sv.plan.repeats.ends).selectOption("times");
  await anna.page.getByLabel(sv.plan.repeats.timesField).fill("6");
  await expect(anna.page.getByText(`Upprepas varje ${weekday}, 6 gånger.`)).toBeVisible();
  await look(anna.page, "repeats");
  await anna.page.getByRole("button", { name: WORKSHOP, exact: true }).click();
  await expect(anna.page.getByText(`Serie, varje ${weekday}, 6 gånger`)).toBeVisible();
  await expect(anna.page.getByText(sv.plan.planned.text)).toBeVisible();
  await look(anna.page, "planned session");

  const link = await inviteByQr(anna.page, relay.origin, "Bo", sv.kit.roles.editor);
  const bo = await start("Bo");
  await joinByLink(bo.page, link, "Bo Larsson");
  await readyOffline(bo.page);
  await inApp(bo.page, "/plan");
  await expect(planRow(bo.page, nextWeek)).toBeVisible();
  await look(bo.page, "plan");

  await relay.stop();
  // Both open next week's session in a cellar; Anna names it, Bo joins and says where.
  await inApp(anna.page, "/plan");
  await planRow(anna.page, nextWeek).getByRole("link").click();
  await anna.page.getByRole("button", { name: sv.plan.planned.open }).click();
  await inMenu(anna.page, sv.activity.menu.edit);
  await anna.page.getByLabel(sv.activity.edit.titleField).fill("Prissättning");
  await anna.page.getByRole("button", { name: sv.activity.edit.done, exact: true }).click();
  await expect(anna.page.getByRole("heading", { level: 1 })).toHaveText("Prissättning");

  await planRow(bo.page, nextWeek).getByRole("link").click();
  await bo.page.getByRole("button", { name: sv.today.join, exact: true }).click();
  await inMenu(bo.page, sv.plan.move.row);
  await look(bo.page, "move sheet");
  await bo.page.getByRole("button", { name: sv.plan.move.done, exact: true }).click();
  await inMenu(bo.page, sv.activity.menu.edit);
  await bo.page.getByLabel(sv.activity.edit.place).fill("Källaren");
  await bo.page.getByRole("button", { name: sv.activity.edit.done, exact: true }).click();

  // In two weeks it is cancelled, and brought back and cancelled again with one tap each.
  await inApp(anna.page, "/plan");
  await planRow(anna.page, inTwoWeeks).getByRole("link").click();
  await inMenu(anna.page, sv.activity.menu.cancel);
  await expect(anna.page.getByText(sv.activity.cancelledText)).toBeVisible();
  await expect(anna.page.getByText(sv.activity.missing, { exact: true })).toHaveCount(0);
  await anna.page.getByRole("button", { name: sv.activity.next.uncancel }).click();
  await expect(anna.page.getByText(sv.activity.cancelledText)).toHaveCount(0);
  await inMenu(anna.page, sv.activity.menu.cancel);

  await relay.start();
  for (const { page } of [anna, bo]) {
    // Opened anew it does not wait for its next try.
    await inApp(page, "/plan");
    await expect(pill(page)).toHaveText(SECURED, { timeout: 60_000 });
  }
  for (const { page } of [anna, bo]) {
    const row = planRow(page, nextWeek);
    await expect(row).toHaveCount(1);
    await expect(row).toContainText("Prissättning");
    await expect(row).toContainText("Källaren");
    await expect(planRow(page, inTwoWeeks)).toContainText(sv.today.cancelled);
  }
  expect(found).toEqual([]);
});

test("the series is changed from next week on; what has been touched stays", async () => {
  const [anna] = people;
  if (anna === undefined) throw new Error("Anna is not here");
  const { page } = anna;
  await inApp(page, "/plan");
  await planRow(page, sv.format.shortDay(addDays(today, 21)))
    .getByRole("link")
    .click();
  await inMenu(page, sv.plan.series.row);
  await look(page, "series sheet");
  await page.getByLabel(sv.plan.series.titleField).fill("Nytt namn");
  await page.getByRole("button", { name: sv.plan.series.change }).click();
  await inApp(page, "/plan");
  await expect(planRow(page, nextWeek)).toContainText("Prissättning");
  const changed = planRow(page, sv.format.shortDay(addDays(today, 28)));
  await expect(changed).toContainText("Nytt namn");
  expect(found).toEqual([]);
});

test("the plan goes out as a calendar file and into another project, once", async () => {
  test.setTimeout(600_000);
  const [anna] = people;
  if (anna === undefined) throw new Error("Anna is not here");
  await inApp(anna.page, "/plan");
  const download = anna.page.waitForEvent("download");
  await anna.page.getByRole("button", { name: sv.plan.exportAll }).click();
  const path = await (await download).path();
  const text = readFileSync(path, "utf8");
  expect(text).toContain("BEGIN:VCALENDAR");
  expect(text).toContain("TZID:Europe/Stockholm");
  expect(text).toContain("RRULE:FREQ=WEEKLY");
  expect(text).toContain("STATUS:CANCELLED");

  const cecilia = await start("Cecilia");
  await createProject(cecilia.page, {
    project: "Andra hjulet",
    name: "Cecilia Falk",
    organisation: "Coompanion",
  });
  await readyOffline(cecilia.page);
  await relay.stop();
  const { page } = cecilia;
  const choose = async () => {
    await inApp(page, "/plan/hamta");
    await page.getByLabel(sv.plan.import.choose).setInputFiles({
      name: "plan.ics",
      mimeType: "text/calendar",
      buffer: Buffer.from(text),
    });
    await expect(page.getByRole("status").filter({ hasText: "i filen" })).toBeVisible();
  };
  await choose();
  await look(page, "import");
  await page.getByRole("button", { name: /^Lägg in \d/ }).click();
  await page.getByRole("link", { name: sv.plan.import.toPlan, exact: true }).click();
  await expect(planRow(page, nextWeek)).toContainText("Prissättning");
  await expect(planRow(page, inTwoWeeks)).toContainText(sv.today.cancelled);
  await expect(planRow(page, sv.format.shortDay(addDays(today, 28)))).toContainText("Nytt namn");

  await choose();
  await expect(page.getByText(sv.plan.import.there, { exact: true })).not.toHaveCount(0);
  await expect(page.getByText(sv.plan.import.new, { exact: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: sv.plan.import.make(0) })).toBeVisible();

  await inApp(page, "/plan/hamta");
  await page.getByLabel(sv.plan.import.choose).setInputFiles({
    name: "plan.ics",
    mimeType: "text/calendar",
    buffer: Buffer.from("no calendar"),
  });
  await expect(page.getByText(sv.problems.calendarUnreadable.title)).toBeVisible();
  await relay.start();
  expect(found).toEqual([]);
});

test("the same session is joined, when it is known and when both have made it without network", async () => {
  test.setTimeout(600_000);
  const [anna, bo] = people;
  if (anna === undefined || bo === undefined) throw new Error("Anna and Bo are not here");
  const visit = sv.kit.activityKinds["site-visit"];
  await inApp(anna.page, "/traff/ny");
  await anna.page.getByRole("button", { name: visit, exact: true }).click();
  await expect(anna.page.getByRole("heading", { level: 1 })).toHaveText(visit);
  await inApp(bo.page, "/");
  await expect(bo.page.getByText(visit).first()).toBeVisible({ timeout: 60_000 });
  await inApp(bo.page, "/traff/ny");
  await bo.page.getByRole("button", { name: visit, exact: true }).click();
  await expect(bo.page.getByText(sv.activity.create.colleague("Anna"))).toBeVisible();
  await bo.page.getByRole("button", { name: sv.activity.create.join }).click();
  await expect(bo.page).toHaveURL(anna.page.url());

  await relay.stop();
  const seminar = sv.kit.activityKinds.seminar;
  for (const { page } of [anna, bo]) {
    await inApp(page, "/traff/ny");
    await page.getByRole("button", { name: seminar, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(seminar);
  }
  await relay.start();
  await inApp(bo.page, "/");
  await expect(bo.page.getByText(sv.today.alsoMade("Anna"))).toBeVisible({ timeout: 60_000 });
  await look(bo.page, "made twice");
  await bo.page.getByRole("button", { name: sv.today.joinInstead }).click();
  await expect(bo.page.getByText(/Anna och Bo|Bo och Anna/)).toBeVisible();
  await inApp(bo.page, "/");
  await expect(bo.page.getByText(seminar, { exact: true })).toHaveCount(1);
  await inApp(anna.page, "/");
  await expect(anna.page.getByText(sv.today.alsoMade("Bo"))).toHaveCount(0);
  expect(found).toEqual([]);
});
