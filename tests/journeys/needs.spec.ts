import { expect, type Locator, type Page, test } from "@playwright/test";
import { addDays, localDate } from "../../src/domain/calendar.ts";
import { svLearningNeeds } from "../../src/i18n/sv/learningNeeds.ts";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import {
  createProject,
  inviteByQr,
  joinByLink,
  pill,
  readyOffline,
  SECURED,
} from "./support/start.ts";
import { addOrganisation, expectEveryoneFrom, mark, newActivity } from "./support/work.ts";

/** All invented. */
const ORGANISATION = "Kafé Kastanjen";
const BRANCH = "café";
const PERSON = "Fatima Benali";
const MARKED = "Enkel mall för priser";
const TYPED = "Enkel prismall";
const SHARED = "Hjälp med kassan";
const TODO = "Studiebesök på Kastanjen";
const TOMORROW = addDays(localDate(Date.now()), 1);

const words = svLearningNeeds;

let relay: Relay;
let anna: Person;
let bo: Person;

test.beforeAll(async () => {
  relay = await startRelay();
  anna = await meet("Anna", relay.origin);
  bo = await meet("Bo", relay.origin);
});
test.afterAll(async () => {
  for (const person of [anna, bo]) await person?.end();
  await relay?.end();
});

const at = (path: string) => relay.origin + path;
const sheetOf = (page: Page) => page.getByRole("dialog", { name: sv.needs.sheet.title });
const needs = (page: Page, text: string): Locator =>
  page.getByRole("list", { name: sv.needs.title }).getByRole("button", { name: text });

async function isExamined(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS"];
  for (const colorScheme of folder ? (["dark", "light"] as const) : []) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png` });
  }
  expect(await examine(page, name)).toEqual([]);
}

async function typeNeed(page: Page, text: string): Promise<void> {
  await page.getByLabel(sv.needs.addLabel).fill(text);
  await page.keyboard.press("Enter");
  await expect(needs(page, text).first()).toBeVisible();
}

async function fillNeed(
  page: Page,
  text: string,
  fields: { readonly text?: string; readonly theme?: string },
): Promise<void> {
  await needs(page, text).first().click();
  const sheet = sheetOf(page);
  if (fields.theme !== undefined)
    await sheet.getByLabel(sv.needs.sheet.theme, { exact: true }).fill(fields.theme);
  if (fields.text !== undefined) await sheet.getByLabel(sv.needs.sheet.text).fill(fields.text);
  await sheet.getByLabel(sv.needs.sheet.organisation).selectOption({ label: ORGANISATION });
  await sheet.getByRole("button", { name: sv.needs.sheet.done, exact: true }).click();
  await expect(sheet).toBeHidden();
}

test("what Anna and Bo catch without network is one register: both words are kept, and one need is counted once", async () => {
  const { page: annas } = anna;
  const { page: bos } = bo;

  const activity =
    await test.step("a team of two, a café, a session and a need that both know", async () => {
      await createProject(annas, { project: "Vägen in", name: "Anna Ekström", organisation: "" });
      await readyOffline(annas);
      await addOrganisation(annas, relay.origin, ORGANISATION, [PERSON]);
      await annas.getByRole("button", { name: sv.register.organisation.edit }).click();
      await annas.getByLabel(sv.register.form.branches).fill(BRANCH);
      await annas.getByRole("button", { name: sv.register.form.done, exact: true }).click();
      const link = await inviteByQr(annas, relay.origin, "Bo Lind", sv.kit.roles.editor);
      await joinByLink(bos, link, "Bo Lind");
      await readyOffline(bos);
      const path = await newActivity(annas, relay.origin, sv.kit.activityKinds["sector-meeting"]);
      await expectEveryoneFrom(annas, ORGANISATION, 1);
      await annas.goto(at("/larande/behov"));
      await expect(annas.getByText(words.empty.title)).toBeVisible();
      await typeNeed(annas, SHARED);
      await expect(pill(annas)).toHaveAccessibleName(SECURED);
      await bos.goto(at("/larande/behov"));
      await expect(needs(bos, SHARED)).toBeVisible({ timeout: 60_000 });
      return path;
    });

  await test.step("the relay is gone: Anna marks a need and a to-do in her note, and whom to follow up", async () => {
    await relay.stop();
    await annas.goto(at(`${activity}/anteckningar`));
    const writeUnder = async (part: "needs" | "todo", text: string) => {
      const { prompts, parts } = sv.notes;
      await annas
        .getByRole("button", { name: sv.notes.writeUnder(prompts[part], parts[part]) })
        .click();
      await annas.keyboard.type(text);
    };
    const tool = (name: string) =>
      annas
        .getByRole("toolbar", { name: sv.notes.tools })
        .getByRole("button", { name, exact: true });
    await writeUnder("needs", MARKED);
    await tool(sv.notes.need).click();
    await expect(annas.getByText(sv.notes.needSaved).first()).toBeVisible();
    await writeUnder("todo", TODO);
    await tool(sv.notes.who).click();
    const panel = annas.getByRole("group", { name: sv.notes.whoAndWhen.label });
    await panel.getByRole("button", { name: "Bo Lind", exact: true }).click();
    await panel.getByRole("button", { name: sv.notes.whoAndWhen.inAWeek }).click();
    await annas.goto(at(`${activity}/narvaro`));
    await mark(annas, PERSON, "här");
    await annas.getByRole("link", { name: new RegExp(PERSON) }).click();
    await annas.getByRole("switch", { name: sv.attendance.person.followUp }).click();
  });

  await test.step("both correct the need they share, and Bo types the one that Anna has marked", async () => {
    await annas.goto(at("/larande/behov"));
    await fillNeed(annas, MARKED, { theme: "pris" });
    await fillNeed(annas, SHARED, { text: "Ny kassa till kaféet", theme: "kassa" });
    await bos.goto(at("/larande/behov"));
    await typeNeed(bos, TYPED);
    await fillNeed(bos, TYPED, { theme: "pris" });
    await fillNeed(bos, SHARED, { text: "Hjälp med kassan på fredagar", theme: "kassa" });
  });

  await test.step("merged, the shared need has both words on both phones, and says so", async () => {
    await relay.start();
    for (const { page } of [anna, bo]) {
      const both = needs(page, "Ny kassa till kaféet");
      await expect(both).toContainText("Hjälp med kassan på fredagar", { timeout: 60_000 });
      await expect(needs(page, MARKED)).toBeVisible();
      await expect(needs(page, TYPED)).toBeVisible();
    }
    await needs(annas, "Ny kassa").click();
    const { fields, twice, branches } = words.sheet;
    await expect(sheetOf(annas).getByText(twice(fields.text))).toBeVisible();
    await expect(sheetOf(annas).getByText(branches(BRANCH))).toBeVisible();
    await isExamined(annas, "need-twice");
    await sheetOf(annas).getByRole("button", { name: sv.needs.sheet.done, exact: true }).click();
  });

  await test.step("Anna says that two are the same need, takes it back, and says it again", async () => {
    await isExamined(annas, "needs");
    const same = annas.getByRole("button", { name: words.sameOf(MARKED, TYPED) });
    await same.click();
    await expect(needs(annas, words.inSources(2))).toBeVisible();
    await expect(needs(annas, TYPED)).toHaveCount(0);
    await annas.getByRole("button", { name: sv.kit.undo, exact: true }).click();
    await expect(needs(annas, TYPED)).toBeVisible();
    await same.click();
    await expect(annas.getByText(words.counts(2, 0, 0))).toBeVisible();
    await expect(bos.getByText(words.counts(2, 0, 0))).toBeVisible({ timeout: 60_000 });
    await needs(annas, MARKED).click();
    const sources = sheetOf(annas).getByRole("region", { name: words.sheet.sources });
    await expect(sources.getByRole("listitem")).toHaveCount(2);
    await expect(sources).toContainText(TYPED);
    await sources.getByRole("link").first().click();
    await expect(annas.getByRole("textbox", { name: sv.notes.editor })).toContainText(MARKED);
  });

  await test.step("the radar's number is one session, and opens what both have caught", async () => {
    await bos.goto(at("/larande/behov/radar"));
    const { radar } = words;
    const cell = bos.getByRole("link", {
      name: new RegExp(`^1 ?${radar.aloud(1)} ${radar.needs(1)} ?: pris, ${BRANCH}$`),
    });
    await expect(cell).toBeVisible();
    await isExamined(bos, "radar-branch");
    await bos.getByRole("radio", { name: radar.axes.month }).check();
    await expect(bos.getByRole("table", { name: radar.table.month })).toBeVisible();
    await isExamined(bos, "radar-month");
    await bos.getByRole("radio", { name: radar.axes.branch }).check();
    await cell.click();
    await expect(needs(bos, MARKED)).toBeVisible();
    await expect(needs(bos, TYPED)).toBeVisible();
    await isExamined(bos, "radar-sources");
  });

  await test.step("Anna puts what is open into tomorrow's note with one tap, takes it back, and chooses", async () => {
    // Host and people are those of the last meeting of its kind.
    await newActivity(annas, relay.origin, sv.kit.activityKinds["sector-meeting"], TOMORROW);
    await annas.getByRole("link", { name: sv.activity.agenda }).click();
    const { agenda } = words;
    await expect(annas.getByRole("switch")).toHaveCount(4);
    await isExamined(annas, "agenda");
    await annas.getByRole("switch", { name: agenda.followUp("Fatima") }).click();
    await annas.getByRole("button", { name: agenda.insert(3) }).click();
    await annas.getByRole("button", { name: sv.kit.undo, exact: true }).click();
    await expect(annas.getByRole("switch")).toHaveCount(4);
    await annas.getByRole("button", { name: agenda.insert(3) }).click();
    await expect(annas.getByRole("switch")).toHaveCount(1);
    await annas.getByRole("link", { name: sv.kit.back(sv.kit.windowTitles.activity) }).click();
    await annas.getByRole("link", { name: sv.activity.sections.notes }).click();
    const note = annas.getByRole("textbox", { name: sv.notes.editor });
    await expect(note).toContainText(TODO);
    await expect(note).toContainText(MARKED);
    await expect(note).not.toContainText("Fatima");
  });

  await test.step("each has one list of what is to be done, and a tick is a tick in the note", async () => {
    const { todos } = words;
    await annas.goto(at("/larande/att-gora"));
    const followUp = todos.followUp(PERSON);
    await annas.getByRole("button", { name: todos.done(followUp) }).click();
    await expect(annas.getByRole("link", { name: followUp })).toHaveCount(0);
    await bos.goto(at("/larande"));
    await expect(bos.getByText(todos.hub(1, 1))).toBeVisible({ timeout: 60_000 });
    await expect(bos.getByText(words.hub(2))).toBeVisible();
    await bos.getByRole("link", { name: new RegExp(`^${todos.title}`) }).click();
    const mine = bos.getByRole("region", { name: todos.me });
    await expect(mine.getByRole("link", { name: new RegExp(TODO) })).toBeVisible();
    await isExamined(bos, "todos");
    await mine.getByRole("button", { name: todos.done(TODO) }).click();
    await expect(bos.getByText(todos.empty.title)).toBeVisible();
    await bos.getByRole("button", { name: sv.kit.undo, exact: true }).click();
    await mine.getByRole("button", { name: todos.done(TODO) }).click();
    await annas.goto(at(`${activity}/anteckningar`));
    await expect(annas.getByRole("checkbox").first()).toBeChecked({ timeout: 60_000 });
  });

  await test.step("no page broke its policy, asked elsewhere or threw", () => {
    for (const { watch } of [anna, bo]) {
      expect(watch.policy).toEqual([]);
      expect(watch.elsewhere).toEqual([]);
      expect(watch.uncaught).toEqual([]);
    }
  });
});
