import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { addDays, localDate, monthOf } from "../../src/domain/calendar.ts";
import { svDiary } from "../../src/i18n/sv/diary.ts";
import { sv } from "../../src/i18n/sv.ts";
import { examine, sidewaysOverflow } from "./support/axe.ts";
import { DESK, PHONE } from "./support/person.ts";
import { foundProject, letIn, openStage } from "./support/stage.ts";
import { pill, SECURED } from "./support/start.ts";
import { addOrganisation, newActivity, reflect, writeNote } from "./support/work.ts";

/** Cecilia puts the month together at a desk of what Anna has written with her phone. All invented. */
const YESTERDAY = addDays(localDate(Date.now()), -1);
const MONTH = monthOf(YESTERDAY);
const FATIMA = "Fatima Benali";
const LINE = "Fyra av fem saknar prislista";
const LEARNT = "Tysta före rasten, många idéer efter";
const SECRET = "Jag pratade för mycket själv";

const stage = openStage();

const { at } = stage;

/** Ends at the desk again. */
async function isExamined(page: Page, name: string): Promise<void> {
  expect(await examine(page, name)).toEqual([]);
  await page.setViewportSize(DESK);
  await isShot(page, name);
}

async function isShot(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

test("Cecilia takes Anna's words into the diary by keys, adds her own, and asks Anna for one sentence", async () => {
  const cecilia = await stage.meet("Cecilia", { viewport: DESK });
  const anna = await stage.meet("Anna");
  const { page } = cecilia;
  const words = svDiary;

  await test.step("Anna was at a meeting yesterday, and has written and reflected", async () => {
    await foundProject(cecilia, "Cecilia Berg");
    await addOrganisation(page, stage.relay.origin, "Kastanjen", [FATIMA]);
    await letIn(cecilia, [anna]);
    const kind = sv.kit.activityKinds.workshop;
    const activity = await newActivity(anna.page, stage.relay.origin, kind, YESTERDAY);
    await anna.page.goto(at(`${activity}/anteckningar`));
    await writeNote(anna.page, LINE);
    await reflect(anna.page, at(`${activity}/reflektion`), "team", LEARNT);
    await reflect(anna.page, at(`${activity}/reflektion`), "own", SECRET);
    await anna.page.goto(at("/"));
    await expect(pill(anna.page)).toHaveAccessibleName(SECURED);
  });

  const sheet = page.getByRole("region", { name: words.of(sv.format.month(MONTH)) });

  await test.step("↓ and Enter take in what is chosen, and a word of her own goes beside it", async () => {
    await page.goto(at(`/dagbok/${MONTH}`));
    const material = page.getByRole("region", { name: words.parts.material });
    await expect(material.getByText(LEARNT)).toBeVisible();
    await expect(material.getByText(SECRET)).toBeHidden();
    const line = material.getByRole("button", { name: new RegExp(LINE) });
    await line.focus();
    await isExamined(page, "diary-chosen");
    await line.focus();
    await page.keyboard.press("Enter");
    await expect(sheet.getByRole("textbox", { name: words.textOf("Anna") })).toHaveCount(1);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(material.getByText(words.used)).toHaveCount(2);
    const needs = words.sections.learning;
    await sheet.getByRole("button", { name: words.writeUnder(needs) }).click();
    await page.keyboard.type(`${FATIMA} har sagt det förut`);
    await expect(sheet.getByRole("textbox", { name: words.own })).toHaveValue(/förut/);
    await expect(page.getByText(sv.guard.group)).toBeHidden();
    await isShot(page, "diary-written");
  });

  await test.step("Anna gets a line about the one principle, and it is gone when she has answered", async () => {
    const name = words.coverage.ask("Anna");
    await page.getByRole("button", { name }).click();
    await expect(page.getByText(/^Anna är tillfrågad/)).toBeVisible();
    await anna.page.goto(at("/"));
    const asked = sv.today.asked(sv.kit.principles.equality);
    await expect(anna.page.getByText(asked)).toBeVisible({ timeout: 20_000 });
  });

  await test.step("on a phone one part is shown at a time, on a tablet list and detail, and nothing goes over the edge", async () => {
    const material = page.getByRole("region", { name: words.parts.material });
    for (const [size, name, hasBoth] of [
      [PHONE, "diary-phone", false],
      [{ width: 834, height: 1112 }, "diary-tablet", true],
      [DESK, "diary-desk", true],
    ] as const) {
      await page.setViewportSize(size);
      await expect(sheet).toBeVisible();
      await expect(material).toBeVisible({ visible: hasBoth });
      expect(await sidewaysOverflow(page), name).toBe(0);
      await isShot(page, name);
    }
  });

  await test.step("the steering group's Word file is made without a network, and names nobody", async () => {
    await stage.relay.stop();
    await page.evaluate(() => {
      Reflect.deleteProperty(window, "showSaveFilePicker");
      Reflect.deleteProperty(Window.prototype, "showSaveFilePicker");
    });
    await page.getByRole("radio", { name: words.papers.kinds.steering }).check();
    const papers = page.getByRole("region", { name: words.papers.title });
    await expect(papers.getByText(FATIMA, { exact: true })).toBeVisible();
    await page.getByRole("switch", { name: words.papers.show }).click();
    await isExamined(page, "diary-steering");
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("heading", { name: "Rapport till styrgrupp" })).toBeVisible();
    await expect(page.getByRole("region", { name: words.parts.material })).toBeHidden();
    await isShot(page, "diary-print");
    await page.emulateMedia({ media: null });
    await page.getByRole("button", { name: words.papers.word }).click();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: words.papers.save }).click();
    const parts = unzipSync(await readFile(await (await saving).path()));
    const text = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
    expect(text).toContain(LEARNT);
    for (const hidden of ["Fatima", "Benali", "Anna", SECRET]) expect(text).not.toContain(hidden);
    await expect(page.getByText(words.papers.saved)).toBeVisible();
  });
});
