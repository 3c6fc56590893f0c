import { expect, type Page, test } from "@playwright/test";
import type { ActivityFields } from "../../src/domain/activity.ts";
import { type ClockTime, localDate } from "../../src/domain/calendar.ts";
import type { MemberId } from "../../src/domain/ids.ts";
import { WORTH_A_SHEET } from "../../src/domain/sheetReminder.ts";
import { svBackup } from "../../src/i18n/sv/backup.ts";
import { svPhones } from "../../src/i18n/sv/phones.ts";
import { svSheet } from "../../src/i18n/sv/sheet.ts";
import { sv } from "../../src/i18n/sv.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { faults, sidewaysOverflow } from "./support/axe.ts";
import { type Guest, joinAsGuest } from "./support/guest.ts";
import { meet, NARROW, type Person, PHONE } from "./support/person.ts";
import { readQr } from "./support/qr.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { createProject, inviteByQr, pill, readyOffline, SECURED } from "./support/start.ts";

/** Cecilia coordinates alone, with one phone and a paper. All invented. */
const CECILIA = "Cecilia Nordqvist";
const ANNA = "Anna Ekström";
const NOTE = "Efter att telefonen försvann";
const MINUTE = 60_000;
const WAIT = { timeout: 30_000 };
const words = svSheet;

let relay: Relay;
let old: Person;
let fresh: Person | undefined;
let anna: Guest | undefined;

test.beforeEach(async () => {
  relay = await startRelay();
  old = await meet("Cecilia", relay.origin);
});
test.afterEach(async () => {
  await anna?.end();
  for (const person of [old, fresh]) {
    expect(person?.watch.policy ?? []).toEqual([]);
    expect(person?.watch.elsewhere ?? []).toEqual([]);
    expect(person?.watch.uncaught ?? []).toEqual([]);
    await person?.end();
  }
  await relay.end();
});

test.describe.configure({ timeout: 240_000 });

const named = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** A session on Today: a row, or the card of what is now when the tests happen to run between nine and eleven. */
const onToday = (page: Page, title: string | RegExp) =>
  page.getByRole("main").getByText(title).first();

/** Light and dark: nothing for axe to say; narrow and with twice the text, nothing beside the screen. */
async function isClean(page: Page, what: string): Promise<void> {
  const pictures = process.env["PICTURES"];
  for (const [viewport, colorScheme, size] of [
    [PHONE, "light", "100%"],
    [PHONE, "dark", "100%"],
    [NARROW, "light", "100%"],
    [PHONE, "light", "200%"],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.evaluate((font) => {
      document.documentElement.style.fontSize = font;
    }, size);
    const which = `${what}-${viewport.width}-${colorScheme}-${size}`;
    if (viewport === PHONE && size === "100%") expect(await faults(page), which).toEqual([]);
    expect(await sidewaysOverflow(page), which).toBeLessThanOrEqual(0);
    if (pictures) await page.screenshot({ path: `${pictures}/${which}.png`, fullPage: true });
  }
  await page.evaluate(() => document.documentElement.style.removeProperty("font-size"));
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "light" });
}

function session(title: string, facilitator: MemberId): ActivityFields {
  return {
    kind: "workshop",
    purpose: undefined,
    title,
    date: localDate(Date.now()),
    start: "09.00" as ClockTime,
    end: "11.00" as ClockTime,
    breakMinutes: 0,
    place: "Famnaprovets lokal",
    host: undefined,
    form: "on-site",
    facilitators: [facilitator],
    lecturer: "",
    state: "planned",
    countsAsParticipantTime: true,
    attendanceDone: undefined,
  };
}

async function lettersOn(page: Page): Promise<string[]> {
  const groups = page.getByRole("region", { name: words.paper.letters }).locator("b");
  await expect(groups.first()).toBeVisible(WAIT);
  return groups.allTextContents();
}

async function typeBack(page: Page, letters: readonly string[]): Promise<void> {
  for (const [at, group] of letters.entries()) {
    const field = page.getByLabel(words.group(at + 1), { exact: true });
    if (await field.isVisible()) await field.fill(group.toLowerCase());
  }
  await named(page, words.count).click();
}

test("Cecilia's only phone is lost: the sheet from the cupboard makes a new one hers, and the old one is out", async () => {
  const { page } = old;
  await createProject(page, {
    project: "Kugghjulsprovet",
    name: CECILIA,
    organisation: "Famnaprovet",
  });
  anna = await joinAsGuest(ANNA, await inviteByQr(page, relay.origin, ANNA, sv.kit.roles.editor));
  await prepare(anna.replica, "today");
  for (let at = 0; at < WORTH_A_SHEET; at++) {
    addActivity(anna.replica, session(`Träff ${at + 1}`, anna.replica.me), []);
  }

  await test.step("with ten activities Today asks for a sheet, and can be put off", async () => {
    await page.goto(relay.origin);
    const ask = page.getByText(words.remind.make, { exact: true });
    await expect(ask).toBeVisible(WAIT);
    await isClean(page, "idag-fragar");
    await named(page, words.remind.later).click();
    await expect(ask).toBeHidden();
  });

  let letters: string[] = [];
  await test.step("the sheet is made, read as a camera would, typed back, and counts", async () => {
    await page.goto(`${relay.origin}/mer`);
    const row = page.getByRole("link", { name: new RegExp(words.title) });
    await expect(row).toContainText(sv.settings.sheetLine.oneAway, WAIT);
    await row.click();
    await expect(page.getByText(words.oneAwayText)).toBeVisible();
    await isClean(page, "blad");
    // Made and printed without network; it counts when the mailbox has heard of it.
    await readyOffline(page);
    await relay.stop();
    await named(page, words.make).click();
    letters = await lettersOn(page);
    expect(letters).toHaveLength(7);
    const link = await readQr(page, page.getByRole("img", { name: words.paper.qr }));
    expect(link).toContain(`${relay.origin}/recover#r1.`);
    await isClean(page, "papper");
    const pictures = process.env["PICTURES"];
    if (pictures) {
      await page.emulateMedia({ media: "print" });
      await page.screenshot({ path: `${pictures}/papper-utskrift.png`, fullPage: true });
      await page.emulateMedia({ media: "screen" });
    }
    await typeBack(page, letters);
    await expect(page.getByText(words.waitsForNet)).toBeVisible(WAIT);
    await relay.start();
    await named(page, words.again).click();
    await expect(page.getByText(words.done, { exact: true })).toBeVisible(WAIT);
  });
  await expect(pill(page)).toHaveAccessibleName(SECURED, WAIT);
  await old.kill();

  const begun = Date.now();
  fresh = await meet("Cecilia igen", relay.origin);
  const phone = fresh.page;
  await test.step("from paper to a phone that is hers", async () => {
    await phone.getByRole("link", { name: sv.start.welcome.sheet }).click();
    const field = phone.getByLabel(words.back.letters, { exact: true });
    const wrong = letters.map((group, at) =>
      at === 2 ? (group[0] === "A" ? "B" : "A") + group.slice(1) : group,
    );
    await field.fill(wrong.join(" "));
    await named(phone, words.back.go).click();
    await expect(phone.getByText(words.back.mistyped(3))).toBeVisible();
    await isClean(phone, "skriv-bladet");
    await field.fill(letters.join("").toLowerCase());
    await named(phone, words.back.go).click();
    await expect(
      phone.getByRole("heading", { level: 1, name: words.back.hello("Cecilia") }),
    ).toBeVisible(WAIT);
    await isClean(phone, "valj-borta");
    await phone.getByRole("checkbox").first().check();
    await named(phone, words.back.comeBack).click();
    // The new sheet is asked for at once.
    await expect(phone.getByText(words.none, { exact: true })).toBeVisible(WAIT);
  });
  await phone.goto(relay.origin);
  await expect(onToday(phone, /Träff 1\b/)).toBeVisible(WAIT);
  console.log(`from the paper to the project: ${Math.round((Date.now() - begun) / 1000)} s`);
  expect(Date.now() - begun).toBeLessThan(5 * MINUTE);

  await test.step("the old phone says that it is revoked, and reads nothing newer", async () => {
    if (anna) addActivity(anna.replica, session(NOTE, anna.replica.me), []);
    // The mailbox was gone for a while, and came back without telling her phone.
    anna?.hurry();
    await expect(onToday(phone, NOTE)).toBeVisible(WAIT);
    await old.reopen();
    await expect(old.page.getByRole("dialog").getByText(svPhones.removed.title)).toBeVisible(WAIT);
    await expect(old.page.getByText(NOTE)).toHaveCount(0);
  });

  await test.step("her next sheet is on three papers, and two of them open it in any order", async () => {
    await phone.goto(`${relay.origin}/mer/blad`);
    const choice = phone.getByRole("group", { name: words.share.title });
    await choice.getByRole("radio", { name: words.share.three }).check();
    await isClean(phone, "blad-tre");
    await named(phone, words.make).click();
    const papers: string[][] = [];
    for (const at of [1, 2, 3]) {
      const paper = phone.getByRole("article", { name: words.paper.shareTitle(at, 3) });
      await expect(paper).toContainText(words.paper.alone(3));
      papers.push(await paper.locator("b").allTextContents());
    }
    await isClean(phone, "papper-tre");
    const pictures = process.env["PICTURES"];
    if (pictures) await phone.pdf({ path: `${pictures}/papper-tre.pdf`, preferCSSPageSize: true });
    const code = phone.getByRole("img", { name: words.paper.qr }).nth(2);
    const third = await readQr(phone, code);
    for (const [at, groups] of papers.entries()) {
      for (const [place, letters] of groups.entries()) {
        const field = phone.getByLabel(words.paperGroup(at + 1, place + 1), { exact: true });
        if (await field.isVisible()) await field.fill(letters);
      }
    }
    await named(phone, words.countShares).click();
    await expect(phone.getByText(words.doneShares)).toBeVisible(WAIT);
    // The first paper comes by the camera of the phone itself, which opens the app with it.
    await phone.goto(third);
    await expect(phone.getByText(words.back.first(3))).toBeVisible(WAIT);
    await isClean(phone, "forsta-papperet");
    const field = phone.getByLabel(words.back.second, { exact: true });
    await field.fill(papers[2]?.join(" ") ?? "");
    await named(phone, words.back.go).click();
    await expect(phone.getByText(words.back.samePaper)).toBeVisible();
    const [first = "", ...others] = papers[0] ?? [];
    await field.fill([(first[0] === "A" ? "B" : "A") + first.slice(1), ...others].join(" "));
    await named(phone, words.back.go).click();
    await expect(phone.getByText(words.back.mistyped(1))).toBeVisible();
    await isClean(phone, "andra-papperet");
    await field.fill([first, ...others].join("").toLowerCase());
    await named(phone, words.back.go).click();
    const hello = { level: 1, name: words.back.hello("Cecilia") };
    await expect(phone.getByRole("heading", hello)).toBeVisible(WAIT);
  });

  await test.step("the sheet that was used opens nothing any more", async () => {
    await phone.goto(`${relay.origin}/start/blad`);
    await phone.getByLabel(words.back.letters, { exact: true }).fill(letters.join(" "));
    await named(phone, words.back.go).click();
    await expect(phone.getByText(sv.problems.sheetUnknown.title)).toBeVisible(WAIT);
  });

  await test.step("where nobody leads any more, a new project is made of what a phone holds", async () => {
    await phone.goto(`${relay.origin}/mer/borja-om`);
    await isClean(phone, "borja-om");
    await named(phone, svBackup.anew.go).click();
    await expect(phone.getByRole("heading", { level: 1, name: sv.team.title })).toBeVisible(WAIT);
    await phone.goto(relay.origin);
    await expect(onToday(phone, NOTE)).toBeVisible(WAIT);
  });
});
