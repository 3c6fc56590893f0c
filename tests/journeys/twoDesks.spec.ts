import { expect, type Page, test } from "@playwright/test";
import { addDays, localDate, monthOf } from "../../src/domain/calendar.ts";
import { svDesk } from "../../src/i18n/sv/desk.ts";
import { svDuplicates } from "../../src/i18n/sv/duplicates.ts";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { DESK, meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import {
  createProject,
  inviteByQr,
  joinByLink,
  pill,
  readyOffline,
  SECURED,
} from "./support/start.ts";
import { addOrganisation, expectEveryoneFrom, mark, newActivity, row } from "./support/work.ts";

/** Two coordinators close the same month without hearing of each other. All is invented. */
const ASA = "Åsa Lindqvist";
const TWIN = "Åsa Lindkvist";
const FATIMA = "Fatima Benali";
const ALI = "Ali Berg";
const BO = "Bo Ek";
/** In the browser's own zone it may be the day after already. */
const YESTERDAY = addDays(localDate(Date.now()), -1);
const MONTH = monthOf(YESTERDAY);
const words = svDesk.package;
const NAME = sv.format.monthName(YESTERDAY);

let relay: Relay;
const people: Person[] = [];

test.beforeAll(async () => {
  relay = await startRelay();
});
test.afterAll(async () => {
  for (const person of people) await person.end();
  await relay?.end();
});

const at = (path: string) => relay.origin + path;

async function toStep(page: Page, step: keyof typeof svDesk.steps): Promise<void> {
  await page.goto(at(`/manad/${MONTH}`));
  await page.getByRole("link", { name: svDesk.steps[step] }).click();
}

/** Fatima's part of the step: what stands, and what was said besides. */
async function chosenAbout(page: Page): Promise<readonly string[]> {
  await toStep(page, "versions");
  const item = page.locator("li.version").filter({ hasText: FATIMA });
  await expect(item.getByText(/valt av/)).toBeVisible();
  return (await item.locator("span:not(.t-meta), p.t-meta").allInnerTexts()).sort();
}

async function answersAbout(page: Page): Promise<readonly string[]> {
  await toStep(page, "duplicates");
  const summary = page.getByText(`${svDuplicates.history} · ${svDuplicates.twoAnswers(1)}`);
  await expect(summary).toBeVisible();
  await summary.click();
  return page.locator(".said .t-meta").allInnerTexts();
}

async function sums(page: Page): Promise<string> {
  const list = page.getByLabel(words.sums.label);
  await expect(list).toContainText(words.sums.people);
  return (await list.textContent()) ?? "";
}

test("Cecilia and Dan close the same month apart: nothing either said is lost, and what comes late waits beside the lock", async () => {
  people.push(await meet("Cecilia", relay.origin, { viewport: DESK }));
  people.push(await meet("Dan", relay.origin, { viewport: DESK }));
  const [cecilia, dan] = people as [Person, Person];

  const session =
    await test.step("both coordinate; they have marked Fatima in two ways, and Åsa is written in twice", async () => {
      await createProject(cecilia.page, {
        project: "Vägen in",
        name: "Cecilia Berg",
        organisation: "",
      });
      await readyOffline(cecilia.page);
      await addOrganisation(cecilia.page, relay.origin, "Kastanjen", [ASA, TWIN, FATIMA, ALI, BO]);
      const link = await inviteByQr(cecilia.page, relay.origin, "Dan", sv.kit.roles.admin);
      await joinByLink(dan.page, link, "Dan");
      await readyOffline(dan.page);
      const activity = await newActivity(
        dan.page,
        relay.origin,
        sv.kit.activityKinds.workshop,
        YESTERDAY,
      );
      await expectEveryoneFrom(dan.page, "Kastanjen", 5);
      await dan.page.goto(at(`${activity}/narvaro`));
      for (const name of [ASA, FATIMA]) await mark(dan.page, name, "här");
      await dan.page.getByRole("button", { name: sv.attendance.done, exact: true }).click();
      await expect(dan.page).not.toHaveURL(/narvaro$/);
      await dan.page.goto(at("/"));
      await expect(pill(dan.page)).toHaveAccessibleName(SECURED);
      await cecilia.page.goto(at(`${activity}/narvaro`));
      await row(cecilia.page, FATIMA, "här").click();
      await expect(row(cecilia.page, FATIMA, "borta")).toBeVisible();
      await cecilia.page.goto(at("/"));
      await expect(pill(cecilia.page)).toHaveAccessibleName(SECURED);
      for (const { page } of people) {
        await toStep(page, "versions");
        await expect(page.getByRole("button", { name: /^Cecilia Berg: / })).toBeVisible();
        await toStep(page, "duplicates");
        await expect(page.getByText(svDuplicates.where(1, 1))).toBeVisible({ timeout: 30_000 });
      }
      return activity;
    });

  await test.step("without a network one merges what the other tells apart, and each takes another version", async () => {
    await relay.stop();
    await cecilia.page.getByRole("button", { name: new RegExp(`^${svDuplicates.merge}`) }).click();
    await dan.page.getByRole("button", { name: new RegExp(`^${svDuplicates.different}`) }).click();
    for (const { page } of people) await expect(page.getByText(svDuplicates.none)).toBeVisible();
    for (const [{ page }, version] of [
      [cecilia, /^Dan: /],
      [dan, /^Cecilia Berg: /],
    ] as const) {
      await toStep(page, "versions");
      await page.getByRole("button", { name: version }).click();
      await expect(page.getByText(svDesk.nothing.versions)).toBeVisible();
    }
  });

  const locked =
    await test.step("Cecilia locks the month while Dan marks two more in it", async () => {
      const { page } = cecilia;
      await toStep(page, "missing");
      await page.getByRole("switch", { name: svDesk.setDone }).click();
      await toStep(page, "package");
      await page.getByRole("button", { name: words.lock(NAME) }).click();
      await expect(page.getByText(words.lateNone)).toBeVisible();
      await dan.page.goto(at(`${session}/narvaro`));
      for (const name of [ALI, BO]) await mark(dan.page, name, "här");
      return sums(page);
    });

  await test.step("they hear of each other: both show one answer and one version, with what the other had said beside it", async () => {
    await relay.start();
    for (const { page } of people) {
      await page.goto(at("/"));
      await expect(pill(page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
    }
    const [hers, his] = [await answersAbout(cecilia.page), await answersAbout(dan.page)];
    expect(hers).toHaveLength(2);
    expect(hers.join()).toMatch(/Cecilia Berg/);
    expect(hers.join()).toMatch(/Dan/);
    expect(his).toEqual(hers);
    expect(await examine(dan.page, "two-answers")).toEqual([]);
    await dan.page.setViewportSize(DESK);
    const [chosen, same] = [await chosenAbout(cecilia.page), await chosenAbout(dan.page)];
    expect(chosen.filter((text) => /valt av|valde samtidigt/.test(text))).toHaveLength(2);
    expect(same).toEqual(chosen);
    expect(await examine(dan.page, "two-choices")).toEqual([]);
    await dan.page.setViewportSize(DESK);
  });

  await test.step("the locked figures stand on both, and what Dan marked waits beside them as a late change", async () => {
    const late: string[] = [];
    for (const { page } of people) {
      await toStep(page, "package");
      const list = page.getByRole("region", { name: words.late });
      for (const name of [ALI, BO]) {
        const change = list.getByRole("listitem").filter({ hasText: name });
        await expect(change).toContainText(
          words.change(sv.format.minutes(0), sv.format.minutes(120)),
        );
      }
      expect(await sums(page)).toBe(locked);
      late.push((await list.textContent()) ?? "");
    }
    expect(late[1]).toBe(late[0]);
  });

  await test.step("Dan takes it in as a correction, which Cecilia sees beside the figures that were locked before", async () => {
    await dan.page.getByRole("button", { name: words.correct }).click();
    await expect(cecilia.page.getByRole("button", { name: words.lockAgain(NAME) })).toBeVisible({
      timeout: 30_000,
    });
    await cecilia.page.goto(at(`/manad/${MONTH}`));
    const step = cecilia.page.getByRole("link", { name: svDesk.steps.package });
    await expect(step).toContainText(svDesk.states.correction);
    await dan.page.getByRole("button", { name: words.lockAgain(NAME) }).click();
    await expect(dan.page.getByText(words.lateNone)).toBeVisible();
    const corrected = await sums(dan.page);
    expect(corrected).not.toBe(locked);
    await toStep(cecilia.page, "package");
    await expect(cecilia.page.getByText(words.lateNone)).toBeVisible({ timeout: 30_000 });
    expect(await sums(cecilia.page)).toBe(corrected);
  });
  for (const { watch } of people) {
    expect([watch.policy, watch.elsewhere, watch.uncaught]).toEqual([[], [], []]);
  }
});
