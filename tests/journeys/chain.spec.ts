import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { addDays, localDate, monthOf } from "../../src/domain/calendar.ts";
import { svDiary } from "../../src/i18n/sv/diary.ts";
import { svImprovement } from "../../src/i18n/sv/learningImprovement.ts";
import { svLearningNeeds } from "../../src/i18n/sv/learningNeeds.ts";
import { svThemes } from "../../src/i18n/sv/learningThemes.ts";
import { svLearningWork } from "../../src/i18n/sv/learningWork.ts";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { code, note, passageSheet, passageTool, select } from "./support/coding.ts";
import { DESK, PHONE } from "./support/person.ts";
import { foundProject, letIn, openStage } from "./support/stage.ts";
import { pill, SECURED } from "./support/start.ts";
import { editActivity, newActivity, reflect, writeNote } from "./support/work.ts";

/** The chain of the learning loop, from a need in a café to the funder's report; each link of it opens what it came from. The texts are
 *  those of domain.md H. All invented. */
const YESTERDAY = addDays(localDate(Date.now()), -1);
const MONTH = monthOf(YESTERDAY);
const WORKSHOP = "Workshop på Kafé Kastanjen";
const NEED = "Enkel mall för prislistor";
const QUOTES = [
  "Fyra av fem saknar prislista",
  "Kassan krånglar när två köar",
  "verksamhetsledarna är ensamma i sin roll",
] as const;
const WORK = "Mindre matsvinn";
const WASTE = ["9,2", "8,8", "7,1", "6,9", "6,1"] as const;
/** The last of them is in the month of the diary, whatever day it is. */
const WEEKS = WASTE.map((_, n) => addDays(YESTERDAY, 7 * (n - WASTE.length + 1)));
const OF_MONTH = WASTE.filter((_, n) => monthOf(WEEKS[n] ?? YESTERDAY) === MONTH);
const THEME = svThemes.usual.economy[0] as string;

const stage = openStage();

const { at } = stage;

async function isShot(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS"];
  if (!folder) return;
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
}

test("a need in a café becomes a theme, an improvement, words of the diary and of the report, and each of them leads to its source", async () => {
  const cecilia = await stage.meet("Cecilia", { viewport: DESK });
  const anna = await stage.meet("Anna");
  const [page, annas] = [cecilia.page, anna.page];
  const needSheet = (where: Page) =>
    where.getByRole("dialog", { name: sv.needs.sheet.title, exact: true });
  const sessions: string[] = [];

  await test.step("Cecilia and Anna are a team with a codebook", async () => {
    await foundProject(cecilia, "Cecilia Berg");
    await page.goto(at("/larande/teman"));
    await page.getByRole("button", { name: THEME, exact: true }).click();
    await expect(page.getByRole("link", { name: new RegExp(THEME) })).toBeVisible();
    await letIn(cecilia, [anna]);
    await annas.goto(at("/larande/teman"));
    await expect(annas.getByRole("link", { name: new RegExp(THEME) })).toBeVisible({
      timeout: 20_000,
    });
    await stage.relay.stop();
  });

  await test.step("in the café's cellar Anna marks a need in her note", async () => {
    sessions.push(
      await newActivity(annas, stage.relay.origin, sv.kit.activityKinds.workshop, YESTERDAY),
    );
    await editActivity(annas, { title: WORKSHOP });
    await annas.goto(at(`${sessions[0]}/anteckningar`));
    const { prompts, parts } = sv.notes;
    await annas
      .getByRole("button", { name: sv.notes.writeUnder(prompts.needs, parts.needs) })
      .click();
    await annas.keyboard.type(NEED);
    await annas
      .getByRole("toolbar", { name: sv.notes.tools })
      .getByRole("button", { name: sv.notes.need, exact: true })
      .click();
    await expect(annas.getByText(sv.notes.needSaved).first()).toBeVisible();
  });

  await test.step("and files it under the codebook's theme, which her need's page offers", async () => {
    await annas.goto(at("/larande/behov"));
    await annas.getByRole("button", { name: new RegExp(NEED) }).click();
    const themes = needSheet(annas).getByRole("group", { name: sv.needs.sheet.themes });
    await themes.getByRole("button", { name: THEME, exact: true }).click();
    await expect(needSheet(annas).getByLabel(sv.needs.sheet.theme, { exact: true })).toHaveValue(
      THEME,
    );
    await isShot(annas, "chain-need-theme");
    await needSheet(annas).getByRole("button", { name: sv.needs.sheet.done, exact: true }).click();
  });

  await test.step("and codes words of three sessions as one theme", async () => {
    for (const kind of ["sector-meeting", "seminar"] as const) {
      sessions.push(
        await newActivity(annas, stage.relay.origin, sv.kit.activityKinds[kind], YESTERDAY),
      );
    }
    for (const [n, words] of QUOTES.slice(0, 2).entries()) {
      await annas.goto(at(`${sessions[n]}/anteckningar`));
      await writeNote(annas, `${words} i dag.`);
      await select(annas, words);
      await passageTool(annas).click();
      await expect(passageSheet(annas)).toContainText(words);
      await code(annas, THEME);
      await expect(note(annas).locator("mark.note-theme")).toHaveText(words);
    }
    await reflect(annas, at(`${sessions[2]}/reflektion`), "team", `${QUOTES[2]}.`);
    await annas.getByRole("link", { name: sv.activity.sections.reflection }).click();
    await annas.getByRole("button", { name: svThemes.answers.open, exact: true }).click();
    const answers = annas.getByRole("dialog", { name: svThemes.answers.title });
    await answers.getByRole("textbox").first().focus();
    await annas.keyboard.press("Control+Home");
    for (let i = 0; i < QUOTES[2].length; i++) await annas.keyboard.press("Shift+ArrowRight");
    await answers
      .getByRole("button", { name: svThemes.answers.code(sv.reflection.questions.happened) })
      .click();
    await expect(passageSheet(annas).locator("q")).toHaveText(QUOTES[2]);
    await code(annas, THEME);
  });

  const work =
    await test.step("the improvement work that the need led to has values of five weeks, and leads to the need and to the note", async () => {
      const words = svImprovement;
      await annas.goto(at("/larande/forbattring"));
      await annas.getByRole("button", { name: words.add }).click();
      const sheet = annas.getByRole("dialog", { name: words.title });
      await sheet.getByLabel(words.fields.title).fill(WORK);
      await sheet.getByLabel(words.fields.goal).fill("Från 9 till 5 kg per vecka före 31 maj");
      await sheet.getByLabel(words.fields.need, { exact: true }).selectOption({ label: NEED });
      await sheet.getByRole("button", { name: words.done }).click();
      await annas.getByRole("button", { name: words.measure.new }).click();
      const measure = annas.getByRole("dialog", { name: words.measure.title });
      await measure.getByLabel(words.measure.name).fill("Matsvinn");
      await measure.getByLabel(words.measure.unit).fill("kg per vecka");
      await measure.getByLabel(words.measure.baseline).fill("9");
      await measure.getByLabel(words.measure.goal).fill("5");
      await measure.getByRole("button", { name: words.done }).click();
      const value = annas.getByRole("dialog", { name: words.value.title });
      for (const [n, number] of WASTE.entries()) {
        await annas.getByRole("button", { name: /^Mätvärde v\.\d+$/ }).click();
        await value.getByLabel(/^Värde/).fill(number);
        await value.getByLabel(words.value.date).fill(WEEKS[n] ?? "");
        await value.getByRole("button", { name: words.value.add }).click();
        await expect(value).toBeHidden();
      }
      await expect(annas.getByRole("img", { name: /^Matsvinn/ })).toHaveAccessibleName(
        new RegExp(WASTE.join(".*")),
      );
      const path = new URL(annas.url()).pathname;
      const behind = annas.getByRole("link", { name: words.fields.need });
      await isShot(annas, "chain-work");
      expect(await examine(annas, "chain-work")).toEqual([]);
      await behind.click();
      await expect(annas).toHaveURL(/\/larande\/behov\/[0-9a-z]{20}$/);
      await expect(needSheet(annas).getByLabel(sv.needs.sheet.text)).toHaveValue(NEED);
      await isShot(annas, "chain-need");
      expect(await examine(annas, "chain-need")).toEqual([]);
      const begun = needSheet(annas).getByRole("region", { name: svLearningNeeds.sheet.works });
      await begun.scrollIntoViewIfNeeded();
      await isShot(annas, "chain-need-work");
      await begun.getByRole("link", { name: new RegExp(WORK) }).click();
      await expect(annas).toHaveURL(at(path));
      await annas.goBack();
      const sources = needSheet(annas).getByRole("region", { name: svLearningNeeds.sheet.sources });
      await sources.getByRole("link", { name: new RegExp(WORKSHOP) }).click();
      await expect(note(annas)).toContainText(NEED);
      await annas.goBack();
      await expect(needSheet(annas)).toBeVisible();
      await needSheet(annas)
        .getByRole("button", { name: sv.needs.sheet.done, exact: true })
        .click();
      await expect(annas.getByRole("heading", { level: 1, name: WORK })).toBeVisible();
      return path;
    });

  await test.step("with the mailbox Cecilia reads the theme across three sessions, and a quote leads to its note", async () => {
    await stage.relay.start();
    await annas.goto(at("/"));
    await expect(pill(annas)).toHaveAccessibleName(SECURED, { timeout: 30_000 });
    await page.goto(at("/larande/teman/economy"));
    await expect(page.getByText(svThemes.counts(3, 3))).toBeVisible({ timeout: 30_000 });
    for (const [n, words] of QUOTES.entries()) {
      await page.getByRole("link", { name: new RegExp(words) }).click();
      await expect(page).toHaveURL(new RegExp(`${sessions[n]}/`));
      await expect(page.getByText(words).first()).toBeVisible();
      await page.goto(at("/larande/teman/economy"));
    }
  });

  await test.step("and the theme leads her to the need that is filed under it, and to the work that was begun from it", async () => {
    const needs = page.getByRole("list", { name: svThemes.needs });
    const works = page.getByRole("list", { name: svThemes.works });
    await expect(works).toBeVisible();
    for (const size of [PHONE, DESK]) {
      await page.setViewportSize(size);
      await isShot(page, `chain-theme-${size.width}`);
    }
    expect(await examine(page, "chain-theme")).toEqual([]);
    await page.setViewportSize(DESK);
    await needs.getByRole("link", { name: new RegExp(NEED) }).click();
    await expect(needSheet(page).getByLabel(sv.needs.sheet.text)).toHaveValue(NEED);
    await page.goBack();
    await works.getByRole("link", { name: new RegExp(WORK) }).click();
    await expect(page).toHaveURL(at(work));
    await expect(page.getByRole("heading", { level: 1, name: WORK })).toBeVisible();
    await page.goBack();
    await expect(works).toBeVisible();
  });

  const sheet = page.getByRole("region", { name: svDiary.of(sv.format.month(MONTH)) });
  const material = page.getByRole("region", { name: svDiary.parts.material });

  await test.step("she takes two passages of the theme into the diary by keys, and each leads to where it stands", async () => {
    await page.goto(at(`/dagbok/${MONTH}`));
    await expect(material.getByText(QUOTES[0])).toHaveCount(1, { timeout: 20_000 });
    await material.getByRole("button", { name: svDiary.filters.passage, exact: true }).click();
    await expect(material.getByRole("heading", { name: THEME })).toBeVisible();
    await expect(material.locator("[data-material]")).toHaveCount(3);
    for (const words of [QUOTES[0], QUOTES[2]]) {
      await material.getByRole("button", { name: new RegExp(words) }).focus();
      await page.keyboard.press("Enter");
    }
    await expect(material.getByText(svDiary.used)).toHaveCount(2);
    const links = sheet.getByRole("link", { name: svDiary.openSource("") });
    await expect(links).toHaveCount(2);
    await isShot(page, "chain-diary");
    expect(await examine(page, "chain-diary")).toEqual([]);
    await page.setViewportSize(DESK);
    await links.first().click();
    await expect(page).toHaveURL(at(`${sessions[0]}/anteckningar`));
    await expect(note(page).locator("mark.note-theme")).toHaveText(QUOTES[0]);
    await page.goBack();
    await links.last().click();
    await expect(page).toHaveURL(at(`${sessions[2]}/reflektion`));
    await expect(page.getByText(QUOTES[2]).first()).toBeVisible();
    await page.goBack();
  });

  const told = new RegExp(
    `”${WORK}”.*Matsvinn i kg per vecka: ${OF_MONTH.map((value) => `${value} \\(v\\.\\d+\\)`).join(", ")}\\. Nuläget var 9 och målet är 5\\.`,
  );

  await test.step("the work goes in with the month's values, and its source opens it", async () => {
    await material.getByRole("button", { name: svDiary.filters.all, exact: true }).click();
    const line = material.getByRole("button", { name: told });
    await line.focus();
    await isShot(page, "chain-diary-work");
    await page.keyboard.press("Enter");
    const goals = sheet.getByRole("region", { name: svDiary.sections.goals });
    await expect(goals.getByRole("textbox")).toHaveValue(told);
    await page.setViewportSize(PHONE);
    await goals.scrollIntoViewIfNeeded();
    await isShot(page, "chain-diary-work-phone");
    expect(await examine(page, "chain-diary-work")).toEqual([]);
    await page.setViewportSize(DESK);
    await goals.getByRole("link", { name: svDiary.openSource("") }).click();
    await expect(page).toHaveURL(at(work));
    await expect(page.getByRole("img", { name: /^Matsvinn/ })).toBeVisible();
    await page.goBack();
    await expect(goals).toBeVisible();
  });

  await test.step("without the mailbox she notes where it was spread, and that leads to what it spread", async () => {
    await stage.relay.stop();
    const { spread } = svLearningWork;
    await page.goto(at(`/larande/spridning/${MONTH}`));
    await page.getByRole("button", { name: spread.add }).click();
    const entry = page.getByRole("dialog");
    const words = spread.entry;
    await entry.getByLabel(words.channel, { exact: true }).selectOption("newsletter");
    await entry.getByLabel(words.audience).fill("Andra sociala företag i länet");
    await entry.getByLabel(words.material).fill("Så minskade svinnet");
    const add = entry.getByLabel(words.addLearning);
    await add.selectOption({ label: `${words.learnt.improvement}: ${WORK}` });
    await add.selectOption({ label: `${words.learnt.session}: ${WORKSHOP}` });
    await entry.getByRole("link", { name: new RegExp(WORKSHOP) }).click();
    await expect(page.getByRole("heading", { level: 1, name: WORKSHOP })).toBeVisible();
    await page.goBack();
    await entry.getByRole("link", { name: new RegExp(WORK) }).click();
    await expect(page.getByRole("heading", { level: 1, name: WORK })).toBeVisible();
    await expect(page).toHaveURL(at(work));
    await page.getByRole("link", { name: svImprovement.fields.need }).click();
    await expect(needSheet(page)).toBeVisible();
  });

  await test.step("the progress report has the words, and its file the ids of where they came from", async () => {
    await page.goto(at(`/dagbok/${MONTH}`));
    await page.evaluate(() => {
      Reflect.deleteProperty(window, "showSaveFilePicker");
      Reflect.deleteProperty(Window.prototype, "showSaveFilePicker");
    });
    await page.getByRole("radio", { name: svDiary.papers.kinds.progress }).check();
    await page.getByRole("button", { name: svDiary.papers.word }).click();
    const saving = page.waitForEvent("download");
    await page.getByRole("button", { name: svDiary.papers.save }).click();
    const parts = unzipSync(await readFile(await (await saving).path()));
    const text = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
    for (const words of [QUOTES[0], QUOTES[2], "Så minskade svinnet", WORK]) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(told);
    const whole = Object.values(parts)
      .map((bytes) => strFromU8(bytes))
      .join("\n");
    const idOf = (path: string | undefined) => path?.split("/").at(-1) ?? "";
    expect(whole).toContain(`passage/${idOf(sessions[0])}/`);
    expect(whole).toContain(`passage/${idOf(sessions[2])}/`);
    expect(whole.split(`improvement/${idOf(work)}`).length - 1).toBeGreaterThanOrEqual(2);
    expect(whole).toContain(`session/${idOf(sessions[0])}`);
  });
});
