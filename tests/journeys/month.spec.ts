import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { svDesk } from "../../src/i18n/sv/desk.ts";
import { svDuplicates } from "../../src/i18n/sv/duplicates.ts";
import { sv } from "../../src/i18n/sv.ts";
import { castOf } from "../fourYears/scale.ts";
import { NAMES } from "../month/people.ts";
import { FEBRUARY, JANUARY, MARCH, writeMonth } from "../month/writeMonth.ts";
import { readWorkbook } from "../report/readWorkbook.ts";
import { examine } from "./support/axe.ts";
import { enter, tabTo } from "./support/keyboard.ts";
import { receiveMonth } from "./support/month.ts";
import { DESK, meet, NARROW, type Person, PHONE } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";

/** A whole month's end with the keyboard alone, without a network (issue 5, Show 1): 45 sessions, 120 people. All invented. */
const SEED = 20_190_331;
const words = svDesk;
const [FIRST = ""] = NAMES.anna.split(" ");

let relay: Relay;
let cecilia: Person | undefined;

test.beforeAll(async () => {
  relay = await startRelay();
});
test.afterAll(async () => {
  await cecilia?.end();
  await relay?.end();
});

const at = (path: string) => relay.origin + path;

/** For looking at, when somebody has named a folder. */
async function shots(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS"];
  if (!folder) return;
  const large = { width: 1280, height: 800 };
  for (const [size, viewport] of Object.entries({
    desk: DESK,
    phone: PHONE,
    narrow: NARROW,
    large,
  })) {
    await page.setViewportSize(viewport);
    await page.evaluate(
      (isLarge) => document.documentElement.style.setProperty("font-size", isLarge ? "200%" : ""),
      size === "large",
    );
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({
        path: `${folder}/${name}-${size}-${colorScheme}.png`,
        fullPage: true,
      });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.evaluate(() => document.documentElement.style.setProperty("font-size", ""));
  await page.setViewportSize(DESK);
  await page.screenshot({ path: `${folder}/${name}-seen.png` });
}

const home = () => at(`/manad/${MARCH}`);

async function toStep(page: Page, step: keyof typeof words.steps): Promise<void> {
  if (page.url() !== home()) await page.goto(home());
  const list = page.getByRole("navigation", { name: words.stepsLabel });
  await enter(page, list.getByRole("link", { name: words.steps[step] }));
}

/** By the app's own way: an address that is typed within a moment of a key takes the page away before it has stored what the key
 *  did. */
async function backToSteps(page: Page): Promise<void> {
  await page.goBack();
  await expect(page).toHaveURL(home());
}

async function doneAllTheSame(page: Page, step: keyof typeof words.steps): Promise<void> {
  await toStep(page, step);
  const toggle = page.getByRole("switch", { name: words.setDone });
  await tabTo(page, toggle);
  await page.keyboard.press("Space");
  await expect(toggle).toHaveAttribute("aria-checked", "true");
  await backToSteps(page);
}

/** `jan skickad`, month by month. */
async function strip(page: Page): Promise<readonly string[]> {
  const months = page.locator(".sent-strip > li");
  await expect(months.last()).toBeVisible();
  return (await months.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
}

/** Hours as the files say: of all attendance reports, of each attendance list, and of the list of participants. */
function sumsOf(zip: Readonly<Record<string, Uint8Array>>) {
  const sheets = (start: string) =>
    Object.entries(zip)
      .filter(([path]) => path.normalize().startsWith(start))
      .flatMap(([, bytes]) => readWorkbook(bytes));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
  const column = (sheet: ReturnType<typeof readWorkbook>[number], letter: string) =>
    [...sheet.cells].flatMap(([cell, { value, formula }]) =>
      cell.replace(/\d+/, "") === letter && typeof value === "number" && formula === undefined
        ? [value]
        : [],
    );
  const lists = sheets("Närvarolistor").map((sheet) => sum(column(sheet, "C")));
  const people = sheets("Sammanställning").find(({ name }) => name === "Deltagarförteckning");
  return {
    reports: sum(sheets("Närvarorapporter/").map(({ cells }) => Number(cells.get("AG21")?.value))),
    lists: sum(lists),
    byList: lists.sort((a, b) => a - b),
    compilation: people ? sum(column(people, "H")) : Number.NaN,
  };
}

test("Cecilia closes March with the keyboard: merges ten pairs, chooses five versions, and makes the package without a network", async () => {
  const made = await writeMonth(SEED);
  cecilia = await meet("Cecilia", relay.origin, { path: "/healthz", viewport: DESK });
  const { page } = cecilia;
  await receiveMonth(page, made);
  await page.goto(at(`/manad/${MARCH}`));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const list = page.getByRole("navigation", { name: words.stepsLabel });
  await expect(list.getByText(words.pairs(10))).toBeVisible({ timeout: 30_000 });
  await expect(list.getByText(words.left(5))).toBeVisible();
  await relay.stop();

  await test.step("what is missing she asks for, and goes on", async () => {
    await toStep(page, "missing");
    const remind = page.getByRole("button", { name: words.missing.remind(FIRST) });
    await enter(page, remind);
    await expect(page.getByText(/^Påmind/).first()).toBeVisible();
    await backToSteps(page);
    await doneAllTheSame(page, "missing");
  });

  await test.step("ten pairs become one each, by M", async () => {
    await toStep(page, "duplicates");
    await expect(page.getByText(svDuplicates.where(1, 10))).toBeVisible();
    await page.keyboard.press("ArrowDown");
    for (let pair = 0; pair < 10; pair++) {
      const done = page.getByRole("navigation", { name: svDuplicates.list });
      await expect(done.getByText(svDuplicates.done.same)).toHaveCount(pair);
      await page.keyboard.press("m");
    }
    await expect(page.getByText(svDuplicates.none)).toBeVisible();
    await backToSteps(page);
    const step = list.getByRole("link", { name: words.steps.duplicates });
    await expect(step.getByText(words.done, { exact: true })).toBeVisible();
  });

  await test.step("of five disagreements she chooses what the lead has written", async () => {
    await toStep(page, "versions");
    for (const { person, lead } of made.disagreements) {
      const [who] = Object.entries(castOf()).find(([, id]) => id === lead) ?? ["anna"];
      const name = NAMES[who as keyof typeof NAMES];
      const choice = page
        .getByRole("listitem")
        .filter({ hasText: person })
        .getByRole("button", { name: new RegExp(`^${name}: `) });
      await enter(page, choice);
      await expect(choice).toBeHidden();
    }
    await expect(page.getByText(words.nothing.versions)).toBeVisible();
    await backToSteps(page);
  });

  await test.step("a name in the shared text and sessions without words she has seen", async () => {
    await doneAllTheSame(page, "sensitive");
    await doneAllTheSame(page, "diary");
  });

  const registered = made.sessions.reduce((sum, { minutes }) => sum + minutes, 0);

  await test.step("the package names whose January has changed since it was sent, and she closes March", async () => {
    await toStep(page, "package");
    await expect(page.getByText(sv.format.minutes(registered)).first()).toBeVisible();
    await expect(page.getByText(sv.format.minutes(made.certified)).first()).toBeVisible();
    const changes = page.getByRole("definition");
    for (const name of made.late) {
      await expect(changes.filter({ hasText: name })).toHaveCount(1);
    }
    expect(await strip(page)).toEqual([
      `jan ${words.package.sentStates.changed}`,
      `feb ${words.package.sentStates.sent}`,
      `mar ${words.package.sentStates.new}`,
    ]);
    await shots(page, "package");
    expect(await examine(page, "month-package")).toEqual([]);
    await page.setViewportSize(DESK);
    await enter(page, page.getByRole("button", { name: words.package.table.rest(23) }));
    await enter(page, page.getByRole("button", { name: words.package.lock("mars") }));
    await expect(page.getByText(words.package.lateNone)).toBeVisible();
  });

  await test.step("the files are made without a network, and every sheet adds up to the sessions", async () => {
    await page.evaluate(() => {
      Reflect.deleteProperty(window, "showSaveFilePicker");
      Reflect.deleteProperty(Window.prototype, "showSaveFilePicker");
    });
    await tabTo(page, page.getByRole("button", { name: words.papers.make }), "Shift+Tab");
    const begun = performance.now();
    await page.keyboard.press("Enter");
    const save = page.getByRole("button", { name: words.papers.save });
    await expect(save).toBeVisible({ timeout: 60_000 });
    console.log(
      `the package of 45 sessions and 120 people: ${Math.round(performance.now() - begun)} ms`,
    );
    const saving = page.waitForEvent("download");
    await enter(page, save);
    const zip = unzipSync(await readFile(await (await saving).path()));
    const sums = sumsOf(zip);
    const hours = (minutes: number) => minutes / 60;
    expect(sums.reports).toBeCloseTo(hours(registered), 6);
    expect(sums.lists).toBeCloseTo(hours(registered), 6);
    expect(sums.byList).toEqual(
      made.sessions.map(({ minutes }) => hours(minutes)).sort((a, b) => a - b),
    );
    // Whole hours of each person's month, downwards: never more than what is certified, and less than an hour a person less.
    expect(sums.compilation).toBeLessThanOrEqual(hours(made.certified));
    expect(sums.compilation).toBeGreaterThan(hours(made.certified) - 114);
  });

  await test.step("correcting January sends February again, and nothing else", async () => {
    await page.goto(at(`/manad/${JANUARY}/paket`));
    await enter(page, page.getByRole("button", { name: words.package.correct }));
    await enter(page, page.getByRole("button", { name: words.package.lockAgain("januari") }));
    await expect(page.getByText(words.package.lateNone)).toBeVisible();
    await page.goto(at(`/manad/${MARCH}/paket`));
    await expect(page.getByText(words.package.sentAs.again("januari"))).toHaveCount(1);
    expect(await strip(page)).toEqual([
      `jan ${words.package.sentStates.corrected}`,
      `feb ${words.package.sentStates.again}`,
      `mar ${words.package.sentStates.new}`,
    ]);
    await shots(page, "package-corrected");
    const link = page.getByRole("listitem").getByRole("link", { name: /^feb/ });
    await enter(page, link);
    await expect(page).toHaveURL(at(`/manad/${FEBRUARY}/paket`));
  });
  expect([cecilia.watch.policy, cecilia.watch.elsewhere, cecilia.watch.uncaught]).toEqual([
    [],
    [],
    [],
  ]);
});
