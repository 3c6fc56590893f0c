import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { chromiumFlags, chromiumPath } from "../support/chromium.ts";
import type { Together } from "./twoWriters.ts";

/** Real keys in a real browser: what jsdom cannot show about carets, focus and typing. */

const PAGE = "tests/ui-writing/twoWriters.html";
let server: ViteDevServer;
let browser: Browser;
let page: Page;
const cacheDir = mkdtempSync(join(tmpdir(), "two-writers-"));

beforeAll(async () => {
  server = await createServer({
    mode: "test",
    cacheDir,
    logLevel: "error",
    server: { port: 0, host: "127.0.0.1", hmr: false },
    optimizeDeps: { entries: [PAGE] },
  });
  await server.listen();
  browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags] });
});

afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(cacheDir, { recursive: true, force: true, maxRetries: 10 });
});

beforeEach(async () => {
  page = await browser.newPage();
  await page.goto(new URL(PAGE, server.resolvedUrls?.local[0]).href);
  await page.waitForFunction(() => window.together !== undefined);
});

const network = () => page.evaluate(() => window.together?.network());
const lines = (who: keyof Pick<Together, "anna" | "bo">) =>
  page.evaluate((name) => window.together?.[name].lines().filter((line) => !/^#/.test(line)), who);

async function writeUnder(who: "anna" | "bo", heading: string, words: string): Promise<void> {
  await page
    .locator(`#${who}`)
    .getByRole("button", { name: `Skriv under ${heading}` })
    .click();
  await page.keyboard.type(words);
}

test("two people type under the same heading without network and both find both lines", async () => {
  await writeUnder("anna", "Beslut", "Trådrullen delar sin.");
  await writeUnder("bo", "Beslut", "Kastanjen bjuder in.");
  await network();
  expect(await lines("anna")).toEqual(await lines("bo"));
  expect([...((await lines("anna")) ?? [])].sort()).toEqual([
    "Kastanjen bjuder in.",
    "Trådrullen delar sin.",
  ]);
  expect(await page.locator("#anna h2:visible").allInnerTexts()).toEqual([
    "Syfte",
    "Vad kom fram",
    "Behov",
    "Beslut",
    "Att göra",
  ]);
});

test("Bo's caret stands in Anna's note with his first name, and his typing does not move hers", async () => {
  await writeUnder("anna", "Behov", "Enkel mall");
  await network();
  await writeUnder("bo", "Vad kom fram", "Fyra av fem saknar prislista");
  await network();
  await expect.poll(() => page.locator("#anna .note-flag").allInnerTexts()).toEqual(["Bo"]);
  await page.keyboard.type(".");
  await network();
  await page.evaluate(() => window.together?.anna.editor.view.focus());
  await page.keyboard.type(", helst på en sida");
  expect(await lines("anna")).toEqual([
    "Fyra av fem saknar prislista.",
    "Enkel mall, helst på en sida",
  ]);
});

test("the whole note selected and typed over keeps its headings", async () => {
  await writeUnder("anna", "Syfte", "Hitta ett pris");
  await writeUnder("anna", "Att göra", "Studiebesök");
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Om");
  expect(await lines("anna")).toEqual(["Om"]);
  expect(await page.locator("#anna h2:visible").count()).toBe(5);
  await page.keyboard.press("Control+z");
  expect(await lines("anna")).toContain("Hitta ett pris");
});

test("a line can be begun, left and found again with the keyboard alone", async () => {
  await page
    .locator("#anna")
    .getByRole("button", { name: /under Behov/ })
    .focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Enkel mall.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Och stöd.");
  expect(await lines("anna")).toEqual(["Enkel mall.", "Och stöd."]);
});

test("a key acts on what is marked on the screen, also before the browser has told the editor of it", async () => {
  await writeUnder("anna", "Behov", "Enkel mall");
  await expect.poll(() => lines("anna")).toEqual(["Enkel mall"]);
  await page
    .locator("#anna [contenteditable]")
    .first()
    .evaluate((note) => {
      const line = [...note.querySelectorAll("p")].find((one) => one.textContent === "Enkel mall");
      if (line === undefined) throw new Error("the line is not on the screen");
      getSelection()?.selectAllChildren(line);
      const key = { key: "Delete", bubbles: true, cancelable: true };
      // In the same task: the event that tells of the mark comes after it.
      note.dispatchEvent(new KeyboardEvent("keydown", key));
    });
  expect(await lines("anna")).toEqual([]);
});
