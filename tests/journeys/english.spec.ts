import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { addDays, localDate } from "../../src/domain/calendar.ts";
import { en } from "../../src/i18n/en.ts";
import { type Messages, sv } from "../../src/i18n/sv.ts";
import { faults, sidewaysOverflow } from "./support/axe.ts";
import { NARROW, PHONE } from "./support/person.ts";
import { openStage } from "./support/stage.ts";
import { readyOffline } from "./support/start.ts";
import { setTextSize } from "./support/textSize.ts";

/** Somebody who reads no Swedish, from the first screen on. */
const stage = openStage();
const CATALOGUES = join(import.meta.dirname, "../../src/i18n");

/** The words of a language's catalogue, read from its files so that those put together from parts are there too. */
function wordsOf(language: "sv" | "en"): ReadonlySet<string> {
  const files = readdirSync(join(CATALOGUES, language)).map((file) => join(language, file));
  const found = new Set<string>();
  for (const file of [...files, `${language}.ts`]) {
    const code = readFileSync(join(CATALOGUES, file), "utf8").replace(
      /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm,
      "",
    );
    for (const word of code.match(/\p{L}{2,}/gu) ?? []) found.add(word.toLowerCase());
  }
  return found;
}

/** Weekdays and months as `format` writes them. */
function daysOf({ format }: Messages): readonly string[] {
  const year = Array.from({ length: 365 }, (_, at) => addDays(localDate(0), at));
  return year.flatMap((date) => [
    ...format.longDay(date).toLowerCase().split(" "),
    ...format.day(date).toLowerCase().split(" "),
    format.twoLetterDay(date).toLowerCase(),
  ]);
}

const ENGLISH = new Set([...wordsOf("en"), ...daysOf(en)]);
const SWEDISH = new Set([...wordsOf("sv"), ...daysOf(sv)].filter((word) => !ENGLISH.has(word)));

/** All that is read or heard on the page, one line each. */
function said(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const lines = [document.title];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (parent?.closest("script, style, noscript, [lang=sv]") === null)
        lines.push(text.textContent ?? "");
    }
    for (const element of document.body.querySelectorAll("*")) {
      for (const name of ["aria-label", "aria-description", "title", "placeholder", "alt"]) {
        lines.push(element.getAttribute(name) ?? "");
      }
    }
    return lines.map((line) => line.replaceAll("\u00ad", "").trim()).filter((line) => line !== "");
  });
}

test("English is chosen on the first screen, and a small day on the phone is English throughout", async () => {
  const { page } = await stage.meet("Anna");
  const look = async (screen: string) => {
    const found: string[] = [];
    await expect(page.getByText(en.kit.loading, { exact: true })).toHaveCount(0);
    await expect(page.locator(".skeleton")).toHaveCount(0);
    const lines = await said(page);
    for (const line of lines) {
      const words = line.toLowerCase().match(/\p{L}{2,}/gu) ?? [];
      const swedish = words.filter((word) => SWEDISH.has(word));
      if (swedish.length > 0) found.push(`"${line}" has ${swedish.join(", ")}`);
      if (/(^|[^\d.])\d{1,2}\.\d{2}(?![\d.])/.test(line)) found.push(`time in "${line}"`);
    }
    expect(await page.locator("html").getAttribute("lang"), screen).toBe("en");
    found.push(...(await faults(page)));
    for (const times of [1, 2] as const) {
      await setTextSize(page, times);
      for (const viewport of [PHONE, NARROW]) {
        await page.setViewportSize(viewport);
        const over = await sidewaysOverflow(page);
        const where = `${viewport.width} px, ${times}00 %`;
        if (over > 0) found.push(`${where}: ${over} px too wide`);
        const pictures = process.env["PICTURES"];
        if (pictures)
          await page.screenshot({
            path: `${pictures}/en-${screen.replaceAll("/", "-")}-${where}.png`,
          });
      }
    }
    await setTextSize(page, 1);
    await page.setViewportSize(PHONE);
    expect.soft(found, screen).toEqual([]);
  };
  const heading = (name: string) => page.getByRole("heading", { level: 1, name });
  const open = async (path: string) => {
    await page.goto(stage.at(path));
    await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
    await look(path);
  };

  await test.step("the first screen, and the ways in", async () => {
    await page.getByLabel(sv.start.welcome.language).selectOption("en");
    await expect(page.getByText(en.start.welcome.invited)).toBeVisible();
    await look("welcome");
    for (const name of ["scan", "code", "link", "backup", "sheet"] as const) {
      await page.getByRole("link", { name: en.start.welcome[name] }).click();
      await expect(page.getByRole("link", { name: en.start.back })).toBeVisible();
      await look(name);
      await page.getByRole("link", { name: en.start.back }).click();
    }
    await page.reload();
    await expect(page.getByText(en.start.welcome.invited)).toBeVisible();
  });

  await test.step("a project", async () => {
    const words = en.start.create;
    await page.getByRole("link", { name: en.start.welcome.create }).click();
    await look("create");
    await page.getByLabel(words.project).fill("Green Gears");
    await page.getByLabel(words.name).fill("Anna Ek");
    await page.getByLabel(words.organisation).fill("Famna");
    await page.getByRole("button", { name: words.go }).click();
    await expect(page.getByText(en.today.empty.title)).toBeVisible();
    await readyOffline(page);
    await look("today, empty");
  });

  await stage.relay.stop();
  await test.step("a session", async () => {
    const words = en.activity;
    await page.getByRole("link", { name: en.today.empty.first }).click();
    await expect(heading(words.create.title)).toBeVisible();
    await look("new session");
    await page.getByRole("button", { name: en.kit.activityKinds.workshop, exact: true }).click();
    await expect(heading(en.kit.activityKinds.workshop)).toBeVisible();
    await page.getByRole("button", { name: words.more }).click();
    await look("session's menu");
    await page.getByRole("button", { name: words.menu.edit }).click();
    const sheet = page.getByRole("dialog", { name: words.edit.title });
    await sheet.getByLabel(words.edit.start, { exact: true }).fill("13:15");
    await sheet.getByLabel(words.edit.end, { exact: true }).fill("16:00");
    await sheet.getByLabel(words.edit.place, { exact: true }).fill("Library");
    await look("edit session");
    await sheet.getByRole("button", { name: words.edit.done }).click();
    await expect(sheet).toBeHidden();
    await expect(page.getByText("13:15–16:00").first()).toBeVisible();
    await look("session");
  });
  const activity = new URL(page.url()).pathname;

  await test.step("attendance", async () => {
    const words = en.attendance;
    await page.getByRole("link", { name: en.activity.next.attendance }).click();
    await expect(page.getByText(words.empty.title)).toBeVisible();
    await look("attendance, empty");
    await page.getByRole("link", { name: words.addLabel }).first().click();
    await page.getByLabel(words.walkIn.field).fill("Fatima");
    await look("walk-in");
    await page.getByRole("button", { name: words.walkIn.newWithout, exact: true }).click();
    await page.getByRole("link", { name: en.kit.back(words.title) }).click();
    await expect(page.getByRole("button", { name: words.row("Fatima", "", "here") })).toBeVisible();
    await look("attendance");
    await page.getByRole("link", { name: words.moreAbout("Fatima") }).click();
    const sheet = page.getByRole("dialog");
    await expect(sheet).toBeVisible();
    await look("person sheet");
    await sheet.getByRole("button", { name: words.person.done, exact: true }).click();
    await expect(sheet).toBeHidden();
    await page.getByRole("button", { name: words.done, exact: true }).click();
    await expect(heading(en.kit.activityKinds.workshop)).toBeVisible();
    await look("session, attendance taken");
  });

  await test.step("a note", async () => {
    await page.goto(stage.at(`${activity}/anteckningar`));
    const note = page.getByRole("textbox", { name: en.notes.editor });
    await note.click();
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("They want to learn the sewing machine");
    const kept = new RegExp(`^(${en.notes.saved}|${en.notes.savedShort})$`);
    await expect(page.locator(".kept")).toHaveText(kept);
    await look("notes");
    await page.goto(stage.at(activity));
  });

  await test.step("a reflection", async () => {
    const words = en.reflection;
    await page.goto(stage.at(`${activity}/reflektion`));
    const sheet = page.getByRole("dialog", { name: words.title });
    await sheet.getByRole("radio", { name: words.rings.team }).check();
    await sheet.getByLabel(words.questions.happened).fill("The sewing went well");
    await look("reflection");
    await sheet.getByRole("button", { name: words.done, exact: true }).click();
    await expect(sheet).toBeHidden();
    await look("session, reflected on");
  });

  await test.step("search", async () => {
    await page.goto(stage.at("/sok"));
    await look("search");
    await page.getByRole("searchbox").fill("sewing");
    await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
    await look("search, found");
    await page.getByRole("searchbox").fill("qqq");
    await expect(page.getByText(en.search.nothing("qqq"))).toBeVisible();
    await look("search, nothing found");
  });

  await test.step("Today, More and what is behind it", async () => {
    await open("/");
    const status = page.getByRole("button", { name: en.status.pill.label("") }).last();
    await status.click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await look("status sheet");
    await page.keyboard.press("Escape");
    for (const path of ["/organisationer", "/plan", "/larande", `${activity}/horisontellt`]) {
      await open(path);
    }
    await open("/mer");
    for (const page_ of [
      "sprak",
      "utseende",
      "applas",
      "lagring",
      "team",
      "enheter",
      "tappad",
      "om",
      "projekt",
      "ta-emot",
      "reflektioner",
      "fragor",
      "kopia",
      "blad",
    ]) {
      await open(`/mer/${page_}`);
    }
  });
});
