import { expect, test } from "@playwright/test";
import { addDays, localDate } from "../../src/domain/calendar.ts";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { createProject, readyOffline } from "./support/start.ts";
import { walkIn } from "./support/work.ts";

/** Today, from a week back to tonight, without network. */

const today = localDate(Date.now());
let relay: Relay;
let anna: Person;

test.beforeAll(async () => {
  relay = await startRelay();
  anna = await meet("Anna", relay.origin);
});
test.afterAll(async () => {
  await anna?.end();
  await relay?.end();
});

const inApp = (path: string) => anna.page.goto(relay.origin + path);
const inMenu = async (words: string) => {
  await anna.page.getByRole("button", { name: sv.activity.more }).click();
  await anna.page.getByRole("button", { name: words }).click();
};

test("Today tells what is now, later and not finished, and each step leads to the next", async () => {
  const { page } = anna;
  const kinds = sv.kit.activityKinds;
  const part = (name: string) => page.getByRole("region", { name });
  const make = async (kind: string) => {
    await page.getByRole("button", { name: kind, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(kind);
  };
  await createProject(page, { project: "Kugghjulet", name: "Anna Ek", organisation: "Famna" });
  await readyOffline(page);
  await relay.stop();
  // A forenoon, whatever the time is where this runs.
  await page.clock.install({ time: Date.parse(`${today}T09:00:00Z`) });
  await inApp("/traff/ny");
  const day = page.getByLabel(sv.activity.create.date);
  await day.fill(addDays(today, -8));
  await expect(page.getByText(sv.activity.tooOld(7))).toBeVisible();
  await expect(page.getByRole("button", { name: kinds["site-visit"] })).toHaveCount(0);
  await inApp("/mer/projekt");
  await page.getByLabel(sv.settings.project.backDays).fill("8");
  await page.keyboard.press("Tab");
  await inApp("/traff/ny");
  await day.fill(addDays(today, -8));
  await expect(page.getByRole("button", { name: kinds["site-visit"] })).toBeVisible();
  await day.fill(addDays(today, -1));
  await make(kinds.seminar);
  await inApp("/traff/ny");
  await day.fill(addDays(today, -3));
  await make(kinds["reference-group"]);
  await inMenu(sv.activity.menu.didNotHappen);
  await expect(page.getByText(sv.activity.didNotHappenText)).toBeVisible();
  await inApp("/traff/ny");
  await make(kinds["network-meeting"]);
  await inMenu(sv.activity.menu.edit);
  const start = page.getByLabel(sv.activity.edit.start, { exact: true });
  await start.fill("15:00");
  await page.getByRole("button", { name: sv.activity.edit.done, exact: true }).click();
  await expect(start).toBeHidden();
  await inApp("/traff/ny");
  await make(kinds["site-visit"]);

  await inApp("/");
  const left = part(sv.today.unfinished).getByRole("link");
  await expect(left).toContainText([kinds.seminar]);
  await expect(left).toContainText([sv.today.missing.attendance]);
  const now = part(kinds["site-visit"]);
  await expect(now).toContainText(sv.today.now);
  const later = part(sv.today.laterToday).getByRole("link");
  await expect(later).toContainText([kinds["network-meeting"]]);
  const days = page.getByRole("navigation", { name: sv.today.days }).getByRole("link");
  await expect(days).toHaveCount(15);
  const mark = sv.today.dayMarks["did-not-happen"];
  await expect(days.filter({ hasText: mark })).toHaveCount(1);
  expect(await examine(page, "today")).toEqual([]);

  await now.getByRole("link", { name: sv.today.takeAttendance }).click();
  await walkIn(page, "Fatima");
  await page.getByRole("button", { name: sv.attendance.done, exact: true }).click();
  await inApp("/");
  await now.getByRole("link", { name: sv.today.reflect }).click();
  const sheet = page.getByRole("dialog", { name: sv.reflection.title });
  await sheet.getByLabel(sv.reflection.questions.happened).fill("De visade sin verkstad.");
  await sheet.getByRole("button", { name: sv.reflection.done, exact: true }).click();
  await expect(sheet).toBeHidden();
  await inApp("/");
  await expect(now.getByRole("link", { name: sv.today.done })).toBeVisible();
  expect(anna.watch.policy).toEqual([]);
  expect(anna.watch.elsewhere).toEqual([]);
  expect(anna.watch.uncaught).toEqual([]);
});
