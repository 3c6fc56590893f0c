import { expect, type Page, test } from "@playwright/test";
import { addDays, localDate } from "../../src/domain/calendar.ts";
import { svImprovement as words } from "../../src/i18n/sv/learningImprovement.ts";
import { examine } from "./support/axe.ts";
import { tapBeside } from "./support/finger.ts";
import { bare, colourOnPaper, expectFunded, printed } from "./support/onPaper.ts";
import { PHONE } from "./support/person.ts";
import { openedPicture } from "./support/picture.ts";
import { foundProject, letIn, openStage } from "./support/stage.ts";
import { openDemo, pill, SECURED } from "./support/start.ts";
import { addOrganisation } from "./support/work.ts";

/** Kafé Kastanjen's improvement work (domain.md H 22 and 23): Anna and Bo write in the same wheel in two cellars. */
const stage = openStage();

/** As domain.md C7 has them of Qulturum. */
const QUESTIONS = [
  "Vad vill vi åstadkomma?",
  "Hur vet vi att en förändring är en förbättring?",
  "Vilka förändringar kan leda till en förbättring?",
];
const HEADINGS = [
  "Bakgrund",
  "Övergripande mål",
  "Nuläge",
  "Analys av nuläge",
  "Lista prioriterade förändringar som ska testas",
  "Resultat och analys",
  "Summering (lärdomar, nästa steg)",
];

async function isShot(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

async function isWhole(page: Page, name: string): Promise<void> {
  await isShot(page, name);
  expect(await examine(page, name)).toEqual([]);
  await page.setViewportSize(PHONE);
}

function wordsOf(letters: number): string {
  return `${"Vi väger svinnet varje kväll och skriver upp det vid kassan. ".repeat(99).slice(0, letters)} slut.`;
}

/** The text of its sheets. */
async function onPaper(page: Page, name: string): Promise<readonly string[]> {
  const sheets = await printed(page, name);
  expectFunded(sheets);
  return sheets;
}

async function addMeasure(page: Page, name: string, value: string): Promise<void> {
  await page.getByRole("button", { name: words.measure.new }).click();
  const measure = page.getByRole("dialog", { name: words.measure.title });
  await measure.getByLabel(words.measure.name).fill(name);
  await measure.getByRole("button", { name: words.done }).click();
  await expect(measure).toBeHidden();
  await page.getByRole("button", { name: /^Mätvärde v\.\d+$/ }).click();
  const sheet = page.getByRole("dialog", { name: words.value.title });
  await sheet.getByLabel(words.value.measure).selectOption({ label: name });
  await sheet.getByLabel(/^Värde/).fill(value);
  await sheet.getByRole("button", { name: words.value.add }).click();
  await expect(sheet).toBeHidden();
}

async function addValue(page: Page, value: string, date: string, note = ""): Promise<void> {
  await page.getByRole("button", { name: /^Mätvärde v\.\d+$/ }).click();
  const sheet = page.getByRole("dialog", { name: words.value.title });
  await sheet.getByLabel(/^Värde/).fill(value);
  await sheet.getByLabel(words.value.date).fill(date);
  if (note !== "") await sheet.getByLabel(words.value.note).fill(note);
  await sheet.getByRole("button", { name: words.value.add }).click();
  await expect(sheet).toBeHidden();
}

test("a newcomer sees Kafé Kastanjen's work as it is drawn, from the list to the story on paper", async () => {
  const { page } = await stage.meet("Karin");
  await openDemo(page);
  await page.goto(`${stage.relay.origin}/larande`);
  await isWhole(page, "learning");
  await page.getByRole("link", { name: words.title }).click();
  const work = page.getByRole("link", { name: /Mindre matsvinn/ });
  await expect(work).toContainText("Senast 6,0 kg per vecka");
  await isWhole(page, "impro-list");
  await work.click();
  await expect(page.getByRole("heading", { level: 1, name: "Mindre matsvinn" })).toBeVisible();
  const chart = page.getByRole("img", { name: /^Matsvinn, kg per vecka/ });
  await expect(chart).toHaveAccessibleName(/9,2.*8,8.*7,1.*6,9.*6,0.*Nuläge 9.*Mål 5/);
  await expect(page.getByText(/^Trend: 5 värden i rad som sjunker/)).toBeVisible();
  await isWhole(page, "impro-work");
  await test.step("a finger near a point opens its note", async () => {
    await tapBeside(page, page.locator(".run-chart .dot").nth(2), 8);
    const said = page.locator(".measure .point > p");
    await expect(said).toHaveText(/^v\.\d+: 7,1\. Regn hela veckan$/);
    await expect(page.locator(".run-chart .picked")).toHaveCount(1);
    await isShot(page, "impro-point");
  });
  await page.getByRole("button", { name: /^Som tabell/ }).click();
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows).toHaveCount(7);
  await expect(rows.nth(2)).toContainText(/8,8.*PGSA 1 börjar v\.\d+\./);
  await expect(page.getByRole("table").getByText(/börjar/)).toHaveCount(2);
  await isWhole(page, "impro-table");
  await page.getByRole("link", { name: /Checklista vid kassan/ }).click();
  await expect(page.getByText("Göra pågår")).toBeVisible();
  await isWhole(page, "impro-cycle");
  await page.goBack();
  await page.getByRole("link", { name: new RegExp(words.coaching.next) }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.coaching.title })).toBeVisible();
  await isWhole(page, "impro-coaching");
  await page.goBack();
  await page.getByRole("link", { name: new RegExp(words.a3.title) }).click();
  await expect(page.getByLabel(words.a3.texts.background, { exact: true })).toBeVisible();
  await isWhole(page, "impro-a3");
  await page.goBack();
  await addMeasure(page, "Bröd som blir över", "14");
  await addMeasure(page, "Kö vid kassan", "4,5");
  await page.getByRole("link", { name: new RegExp(words.story.title) }).click();
  await expect(page.getByText("Ett mått till står i appen: Kö vid kassan.")).toBeVisible();
  await expect(page.getByText(words.story.left)).toBeVisible();
  await isWhole(page, "impro-story");
  await page.getByText(words.story.left).scrollIntoViewIfNeeded();
  await isShot(page, "impro-story-end");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: words.story.print })).toBeHidden();
  const colour = await page
    .locator(".run-chart .line")
    .first()
    .evaluate((line) => getComputedStyle(line).stroke);
  expect(colour).toBe("rgb(0, 0, 0)");
  await isShot(page, "impro-print");
  await page.emulateMedia({ media: null });
  const sheets = await onPaper(page, "impro-a4");
  expect(sheets).toHaveLength(1);
  for (const told of [
    "Kafé Kastanjen · Köket och kassan på Kastanjen",
    "Hypotes: svinnet minskar med 1 kg",
    "Ett mått till står i appen: Kö vid kassan.",
    "Vad vill vi åstadkomma? Slänga mindre mat utan att någon blir utan lunch.",
  ]) {
    expect(sheets[0]).toContain(bare(told));
  }
  expect(sheets[0]).not.toContain(bare(words.story.left));
  expect(await colourOnPaper(page)).toBeLessThan(16);
  await page.evaluate(() => Reflect.deleteProperty(Navigator.prototype, "canShare"));
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: words.story.picture }).click();
  const picture = await saving;
  expect(picture.suggestedFilename()).toBe("Berättelse Mindre matsvinn.png");
  const opened = await openedPicture(page, picture);
  expect(opened.width).toBe(1080);
  expect(opened.height).toBeGreaterThan(2000);
  // Letters and lines on white.
  expect(opened.dark).toBeGreaterThan(0.01);
  expect(opened.light).toBeGreaterThan(0.8);
  const folder = process.env["SHOTS"];
  if (folder) await picture.saveAs(`${folder}/impro-picture.png`);
  await test.step("what people usually write is one page, and what is longer says so and is printed whole", async () => {
    const story = page.url();
    const write = async (labels: readonly string[], letters: number) => {
      await page.goto(story.replace(/berattelse$/, "a3"));
      const fields = page.getByRole("textbox");
      for (const [at, label] of [...QUESTIONS, ...HEADINGS].entries()) {
        await expect(fields.nth(at)).toHaveAccessibleName(label);
      }
      await expect(fields).toHaveCount(QUESTIONS.length + HEADINGS.length);
      for (const label of labels) {
        const text = page.getByLabel(label, { exact: true });
        await text.fill(wordsOf(letters));
        await text.blur();
      }
      await page.goto(story);
    };
    await write(QUESTIONS, 60);
    await write(HEADINGS, 300);
    await expect(page.getByText("slut.", { exact: false })).toHaveCount(10);
    const titles = page.locator(".story").getByRole("heading", { level: 2 });
    await expect(titles).toHaveText(HEADINGS);
    await expect(page.getByText(words.story.long)).toHaveCount(0);
    const [sheet, ...others] = await onPaper(page, "impro-a4-full");
    expect(others).toHaveLength(0);
    for (const title of [...QUESTIONS, ...HEADINGS]) expect(sheet).toContain(bare(title));
    // Too much for one page: the questions give way, and the paper says so.
    await write(HEADINGS, 420);
    await expect(page.getByText(words.story.questionsLeft)).toBeVisible();
    const [without, ...more] = await onPaper(page, "impro-a4-without");
    expect(more).toHaveLength(0);
    for (const title of [words.story.questionsLeft, ...HEADINGS]) {
      expect(without).toContain(bare(title));
    }
    expect(without).not.toContain(bare("Hur vet vi"));
    await write(HEADINGS, 1500);
    await expect(page.getByText(words.story.long)).toBeVisible();
    await expect(page.getByText(words.story.questionsLeft)).toBeHidden();
    await isWhole(page, "impro-story-long");
    const long = await onPaper(page, "impro-a4-long");
    expect(long.length).toBeGreaterThan(1);
    for (const title of [...QUESTIONS, ...HEADINGS]) expect(long.join("")).toContain(bare(title));
  });

  await test.step("a second team begins, and both hang side by side at the vernissage", async () => {
    await page.goto(`${stage.relay.origin}/larande/forbattring`);
    await page.getByRole("button", { name: words.add }).click();
    const sheet = page.getByRole("dialog", { name: words.title });
    await sheet.getByLabel(words.fields.title).fill("Kortare kö");
    await sheet.getByLabel(words.fields.goal).fill("Högst tre minuter vid lunch");
    await sheet.getByRole("button", { name: words.done }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Kortare kö" })).toBeVisible();
    await page.getByRole("link", { name: /^Tillbaka/ }).click();
    await page.getByRole("link", { name: new RegExp(words.vernissage.title) }).click();
    await expect(page.getByText(words.vernissage.count(2))).toBeVisible();
    for (const name of ["Mindre matsvinn", "Kortare kö"]) {
      await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
    }
    await expect(
      page.getByText("2 mått till står i appen: Bröd som blir över och Kö vid kassan."),
    ).toBeVisible();
    await isWhole(page, "impro-vernissage");
    const sheets = await onPaper(page, "impro-vernissage");
    expect(sheets).toHaveLength(1);
    for (const told of ["Mindre matsvinn", "Kortare kö", "Högst tre minuter vid lunch"]) {
      expect(sheets[0]).toContain(bare(told));
    }
    expect(await colourOnPaper(page)).toBeLessThan(16);
  });
});

test("Anna and Bo write in the same wheel and add values without a network: when they meet, both have both", async () => {
  const [anna, bo] = [await stage.meet("Anna"), await stage.meet("Bo")];
  const [one, other] = [anna.page, bo.page];

  await test.step("Anna begins the work and Bo has it", async () => {
    await foundProject(anna, "Anna Ek");
    await addOrganisation(one, stage.relay.origin, "Kafé Kastanjen", []);
    const address = one.url();
    await letIn(anna, [bo]);
    await one.goto(address);
    await one.getByRole("button", { name: words.add }).click();
    const sheet = one.getByRole("dialog", { name: words.title });
    await sheet.getByLabel(words.fields.title).fill("Mindre matsvinn");
    await sheet.getByLabel(words.fields.goal).fill("Från 9 till 5 kg per vecka före 31 maj");
    await isWhole(one, "impro-edit");
    await sheet.getByRole("button", { name: words.done }).click();
    await one.getByRole("button", { name: words.measure.new }).click();
    const measure = one.getByRole("dialog", { name: words.measure.title });
    await measure.getByLabel(words.measure.name).fill("Matsvinn");
    await measure.getByLabel(words.measure.unit).fill("kg per vecka");
    await measure.getByLabel(words.measure.baseline).fill("9");
    await measure.getByLabel(words.measure.goal, { exact: true }).fill("5");
    await isWhole(one, "impro-measure");
    await measure.getByRole("button", { name: words.done }).click();
    await one.getByRole("button", { name: words.cycle.new }).click();
    await one.getByLabel(words.cycle.texts.idea).fill("Beställ bröd efter väder");
    await expect(pill(one)).toHaveAccessibleName(SECURED);
    await other.goto(one.url());
    await expect(other.getByLabel(words.cycle.texts.idea)).toHaveValue("Beställ bröd efter väder", {
      timeout: 20_000,
    });
  });

  await test.step("both write in it where there is no network", async () => {
    await stage.relay.stop();
    const { hypothesis, deviations, facts } = words.cycle.texts;
    await one.getByLabel(hypothesis).fill("svinnet minskar med 1 kg");
    await one.getByLabel(facts).fill("Vägt nio dagar av tio.");
    // What is typed is written when its field is left; a page that is gone before that takes the last letters with it.
    await one.getByLabel(facts).blur();
    await other.getByLabel(hypothesis).fill("Köket tror på det. ");
    await other.getByLabel(deviations).fill("Två dagar glömdes.");
    await other.getByRole("button", { name: words.cycle.finish("Planera") }).click();
    const work = one.url().replace(/\/[^/]+$/, "");
    for (const page of [one, other]) await page.goto(work);
    await addValue(one, "9,2", "2019-03-04");
    await addValue(one, "8,8", "2019-03-11", "Regn hela veckan");
    await addValue(other, "8,6", "2019-03-11");
    await isShot(other, "impro-two-values");
  });

  await test.step("when the network is back, nothing is lost", async () => {
    await stage.relay.start();
    for (const page of [one, other]) {
      await page.getByRole("button", { name: /^Som tabell/ }).click();
      await expect(page.getByRole("table").getByRole("row")).toHaveCount(5, { timeout: 30_000 });
      for (const value of ["9,2", "8,8", "8,6"]) {
        await expect(page.getByRole("cell", { name: value, exact: true })).toBeVisible();
      }
      await page.getByRole("link", { name: /Beställ bröd efter väder/ }).click();
      const { hypothesis, deviations, facts } = words.cycle.texts;
      await expect(page.getByText("Göra pågår")).toBeVisible();
      await expect(page.getByLabel(facts)).toHaveValue("Vägt nio dagar av tio.");
      await expect(page.getByLabel(deviations)).toHaveValue("Två dagar glömdes.");
      await expect(page.getByLabel(hypothesis)).toHaveValue(/svinnet minskar med 1 kg/);
      await expect(page.getByLabel(hypothesis)).toHaveValue(/Köket tror på det\./);
    }
    const both = await one.getByLabel(words.cycle.texts.hypothesis).inputValue();
    await expect(other.getByLabel(words.cycle.texts.hypothesis)).toHaveValue(both);
  });

  const { texts: wheel, phases } = words.cycle;
  const PLANNED = [
    [wheel.what, "Beställ en tredjedel mindre bröd"],
    [wheel.where, "I köket"],
    [wheel.when, "De dagar det ska regna"],
    [wheel.who, "Åsa ringer bageriet före tio"],
  ] as const;
  const LEARNT = [
    [wheel.unexpected, "Solen kom fram på eftermiddagen."],
    [wheel.study, "−0,8 kg, hypotesen höll nästan."],
    [wheel.act, "Checklista vid kassan, testa igen."],
  ] as const;

  await test.step("Anna fills the wheel's plan, what came of it and what is done now; Bo reads it all", async () => {
    for (const [label, text] of [...PLANNED, ...LEARNT]) {
      const field = one.getByLabel(label, { exact: true });
      await field.fill(text);
      await field.blur();
    }
    for (const phase of [phases.do, phases.study, phases.act]) {
      await one.getByRole("button", { name: words.cycle.finish(phase) }).click();
    }
    await expect(one.getByText(words.cycle.isDone)).toBeVisible();
    await isWhole(one, "impro-wheel-done");
    await expect(other.getByText(words.cycle.isDone)).toBeVisible({ timeout: 30_000 });
    for (const [label, text] of [...PLANNED, ...LEARNT]) {
      await expect(other.getByLabel(label, { exact: true })).toHaveValue(text);
    }
  });

  await test.step("Anna writes the coaching down with its next step, and Bo reads what is agreed", async () => {
    const agreed = addDays(localDate(Date.now()), 8);
    for (const page of [one, other]) {
      await page.getByRole("link", { name: /^Tillbaka/ }).click();
      await page.getByRole("link", { name: new RegExp(`^${words.coaching.next}`) }).click();
      await expect(page.getByText(words.coaching.none)).toBeVisible();
    }
    await one.getByRole("button", { name: words.coaching.new }).click();
    const sheet = one.getByRole("dialog", { name: words.coaching.title });
    await sheet.getByLabel(words.coaching.what).fill("Såg på diagrammet tillsammans.");
    await sheet.getByLabel(words.coaching.step, { exact: true }).fill("Pröva checklistan");
    await sheet.getByLabel(words.coaching.stepDate).fill(agreed);
    await isWhole(one, "impro-coaching");
    await sheet.getByRole("button", { name: words.done }).click();
    const log = other.getByRole("list", { name: words.coaching.title });
    await expect(log).toContainText("Såg på diagrammet tillsammans.", { timeout: 30_000 });
    await expect(log).toContainText(/Nästa steg till .*: Pröva checklistan/);
    await isShot(other, "impro-coaching-log");
    await other.getByRole("link", { name: /^Tillbaka/ }).click();
    await expect(
      other.getByRole("link", { name: new RegExp(`^${words.coaching.next}`) }),
    ).not.toContainText(words.coaching.nothingAgreed);
  });

  await test.step("the three questions are answered on one phone and read on the other", async () => {
    await one.getByRole("link", { name: /^Tillbaka/ }).click();
    for (const page of [one, other]) {
      await page.getByRole("link", { name: new RegExp(words.a3.title) }).click();
    }
    for (const [at, question] of QUESTIONS.entries()) {
      const field = one.getByLabel(question, { exact: true });
      await field.fill(`Svar ${at + 1} från köket.`);
      await field.blur();
    }
    for (const [at, question] of QUESTIONS.entries()) {
      const field = other.getByLabel(question, { exact: true });
      await expect(field).toHaveValue(`Svar ${at + 1} från köket.`, { timeout: 30_000 });
    }
  });
});
