import { expect, type Page, test } from "@playwright/test";
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
import { addOrganisation, expectEveryoneFrom, newActivity } from "./support/work.ts";

const ORGANISATION = "Trådrullens Återbruk";
const PEOPLE = ["Dina Yilmaz", "Elsa Norén"];
const MONTH = new Date().toISOString().slice(0, 7);
const words = sv.reflection;

let relay: Relay;
let anna: Person;
let cecilia: Person;

test.beforeAll(async () => {
  relay = await startRelay();
  cecilia = await meet("Cecilia", relay.origin);
  anna = await meet("Anna", relay.origin);
});
test.afterAll(async () => {
  await anna?.end();
  await cecilia?.end();
  await relay?.end();
});

const sheetOf = (page: Page) => page.getByRole("dialog", { name: words.title });

/** Light and dark, narrow and with large text: nothing wrong, and nothing scrolls sideways. */
async function looksRight(page: Page, picture: string): Promise<void> {
  const folder = process.env["PICTURES"];
  for (const [colorScheme, viewport] of [
    ["light", NARROW],
    ["dark", PHONE],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    expect(await faults(page)).toEqual([]);
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    if (folder) await page.screenshot({ path: `${folder}/${picture}-${colorScheme}.png` });
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
  expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  if (folder) await page.screenshot({ path: `${folder}/${picture}-200.png` });
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
}

async function anotherIn(page: Page, address: string, template: keyof typeof words.templates) {
  await page.goto(address);
  const sheet = sheetOf(page);
  await expect(sheet).toBeVisible();
  const another = sheet.getByRole("button", { name: words.another });
  if (await another.isVisible()) await another.click();
  const other = sheet.getByRole("button", { name: words.otherTemplate });
  if (await other.isVisible()) await other.click();
  await sheet.getByRole("button", { name: words.templates[template], exact: true }).click();
  return sheet;
}

async function klar(page: Page, ring: keyof typeof words.rings): Promise<void> {
  const sheet = sheetOf(page);
  await sheet.getByRole("radio", { name: words.rings[ring] }).check();
  await sheet.getByRole("button", { name: words.done, exact: true }).click();
  await expect(sheet).toBeHidden();
}

test("reflections in three rings and four ways, written without the mailbox, reach whom they are for", async () => {
  const { page } = anna;
  await createProject(cecilia.page, {
    project: "Reflektionsprovet",
    name: "Cecilia Berg",
    organisation: "Famna",
  });
  await readyOffline(cecilia.page);
  await addOrganisation(cecilia.page, relay.origin, ORGANISATION, PEOPLE);
  const link = await inviteByQr(cecilia.page, relay.origin, "Anna Ek", sv.kit.roles.editor);
  await joinByLink(page, link, "Anna Ek");
  await readyOffline(page);
  const activity = await newActivity(page, relay.origin, sv.kit.activityKinds.workshop);
  await expectEveryoneFrom(page, ORGANISATION, PEOPLE.length);
  const address = `${relay.origin}${activity}/reflektion`;
  await expect(pill(page)).toHaveAccessibleName(SECURED);
  await relay.stop();

  await test.step("from Klar on the roster it is two taps and the words", async () => {
    await page.goto(`${relay.origin}${activity}/narvaro`);
    await page.getByRole("button", { name: sv.attendance.everyoneHere }).last().click();
    await page.getByRole("button", { name: sv.attendance.done, exact: true }).click();
    await page.getByRole("link", { name: sv.activity.next.reflection }).click();
    const sheet = sheetOf(page);
    await expect(sheet.getByRole("radio", { name: words.rings.own })).toBeChecked();
    await looksRight(page, "three");
    await sheet.getByLabel(words.questions.happened).fill("Tysta före rasten.");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Smågrupper behövs.");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Börja med parsamtal.");
    await sheet.getByRole("button", { name: words.done, exact: true }).click();
    await expect(sheet).toBeHidden();
  });

  await test.step("Anna words a question anew, and what was answered keeps its own", async () => {
    await page.goto(`${relay.origin}/mer/fragor`);
    await page.getByLabel(words.prompts.question(1)).fill("Vad såg du?");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: words.prompts.add }).click();
    await page.getByLabel(words.prompts.starter(7)).fill("Jag blev glad när…");
    await page.keyboard.press("Enter");
    await looksRight(page, "prompts");
    await page.goto(address);
    const sheet = sheetOf(page);
    await expect(sheet.getByLabel(words.questions.happened)).toHaveValue("Tysta före rasten.");
    await sheet.getByRole("button", { name: words.another }).click();
    await sheet.getByLabel("Vad såg du?").fill("Tre kassor stod still");
    await klar(page, "lead");
  });

  await test.step("Gibbs for the team, a sentence for the project leader, a round without names", async () => {
    const gibbs = await anotherIn(page, address, "gibbs");
    await looksRight(page, "gibbs");
    await gibbs.getByLabel(words.gibbs.feelings).fill("Lugn efter lunch");
    await klar(page, "team");
    const starters = await anotherIn(page, address, "starters");
    await looksRight(page, "starters");
    await starters.getByRole("button", { name: "Jag blev glad när…" }).click();
    await expect(starters.getByLabel("Jag blev glad när…")).toBeFocused();
    await page.keyboard.type("alla sade något");
    await klar(page, "lead");
    const round = await anotherIn(page, address, "round");
    await round.getByLabel(words.line(1)).fill("Vi vill mäta svinnet");
    await round.getByLabel(words.line(2)).fill("Vi vill vänta");
    await looksRight(page, "round");
    await klar(page, "team");
    await looksRight(page, "session");
  });

  await test.step("words from another day are shown before more people may read them", async () => {
    await page.goto(address);
    const sheet = sheetOf(page);
    const mine = sheet.getByRole("article").filter({ hasText: "Tysta före rasten." });
    await mine.getByRole("button", { name: words.edit }).click();
    await sheet.getByRole("radio", { name: words.rings.team }).check();
    await sheet.getByRole("button", { name: words.done, exact: true }).click();
    const asked = page.getByRole("dialog", { name: words.share.title(words.share.to.team) });
    for (const text of ["Tysta före rasten.", "Smågrupper behövs.", "Börja med parsamtal."]) {
      await expect(asked.getByText(text)).toBeVisible();
    }
    await asked.getByRole("button", { name: words.share.notNow }).click();
    await sheet.getByRole("button", { name: words.skip }).click();
  });

  await test.step("all of them stand in my list with their readers, after a night without network", async () => {
    await anna.reopen("/mer/reflektioner");
    const list = anna.page.getByRole("main");
    for (const text of ["Tysta före rasten.", "Lugn efter lunch", "alla sade något"]) {
      await expect(list.getByText(text)).toBeVisible();
    }
    await expect(list.getByText(words.rings.own, { exact: true })).toBeVisible();
    await looksRight(anna.page, "mine");
  });

  await test.step("the month's story is Anna's until she shares it", async () => {
    await anna.page.goto(`${relay.origin}/forandring/${MONTH}`);
    const fields = sv.stories.fields;
    await anna.page.getByLabel(fields.changed).fill("Kön försvann efter lunch");
    await anna.page.getByLabel(fields.why).fill("De provade själva");
    await expect(anna.page.getByText(sv.stories.onlyMine)).toBeVisible();
    await looksRight(anna.page, "story");
    await anna.page.getByRole("button", { name: sv.stories.share }).click();
    await expect(anna.page.getByText(sv.stories.isShared)).toBeVisible();
  });

  await relay.start();
  await expect(pill(anna.page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });

  await test.step("Cecilia reads what is for her and nothing else", async () => {
    const there = cecilia.page;
    await there.goto(address);
    const sheet = sheetOf(there);
    const colleagues = ["Tre kassor stod still", "Lugn efter lunch", "alla sade något"];
    for (const text of [...colleagues, "Vi vill mäta svinnet", "Vad såg du?"]) {
      await expect(sheet.getByText(text).first()).toBeVisible();
    }
    await expect(sheet.getByText("Tysta före rasten.")).toHaveCount(0);
  });

  await test.step("she writes down what the team chose and why, and Anna sees it", async () => {
    const there = cecilia.page;
    await there.goto(`${relay.origin}/forandring/${MONTH}`);
    const choose = there.getByRole("button", { name: sv.stories.pickLabel("Anna") });
    const reason = there.getByLabel(sv.stories.reason);
    await choose.click();
    await reason.fill("Det var deras egen idé");
    await looksRight(there, "picking");
    await there.reload();
    await choose.click();
    await expect(reason).toHaveValue("Det var deras egen idé");
    await there.getByRole("button", { name: sv.stories.save }).click();
    await expect(there.getByText(sv.stories.picked)).toBeVisible();
    await looksRight(there, "picked");
    await expect(anna.page.getByText("Det var deras egen idé")).toBeVisible();
  });

  await test.step("the next reflection is proposed for those who read the latest", async () => {
    const next = await newActivity(anna.page, relay.origin, sv.kit.activityKinds.workshop);
    await anna.page.goto(`${relay.origin}${next}/reflektion`);
    const team = sheetOf(anna.page).getByRole("radio", { name: words.rings.team });
    await expect(team).toBeChecked();
  });
  expect(anna.watch.policy).toEqual([]);
  expect(anna.watch.elsewhere).toEqual([]);
  expect(anna.watch.uncaught).toEqual([]);
});
