import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RelayProcess, startRelay } from "../../relay/relayProcess.ts";
import { chromiumFlags, chromiumPath } from "../../support/chromium.ts";
import type {} from "./phone.ts";

/** Keys that cannot be exported, in a real IndexedDB, through a reload; and the browser's own sockets and events. */

const PAGE = "tests/sync/browser/phone.html";
const cacheDir = mkdtempSync(join(tmpdir(), "browser-phone-"));
let server: ViteDevServer;
let browser: Browser;
let relay: RelayProcess;

beforeAll(async () => {
  relay = await startRelay();
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
  await relay.stop();
  rmSync(cacheDir, { recursive: true, force: true, maxRetries: 10 });
});

async function newPhone(): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(new URL(PAGE, server.resolvedUrls?.local[0]).href);
  await page.waitForFunction(() => window.phone !== undefined);
  return page;
}

async function reopen(page: Page): Promise<void> {
  await page.reload();
  await page.waitForFunction(() => window.phone !== undefined);
  await page.evaluate(() => window.phone?.open());
}

const isLive = (page: Page) =>
  page.waitForFunction(() => window.phone?.status().connection === "live");

const hasNothingWaiting = (page: Page) =>
  page.waitForFunction(() => window.phone?.status().waiting.length === 0);

test("Anna founds, closes, comes back and invites Bo; what both write reaches both", async () => {
  const anna = await newPhone();
  await anna.evaluate((url) => window.phone?.found(url), relay.url);
  expect(await anna.evaluate(() => window.phone?.open())).toHaveLength(4);
  await anna.evaluate(() => window.phone?.write("Fatima", "deltar"));
  await reopen(anna);
  await isLive(anna);
  await hasNothingWaiting(anna);
  expect(await anna.evaluate(() => window.phone?.status().secured.count)).toBeGreaterThan(0);

  const link = (await anna.evaluate(() => window.phone?.invite())) ?? "";
  const bo = await newPhone();
  await bo.evaluate((text) => window.phone?.join(text), link);
  await bo.evaluate(() => window.phone?.open());
  await isLive(bo);
  await bo.evaluate(() => window.phone?.write("Bo", "är med"));
  await bo.evaluate(() => window.phone?.flush());
  const both = { Fatima: "deltar", Bo: "är med" };
  for (const phone of [anna, bo]) {
    const read = () => phone.evaluate(() => window.phone?.read());
    await expect.poll(read, { timeout: 15_000 }).toEqual(both);
  }
});

test("a phone that loses the network says so at once, and catches up by itself", async () => {
  const anna = await newPhone();
  await anna.evaluate((url) => window.phone?.found(url), relay.url);
  await anna.evaluate(() => window.phone?.open());
  await isLive(anna);
  await anna.context().setOffline(true);
  // The open socket does not notice; the page's offline event does.
  await anna.waitForFunction(() => window.phone?.status().connection === "offline");
  await anna.evaluate(() => window.phone?.write("i källaren", "tre kom"));
  await anna.waitForFunction(() => window.phone?.status().waiting[0]?.reason === "no-network");
  await anna.context().setOffline(false);
  await isLive(anna);
  await hasNothingWaiting(anna);
  expect(await anna.evaluate(() => window.phone?.status().problems)).toEqual([]);
});
