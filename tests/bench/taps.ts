import { resolve } from "node:path";
import { expect } from "@playwright/test";
import { build } from "vite";
import { addDays, localDate } from "../../src/domain/calendar.ts";
import { sv } from "../../src/i18n/sv.ts";
import { meet, type Person, PHONE } from "../journeys/support/person.ts";
import { startRelay } from "../journeys/support/relay.ts";
import { createProject, pill, readyOffline, SECURED } from "../journeys/support/start.ts";
import { addOrganisation, expectEveryoneFrom, newActivity, row } from "../journeys/support/work.ts";
import { openPlainPage, type PlainPage } from "../support/plainPage.ts";
import { figure, quantile } from "./figure.ts";

/**
 * Tap to drawn and tap to durable on a roster of 20 people in a month of 50 activities, two a day with the same people at
 * the same time, at 4x CPU throttle.
 * Drawn: the frame after the row changed. Durable: the outbox transaction (strict) of that tap is complete.
 * Goal: 100 ms each (product.md). Peer for the write alone: bare y-indexeddb 9, one mark in one document of the same size,
 * with the browser's relaxed default, where ours waits for the disk (strict).
 */
const PEOPLE = 20;
const ACTIVITIES = 50;
const A_DAY = 2;
const TAPS = 100;
const THROTTLE = 4;
const GOAL_MS = 100;
/** ms from a tap being durable to the next one: none, which no hand does, and so that a tap takes the 0.8 s that a hurried
 *  thumb needs (lessons.md 6). */
const PACES = [
  { name: "without a pause", pause: 0 },
  { name: "a thumb's pace", pause: 700 },
] as const;

export async function main(): Promise<void> {
  const relay = await startRelay();
  const anna = await meet("Anna", relay.origin);
  const bare = await meet("bare", relay.origin, { path: "/healthz" });
  try {
    const byPace = await tapRoster(anna);
    const writes = await barePeer(bare);
    const goal = { name: "goal", value: GOAL_MS };
    for (const [pace, { drawn, durable, write }] of byPace) {
      for (const [name, share] of [
        ["median", 0.5],
        ["p95", 0.95],
      ] as const) {
        const peer = { name: "bare y-indexeddb", value: quantile(writes, share) };
        const how = `${name}, 4x, ${pace}`;
        figure("taps", `tap to drawn, ${how}`, quantile(drawn, share), "ms", goal);
        figure("taps", `tap to durable, ${how}`, quantile(durable, share), "ms", goal);
        figure("taps", `write to durable, ${how}`, quantile(write, share), "ms", peer);
      }
    }
  } finally {
    await anna.end();
    await bare.end();
    await relay.end();
  }
}

/** ms, one of each per tap. */
interface Samples {
  readonly drawn: number[];
  readonly durable: number[];
  /** From the write being asked for to its being durable. */
  readonly write: number[];
}

async function tapRoster(anna: Person): Promise<ReadonlyMap<string, Samples>> {
  const { page, origin } = anna;
  const people = Array.from(
    { length: PEOPLE },
    (_, at) => `Person ${String(at + 1).padStart(2, "0")}`,
  );
  await createProject(page, { project: "Mätning", name: "Anna Ek", organisation: "" });
  await readyOffline(page);
  await addOrganisation(page, origin, "Verkstan", people);
  const today = localDate(Date.now());
  for (let activity = ACTIVITIES - 1; activity >= 0; activity--) {
    const day = addDays(today, Math.floor(activity / A_DAY));
    const path = await newActivity(page, origin, sv.kit.activityKinds.workshop, day);
    // From the second on, the same people are suggested by themselves.
    if (activity === ACTIVITIES - 1) await expectEveryoneFrom(page, "Verkstan", PEOPLE);
    await expect(pill(page)).toHaveAccessibleName(SECURED);
    await page.goto(`${origin}${path}/narvaro`);
    await page.getByRole("button", { name: sv.attendance.everyoneHere }).last().click();
    await expect(row(page, "Person 01", "här")).toBeVisible();
    // What is not stored yet would be lost with the next page.
    await expect(pill(page)).toHaveAccessibleName(SECURED);
  }
  const roster = await page.evaluate(() => location.pathname);
  await anna.quit();
  const plain = await openPlainPage(anna.profile, PHONE);
  try {
    await plain.open(`${origin}${roster}`);
    await plain.until(() => document.querySelector("li.rrow") !== null || undefined, 100);
    await plain.ask(watchTaps);
    await plain.throttle(THROTTLE);
    const byPace = new Map<string, Samples>();
    for (const { name, pause } of PACES) byPace.set(name, await tapsOn(plain, people, pause));
    return byPace;
  } finally {
    await plain.quit();
  }
}

async function tapsOn(page: PlainPage, people: readonly string[], pause: number): Promise<Samples> {
  const samples: Samples = { drawn: [], durable: [], write: [] };
  for (let tap = 0; tap < TAPS; tap++) {
    const place = await page.ask(bringToTheMiddle, people[tap % PEOPLE] ?? "");
    const done = page.ask(nextTap);
    await page.click(place);
    const times = await done;
    samples.drawn.push(times.drawn);
    samples.durable.push(times.durable);
    samples.write.push(times.durable - times.asked);
    await new Promise((over) => setTimeout(over, pause));
  }
  return samples;
}

/** Runs in the page: where the person's row is, once it has been drawn there. */
function bringToTheMiddle(person: string): Promise<{ x: number; y: number }> {
  const row = document.querySelector(`li.rrow button[aria-label^="${person}"]`);
  if (row === null) throw new Error(`no row for ${person}`);
  row.scrollIntoView({ block: "center", behavior: "instant" });
  return new Promise((drawn) =>
    requestAnimationFrame(() =>
      setTimeout(() => {
        const { x, y, width, height } = row.getBoundingClientRect();
        drawn({ x: x + width / 2, y: y + height / 2 });
      }),
    ),
  );
}

/** Runs in the page: the times of the tap that comes, once it is drawn and durable. Asked for before it and answered by itself:
 *  a page that is asked again and again meanwhile has that to do, too. */
function nextTap(): Promise<Times> {
  const page = globalThis as unknown as Watched;
  return new Promise((tell) => {
    page.tellTap = tell;
  });
}

/** ms from the tap. */
interface Times {
  readonly drawn: number;
  readonly asked: number;
  readonly durable: number;
}

interface Watched {
  tellTap: ((times: Times) => void) | undefined;
}

/** Runs in the page: notes for each tap when its row is painted and when its outbox write is complete. */
function watchTaps(): void {
  const page = globalThis as unknown as Watched;
  let begun = 0;
  let tap: { -readonly [time in keyof Times]?: number } | undefined;
  const tell = () => {
    if (tap?.drawn === undefined || tap.durable === undefined) return;
    page.tellTap?.(tap as Times);
    tap = undefined;
  };
  const native = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...parts) {
    const mine = tap;
    if (this.name === "outbox" && mine !== undefined) {
      mine.asked ??= performance.now() - begun;
      this.transaction.addEventListener("complete", () => {
        mine.durable ??= performance.now() - begun;
        tell();
      });
    }
    return native.apply(this, parts);
  };
  document.addEventListener(
    "click",
    (event) => {
      const target = event.target instanceof Element ? event.target.closest("li") : null;
      if (target === null) return;
      begun = event.timeStamp;
      const mine: typeof tap = {};
      tap = mine;
      const seen = new MutationObserver(() => {
        seen.disconnect();
        // After the next frame's painting: the first task that follows its animation callbacks.
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            mine.drawn = performance.now() - begun;
            tell();
          };
          channel.port2.postMessage(undefined);
        });
      });
      seen.observe(target, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    },
    { capture: true },
  );
}

async function barePeer(bare: Person): Promise<number[]> {
  const bundled = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      lib: {
        entry: resolve(import.meta.dirname, "barePeer.ts"),
        formats: ["iife"],
        name: "barePeer",
      },
    },
  });
  const [output] = Array.isArray(bundled) ? bundled : [bundled];
  const code = output !== undefined && "output" in output ? output.output[0].code : "";
  await bare.page.evaluate(code);
  const devtools = await bare.context.newCDPSession(bare.page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: THROTTLE });
  return bare.page.evaluate(
    ([rounds, activities, people]) =>
      (
        globalThis as unknown as {
          bareWrites(rounds: number, activities: number, people: number): Promise<number[]>;
        }
      ).bareWrites(rounds, activities, people),
    [TAPS, ACTIVITIES, PEOPLE] as const,
  );
}
