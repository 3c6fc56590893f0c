import type { ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { startBrowser } from "../../support/browserProcess.ts";
import { type Watch, watch } from "./watch.ts";

export const PHONE = { width: 390, height: 844 };
export const NARROW = { width: 320, height: 640 };
export const DESK = { width: 1280, height: 800 };

/** Somebody with a browser profile that outlives the browser. */
export interface Person {
  readonly name: string;
  readonly origin: string;
  readonly profile: string;
  readonly page: Page;
  readonly context: BrowserContext;
  /** Broken rules of the page's policy, requests to elsewhere and uncaught errors, over all lives of the browser. */
  readonly watch: Watch;
  /** SIGKILL to the whole process group: what the operating system does to an app it needs memory from. */
  kill(): Promise<void>;
  /** Closes the browser as a person does, so that it writes down everything it keeps. */
  quit(): Promise<void>;
  /** A new browser process on the same profile; kills the one before when it still runs. Opens `path`. */
  reopen(path?: string): Promise<void>;
  /** The same with an empty page, where nothing has been asked for yet. */
  relaunch(): Promise<void>;
  /** Ends the browser and removes the profile. */
  end(): Promise<void>;
}

interface Running {
  readonly process: ChildProcess;
  readonly context: BrowserContext;
  readonly page: Page;
}

/**
 * Starts a browser for somebody and opens the app. The browser is started by us rather than by Playwright, because
 * only then do we own the process group to kill.
 */
export async function meet(
  name: string,
  origin: string,
  options: {
    readonly path?: string;
    readonly viewport?: { readonly width: number; readonly height: number };
    /** A folder with the profile of a browser that has ended; a copy of it is lived in. */
    readonly profile?: string;
    /** Runs once, on the empty page before the first visit, e.g. to make the disk small. */
    readonly before?: (page: Page, context: BrowserContext) => Promise<void>;
    /** Told to the browser when it starts, in each of its lives. */
    readonly flags?: readonly string[];
    /** A tab behind another is hidden, as on a phone; otherwise each page believes that it is in front. */
    readonly hides?: boolean;
  } = {},
): Promise<Person> {
  const profile = mkdtempSync(join(tmpdir(), "kuggboken-profile-"));
  if (options.profile !== undefined) cpSync(options.profile, profile, { recursive: true });
  const viewport = options.viewport ?? PHONE;
  const seen = watch(origin);
  const start = () => launch(profile, viewport, seen, options);
  let running = await start();

  async function kill(): Promise<void> {
    const { process: browser } = running;
    const isGone = browser.exitCode !== null || browser.signalCode !== null;
    if (browser.pid === undefined || isGone) return;
    const gone = new Promise<void>((done) => browser.once("exit", () => done()));
    process.kill(-browser.pid, "SIGKILL");
    await gone;
  }

  async function relaunch(): Promise<void> {
    await kill();
    running = await start();
  }

  async function quit(): Promise<void> {
    const { process: browser, context } = running;
    const gone = new Promise<void>((done) => browser.once("exit", () => done()));
    const devtools = await context.browser()?.newBrowserCDPSession();
    await devtools?.send("Browser.close");
    await gone;
  }

  await options.before?.(running.page, running.context);
  await visit(running.page, origin + (options.path ?? "/"));
  return {
    name,
    origin,
    profile,
    watch: seen,
    get page() {
      return running.page;
    },
    get context() {
      return running.context;
    },
    kill,
    quit,
    relaunch,
    async reopen(path = "/") {
      await relaunch();
      await visit(running.page, origin + path);
    },
    async end() {
      await kill();
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

async function launch(
  profile: string,
  viewport: { width: number; height: number },
  seen: Watch,
  { flags, hides = false }: { readonly flags?: readonly string[]; readonly hides?: boolean },
): Promise<Running> {
  const { process: process_, port } = await startBrowser(profile, viewport, flags);
  const address = `http://127.0.0.1:${port}`;
  const browser = await chromium.connectOverCDP(address, { noDefaults: hides });
  const [context] = browser.contexts();
  if (context === undefined) throw new Error("the browser has no profile");
  const page = context.pages()[0] ?? (await context.newPage());
  context.setDefaultTimeout(20_000);
  await page.setViewportSize(viewport);
  await seen.follow(context, page);
  return { process: process_, context, page };
}

/** With the server gone the first answer comes from the service worker, or not at all. */
async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: "domcontentloaded" });
}
