import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { faults } from "./support/axe.ts";
import { meet, type Person } from "./support/person.ts";
import { refusingBetween } from "./support/refusing.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import {
  createProject,
  inviteByQr,
  joinByLink,
  pill,
  readyOffline,
  SECURED,
} from "./support/start.ts";
import { addOrganisation, editActivity, newActivity, reflect, writeNote } from "./support/work.ts";

/** All invented. */
const CECILIA = "Cecilia Nordqvist";
const ANNA = "Anna Ekström";
const TITLE = "Samtal kring kaffebryggaren";
const NOTE = "Gruppen vill lära sig symaskinen före jul";
const OWN = "Jag avbröt för tidigt";
const ORGANISATION = "Kaffestugan i Hörnet";
/** A code that this app knows no reason for. */
const STRANGE = 199;
/** The beginning of why a row is set aside. */
const LAID_ASIDE = sv.status.sheet.reason.setAsideFor("x").split(":")[0] ?? "";
/** How long a code stands on the screen, ms. */
const EACH_CODE = 400;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let relay: Relay;
let cecilia: Person;
let anna: Person;

test.beforeEach(async () => {
  relay = await startRelay();
  cecilia = await meet("Cecilia", relay.origin);
  anna = await meet("Anna", relay.origin);
  await createProject(cecilia.page, {
    project: "Kugghjulsprovet",
    name: CECILIA,
    organisation: "Famnaprovet",
  });
  const link = await inviteByQr(cecilia.page, relay.origin, ANNA, sv.kit.roles.editor);
  await joinByLink(anna.page, link, ANNA);
  for (const { page } of [cecilia, anna]) await readyOffline(page);
});
test.afterEach(async () => {
  for (const person of [anna, cecilia]) {
    expect(person.watch.policy).toEqual([]);
    expect(person.watch.elsewhere).toEqual([]);
    expect(person.watch.uncaught).toEqual([]);
    await person.end();
  }
  await relay.end();
});

test.describe.configure({ timeout: 900_000 });

const WAITING = new RegExp(sv.status.pill.waiting(0).slice(2));
const at = (path: string) => relay.origin + path;
const sheet = (page: Page) => page.getByRole("dialog");

/** Nothing for axe to say, light and dark. */
async function isClean(page: Page, what: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await faults(page), `${what}, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
  const pictures = process.env["PICTURES"];
  if (pictures) await page.screenshot({ path: `${pictures}/${what}.png` });
}

/** In the page: its camera films these pictures over and over. */
async function filmed(pictures: readonly string[]): Promise<void> {
  const bitmaps = await Promise.all(
    pictures.map((base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      return createImageBitmap(new Blob([bytes], { type: "image/png" }));
    }),
  );
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 480;
  const drawing = canvas.getContext("2d");
  let n = 0;
  setInterval(() => {
    const bitmap = bitmaps[n++ % bitmaps.length];
    if (drawing === null || bitmap === undefined) return;
    drawing.fillStyle = "#fff";
    drawing.fillRect(0, 0, 480, 480);
    drawing.drawImage(bitmap, (480 - bitmap.width) / 2, (480 - bitmap.height) / 2);
  }, 400);
  const media = { getUserMedia: () => Promise.resolve(canvas.captureStream()) };
  Object.defineProperty(navigator, "mediaDevices", { value: media });
}

async function activityOf(person: Person): Promise<string> {
  const path = await newActivity(person.page, relay.origin, sv.kit.activityKinds.workshop);
  await editActivity(person.page, { title: TITLE });
  await expect(pill(person.page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
  return path;
}

async function opens({ page }: Person, path: string): Promise<void> {
  await page.goto(at(path));
  await expect(page.getByRole("heading", { level: 1, name: TITLE })).toBeVisible({
    timeout: 60_000,
  });
}

test("what waits ages in words, is given to a colleague as a file, and is säkrat and with her when the mailbox is back", async () => {
  const activity = await activityOf(anna);
  await opens(cecilia, activity);

  await relay.stop();
  await test.step("without network and with nothing that waits: Inget nät, and no word of säkrat beside it", async () => {
    const { page } = anna;
    await expect(pill(page)).toHaveAccessibleName(sv.status.pill.label(sv.status.pill.offline), {
      timeout: 60_000,
    });
    await isClean(page, "inget-nat-pill");
    await pill(page).click();
    const here = sheet(page);
    await expect(here.getByRole("heading", { name: sv.status.pill.offline })).toBeVisible();
    await expect(here.getByText(sv.status.sheet.leadOffline("computer"))).toBeVisible();
    await expect(here.getByText(sv.status.sheet.titleSecured)).toHaveCount(0);
    await expect(here.getByText(sv.status.sheet.leadSecured)).toHaveCount(0);
    await isClean(page, "inget-nat");
    await page.keyboard.press("Escape");
    await page.goto(at("/"));
    await expect(pill(page)).toHaveAccessibleName(sv.status.pill.label(sv.status.pill.offline));
  });
  await anna.page.goto(at(`${activity}/anteckningar`));
  await writeNote(anna.page, NOTE);
  await reflect(anna.page, at(`${activity}/reflektion`), "own", OWN);
  await expect(pill(anna.page)).toHaveAccessibleName(WAITING);

  await test.step("the things wait, each with its place, age and reason", async () => {
    await pill(anna.page).click();
    const here = sheet(anna.page);
    await expect(
      here.getByText(sv.status.sheet.reason.noNetwork("computer")).first(),
    ).toBeVisible();
    await isClean(anna.page, "vantar");
    await anna.page.keyboard.press("Escape");
  });

  await test.step("after a day the pill says since when, after three that it needs help, without any event", async () => {
    const { page } = anna;
    // From the page's beginning, so that each of its timers is of this clock.
    await page.clock.install({ time: Date.now() });
    await page.goto(at(activity));
    await expect(pill(page)).toHaveAccessibleName(WAITING);
    await page.clock.fastForward(24 * HOUR + MINUTE);
    await expect(pill(page)).toHaveAccessibleName(new RegExp(sv.status.daysAgo(1)));
    await pill(page).click();
    await isClean(page, "vantar-sedan-i-gar");
    await page.keyboard.press("Escape");
    await page.clock.fastForward(48 * HOUR);
    await expect(pill(page)).toHaveAccessibleName(/Behöver hjälp \(\d\)/);
    await pill(page).click();
    await expect(sheet(page).getByText(sv.status.sheet.overdue).first()).toBeVisible();
    await isClean(page, "behover-hjalp");
    await anna.reopen();
    await opens(anna, activity);
  });

  const file = await test.step("given as a file", async () => {
    const { page } = anna;
    await pill(page).click();
    await sheet(page).getByRole("button", { name: sv.status.sheet.give }).click();
    await expect(sheet(page).getByText(sv.handing.give.withoutMine(1))).toBeVisible();
    await isClean(page, "ge-till-kollega");
    const coming = page.waitForEvent("download");
    await sheet(page).getByRole("button", { name: sv.handing.give.save }).click();
    const download = await coming;
    await expect(
      sheet(page).getByText(sv.handing.give.saved(download.suggestedFilename())),
    ).toBeVisible();
    await page.keyboard.press("Escape");
    return download.path();
  });
  const text = readFileSync(file, "utf8");
  for (const typed of [NOTE, OWN, ANNA]) expect(text).not.toContain(typed);

  await test.step("leaving is refused while anything waits", async () => {
    const { page } = anna;
    await page.goto(at("/mer/projekt"));
    await page.getByRole("button", { name: sv.settings.project.leave }).click();
    await expect(sheet(page).getByText(sv.settings.project.secureFirst)).toBeVisible();
    const confirm = sheet(page).getByRole("button", { name: sv.settings.project.leaveConfirm });
    await expect(confirm).toHaveAttribute("aria-disabled", "true");
    await isClean(page, "lamna-vagras");
  });

  await test.step("Cecilia opens it, without the mailbox", async () => {
    const { page } = cecilia;
    await page.goto(at("/mer/ta-emot"));
    await isClean(page, "ta-emot");
    await page.getByLabel(sv.handing.take.file).first().setInputFiles(file);
    await expect(page.getByText(sv.handing.take.received(ANNA))).toBeVisible();
    await isClean(page, "taget-emot");
    await page.getByLabel(sv.handing.take.file).first().setInputFiles(file);
    await expect(page.getByText(sv.problems.handOver.known.title)).toBeVisible();
    const middle = Math.floor(text.length / 2);
    const other = text[middle] === "A" ? "B" : "A";
    const broken = Buffer.from(text.slice(0, middle) + other + text.slice(middle + 1));
    await page.getByLabel(sv.handing.take.file).first().setInputFiles({
      name: "trasig.kuggbok.txt",
      mimeType: "text/plain",
      buffer: broken,
    });
    await expect(page.getByText(sv.problems.handOver.unreadable.title)).toBeVisible();
    await page.goto(at(`${activity}/anteckningar`));
    await expect(page.getByRole("textbox", { name: sv.notes.editor })).toContainText(NOTE);
  });

  await test.step("the mailbox is back: säkrat, and with Cecilia once she has written", async () => {
    await relay.start();
    await anna.page.goto(at(activity));
    for (const { page } of [anna, cecilia]) {
      await expect(pill(page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
    }
    await cecilia.page.goto(at(activity));
    await editActivity(cecilia.page, { place: "Valvet" });
    await pill(anna.page).click();
    const here = sheet(anna.page);
    await expect(here.getByText(sv.status.sheet.heldBy("Cecilia")).first()).toBeVisible({
      timeout: 60_000,
    });
    const own = here.getByRole("listitem").filter({ hasText: sv.status.sheet.onlyMine });
    await expect(own).not.toContainText("Cecilia");
    await isClean(anna.page, "sakrat-hos-kollega");
  });
});

test("what the mailbox refuses is set aside with its reason, the rest goes on, and it is säkrat when it is taken", async () => {
  const refusing = await refusingBetween(anna.context);
  await anna.page.goto(at("/"));
  const activity = await activityOf(anna);
  await opens(cecilia, activity);

  refusing.refuse(STRANGE);
  const { page } = anna;
  await page.goto(at(`${activity}/anteckningar`));
  await writeNote(page, NOTE);
  await expect(pill(page)).toHaveAccessibleName(/Behöver hjälp \(1\)/, { timeout: 60_000 });
  await addOrganisation(page, relay.origin, ORGANISATION, []);

  await test.step("Cecilia has what was written after it, and not what was refused", async () => {
    await cecilia.page.goto(at("/organisationer"));
    await expect(cecilia.page.getByRole("link", { name: new RegExp(ORGANISATION) })).toBeVisible({
      timeout: 60_000,
    });
    await cecilia.page.goto(at(`${activity}/anteckningar`));
    await expect(cecilia.page.getByRole("textbox", { name: sv.notes.editor })).not.toContainText(
      NOTE,
    );
  });

  await test.step("Anna sees the one that was refused, why, and what to do", async () => {
    await expect(pill(page)).toHaveAccessibleName(/Behöver hjälp \(1\)/);
    await pill(page).click();
    const rows = sheet(page).getByRole("listitem").filter({ hasText: LAID_ASIDE });
    await expect(rows).toHaveCount(1);
    await expect(rows).toContainText(sv.status.sheet.topic.notes(TITLE));
    await expect(rows).toContainText(sv.problems.recordRefused(STRANGE).wayOut);
    await expect(sheet(page).getByText(sv.status.sheet.leadHelp.aside)).toBeVisible();
    await expect(sheet(page).getByText(sv.status.sheet.titleSecured)).toHaveCount(0);
    await isClean(page, "lagd-at-sidan");
  });

  await test.step("the mailbox takes it, and asking again is enough", async () => {
    expect(refusing.count).toBe(1);
    refusing.refuse(undefined);
    await sheet(page).getByRole("button", { name: sv.status.sheet.tryNow }).click();
    await expect(sheet(page).getByText(sv.status.sheet.titleSecured)).toBeVisible({
      timeout: 60_000,
    });
    await page.keyboard.press("Escape");
    await expect(pill(page)).toHaveAccessibleName(SECURED);
    await expect(cecilia.page.getByRole("textbox", { name: sv.notes.editor })).toContainText(NOTE, {
      timeout: 60_000,
    });
  });
});

test("what waits goes from screen to camera as a loop of codes", async () => {
  const activity = await activityOf(anna);
  await expect(pill(cecilia.page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
  await opens(cecilia, activity);
  await relay.stop();
  await anna.page.goto(at(`${activity}/anteckningar`));
  await writeNote(anna.page, NOTE);
  const pictures =
    await test.step("each code of the loop, as it stands on Anna's screen", async () => {
      const { page } = anna;
      await page.clock.install({ time: Date.now() });
      await pill(page).click();
      await sheet(page).getByRole("button", { name: sv.status.sheet.give }).click();
      await sheet(page).getByRole("button", { name: sv.handing.give.showCodes }).click();
      const loop = sheet(page).getByRole("img");
      await sheet(page).getByRole("button", { name: sv.handing.give.pause }).click();
      await isClean(page, "rutor");
      const [, of = "0"] = (await loop.getAttribute("aria-label"))?.match(/ av (\d+)/) ?? [];
      expect(Number(of)).toBeGreaterThan(1);
      await page.clock.pauseAt(Date.now() + MINUTE);
      await sheet(page).getByRole("button", { name: sv.handing.give.goOn }).click();
      const seen: Record<string, string> = {};
      for (let n = 0; n < Number(of); n++) {
        const label = (await loop.getAttribute("aria-label")) ?? "";
        seen[label] = (await loop.screenshot()).toString("base64");
        await page.clock.runFor(EACH_CODE);
        await expect(loop).not.toHaveAttribute("aria-label", label);
      }
      await page.clock.resume();
      expect(Object.keys(seen)).toHaveLength(Number(of));
      return Object.values(seen);
    });

  const { page } = cecilia;
  await page.goto(at("/mer/ta-emot"));
  // Her camera sees Anna's screen from the last code to the first; her app reads the codes itself.
  await page.evaluate(filmed, pictures.toReversed());
  await page.getByRole("button", { name: sv.handing.take.scan }).click();
  await expect(page.getByText(sv.handing.take.received(ANNA))).toBeVisible({ timeout: 60_000 });
  await page.goto(at(`${activity}/anteckningar`));
  await expect(page.getByRole("textbox", { name: sv.notes.editor })).toContainText(NOTE);
  await relay.start();
  for (const person of [anna, cecilia]) {
    await person.page.goto(at(activity));
    await expect(pill(person.page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
  }
});
