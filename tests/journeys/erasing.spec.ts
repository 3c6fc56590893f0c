import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import Database from "better-sqlite3";
import { svErasure } from "../../src/i18n/sv/erasure.ts";
import { sv } from "../../src/i18n/sv.ts";
import { examine, sidewaysOverflow } from "./support/axe.ts";
import { enter, tabTo } from "./support/keyboard.ts";
import { unfoldedFiles } from "./support/levelDb.ts";
import { disguises } from "./support/needles.ts";
import type { Person } from "./support/person.ts";
import { foundProject, letIn, openStage } from "./support/stage.ts";
import { pill, SECURED } from "./support/start.ts";
import {
  addOrganisation,
  expectEveryoneFrom,
  mark,
  newActivity,
  reflect,
  writeNote,
} from "./support/work.ts";

/** All invented. Fatima asks to be forgotten; Cecilia coordinates, Anna is there, and Bo has been away since before. */
const NAME = "Fatima Xylanderius";
const NOTE = "Xylanderius kassaregister fastnade igen";
const REFLECTION = "Jag avbröt Fatima när hon visade gaffeltrucken";
/** None of it may be read in any phone's files afterwards. The last line of Bo's note stays. */
const GONE = [NAME, "Xylanderius", "Fatima", "kassaregister fastnade", "gaffeltrucken"];
const STAYS = "Rampen ska vara klar till julmarknaden";

const stage = openStage();

const databases = ({ profile }: Person) => join(profile, "Default/IndexedDB");

function found(folders: readonly string[], texts: readonly string[]): readonly string[] {
  return [...unfoldedFiles(folders)].flatMap(([file, bytes]) =>
    texts.flatMap((text) =>
      [...disguises(text)]
        .filter(([, disguise]) => bytes.includes(disguise))
        .map(([how]) => `${text} as ${how} in ${file}`),
    ),
  );
}

/** From the middle of each sealed record: long enough that chance does not write it. */
function sealsAt(folder: string): readonly Buffer[] {
  const db = new Database(join(folder, "data/relay.db"), { readonly: true });
  const records = db.prepare("SELECT rec FROM log").pluck().all() as Buffer[];
  db.close();
  return records.map((record) => record.subarray(-110, -70));
}

function kept(folder: string, seals: readonly Buffer[]): number {
  const files = [...unfoldedFiles([folder]).values()];
  return seals.filter((seal) => files.some((file) => file.includes(seal))).length;
}

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

async function isExamined(page: Page, name: string): Promise<void> {
  expect(await examine(page, name)).toEqual([]);
  await shot(page, name);
  await isReadableLarge(page, name);
}

/** With twice the text nothing lies beside the screen, and what scrolls has room to be read in. */
async function isReadableLarge(page: Page, name: string): Promise<void> {
  const size = (text: string) =>
    page.evaluate(
      (percent) => document.documentElement.style.setProperty("font-size", percent),
      text,
    );
  await size("200%");
  expect(await sidewaysOverflow(page), name).toBeLessThanOrEqual(0);
  const body = page.locator("dialog[open] .sheet-body");
  if ((await body.count()) > 0) {
    const room = await body.evaluate(({ clientHeight, clientWidth, scrollWidth }) => ({
      tall: clientHeight,
      wide: scrollWidth - clientWidth,
    }));
    expect(room.wide, name).toBeLessThanOrEqual(0);
    expect(room.tall, name).toBeGreaterThan(120);
  }
  await shot(page, `${name}-large`);
  await size("100%");
}

test("Fatima is forgotten: by the coordinator's phone, a colleague's, the mailbox, and one that comes back from before", async () => {
  const { at } = stage;
  const [cecilia, anna] = [await stage.meet("Cecilia"), await stage.meet("Anna")];
  const bo = await stage.meet("Bo");
  const people = [cecilia, anna, bo];
  const { page } = cecilia;

  const path = await test.step("three phones have all of what is about her", async () => {
    await foundProject(cecilia, "Cecilia Berg");
    await addOrganisation(page, stage.relay.origin, "Kastanjen", [NAME, "Ali Berg"]);
    const activity = await newActivity(page, stage.relay.origin, sv.kit.activityKinds.workshop);
    await expectEveryoneFrom(page, "Kastanjen", 2);
    await page.goto(at(`${activity}/narvaro`));
    await mark(page, NAME, "här");
    await page.goto(at(`${activity}/anteckningar`));
    await writeNote(page, NOTE);
    await writeNote(page, STAYS);
    await reflect(page, at(`${activity}/reflektion`), "own", REFLECTION);
    await letIn(cecilia, [anna, bo]);
    for (const guest of [anna, bo]) {
      await guest.page.goto(at(`${activity}/narvaro`));
      await expect(guest.page.getByText(NAME)).toBeVisible();
    }
    await page.goto(at("/"));
    await expect(pill(page)).toHaveAccessibleName(SECURED);
    return activity;
  });

  await bo.quit();
  for (const person of people) expect(found([databases(person)], [NAME])).not.toEqual([]);
  const seals = sealsAt(stage.relay.folder);
  expect(kept(stage.relay.folder, seals)).toBe(seals.length);

  await test.step("Cecilia sees what goes and what stays, looks at each text, and writes the name", async () => {
    await page.goto(at("/organisationer"));
    await page.getByRole("link", { name: "Kastanjen" }).click();
    await page.getByRole("link", { name: NAME }).click();
    await page.getByRole("button", { name: svErasure.row }).click();
    const sheet = page.getByRole("dialog");
    await expect(sheet.getByText(svErasure.plan.expected(1))).toBeVisible();
    await expect(sheet.getByText(/^Närvaron på 1 träff, till och med/)).toBeVisible();
    await isExamined(page, "erase-plan");
    // From here on with the keyboard alone. Each step begins at its heading.
    await enter(page, sheet.getByRole("button", { name: svErasure.plan.next }));
    const { confirm, text } = svErasure;
    const next = sheet.getByRole("button", { name: text.next, exact: true });
    const last = sheet.getByRole("heading", { name: confirm.title });
    const cut = sheet.getByRole("radio", { name: text.decisions.cut });
    let isFirst = true;
    while (!(await last.isVisible())) {
      await expect(sheet.getByRole("heading", { level: 2 })).toBeFocused();
      await tabTo(page, sheet.getByRole("radio").first());
      while (!(await cut.isChecked())) await page.keyboard.press("ArrowRight");
      if (isFirst) await isExamined(page, "erase-text");
      isFirst = false;
      await enter(page, next);
    }
    await expect(last).toBeFocused();
    await isExamined(page, "erase-confirm");
    await tabTo(page, sheet.getByLabel(confirm.type(NAME)));
    await page.keyboard.type(NAME);
    await enter(page, sheet.getByRole("button", { name: confirm.go }));
    await expect(page.getByText(svErasure.log.progress(2, 3))).toBeVisible({ timeout: 60_000 });
    await isExamined(page, "log");
  });

  await test.step("Bo comes back with all of before", async () => {
    await bo.reopen(`${path}/anteckningar`);
    await expect(page.getByText(svErasure.log.progress(3, 3))).toBeVisible({ timeout: 60_000 });
    await expect(bo.page.getByText(STAYS).first()).toBeVisible();
    await bo.page.goto(at("/organisationer"));
    await bo.page.getByRole("link", { name: "Kastanjen" }).click();
    await expect(bo.page.getByRole("link", { name: /^Deltagare / })).toBeVisible();
    await expect(bo.page.getByText("Fatima")).toHaveCount(0);
  });

  await test.step("nothing of her is in any file of a phone's databases, nor her sealed records in the mailbox's", async () => {
    await expect.poll(() => kept(stage.relay.folder, seals), { timeout: 90_000 }).toBe(0);
    for (const person of people) await person.quit();
    await stage.relay.stop();
    for (const person of people) {
      expect(found([databases(person)], GONE)).toEqual([]);
      expect(found([databases(person)], [STAYS])).not.toEqual([]);
    }
    expect(found([stage.relay.folder], [...GONE, STAYS])).toEqual([]);
    expect(kept(stage.relay.folder, seals)).toBe(0);
  });
});
