import type { CDPSession } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Person } from "../../journeys/support/person.ts";
import type { Stage } from "./page.ts";
import { openTheatre, type Theatre } from "./stage.ts";

/** For each fault that y-indexeddb has when used bare (platform.md 0): that the library has it here, in this browser,
 *  and that the guarded one has not. */

const PIECES = Array.from({ length: 600 }, (_, i) => `${i};`);
/** Characters, see page.ts; much more than the room. */
const LARGE = 8_000_000;
const ROOM = 1_000_000;

let theatre: Theatre;
let anna: Person;

beforeAll(async () => {
  theatre = await openTheatre();
});
afterAll(() => theatre.close());
beforeEach(async () => {
  anna = await theatre.enter();
  await onStage();
});
afterEach(() => anna.end());

/** Waits for the page's script after every visit. */
async function onStage(): Promise<void> {
  await anna.page.waitForFunction(() => "stage" in window);
}

async function comeBack(): Promise<void> {
  await anna.page.goto(`${anna.origin}/`);
  await onStage();
}

/** Only counts when it is done before the first write. */
async function littleRoom(): Promise<CDPSession> {
  const devtools = await anna.context.newCDPSession(anna.page);
  await devtools.send("Storage.overrideQuotaForOrigin", {
    origin: anna.origin,
    quotaSize: ROOM,
  });
  return devtools;
}

async function roomAgain(devtools: CDPSession): Promise<void> {
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: anna.origin });
}

const text = () => anna.page.evaluate(() => window.stage.text());
const open = (outbox: Parameters<Stage["open"]>[0]) =>
  anna.page.evaluate((kind) => window.stage.open(kind), outbox);
const write = (pieces: readonly string[]) =>
  anna.page.evaluate((all) => window.stage.write(all), pieces);
const flushed = () => anna.page.evaluate(() => window.stage.flushed());
const openBare = () => anna.page.evaluate(() => window.stage.openBare());
const textBare = () => anna.page.evaluate(() => window.stage.textBare());

describe("the disk is full", () => {
  test("bare: what was written is gone, and nobody was told", async () => {
    await littleRoom();
    await openBare();
    await anna.page.evaluate(() => window.stage.writeLargeBare());
    expect(await anna.page.evaluate(() => window.stage.textBare().length)).toBe(LARGE);
    // A later opening waits behind every earlier write of the same database.
    await comeBack();
    await openBare();
    expect(await anna.page.evaluate(() => window.stage.textBare().length)).toBe(0);
    expect(anna.watch.uncaught).toEqual([]);
  });

  test("guarded: it is told as it stands, tried again, and stored when there is room", async () => {
    const devtools = await littleRoom();
    await open("none");
    await anna.page.evaluate(() => window.stage.writeLarge());
    await anna.page.waitForFunction(() => window.stage.trouble() === "disk-full");
    await roomAgain(devtools);
    await flushed();
    expect(await anna.page.evaluate(() => window.stage.trouble())).toBeUndefined();
    await comeBack();
    await open("none");
    expect(await anna.page.evaluate(() => window.stage.text().length)).toBe(LARGE);
  });

  test("guarded: the outbox refuses, so it counts as unsaved until there is room", async () => {
    const devtools = await littleRoom();
    await open("real");
    await anna.page.evaluate(() => window.stage.writeLarge());
    await anna.page.waitForFunction(() => window.stage.trouble() === "disk-full");
    expect(await anna.page.evaluate(() => window.stage.unsaved())).toBe(1);
    await roomAgain(devtools);
    await flushed();
    expect(await anna.page.evaluate(() => window.stage.unsaved())).toBe(0);
    await comeBack();
    await open("real");
    expect(await anna.page.evaluate(() => window.stage.text().length)).toBe(LARGE);
  });
});

describe("the page is left at once after 600 inserts", () => {
  // How many of them the bare library keeps is a matter of the browser's speed (platform.md section 0: 0 to 26 of 600;
  // on a fast day all), so that is told in decision 0021 and not asserted here.
  for (const outbox of ["none", "real"] as const) {
    const kept = outbox === "none" ? "document row" : "outbox and the document row";
    test(`guarded: all of them are kept by the ${kept}`, async () => {
      await open(outbox);
      await anna.page.evaluate((all) => window.stage.writeAndLeave(all), PIECES);
      await anna.page.waitForURL("**/elsewhere");
      await comeBack();
      await open(outbox);
      expect(await text()).toBe(PIECES.join(""));
    });
  }
});

describe("the connection is closed under us", () => {
  test("bare: what comes after is lost", async () => {
    await openBare();
    await anna.page.evaluate(() => window.stage.writeBare(["before;"]));
    await anna.page.evaluate(() => {
      window.stage.closeConnections();
      try {
        window.stage.writeBare(["first after;"]);
      } catch {}
      window.stage.writeBare(["later;"]);
    });
    expect(await textBare()).toContain("later;");
    await comeBack();
    await openBare();
    expect(await textBare()).toBe("before;");
  });

  test("guarded: it is opened again and stores the whole document", async () => {
    await open("none");
    await write(["before;"]);
    await flushed();
    await anna.page.evaluate(() => window.stage.closeConnections());
    await write(["after;"]);
    await flushed();
    await comeBack();
    await open("none");
    expect(await text()).toBe("before;after;");
  });

  test("guarded: even when the browser has thrown the data away", async () => {
    await open("none");
    await write(["before;"]);
    await flushed();
    const devtools = await anna.context.newCDPSession(anna.page);
    await devtools.send("Storage.clearDataForOrigin", {
      origin: anna.origin,
      storageTypes: "indexeddb",
    });
    await anna.page.waitForFunction(async () => {
      await window.stage.flushed();
      return (await indexedDB.databases()).length > 0;
    });
    await comeBack();
    await open("none");
    expect(await text()).toBe("before;");
  });
});

describe("a foreign listener throws", () => {
  test("bare: the document falls silent and stores nothing more", async () => {
    await openBare();
    await anna.page.evaluate(() => {
      window.stage.failOnceBare();
      window.stage.writeBare(["first;", "second;", "third;"]);
    });
    expect(await textBare()).toBe("first;second;third;");
    await comeBack();
    await openBare();
    expect(await textBare()).not.toContain("second;");
  });

  test("guarded: every word is kept, also those written in the same breath", async () => {
    await open("none");
    await anna.page.evaluate(() => {
      window.stage.failOnce();
      for (const piece of ["first;", "second;"]) {
        try {
          window.stage.write([piece]);
        } catch {}
      }
    });
    await write(["third;"]);
    await flushed();
    await comeBack();
    await open("none");
    expect(await text()).toBe("first;second;third;");
  });
});

describe("opening twenty times", () => {
  const twenty = Array.from({ length: 20 });

  test("bare: the store grows by the whole document each time", async () => {
    for (const _ of twenty) {
      await anna.page.evaluate(() => window.stage.openBareFilled("x".repeat(1000)));
    }
    const stored = await anna.page.evaluate(() => window.stage.stored());
    expect(stored.rows).toBeGreaterThanOrEqual(20);
    expect(stored.bytes).toBeGreaterThan(20_000);
  });

  test("guarded: the store stays as it was", async () => {
    await open("none");
    await anna.page.evaluate(() => window.stage.receive("x".repeat(1000)));
    await anna.page.evaluate(() => window.stage.close());
    const before = await anna.page.evaluate(() => window.stage.stored());
    for (const _ of twenty) {
      await open("none");
      await anna.page.evaluate(() => window.stage.close());
    }
    expect(await anna.page.evaluate(() => window.stage.stored())).toEqual(before);
  });
});

describe("the phone kills the app", () => {
  test("between the outbox and the document row: the next start heals it", async () => {
    await open("rows blocked");
    await write(["kept;"]);
    await anna.page.waitForFunction(() => document.title === "kept true");
    await anna.reopen();
    await onStage();
    expect((await anna.page.evaluate(() => window.stage.stored())).rows).toBe(0);
    await open("real");
    expect(await text()).toBe("kept;");
    await flushed();
    // From now on the row alone would be enough.
    await anna.reopen();
    await onStage();
    await open("none");
    expect(await text()).toBe("kept;");
  });

  test("right after something counted as saved: nothing of it is missing", async () => {
    await open("real");
    await write(["one;", "two;"]);
    await anna.page.waitForFunction(() => window.stage.unsaved() === 0);
    await anna.reopen();
    await onStage();
    await open("real");
    expect(await text()).toBe("one;two;");
  });
});
