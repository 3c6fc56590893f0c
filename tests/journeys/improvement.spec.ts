import { expect, type Page, test } from "@playwright/test";
import { A3_HEADINGS } from "../../src/domain/improvement.ts";
import { svImprovement as words } from "../../src/i18n/sv/learningImprovement.ts";
import { examine } from "./support/axe.ts";
import { expectFunded, printed } from "./support/onPaper.ts";
import { PHONE } from "./support/person.ts";
import { foundProject, letIn, openStage } from "./support/stage.ts";
import { openDemo, pill, SECURED } from "./support/start.ts";
import { addOrganisation } from "./support/work.ts";

/** Kafé Kastanjen's improvement work (domain.md H 22 and 23): Anna and Bo write in the same wheel in two cellars. */
const stage = openStage();

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

/** How many sheets it takes. */
async function sheetsOnPaper(page: Page, name: string): Promise<number> {
  const sheets = await printed(page, name);
  expectFunded(sheets);
  return sheets.length;
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
  await page.getByRole("button", { name: /^Som tabell/ }).click();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(7);
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
  await expect(page.getByLabel(words.a3.texts[A3_HEADINGS[0]], { exact: true })).toBeVisible();
  await isWhole(page, "impro-a3");
  await page.goBack();
  await page.getByRole("link", { name: new RegExp(words.story.title) }).click();
  await isWhole(page, "impro-story");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: words.story.print })).toBeHidden();
  const colour = await page
    .locator(".run-chart .line")
    .evaluate((line) => getComputedStyle(line).stroke);
  expect(colour).toBe("rgb(0, 0, 0)");
  await isShot(page, "impro-print");
  await page.emulateMedia({ media: null });
  expect(await sheetsOnPaper(page, "impro-a4")).toBe(1);
  await page.evaluate(() => Reflect.deleteProperty(Navigator.prototype, "canShare"));
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: words.story.picture }).click();
  const picture = await saving;
  expect(picture.suggestedFilename()).toBe("Berättelse Mindre matsvinn.png");
  const folder = process.env["SHOTS"];
  if (folder) await picture.saveAs(`${folder}/impro-picture.png`);
  await test.step("what people usually write is one page, and what is longer says so and is printed whole", async () => {
    const story = page.url();
    const write = async (letters: number) => {
      await page.goto(story.replace(/berattelse$/, "a3"));
      for (const heading of A3_HEADINGS) {
        const text = page.getByLabel(words.a3.texts[heading], { exact: true });
        await text.fill(wordsOf(letters));
        await text.blur();
      }
      await page.goto(story);
      await expect(page.getByText("slut.", { exact: false })).toHaveCount(A3_HEADINGS.length);
    };
    await write(420);
    await expect(page.getByText(words.story.long)).toHaveCount(0);
    expect(await sheetsOnPaper(page, "impro-a4-full")).toBe(1);
    await write(1500);
    await expect(page.getByText(words.story.long)).toBeVisible();
    await isWhole(page, "impro-story-long");
    expect(await sheetsOnPaper(page, "impro-a4-long")).toBeGreaterThan(1);
  });

  await page.goto(`${stage.relay.origin}/larande/forbattring/vernissage`);
  await expect(page.getByRole("heading", { level: 2, name: "Mindre matsvinn" })).toBeVisible();
  await isWhole(page, "impro-vernissage");
  expect(await sheetsOnPaper(page, "impro-vernissage")).toBe(1);
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
});
