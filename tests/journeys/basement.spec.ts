import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { findIn } from "./support/needles.ts";
import { meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import {
  createProject,
  inviteByQr,
  joinByLink,
  onToday,
  pill,
  readyOffline,
  SECURED,
} from "./support/start.ts";
import {
  addOrganisation,
  editActivity,
  expectEveryoneFrom,
  mark,
  marksShown,
  newActivity,
  reflect,
  row,
  walkIn,
  writeNote,
} from "./support/work.ts";

/** All invented. Everything that is typed stands here, because the relay's files are searched for it. */
const PROJECT = "Kugghjulsprovet Källarvalvet";
const ANNA = "Anna Ekström";
const CECILIA = "Cecilia Nordqvist";
const EMPLOYER = "Famnaprovet";
const ORGANISATION = "Trådrullens Återbruk";
const PEOPLE = [
  "Ahmed Fadil",
  "Berit Lönnkvist",
  "Conny Markström",
  "Dagny Ulvsson",
  "Edvin Rask",
  "Fatima Benali",
  "Gudrun Spångberg",
  "Hilding Kvarnström",
  "Ingegerd Tuvesson",
  "Jesper Oxelgren",
  "Karima Haddad",
  "Lennart Bäckman",
  "Majken Frisk",
  "Nils-Erik Åsbrink",
  "Olga Petrovna",
  "Pirjo Salmela",
  "Ragnar Duvemo",
  "Solveig Tingvall",
];
const WALK_INS = ["Tindra", "Ulrika"];
const TITLE = "Samtal kring kaffebryggaren";
const NEW_PLACE = "Valvet under Mosebacke";
const OFFLINE_TITLE = "Ensamträffen utan täckning";
const ANNAS_NOTE = "Gruppen vill lära sig symaskinen före jul";
const CECILIAS_NOTE = "Kom ihåg rampen vid lastkajen";
const OWN = "Jag var otålig och avbröt för tidigt";
const TEAM = "Gruppen hittade lösningen själv";
const LEAD = "Lokalen behöver bytas snarast";
const TYPED = [
  PROJECT,
  ANNA,
  CECILIA,
  EMPLOYER,
  ORGANISATION,
  ...PEOPLE,
  ...WALK_INS,
  TITLE,
  NEW_PLACE,
  OFFLINE_TITLE,
  ANNAS_NOTE,
  CECILIAS_NOTE,
  OWN,
  TEAM,
  LEAD,
];

let relay: Relay;
let anna: Person;
let cecilia: Person;

test.beforeAll(async () => {
  relay = await startRelay();
  anna = await meet("Anna", relay.origin);
  cecilia = await meet("Cecilia", relay.origin);
});
test.afterAll(async () => {
  await anna?.end();
  await cecilia?.end();
  await relay?.end();
});

test("what Anna records offline in a basement reaches Cecilia's device, sealed", async () => {
  const at = (path: string) => relay.origin + path;

  await test.step("Anna starts a project and Cecilia joins by the QR", async () => {
    await createProject(anna.page, { project: PROJECT, name: ANNA, organisation: EMPLOYER });
    await readyOffline(anna.page);
    await addOrganisation(anna.page, relay.origin, ORGANISATION, PEOPLE);
    const link = await inviteByQr(anna.page, relay.origin, CECILIA, sv.kit.roles.admin);
    expect(await examine(anna.page, "invitation")).toEqual([]);
    await joinByLink(cecilia.page, link, CECILIA);
    await readyOffline(cecilia.page);
    await expect(anna.page.getByText(sv.team.card.used(CECILIA))).toBeVisible();
  });

  const activity = await test.step("an activity that both know", async () => {
    const path = await newActivity(anna.page, relay.origin, sv.kit.activityKinds.vardeforum);
    await editActivity(anna.page, { title: TITLE });
    await expectEveryoneFrom(anna.page, ORGANISATION, PEOPLE.length);
    await expect(pill(anna.page)).toHaveAccessibleName(SECURED);
    await cecilia.page.goto(at(path));
    await expect(cecilia.page.getByRole("heading", { name: TITLE })).toBeVisible();
    return path;
  });

  await test.step("the relay is gone", () => relay.stop());

  await test.step("Anna works in the basement", async () => {
    const { page } = anna;
    await newActivity(page, relay.origin, sv.kit.activityKinds.workshop);
    await editActivity(page, { title: OFFLINE_TITLE });
    await page.goto(at(`${activity}/narvaro`));
    for (const person of PEOPLE) await mark(page, person, "här");
    for (const person of WALK_INS) await walkIn(page, person, ORGANISATION);
    await page.goto(at(`${activity}/anteckningar`));
    await writeNote(page, ANNAS_NOTE);
    await reflect(page, at(`${activity}/reflektion`), "own", OWN);
    await reflect(page, at(`${activity}/reflektion`), "team", TEAM);
    await reflect(page, at(`${activity}/reflektion`), "lead", LEAD);
    await expect(pill(page)).toHaveAccessibleName(new RegExp(sv.status.pill.waiting(0).slice(2)));
    await expect(pill(page)).not.toHaveAccessibleName(SECURED);
    await page.goto(at(activity));
    await pill(page).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await examine(page, "waiting")).toEqual([]);
  });

  await test.step("nothing is lost by a reload, nor by the phone killing the app", async () => {
    const asMarked = new Map([...PEOPLE, ...WALK_INS].map((person) => [person, "här"]));
    await anna.page.reload();
    await onPage(anna.page);
    await anna.reopen(`${activity}/narvaro`);
    expect(await marksShown(anna.page)).toEqual(asMarked);
    await anna.page.goto(at(`${activity}/anteckningar`));
    await expect(note(anna.page)).toContainText(ANNAS_NOTE);
    await anna.page.goto(at(`${activity}/reflektion`));
    for (const text of [OWN, TEAM, LEAD]) {
      await expect(reflection(anna.page, text)).toBeVisible();
    }
    await anna.page.goto(at("/"));
    await onToday(anna.page);
    await expect(anna.page.getByText(OFFLINE_TITLE).first()).toBeVisible();
    await expect(pill(anna.page)).not.toHaveAccessibleName(SECURED);
  });

  await test.step("Cecilia, also without the relay, changes the same activity", async () => {
    const { page } = cecilia;
    await page.goto(at(activity));
    await editActivity(page, { place: NEW_PLACE });
    await page.goto(at(`${activity}/narvaro`));
    for (const person of PEOPLE.slice(0, 2)) await mark(page, person, "borta");
    await page.goto(at(`${activity}/anteckningar`));
    await writeNote(page, CECILIAS_NOTE);
    await expect(pill(page)).not.toHaveAccessibleName(SECURED);
  });

  await test.step("the relay is back: the words on the pill are those of the receipt", async () => {
    await relay.start();
    for (const { page } of [anna, cecilia]) {
      await expect(pill(page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
    }
  });

  await test.step("both devices show the same, and both versions of the two marks", async () => {
    for (const { page } of [anna, cecilia]) {
      await page.goto(at(`${activity}/narvaro`));
      for (const person of WALK_INS) await expect(row(page, person, "här")).toBeVisible();
      for (const person of PEOPLE.slice(0, 2)) {
        await expect(row(page, person)).toHaveAccessibleName(/två versioner/);
      }
    }
    expect(await marksShown(cecilia.page)).toEqual(await marksShown(anna.page));
    for (const { page } of [anna, cecilia]) {
      await page.getByRole("link", { name: sv.attendance.moreAbout(PEOPLE[0] ?? "") }).click();
      const sheet = page.getByRole("dialog");
      await expect(sheet.getByText(sv.attendance.person.versions)).toBeVisible();
      await expect(sheet.getByText(sv.attendance.person.you, { exact: true })).toBeVisible();
      const [other = ""] = (page === anna.page ? CECILIA : ANNA).split(" ");
      await expect(sheet.getByText(other, { exact: true })).toBeVisible();
      expect(await examine(page, "two versions")).toEqual([]);
      await page.goto(at(`${activity}/anteckningar`));
      await expect(note(page)).toContainText(ANNAS_NOTE);
      await expect(note(page)).toContainText(CECILIAS_NOTE);
      await page.goto(at(activity));
      await expect(page.getByText(NEW_PLACE).first()).toBeVisible();
      await page.goto(at("/"));
      await expect(page.getByText(OFFLINE_TITLE).first()).toBeVisible();
    }
    const texts = await Promise.all(
      [anna, cecilia].map(({ page }) => noteText(page, at, activity)),
    );
    expect(texts[1]).toBe(texts[0]);
  });

  await test.step("Cecilia reads what was for the team and for her, not what was for Anna", async () => {
    const { page } = cecilia;
    await page.goto(at(`${activity}/reflektion`));
    await expect(reflection(page, TEAM)).toBeVisible();
    await expect(reflection(page, LEAD)).toBeVisible();
    await expect(page.getByText(OWN)).toHaveCount(0);
  });

  await test.step("no page broke its policy, asked elsewhere or threw", () => {
    for (const { watch } of [anna, cecilia]) {
      expect(watch.policy).toEqual([]);
      expect(watch.elsewhere).toEqual([]);
      expect(watch.uncaught).toEqual([]);
    }
  });

  await test.step("the relay's database, WAL and log hold nothing that was typed", async () => {
    expect(bytesIn(relay.folder)).toBeGreaterThan(50_000);
    expect(findIn([relay.folder], TYPED)).toEqual([]);
    await relay.kill9();
    expect(findIn([relay.folder], TYPED)).toEqual([]);
  });
});

/** So that an empty folder is not taken for a sealed one. */
function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
}

const note = (page: Page) => page.getByRole("textbox", { name: sv.notes.editor });

const reflection = (page: Page, text: string) =>
  page.getByRole("dialog", { name: sv.reflection.title }).getByText(text).first();

async function onPage(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
}

async function noteText(page: Page, at: (path: string) => string, activity: string) {
  await page.goto(at(`${activity}/anteckningar`));
  await expect(note(page)).toContainText(ANNAS_NOTE);
  return note(page).textContent();
}
