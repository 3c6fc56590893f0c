import { loadavg } from "node:os";
import { sv } from "../../src/i18n/sv.ts";
import { yearsProfile } from "../fourYears/profile.ts";
import { meet, type Person, PHONE } from "../journeys/support/person.ts";
import { startRelay } from "../journeys/support/relay.ts";
import { createProject, readyOffline } from "../journeys/support/start.ts";
import { newActivity } from "../journeys/support/work.ts";
import { openPlainPage, type PlainPage } from "../support/plainPage.ts";
import { figure, quantile } from "./figure.ts";

/**
 * Cold start offline, at 4x CPU throttle: `npm run bench:start`, RUNS (20) of each. The relay's process is stopped, the
 * service worker answers, and every run is a new browser process on a profile that has been closed.
 *
 * Usable: from the start of the navigation until Today's first row (the session that is now, or the first one below) has
 * been painted and a tap on it has been handled: the tap is made in the task after that painting, so it waits for
 * whatever holds the page, and counts when the address has followed it.
 *
 * The years are those of tests/fourYears; the peer is a project with one session. Goals: 1.0 s median, 2.0 s p95.
 */
const RUNS = Number(process.env["RUNS"] ?? 20);
const THROTTLE = 4;
const AFTER_MS = 3000;
const GOALS = { median: 1000, p95: 2000 } as const;

export async function main(): Promise<void> {
  const years = await yearsProfile();
  const old = await meet("Anna", years.origin, { profile: years.folder });
  await old.quit();
  const empty = await emptyProject();
  const samples: Record<"years" | "empty", Start[]> = { years: [], empty: [] };
  const ratios: number[] = [];
  try {
    for (let run = 0; run < RUNS; run++) {
      samples.years.push(await coldStart(old, ratios));
      samples.empty.push(await coldStart(empty, ratios));
    }
  } finally {
    await old.end();
    await empty.end();
  }
  const usable = (of: "years" | "empty", share: number) =>
    quantile(
      samples[of].map((start) => start.usable),
      share,
    );
  for (const [name, share, goal] of [
    ["median", 0.5, GOALS.median],
    ["p95", 0.95, GOALS.p95],
  ] as const) {
    const peer = { name: "empty project", value: usable("empty", share) };
    figure("start", `Today usable, four years, ${name}, 4x`, usable("years", share), "ms", peer);
    const wanted = { name: "goal", value: goal };
    figure(
      "start",
      `four years against the goal, ${name}, 4x`,
      usable("years", share),
      "ms",
      wanted,
    );
  }
  for (const part of ["contentful", "drawn", "databases", "blocked"] as const) {
    const median = (of: "years" | "empty") =>
      quantile(
        samples[of].map((start) => start[part]),
        0.5,
      );
    const unit = part === "databases" ? "opened" : "ms";
    const peer = { name: "empty project", value: median("empty") };
    figure("start", `${PARTS[part]}, four years, median, 4x`, median("years"), unit, peer);
  }
  figure(
    "start",
    "throttle as the page feels it, median",
    quantile(ratios, 0.5),
    "times",
    undefined,
  );
  figure("start", "load of the machine, one minute", loadavg()[0] ?? 0, "", undefined);
}

const PARTS = {
  contentful: "first contentful paint",
  drawn: "first row drawn",
  databases: "databases opened until usable",
  blocked: "page held by long tasks until three seconds after usable",
} as const;

interface Start {
  readonly contentful: number;
  readonly drawn: number;
  readonly usable: number;
  /** Calls of `indexedDB.open` until usable. */
  readonly databases: number;
  /** ms beyond 50 of every long task, until three seconds after usable. */
  readonly blocked: number;
}

async function coldStart(person: Person, ratios: number[]): Promise<Start> {
  const page = await openPlainPage(person.profile, PHONE);
  // The browser's own pages load too, and are no part of ours.
  await pause(AFTER_MS);
  await page.beforeEach(watchStart);
  await page.throttle(THROTTLE);
  await page.open(`${person.origin}/`);
  await page.until(
    () => (globalThis as unknown as { startOfApp?: Partial<Start> }).startOfApp?.usable,
    500,
  );
  await pause(AFTER_MS);
  const start = await page.ask(() => (globalThis as unknown as { startOfApp: Start }).startOfApp);
  ratios.push(await feltThrottle(page));
  await page.quit();
  return start;
}

const pause = (ms: number) => new Promise((over) => setTimeout(over, ms));

/** Runs in the page before anything of the app. */
function watchStart(): void {
  const start = { contentful: 0, drawn: 0, databases: 0, blocked: 0 } as Writable;
  Object.assign(globalThis, { startOfApp: start });
  const native = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (this: IDBFactory, ...parts) {
    if (start.usable === undefined) start.databases++;
    return native.apply(this, parts);
  };
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntriesByName("first-contentful-paint"))
      start.contentful = startTime;
  }).observe({ type: "paint", buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) start.blocked += Math.max(0, duration - 50);
  }).observe({ type: "longtask", buffered: true });
  const afterPainting = (run: () => void) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = run;
      channel.port2.postMessage(undefined);
    });
  const seen = new MutationObserver(() => {
    const row = document.querySelector<HTMLElement>(
      ".today a[href^='/traff/']:not([href='/traff/ny'])",
    );
    if (row === null) return;
    seen.disconnect();
    afterPainting(() => {
      start.drawn = performance.now();
      const tap = document.querySelector<HTMLElement>(
        ".today a[href^='/traff/']:not([href='/traff/ny'])",
      );
      tap?.click();
      if (location.pathname.startsWith("/traff/")) start.usable = performance.now();
    });
  });
  seen.observe(document, { subtree: true, childList: true });
}

interface Writable {
  contentful: number;
  drawn: number;
  databases: number;
  blocked: number;
  usable?: number;
}

/** How much slower a fixed piece of work is under the throttle than without it, in the same page. */
async function feltThrottle(page: PlainPage): Promise<number> {
  const slow = await page.ask(fixedWork);
  await page.throttle(1);
  return slow / (await page.ask(fixedWork));
}

function fixedWork(): number {
  const begun = performance.now();
  let sum = 0;
  for (let i = 0; i < 2e7; i++) sum = (sum + i * 31) % 1_000_003;
  return sum < 0 ? 0 : performance.now() - begun;
}

/** A project with one organisation and one session of today, whose profile has been closed like the other. */
async function emptyProject(): Promise<Person> {
  const relay = await startRelay();
  const anna = await meet("Anna", relay.origin);
  await createProject(anna.page, { project: "Tomt", name: "Anna Ek", organisation: "" });
  await readyOffline(anna.page);
  await newActivity(anna.page, relay.origin, sv.kit.activityKinds.workshop);
  await anna.page.goto(relay.origin);
  await anna.page.locator(".today a[href^='/traff/']:not([href='/traff/ny'])").first().waitFor();
  await relay.end();
  await anna.quit();
  return anna;
}
