import { expect, type Page, test } from "@playwright/test";
import { addDays, daysOfMonth, localDate, monthOf } from "../../src/domain/calendar.ts";
import { USUAL_FUNDING } from "../../src/domain/paperWords.ts";
import { svDiary } from "../../src/i18n/sv/diary.ts";
import { svThemes } from "../../src/i18n/sv/learningThemes.ts";
import { svLearningWork } from "../../src/i18n/sv/learningWork.ts";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { expectFunded, printed } from "./support/onPaper.ts";
import { DESK, type Person } from "./support/person.ts";
import { foundProject, letIn, openStage } from "./support/stage.ts";
import { pill, SECURED } from "./support/start.ts";
import { editActivity, newActivity } from "./support/work.ts";

/** Anna's month in her work diary, which Cecilia reads and Bo cannot; and what both Anna and Bo have told others. All invented. */
const YESTERDAY = addDays(localDate(Date.now()), -1);
const MONTH = monthOf(YESTERDAY);
const MEETING = "Prissättning i second hand";
const CONFERENCE = "Vad lärde vi oss?";
const NEXT = monthOf(addDays(daysOfMonth(MONTH)[1], 1));
const NEED = "Enkel mall för prislistor som fungerar i kafé, butik och verkstad";
const LINK = "www.kastanjen.example/priser";
const THEME = svThemes.usual.economy[0] as string;
const words = svLearningWork;

const stage = openStage();

const { at } = stage;
const inMonth = (page: string, part?: string) =>
  at(["/larande", page, MONTH, part].filter(Boolean).join("/"));

async function isShot(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS"];
  if (!folder) return;
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png`, fullPage: true });
  }
}

async function isExamined(page: Page, name: string): Promise<void> {
  await isShot(page, name);
  expect(await examine(page, name)).toEqual([]);
}

/** Opened anew, because a phone that has been without network for long does not ask at once. */
async function secured({ page }: Person): Promise<void> {
  await page.reload();
  await expect(pill(page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
}

test("Anna keeps her month without network, Cecilia reads and prints it, and Bo's phone never gets it", async () => {
  const cecilia = await stage.meet("Cecilia", { viewport: DESK });
  const [anna, bo] = [await stage.meet("Anna"), await stage.meet("Bo")];
  const sum = (time: RegExp) =>
    expect(anna.page.locator("p", { hasText: words.sum }).first()).toContainText(time);

  await test.step("Cecilia, Anna and Bo are a team, and Anna led a meeting yesterday", async () => {
    await foundProject(cecilia, "Cecilia Berg");
    await letIn(cecilia, [anna, bo]);
    await newActivity(
      anna.page,
      stage.relay.origin,
      sv.kit.activityKinds["sector-meeting"],
      YESTERDAY,
    );
    await editActivity(anna.page, { title: MEETING });
    const { prompts, parts, tools, need, needSaved, writeUnder } = sv.notes;
    await anna.page.goto(`${anna.page.url()}/anteckningar`);
    await anna.page.getByRole("button", { name: writeUnder(prompts.needs, parts.needs) }).click();
    await anna.page.keyboard.type(NEED);
    const toolbar = anna.page.getByRole("toolbar", { name: tools });
    await toolbar.getByRole("button", { name: need, exact: true }).click();
    await expect(anna.page.getByText(needSaved).first()).toBeVisible();
    await anna.page.getByRole("link", { name: sv.kit.back(sv.notes.back) }).click();
    await expect(pill(anna.page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
    await anna.page.goto(at("/larande/teman"));
    await anna.page.getByRole("button", { name: THEME, exact: true }).click();
    await expect(anna.page.getByRole("link", { name: new RegExp(THEME) })).toBeVisible();
    await secured(anna);
    await stage.relay.stop();
  });

  await test.step("a tap puts the meeting in, taken back and put in again it stands once", async () => {
    await anna.page.goto(inMonth("arbetsdagbok"));
    await expect(anna.page.getByText(words.reads("Cecilia"))).toBeVisible();
    await isShot(anna.page, "work-proposed");
    const accept = anna.page.getByRole("button", { name: words.acceptOf(MEETING) });
    await accept.click();
    await anna.page.getByRole("button", { name: sv.kit.undo }).click();
    await accept.click();
    await expect(accept).toBeHidden();
    await expect(anna.page.getByRole("button", { name: new RegExp(MEETING) })).toHaveCount(1);
  });

  await test.step("she types the journey there as people write time, and the sums follow", async () => {
    await anna.page.getByRole("button", { name: new RegExp(MEETING) }).click();
    const sheet = anna.page.getByRole("dialog");
    const time = sheet.getByLabel(words.line.minutes, { exact: true });
    await time.fill("90");
    await time.press("Enter");
    await sheet.getByRole("button", { name: words.kinds.travel }).click();
    await expect(sheet).toHaveAccessibleName(words.kinds.travel);
    await sheet.getByLabel(words.line.what).fill("Resa till Tyresö");
    await time.fill("1,5 h");
    await time.press("Enter");
    await isExamined(anna.page, "work-sheet");
    await sheet.getByRole("button", { name: sv.kit.done, exact: true }).click();
    await sum(/3\s*h/);
    await anna.page.getByRole("button", { name: words.kinds.administration }).click();
    await time.fill("12 h 30 min");
    await time.press("Enter");
    await sheet.getByRole("button", { name: sv.kit.done, exact: true }).click();
    await sum(/15\s*h\s*30\s*min/);
    await anna.page.reload();
    await sum(/15\s*h\s*30\s*min/);
    await isExamined(anna.page, "work-month");
  });

  await test.step("the paper has the month, the sums and the lines to sign on", async () => {
    await anna.page.getByRole("link", { name: words.print }).click();
    const paper = anna.page.getByRole("article", { name: words.paper.title });
    await expect(paper).toContainText("Resa till Tyresö");
    await expect(paper).toContainText("15,50 timmar");
    await expect(paper).toContainText(USUAL_FUNDING);
    await isExamined(anna.page, "work-paper");
    await anna.page.emulateMedia({ media: "print" });
    await expect(anna.page.getByRole("heading", { level: 1 })).toBeHidden();
    await expect(paper.getByText(words.paper.manager)).toBeVisible();
    await isShot(anna.page, "work-print");
    await anna.page.emulateMedia({ media: null });
    const sheets = await printed(anna.page, "work-paper");
    expect(sheets).toHaveLength(1);
    expectFunded(sheets);
    await stage.relay.start();
    await secured(anna);
  });

  await test.step("Cecilia opens Anna's month and can change nothing; on Bo's phone there is no such place", async () => {
    await cecilia.page.goto(inMonth("arbetsdagbok"));
    const colleague = cecilia.page.getByRole("link", { name: /^Anna/ });
    await expect(colleague).toContainText(/15\s*h\s*30\s*min/, { timeout: 20_000 });
    await isShot(cecilia.page, "work-lead");
    await colleague.click();
    await expect(cecilia.page.getByText("Resa till Tyresö")).toBeVisible();
    await expect(cecilia.page.getByRole("button", { name: /Resa till/ })).toHaveCount(0);
    await isShot(cecilia.page, "work-colleague");
    await cecilia.page.getByRole("link", { name: words.print }).click();
    const paper = cecilia.page.getByRole("article", { name: words.paper.title });
    await expect(paper).toContainText("15,50 timmar");
    const annas = new URL(cecilia.page.url()).pathname;
    await bo.page.goto(at(annas));
    await expect(bo.page.getByRole("article")).toHaveCount(0);
    await expect(bo.page.getByText("Resa till Tyresö")).toHaveCount(0);
    const member = annas.slice(annas.lastIndexOf("papper-") + "papper-".length);
    const held = await bo.page.evaluate(async () =>
      (await indexedDB.databases()).map(({ name }) => name ?? ""),
    );
    expect(held.filter((name) => name.includes("-team/")).length).toBeGreaterThan(0);
    expect(held.filter((name) => name.includes(`lead:${member}`))).toEqual([]);
  });

  await test.step("Anna and Bo tell of what they have spread at once, without network, and both stand", async () => {
    const kind = sv.kit.activityKinds["dissemination-conference"];
    await newActivity(bo.page, stage.relay.origin, kind, YESTERDAY);
    await editActivity(bo.page, { title: CONFERENCE });
    await secured(bo);
    await stage.relay.stop();
    const { spread } = words;
    await bo.page.goto(inMonth("spridning"));
    await bo.page.getByRole("button", { name: spread.accept(CONFERENCE) }).click();
    await expect(
      bo.page.getByRole("link", { name: new RegExp(spread.channels.conference) }),
    ).toBeVisible();
    await anna.page.goto(inMonth("spridning"));
    await expect(anna.page.getByText(spread.empty)).toBeVisible();
    await anna.page.getByRole("button", { name: spread.add }).click();
    const sheet = anna.page.getByRole("dialog");
    const { entry } = spread;
    await sheet
      .getByLabel(entry.channel, { exact: true })
      .selectOption({ label: spread.channels.newsletter });
    await sheet.getByLabel(entry.audience).fill("Andra sociala företag i länet");
    await sheet.getByLabel(entry.reach).fill("240");
    await sheet.getByLabel(entry.material).fill("Så satte vi priser");
    await sheet
      .getByLabel(entry.addLearning)
      .selectOption({ label: `${entry.learnt.session}: ${MEETING}` });
    await expect(sheet.getByRole("link", { name: new RegExp(MEETING) })).toBeVisible();
    await expect(sheet.getByText(entry.flagText)).toBeVisible();
    await test.step("a theme is spread too, and leads to where it is told of", async () => {
      await sheet
        .getByLabel(entry.addLearning)
        .selectOption({ label: `${entry.learnt.theme}: ${THEME}` });
      await sheet.getByRole("link", { name: new RegExp(THEME) }).click();
      await expect(anna.page.getByRole("heading", { level: 1, name: THEME })).toBeVisible();
      await anna.page.goBack();
    });
    await test.step("the link that she types is opened outside, and only an address of the web is", async () => {
      const link = sheet.getByLabel(entry.link, { exact: true });
      const opened = sheet.getByRole("link", { name: entry.open });
      for (const nowhere of ["javascript:alert(1)", "fredagsbrevet"]) {
        await link.fill(nowhere);
        await link.blur();
        await expect(opened).toHaveCount(0);
      }
      await link.fill(LINK);
      await link.blur();
      await expect(opened).toHaveAttribute("href", `https://${LINK}`);
      await expect(opened).toHaveAttribute("rel", /noopener/);
      await expect(opened).toHaveAttribute("target", "_blank");
    });
    await isExamined(anna.page, "spread-sheet");
    const body = sheet.locator(".sheet-body");
    expect(await body.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    await sheet.getByRole("radio", { name: entry.yes }).check();
    await expect(sheet.getByText(entry.flagText)).toBeHidden();
    await sheet.getByRole("button", { name: sv.kit.done, exact: true }).click();
    await stage.relay.start();
    for (const person of [anna, bo]) await secured(person);
    await expect(anna.page.getByText(spread.sums(2, "240"))).toBeVisible({ timeout: 20_000 });
    await isExamined(anna.page, "spread-month");
  });

  await test.step("what is told in the month after finds this month's need by keys, without network", async () => {
    const { page } = anna;
    const { spread } = words;
    const { entry } = spread;
    await stage.relay.stop();
    await page.goto(at(`/larande/spridning/${NEXT}`));
    await page.getByRole("button", { name: spread.add }).click();
    const sheet = page.getByRole("dialog");
    const offered = sheet.getByLabel(entry.addLearning).getByRole("option");
    await expect(offered).toHaveText([entry.chooseLearning, `${entry.learnt.theme}: ${THEME}`]);
    await sheet.getByRole("button", { name: entry.earlier }).press("Enter");
    const search = sheet.getByLabel(entry.findEarlier);
    await expect(search).toBeFocused();
    const found = sheet.getByRole("list", { name: entry.earlier }).getByRole("button");
    await expect(found.filter({ hasText: MEETING })).toHaveCount(1);
    await expect(found.filter({ hasText: CONFERENCE })).toHaveCount(1);
    await page.keyboard.type("finns inte");
    await expect(sheet.getByText(entry.foundEarlier(0, 0))).toBeVisible();
    await search.fill(`${entry.learnt.need} ${sv.format.month(MONTH)}`);
    await expect(found).toHaveText([new RegExp(NEED)]);
    await isExamined(page, "spread-earlier");
    await search.focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(found).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(found).toHaveCount(0);
    await expect(sheet.getByRole("button", { name: sv.kit.clearField })).toBeFocused();
    await sheet.getByRole("link", { name: new RegExp(NEED) }).click();
    await expect(page.getByRole("dialog").getByLabel(sv.needs.sheet.text)).toHaveValue(NEED);
    await stage.relay.start();
  });

  await test.step("the progress report and the steering group's have both under their heading", async () => {
    await cecilia.page.goto(at(`/dagbok/${MONTH}`));
    for (const kind of ["progress", "steering"] as const) {
      await cecilia.page.getByRole("radio", { name: svDiary.papers.kinds[kind] }).check();
      const show = cecilia.page.getByRole("switch", { name: svDiary.papers.show });
      if ((await show.getAttribute("aria-checked")) === "false") await show.click();
      const paper = cecilia.page.locator(".diary-paper");
      await expect(paper.getByText("Så satte vi priser")).toBeVisible({ timeout: 20_000 });
      await expect(paper.getByText(CONFERENCE).first()).toBeVisible();
    }
    await isShot(cecilia.page, "spread-report");
  });

  await test.step("Karin, who may only read, opens the link and what was learnt", async () => {
    const karin = await stage.meet("Karin");
    await letIn(cecilia, [karin], sv.kit.roles.reader);
    await karin.page.goto(inMonth("spridning"));
    await karin.page.getByRole("link", { name: /Så satte vi priser/ }).click();
    const sheet = karin.page.getByRole("dialog");
    const { entry } = words.spread;
    await expect(sheet.getByText("Andra sociala företag i länet")).toBeVisible();
    await expect(sheet.getByRole("textbox")).toHaveCount(0);
    await expect(sheet.getByRole("button", { name: entry.unlink("") })).toHaveCount(0);
    const opened = sheet.getByRole("link", { name: entry.open });
    await expect(opened).toHaveAttribute("href", `https://${LINK}`);
    await expect(opened).toHaveAttribute("rel", /noopener/);
    await isExamined(karin.page, "spread-reader");
    await sheet.getByRole("link", { name: new RegExp(THEME) }).click();
    await expect(karin.page.getByRole("heading", { level: 1, name: THEME })).toBeVisible();
  });
});
