import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { addDays, localDate, monthOf } from "../../src/domain/calendar.ts";
import { svPaperSettings } from "../../src/i18n/sv/deskPaperSettings.ts";
import { svLearningWork } from "../../src/i18n/sv/learningWork.ts";
import { svOverview } from "../../src/i18n/sv/overview.ts";
import { svTakeOut } from "../../src/i18n/sv/takeOut.ts";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { bare, colourOnPaper, expectFunded, printed } from "./support/onPaper.ts";
import { DESK } from "./support/person.ts";
import { foundProject, openStage } from "./support/stage.ts";
import { openDemo } from "./support/start.ts";
import { addOrganisation, expectEveryoneFrom, mark, newActivity } from "./support/work.ts";

/** All invented. Cecilia coordinates at a desk; Anna tries the made-up project as a facilitator. */
const PEOPLE = ["Fatima Benali", "Ali Berg", "Åsa Öst"];
/** In the browser's own zone it may be the day after already. */
const YESTERDAY = addDays(localDate(Date.now()), -1);
const MONTH = monthOf(YESTERDAY);

const stage = openStage();

const { at } = stage;

async function isExamined(page: Page, name: string): Promise<void> {
  expect(await examine(page, name)).toEqual([]);
  await page.setViewportSize(DESK);
  const folder = process.env["SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

test("Cecilia sees the whole project in figures, follows one to its sessions, and tells outside only what is about enough people", async () => {
  const cecilia = await stage.meet("Cecilia", { viewport: DESK });
  const { page } = cecilia;
  const kind = sv.kit.activityKinds.workshop;

  await test.step("three people were at a workshop yesterday", async () => {
    await foundProject(cecilia, "Cecilia Berg");
    await addOrganisation(page, stage.relay.origin, "Kastanjen", PEOPLE);
    await page.goto(at("/oversikt"));
    await expect(page.getByText(svOverview.nothing)).toBeVisible();
    const activity = await newActivity(page, stage.relay.origin, kind, YESTERDAY);
    await expectEveryoneFrom(page, "Kastanjen", PEOPLE.length);
    await page.goto(at(`${activity}/narvaro`));
    for (const person of PEOPLE) await mark(page, person, "här");
    await page.getByRole("button", { name: sv.attendance.done, exact: true }).click();
    await expect(page).not.toHaveURL(/narvaro$/);
  });

  await stage.relay.stop();

  await test.step("without a network the figures are there, and she says the goal", async () => {
    await page.goto(at("/"));
    await page.getByRole("link", { name: sv.kit.menu.overview }).click();
    await page.getByRole("link", { name: svOverview.gear.say }).click();
    await page.getByLabel(svPaperSettings.goal).fill("360");
    await page.getByLabel(svPaperSettings.goal).blur();
    await page.goBack();
    await expect(page.getByText(svOverview.gear.of("360"))).toBeVisible();
    await expect(page.getByText(svOverview.gear.unknown("3"))).toBeVisible();
    await isExamined(page, "overview");
  });

  await test.step("a bar opens its sessions, and the table says the same", async () => {
    const hours = sv.format.number(6);
    await page.getByRole("link", { name: svOverview.bar(kind, hours) }).click();
    const session = page.getByRole("link", { name: new RegExp(kind) });
    await expect(session).toContainText(sv.format.minutes(360));
    await isExamined(page, "overview-sessions");
    await page.goBack();
    const title = svOverview.charts.organisations;
    await page.getByRole("button", { name: svOverview.show(svOverview.table, title) }).click();
    const table = page.getByRole("table", { name: title });
    await expect(table.getByRole("row", { name: /^Kastanjen/ })).toContainText(
      sv.format.minutes(360),
    );
    await expect(table.getByRole("columnheader", { name: sv.format.month(MONTH) })).toBeVisible();
    await isExamined(page, "overview-table");
  });

  await test.step("what has been told others stands below the figures, by channel", async () => {
    const { spread } = svLearningWork;
    await page.goto(at(`/larande/spridning/${MONTH}`));
    await page.getByRole("button", { name: spread.add }).click();
    const sheet = page.getByRole("dialog");
    const channel = sheet.getByLabel(spread.entry.channel, { exact: true });
    await channel.selectOption({ label: spread.channels.newsletter });
    await sheet.getByLabel(spread.entry.audience).fill("Andra sociala företag i länet");
    await sheet.getByLabel(spread.entry.reach).fill("240");
    await sheet.getByRole("button", { name: sv.kit.done, exact: true }).click();
    await page.goto(at("/oversikt"));
    const table = page.getByRole("table", { name: spread.title });
    await expect(table.getByRole("row", { name: /^Nyhetsbrev/ })).toHaveText(
      /1\s*240\s*Andra sociala företag i länet/,
    );
    await isExamined(page, "overview-spread");
  });

  await test.step("on paper the figures are one sheet, without what only a screen can do", async () => {
    const sheets = await printed(page, "overview");
    expect(await colourOnPaper(page)).toBeLessThan(16);
    expect(sheets).toHaveLength(1);
    expectFunded(sheets);
    const [sheet = ""] = sheets;
    expect(sheet).toContain(bare(svOverview.charts.organisations));
    expect(sheet).toContain(bare("Andra sociala företag i länet"));
    for (const deed of [svOverview.spread.open, svOverview.print, svOverview.gear.change]) {
      expect(sheet).not.toContain(bare(deed));
    }
  });

  await test.step("outside the project three people are too few to tell of", async () => {
    await page.getByRole("radio", { name: svOverview.audiences.outside }).check();
    const month = sv.format.month(MONTH);
    await expect(page.getByText(svOverview.bar(month, svOverview.notTold))).toBeAttached();
    await expect(page.getByText(sv.format.minutes(360))).toBeHidden();
    await isExamined(page, "overview-outside");
  });

  await test.step("everything the project owns is a file, made without a network", async () => {
    await page.getByRole("link", { name: svOverview.takeOut }).click();
    await isExamined(page, "take-out");
    await page.evaluate(() => {
      Reflect.deleteProperty(window, "showSaveFilePicker");
      Reflect.deleteProperty(Window.prototype, "showSaveFilePicker");
    });
    await page.getByRole("button", { name: svTakeOut.make }).click();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: svTakeOut.save }).click();
    const zip = unzipSync(await readFile(await (await saving).path()));
    const attendance = Object.entries(zip).find(
      ([path]) => path.normalize() === `csv/${svTakeOut.names.attendance}.csv`,
    );
    const text = new TextDecoder().decode(attendance?.[1]);
    for (const person of PEOPLE) expect(text).toContain(`;${person};Kastanjen;här;120;`);
    await expect(page.getByText(svTakeOut.saved, { exact: true })).toBeVisible();
  });

  await stage.relay.start();

  await test.step("a facilitator who opens the address is told whose it is", async () => {
    const anna = await stage.meet("Anna");
    await openDemo(anna.page);
    await anna.page.goto(at("/oversikt"));
    await expect(anna.page.getByText(svOverview.onlyLeader)).toBeVisible();
  });
});
