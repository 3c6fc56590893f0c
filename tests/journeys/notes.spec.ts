import { expect, type Locator, type Page, test } from "@playwright/test";
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

/** All invented. */
const ORGANISATION = "Kafé Kastanjen";
const PEOPLE = ["Fatima Benali"];
const NEED = "Enkel mall för priser";
const QUOTE = "Vi räknade aldrig timmarna";
const DECISION = "Trådrullen delar sin till 28 mars.";
const TODO = "Studiebesök på Kastanjen";

const words = sv.notes;

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

const note = (page: Page) => page.getByRole("textbox", { name: words.editor });
const tool = (page: Page, word: string): Locator =>
  page.getByRole("toolbar", { name: words.tools }).getByRole("button", { name: word, exact: true });

async function writeUnder(page: Page, part: keyof typeof words.parts, text: string): Promise<void> {
  await page
    .getByRole("button", { name: words.writeUnder(words.prompts[part], words.parts[part]) })
    .click();
  await page.keyboard.type(text);
}

/** Nothing for axe to say in light and dark, and nothing wider than 320 px. */
async function examine(page: Page, screen: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    found.push(...(await faults(page)).map((fault) => `${screen}, ${colorScheme}: ${fault}`));
  }
  await page.setViewportSize(NARROW);
  const overflow = await sidewaysOverflow(page);
  if (overflow > 0) found.push(`${screen}: ${overflow} px too wide at 320 px`);
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  return found;
}

test("Anna and Bo write the same note, and what comes out of it stands where it is looked for", async () => {
  test.setTimeout(600_000);
  const at = (path: string) => relay.origin + path;

  await test.step("two people share a project", async () => {
    const first = { project: "Kugghjulsprovet", name: "Anna Ekström", organisation: "Famnaprovet" };
    await createProject(anna.page, first);
    await readyOffline(anna.page);
    await addOrganisation(anna.page, relay.origin, ORGANISATION, PEOPLE);
    const link = await inviteByQr(anna.page, relay.origin, "Bo Lind", sv.kit.roles.editor);
    await joinByLink(bo.page, link, "Bo Lind");
    await readyOffline(bo.page);
    await expect(anna.page.getByText(sv.team.card.used("Bo Lind"))).toBeVisible();
  });

  const activity = await test.step("a session that everybody knows", async () => {
    const path = await newActivity(anna.page, relay.origin, sv.kit.activityKinds["sector-meeting"]);
    await expectEveryoneFrom(anna.page, ORGANISATION, PEOPLE.length);
    await expect(pill(anna.page)).toHaveAccessibleName(SECURED);
    await bo.page.goto(at(path));
    await expect(bo.page.getByRole("link", { name: sv.activity.sections.notes })).toBeVisible();
    return path;
  });
  const notes = `${activity}/anteckningar`;

  await test.step("the relay is gone, and both write", async () => {
    await relay.stop();
    await anna.page.goto(at(notes));
    await bo.page.goto(at(notes));
    await writeUnder(bo.page, "decisions", DECISION);
    await writeUnder(anna.page, "findings", QUOTE);
    await tool(anna.page, words.quote).click();
    await expect(note(anna.page).locator("blockquote")).toHaveText(QUOTE);
    await writeUnder(anna.page, "needs", NEED);
  });

  await test.step("Anna marks the line as a need with one tap", async () => {
    const { page } = anna;
    await tool(page, words.need).click();
    await expect(page.getByText(words.needSaved).first()).toBeVisible();
    await expect(note(page).locator("mark")).toHaveText(NEED);
    await expect(page.getByRole("button", { name: words.openNeed(NEED) })).toBeVisible();
  });

  await test.step("a to-do gets who and when in three taps, with the caret still in the note", async () => {
    const { page } = anna;
    await writeUnder(page, "todo", TODO);
    await tool(page, words.who).click();
    const panel = page.getByRole("group", { name: words.whoAndWhen.label });
    await panel.getByRole("button", { name: "Bo Lind", exact: true }).click();
    await panel.getByRole("button", { name: words.whoAndWhen.inAWeek }).click();
    await expect(note(page)).toContainText(/Bo Lind, \d{1,2} \p{L}+/u);
    await expect(note(page)).toBeFocused();
    expect(await examine(page, "who")).toEqual([]);
    await page.keyboard.type(" eller efter lunch");
    await expect(note(page)).toContainText("eller efter lunch");
    await panel.getByRole("button", { name: words.whoAndWhen.close }).click();
    await expect(panel).toBeHidden();
  });

  await test.step("the same again by keyboard alone", async () => {
    const { page } = bo;
    await page
      .getByRole("button", { name: words.writeUnder(words.prompts.todo, words.parts.todo) })
      .focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type("Skicka mallen");
    await tool(page, words.who).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("group", { name: words.whoAndWhen.label })).toBeVisible();
    await expect(page.getByRole("button", { name: "Bo Lind", exact: true })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(note(page)).toContainText("Bo Lind");
    await page.keyboard.press("Escape");
    await expect(note(page)).toBeFocused();
    const tools = page.getByRole("toolbar", { name: words.tools });
    await tool(page, words.bullet).focus();
    const seen: string[] = [];
    for (let step = 0; step < 7; step++) {
      seen.push(((await tools.locator(":focus").textContent()) ?? "").trim());
      await page.keyboard.press("ArrowRight");
    }
    expect(new Set(seen).size).toBe(7);
    expect(seen).toContain(words.earlier);
  });

  await test.step("the network is back: both have everything, and see each other", async () => {
    await relay.start();
    for (const { page } of [anna, bo]) {
      await expect(note(page)).toContainText(DECISION, { timeout: 60_000 });
      await expect(note(page)).toContainText(NEED);
    }
    await note(bo.page).getByText(DECISION).click();
    await expect(anna.page.getByText(words.writesUnder("Bo", words.parts.decisions))).toBeVisible();
    await expect(anna.page.locator(".note-flag")).toHaveText("Bo");
    await expect(note(bo.page).locator("mark")).toHaveText(NEED);
    expect(await examine(anna.page, "note")).toEqual([]);
  });

  await test.step("ten minutes later what stood there is an earlier version", async () => {
    const { page } = anna;
    await page.clock.install({ time: Date.now() });
    await page.reload();
    await expect(note(page)).toContainText(NEED);
    await note(page).getByText(NEED).click();
    await page.keyboard.press("End");
    await page.keyboard.type(" nu");
    await page.clock.fastForward("11:00");
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+End");
    await page.keyboard.press("Delete");
    await expect(note(page)).not.toContainText(NEED);
    await page.getByRole("link", { name: words.earlier }).click();
    const sheet = page.getByRole("dialog", { name: words.versions.title });
    await expect(sheet.getByText(`${NEED} nu`).first()).toBeVisible();
    await expect(sheet.getByText(sv.kit.me).first()).toBeVisible();
    expect(await examine(page, "versions")).toEqual([]);
    await sheet.getByRole("button", { name: words.versions.restore }).first().click();
    await expect(sheet).toBeHidden();
    await expect(note(page)).toContainText(/Kopia från \d\d\.\d\d/);
    // The word that marks a need stands between.
    await expect(note(page)).toContainText(new RegExp(`${NEED}.* nu`));
    await expect(note(page)).toContainText(DECISION);
  });

  await test.step("Bo reads the version on his phone", async () => {
    const { page } = bo;
    await page.goto(at(`${notes}/tidigare`));
    const sheet = page.getByRole("dialog", { name: words.versions.title });
    await expect(sheet.getByText(`${NEED} nu`).first()).toBeVisible({ timeout: 60_000 });
    await expect(sheet.getByText(/Anna/).first()).toBeVisible();
  });

  await test.step("he finds the to-do at the session and the need at the organisation", async () => {
    const { page } = bo;
    await page.goto(at(activity));
    await expect(page.getByRole("link", { name: new RegExp(`^${TODO} Bo Lind`) })).toBeVisible();
    await expect(page.getByRole("button", { name: new RegExp(NEED) })).toBeVisible();
    await page.goto(at("/organisationer"));
    await page.getByRole("link", { name: new RegExp(ORGANISATION) }).click();
    const need = page.getByRole("button", { name: new RegExp(NEED) });
    await expect(need).toBeVisible();
    expect(await examine(page, "organisation")).toEqual([]);
    await need.click();
    const sheet = page.getByRole("dialog", { name: sv.needs.sheet.title });
    await sheet.getByRole("radio", { name: sv.needs.states.taken }).check();
    await sheet.getByLabel(sv.needs.sheet.takenBy).fill("Hjul i Hand");
    await sheet.getByLabel(sv.needs.sheet.theme).fill("pris");
    expect(await examine(page, "need")).toEqual([]);
    await sheet.getByRole("button", { name: sv.needs.sheet.done, exact: true }).click();
    await expect(need).toContainText(sv.needs.states.taken);
    await expect(need).toContainText("Hjul i Hand · pris");
    await need.click();
    await sheet.getByRole("button", { name: sv.needs.sheet.remove }).click();
    await expect(need).toBeHidden();
    await page.getByRole("button", { name: sv.kit.undo, exact: true }).click();
    await expect(need).toBeVisible();
    await page.getByRole("button", { name: sv.needs.add, exact: true }).click();
    await page.getByLabel(sv.needs.addLabel).fill("Kassan krånglar när två köar");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: /Kassan krånglar/ })).toBeVisible();
  });

  await test.step("no page broke its policy, asked elsewhere or threw", () => {
    for (const { watch } of [anna, bo]) {
      expect(watch.policy).toEqual([]);
      expect(watch.elsewhere).toEqual([]);
      expect(watch.uncaught).toEqual([]);
    }
  });
});
