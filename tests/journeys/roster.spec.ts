import { expect, test } from "@playwright/test";
import { svSignInSheet } from "../../src/i18n/sv/signInSheet.ts";
import { sv } from "../../src/i18n/sv.ts";
import { faults } from "./support/axe.ts";
import { bare, expectFunded, printed } from "./support/onPaper.ts";
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
import {
  addOrganisation,
  addPeople,
  editActivity,
  expectEveryoneFrom,
  mark,
  newActivity,
  row,
} from "./support/work.ts";

const ORGANISATION = "Trådrullens Återbruk";
/** Read in no line but their own. */
const NUMBERS = Array.from({ length: 40 }, (_, at) => {
  return (
    String.fromCharCode(65 + Math.floor(at / 20)) + String.fromCharCode(97 + (at % 20)).repeat(3)
  );
});
const PEOPLE = ["Dina Yilmaz", "Elsa Norén", "Farid Nazari", "Gunilla Strand"];

let relay: Relay;
let anna: Person;
let bo: Person;

test.beforeAll(async () => {
  relay = await startRelay();
  anna = await meet("Anna", relay.origin);
  bo = await meet("Bo", relay.origin);
});
test.afterAll(async () => {
  await anna?.end();
  await bo?.end();
  await relay?.end();
});

test("a roster follows a colleague's phone, warns of the same hour twice, and goes on paper", async () => {
  const { page } = anna;
  const words = sv.attendance;

  await createProject(page, { project: "Rosterprovet", name: "Anna Ek", organisation: "Famna" });
  await readyOffline(page);
  await addOrganisation(page, relay.origin, ORGANISATION, PEOPLE);
  const link = await inviteByQr(page, relay.origin, "Bo Ström", sv.kit.roles.editor);
  await joinByLink(bo.page, link, "Bo Ström");
  const activity = await newActivity(page, relay.origin, sv.kit.activityKinds.workshop);
  await expectEveryoneFrom(page, ORGANISATION, PEOPLE.length);
  await expect(pill(page)).toHaveAccessibleName(SECURED);

  await test.step("Bo's mark stands in Anna's open list without a touch", async () => {
    await page.goto(`${relay.origin}${activity}/narvaro`);
    await expect(row(page, "Dina Yilmaz", "ej markerad")).toBeVisible();
    await bo.page.goto(`${relay.origin}${activity}/narvaro`);
    await mark(bo.page, "Dina Yilmaz", "här");
    await expect(row(page, "Dina Yilmaz", "här")).toBeVisible();
  });

  await test.step("without the mailbox: a mark taken back, and somebody added after Klar", async () => {
    await relay.stop();
    await mark(page, "Elsa Norén", "här");
    await page.getByRole("button", { name: sv.kit.undo, exact: true }).click();
    await expect(row(page, "Elsa Norén", "ej markerad")).toBeVisible();
    await page.getByRole("button", { name: words.everyoneHere }).last().click();
    await page.getByRole("button", { name: words.undoEveryone }).last().click();
    await expect(row(page, "Farid Nazari", "ej markerad")).toBeVisible();
    for (const person of PEOPLE.slice(1)) await mark(page, person, "här");
    await page.getByRole("button", { name: words.done, exact: true }).click();
    await expect(page.getByRole("link", { name: sv.activity.next.reflection })).toBeVisible();
    await page.goto(`${relay.origin}${activity}/narvaro`);
    await page.getByRole("link", { name: words.addLabel }).first().click();
    await page.getByLabel(words.walkIn.field).fill("Tindra");
    await page.getByRole("button", { name: ORGANISATION, exact: true }).click();
    await page.getByRole("link", { name: sv.kit.back(words.title) }).click();
    await expect(page.getByRole("status").getByText("5 här")).toBeVisible();
  });

  await test.step("the same hour at two sessions is told in the row, and no longer when it is corrected", async () => {
    await newActivity(page, relay.origin, sv.kit.activityKinds.seminar);
    await editActivity(page, { title: "Bokföring som styrmedel" });
    const seminar = new URL(page.url()).pathname;
    await page.goto(`${relay.origin}${seminar}/narvaro`);
    await page.getByRole("link", { name: words.addLabel }).first().click();
    await page.getByLabel(words.walkIn.field).fill("dina");
    await page.getByLabel(words.walkIn.field).press("Enter");
    await page.getByRole("link", { name: sv.kit.back(words.title) }).click();
    const warned = page.getByRole("button", { name: new RegExp(words.sameTime.tag) });
    await expect(warned).toBeVisible();
    expect(await faults(page)).toEqual([]);
    await page.getByRole("link", { name: words.moreAbout("Dina Yilmaz") }).click();
    const sheet = page.getByRole("dialog", { name: "Dina Yilmaz" });
    await expect(sheet.getByText(words.sameTime.title)).toBeVisible();
    expect(await faults(page)).toEqual([]);
    const minutes = sheet.getByRole("textbox", { name: words.person.minutesField });
    await minutes.fill("0");
    await minutes.press("Enter");
    await sheet.getByRole("button", { name: words.person.done, exact: true }).click();
    await expect(warned).toHaveCount(0);
  });

  await test.step("the sheet to sign is one page of A4 with the session's number and nobody's state", async () => {
    await page.goto(`${relay.origin}${activity}/lista`);
    const paper = page.getByRole("article", { name: words.sheet.title });
    await expect(paper).toContainText("Tindra");
    await expect(paper).toContainText(/[0-9A-Z]{5} [0-9A-Z]{5} [0-9A-Z]{5} [0-9A-Z]{5}/);
    await expect(paper).not.toContainText(words.state.here);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("button", { name: words.sheet.print })).toBeHidden();
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? [];
    expect(pages).toHaveLength(1);
    await page.emulateMedia({ media: "screen" });
  });
});

test("the sheet to sign holds twenty people on one page, and with forty each page says where it belongs", async () => {
  const { page } = anna;
  const { origin } = relay;
  await relay.stop();
  const host = "Solgläntans Trädgård och Café";
  const people = Array.from({ length: 40 }, (_, at) => `Deltagare ${NUMBERS[at]} Lindqvist`);
  const sheetFor = async (kind: string, expected: number) => {
    const activity = await newActivity(page, origin, kind);
    await expectEveryoneFrom(page, host, expected);
    await page.goto(`${origin}${activity}/lista`);
    const paper = page.getByRole("article", { name: sv.attendance.sheet.title });
    await expect(paper).toContainText(people[expected - 1] ?? "");
    await page.emulateMedia({ media: "print" });
    const sheets = await printed(page, `sign-in-${expected}`);
    await page.emulateMedia({ media: "screen" });
    const number = activity.slice("/traff/".length).toUpperCase();
    for (const sheet of sheets) expect(sheet).toContain(number);
    expectFunded(sheets);
    for (const person of people.slice(0, expected)) {
      expect(sheets.filter((sheet) => sheet.includes(bare(person)))).toHaveLength(1);
    }
    // Signed once, below the last name.
    expect(sheets.map((sheet) => sheet.includes(bare(svSignInSheet.manager)))).toEqual(
      sheets.map((_, at) => at === sheets.length - 1),
    );
    return sheets;
  };

  await addOrganisation(page, origin, host, people.slice(0, 20));
  const register = page.url();
  expect(await sheetFor(sv.kit.activityKinds["network-meeting"], 20)).toHaveLength(1);
  await page.goto(register);
  await addPeople(page, people.slice(20));
  const sheets = await sheetFor(sv.kit.activityKinds["site-visit"], 40);
  expect(sheets.length).toBeGreaterThan(1);
  for (const sheet of sheets) expect(sheet).toContain(bare(svSignInSheet.nameAndOrganisation));
});
