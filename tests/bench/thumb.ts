import { loadavg } from "node:os";
import { expect, type Page } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { meet, type Person } from "../journeys/support/person.ts";
import { startRelay } from "../journeys/support/relay.ts";
import { createProject, readyOffline } from "../journeys/support/start.ts";
import {
  addOrganisation,
  expectEveryoneFrom,
  marksShown,
  newActivity,
  row,
} from "../journeys/support/work.ts";
import { figure, quantile } from "./figure.ts";
import { thumbOn } from "./hand.ts";

/**
 * A thumb takes the attendance: `npm run bench:thumb`. A Pixel's window, 4x CPU throttle, the relay's process stopped, once
 * with the text as it is and once at 200 %. Eighteen who are expected are marked one by one, two more come in by two letters
 * each, and one of the eighteen came late. The thumb needs 0.8 s for a tap and 0.25 s for a letter, and waits for the page
 * wherever a person would: a button that is not there yet cannot be tapped.
 *
 * Told are the seconds from the first tap until the last write is on disk (goal 30 s), and for each tap that writes the ms
 * until its outbox transaction (strict) is complete (goal 100 ms, product.md).
 */
const EXPECTED = 18;
const PIXEL = { width: 412, height: 915 };
const THROTTLE = 4;
const GOALS = { seconds: 30, durable: 100 } as const;
const LATE = "Person 05";
const WALK_INS = [
  { letters: "wi", name: "Wilma" },
  { letters: "zo", name: "Zofia" },
] as const;

export async function main(): Promise<void> {
  for (const [text, size] of [
    ["text as it is", "100%"],
    ["text at 200 %", "200%"],
  ] as const) {
    const { seconds, durable } = await takenBy(size);
    const goal = { name: "goal", value: GOALS.seconds };
    figure("thumb", `20 people, two of them new, one late, 4x, ${text}`, seconds, "s", goal);
    for (const [name, share] of [
      ["median", 0.5],
      ["p95", 0.95],
      ["slowest", 1],
    ] as const) {
      const wanted = { name: "goal", value: GOALS.durable };
      figure(
        "thumb",
        `tap to durable, ${name}, 4x, ${text}`,
        quantile(durable, share),
        "ms",
        wanted,
      );
    }
  }
  figure("thumb", "load of the machine, one minute", loadavg()[0] ?? 0, "", undefined);
}

interface Taken {
  readonly seconds: number;
  /** ms, one for each tap that wrote. */
  readonly durable: readonly number[];
}

async function takenBy(textSize: string): Promise<Taken> {
  const relay = await startRelay();
  const anna = await meet("Anna", relay.origin, { viewport: PIXEL });
  try {
    const roster = await expectEighteen(anna);
    await relay.stop();
    const { page } = anna;
    await page.goto(`${anna.origin}${roster}`);
    await page.evaluate((size) => {
      document.documentElement.style.setProperty("font-size", size);
    }, textSize);
    await expect(row(page, "Person 18")).toBeAttached();
    await page.evaluate(watchWrites);
    const devtools = await anna.context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: THROTTLE });
    const begun = Date.now();
    await takeAttendance(page);
    const durable = await writesAfter(page, EXPECTED + WALK_INS.length + 1);
    const seconds = (Date.now() - begun) / 1000;
    await expectTaken(page);
    return { seconds, durable };
  } finally {
    await anna.end();
    await relay.end();
  }
}

async function takeAttendance(page: Page): Promise<void> {
  const words = sv.attendance;
  const thumb = thumbOn(page);
  for (const person of expected()) await thumb.tap(row(page, person));
  await thumb.tap(page.getByRole("link", { name: words.addLabel }).first());
  for (const { letters, name } of WALK_INS) {
    await thumb.type(page.getByLabel(words.walkIn.field), letters);
    await thumb.tap(page.getByRole("option", { name: new RegExp(name) }));
  }
  await thumb.tap(page.getByRole("link", { name: sv.kit.back(words.title) }));
  await thumb.tap(page.getByRole("link", { name: words.moreAbout(LATE) }));
  const sheet = page.getByRole("dialog", { name: LATE });
  const late = sheet.getByRole("group", { name: new RegExp(`^${words.person.cameLate}`) });
  await thumb.tap(late.getByRole("button", { name: "15", exact: true }));
  await thumb.tap(sheet.getByRole("button", { name: words.person.done, exact: true }));
}

async function expectTaken(page: Page): Promise<void> {
  await expect(row(page, LATE, "här")).toBeVisible();
  const marks = await marksShown(page);
  expect([...marks.values()].filter((mark) => mark === "här")).toHaveLength(
    EXPECTED + WALK_INS.length,
  );
}

const expected = () =>
  Array.from({ length: EXPECTED }, (_, at) => `Person ${String(at + 1).padStart(2, "0")}`);

/** A project with eighteen people expected at a workshop of today, and two more elsewhere; answers the roster's path. */
async function expectEighteen({ page, origin }: Person): Promise<string> {
  await createProject(page, { project: "Tummen", name: "Anna Ek", organisation: "" });
  await readyOffline(page);
  await addOrganisation(page, origin, "Kaféet", ["Wilma Sund", "Zofia Berg"]);
  await addOrganisation(page, origin, "Verkstan", expected());
  const activity = await newActivity(page, origin, sv.kit.activityKinds.workshop);
  await expectEveryoneFrom(page, "Verkstan", EXPECTED);
  return `${activity}/narvaro`;
}

interface Writes {
  readonly took: number[];
}

/** Runs in the page: for the first write after each tap, the ms from the tap until the outbox has it on disk. */
function watchWrites(): void {
  const writes: Writes = { took: [] };
  Object.assign(globalThis, { writes });
  let tapped: number | undefined;
  document.addEventListener(
    "click",
    (event) => {
      tapped = event.timeStamp;
    },
    { capture: true },
  );
  const native = IDBObjectStore.prototype.add;
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...parts) {
    const begun = tapped;
    if (this.name === "outbox" && begun !== undefined) {
      tapped = undefined;
      this.transaction.addEventListener("complete", () => {
        writes.took.push(performance.now() - begun);
      });
    }
    return native.apply(this, parts);
  };
}

async function writesAfter(page: Page, taps: number): Promise<readonly number[]> {
  await page.waitForFunction(
    (wanted) => (globalThis as unknown as { writes: Writes }).writes.took.length >= wanted,
    taps,
  );
  return page.evaluate(() => (globalThis as unknown as { writes: Writes }).writes.took);
}
