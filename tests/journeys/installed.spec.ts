import { expect, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { nextVersion } from "./support/nextVersion.ts";
import { meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { createProject, onToday, openDemo, pill, readyOffline, SECURED } from "./support/start.ts";
import { newActivity } from "./support/work.ts";

let relay: Relay;
let anna: Person;

test.beforeEach(async () => {
  relay = await startRelay();
});
test.afterEach(async () => {
  await anna.end();
  await relay.end();
});

test("the browser offers to install the app and finds nothing to warn about", async () => {
  anna = await meet("Anna", relay.origin);
  await expect(anna.page.getByRole("heading", { level: 1 })).toBeVisible();
  const devtools = await anna.context.newCDPSession(anna.page);
  expect(await devtools.send("Page.getInstallabilityErrors")).toEqual({ installabilityErrors: [] });
  const manifest = await devtools.send("Page.getAppManifest");
  expect(manifest.errors).toEqual([]);
  const told = JSON.parse(manifest.data ?? "{}");
  expect(told).toMatchObject({ name: "Kuggboken", lang: "sv", display: "standalone", id: "/" });
  const pictures = [...told.icons, ...told.screenshots].map(({ src }: { src: string }) => src);
  for (const src of pictures) {
    const answer = await fetch(relay.origin + src);
    expect([src, answer.status, answer.headers.get("content-type")]).toEqual([
      src,
      200,
      "image/png",
    ]);
  }
});

test("the app starts in a new browser with the server gone, on any page", async () => {
  anna = await meet("Anna", relay.origin);
  await openDemo(anna.page);
  await readyOffline(anna.page);
  await relay.stop();
  await anna.reopen();
  await onToday(anna.page);
  await anna.reopen("/organisationer");
  await expect(anna.page.getByRole("heading", { level: 1, name: sv.register.title })).toBeVisible();
  expect(anna.watch.uncaught).toEqual([]);
});

test("a new version shows as a dot, waits for a seam, and keeps what was half written", async () => {
  const next = await nextVersion();
  anna = await meet("Anna", relay.origin);
  await createProject(anna.page, {
    project: "Verkstan i Tumba",
    name: "Anna Ek",
    organisation: "Famna",
  });
  await readyOffline(anna.page);
  await anna.page.goto(`${relay.origin}/mer/om`);
  const before = await version(anna.page);

  const activity = await newActivity(anna.page, relay.origin, sv.kit.activityKinds.workshop);
  await anna.page.goto(`${relay.origin}${activity}/reflektion`);
  const answer = anna.page.getByLabel(sv.reflection.questions.happened);
  await answer.fill("Halvskrivet: vi hann inte");
  await anna.page.evaluate(() => Object.assign(globalThis, { sameLife: true }));

  await relay.stop();
  await relay.start(next);
  await anna.page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  await expect(pill(anna.page)).toHaveAccessibleName(new RegExp(sv.status.pill.update));
  expect(await anna.page.evaluate(() => "sameLife" in globalThis)).toBe(true);
  await expect(answer).toHaveValue("Halvskrivet: vi hann inte");

  await answer.pressSequentially(" klart");
  await pill(anna.page).click();
  await anna.page.getByRole("button", { name: sv.status.sheet.updateNow }).click();
  await anna.page.waitForFunction(() => !("sameLife" in globalThis));
  await expect(answer).toHaveValue("Halvskrivet: vi hann inte klart");
  await anna.page.goto(`${relay.origin}/mer/om`);
  expect(await version(anna.page)).not.toBe(before);
});

test("a waiting version takes over at the next cold start by itself", async () => {
  const next = await nextVersion();
  anna = await meet("Anna", relay.origin);
  await openDemo(anna.page);
  await readyOffline(anna.page);
  await anna.page.goto(`${relay.origin}/mer/om`);
  const before = await version(anna.page);
  await relay.stop();
  await relay.start(next);
  await anna.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
  });
  const waiting = () =>
    anna.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return registration?.waiting?.state;
    });
  await expect.poll(waiting).toBe("installed");
  await relay.stop();
  await anna.reopen("/mer/om");
  expect(await version(anna.page)).not.toBe(before);
});

test("a phone that tells it is nearly full gets a standing notice", async () => {
  anna = await meet("Anna", relay.origin, {
    // Chromium tells every page of ten free gigabytes, whatever is true; other browsers tell the truth.
    async before(_page, context) {
      await context.addInitScript(() => {
        navigator.storage.estimate = async () => ({ usage: 950_000_000, quota: 1_000_000_000 });
      });
    },
  });
  await createProject(anna.page, { project: "Trångt", name: "Anna Ek", organisation: "" });
  const nearlyFull = new RegExp(sv.status.pill.storage);
  await expect(pill(anna.page)).toHaveAccessibleName(nearlyFull);
  await anna.page.getByRole("link", { name: sv.kit.menu.organisations }).click();
  await expect(pill(anna.page)).toHaveAccessibleName(nearlyFull);
  await pill(anna.page).click();
  await expect(anna.page.getByText(sv.status.sheet.storageLead)).toBeVisible();
});

test("a phone that is full says so, and stores what was written when there is room", async () => {
  anna = await meet("Anna", relay.origin, {
    async before(page, context) {
      const devtools = await context.newCDPSession(page);
      await devtools.send("Storage.overrideQuotaForOrigin", {
        origin: relay.origin,
        quotaSize: 20_000_000,
      });
    },
  });
  const { page } = anna;
  await createProject(page, { project: "Trångt", name: "Anna Ek", organisation: "" });
  await readyOffline(page);
  await page.evaluate(fillUp);
  await page.getByRole("link", { name: sv.kit.menu.organisations }).click();
  await page.getByRole("link", { name: sv.register.add }).first().click();
  await page.getByLabel(sv.register.form.name, { exact: true }).fill(`Rymlig ${"x".repeat(4000)}`);
  await page.getByRole("button", { name: sv.register.form.create }).click();
  // The pill of the page that is left goes with it, and its sheet too.
  await expect(
    page.getByRole("button", { name: sv.register.organisation.addPerson }),
  ).toBeVisible();
  await expect(pill(page)).toHaveAccessibleName(
    new RegExp(sv.status.pill.needsHelp(1).slice(0, 12)),
  );
  await pill(page).click();
  await expect(page.getByText(sv.problems.diskFull.title).first()).toBeVisible();
  await page.keyboard.press("Escape");

  await page.evaluate(makeRoom);
  // Chromium goes on refusing for half a minute after there is room.
  await expect(pill(page)).toHaveAccessibleName(SECURED, { timeout: 120_000 });
  await anna.reopen("/organisationer");
  await expect(anna.page.getByText(/^Rymlig/)).toBeVisible();
  await expect(pill(anna.page)).toHaveAccessibleName(SECURED);
});

/** Runs in the page: another database of this origin takes all the room there is. */
async function fillUp(): Promise<void> {
  const db = await new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open("filler", 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore("stones", { autoIncrement: true });
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  for (let size = 4_000_000; size >= 1_000; ) {
    const stone = crypto.getRandomValues(new Uint8Array(Math.min(size, 65_536)));
    const stones = new Uint8Array(size).map((_, at) => stone[at % stone.length] ?? 0);
    const fits = await new Promise<boolean>((done) => {
      const transaction = db.transaction("stones", "readwrite");
      transaction.objectStore("stones").add(stones);
      transaction.oncomplete = () => done(true);
      transaction.onabort = () => done(false);
    });
    if (!fits) size = Math.floor(size / 2);
  }
  db.close();
}

function makeRoom(): Promise<void> {
  return new Promise((done, fail) => {
    const request = indexedDB.deleteDatabase("filler");
    request.onsuccess = () => done();
    request.onerror = () => fail(request.error);
  });
}

/** As the page "Om Kuggboken" tells it. */
function version(page: Page): Promise<string | null> {
  return page.getByText(/^\d+\.\d+\.\d+-[0-9a-f]{8}/).textContent();
}
