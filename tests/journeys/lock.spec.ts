import { expect, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { faults, sidewaysOverflow } from "./support/axe.ts";
import { meet, NARROW, type Person, PHONE } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { createProject, pill, readyOffline, SECURED } from "./support/start.ts";
import { addOrganisation, newActivity, writeNote } from "./support/work.ts";

const words = sv.lock;
const PIN = "271828";
const OTHER = "161803";

let relay: Relay;
let anna: Person;

test.beforeEach(async () => {
  relay = await startRelay();
});
test.afterEach(async () => {
  expect(anna.watch.uncaught).toEqual([]);
  expect(anna.watch.policy).toEqual([]);
  expect(anna.watch.elsewhere).toEqual([]);
  await anna.end();
  await relay.end();
});

async function annaWithProject(): Promise<Page> {
  anna = await meet("Anna", relay.origin);
  await createProject(anna.page, {
    project: "Verkstan i Tumba",
    name: "Anna Ek",
    organisation: "Famna",
  });
  await readyOffline(anna.page);
  return anna.page;
}

async function tapCode(page: Page, code: string): Promise<void> {
  for (const digit of code) {
    await page.getByRole("button", { name: digit, exact: true }).click();
  }
}

async function setLock(page: Page): Promise<void> {
  await page.goto(`${relay.origin}/mer/applas`);
  await page.getByRole("button", { name: words.turnOn }).click();
  await expect(page.getByRole("heading", { name: words.ask.first })).toBeVisible();
  await tapCode(page, PIN);
  await expect(page.getByRole("heading", { name: words.ask.again })).toBeVisible();
  await tapCode(page, PIN);
  await expect(page.getByText(words.set)).toBeVisible();
}

const locked = (page: Page) => page.getByRole("heading", { level: 1, name: words.screen.title });

async function wrongCode(page: Page): Promise<void> {
  await tapCode(page, "314159");
  await expect(page.getByText(words.screen.wrong)).toBeVisible();
}

/** What a thief with the developer tools can use of the device's own database: private or secret keys, by row. */
async function usableKeys(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const asked = indexedDB.open("kuggboken-device");
    const db = await new Promise<IDBDatabase>((done, failed) => {
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    const all = db.transaction("keys").objectStore("keys").getAll();
    const rows = await new Promise<Record<string, unknown>[]>((done) => {
      all.onsuccess = () => done(all.result);
    });
    db.close();
    const found: string[] = [];
    const look = (name: string, value: unknown) => {
      if (value instanceof CryptoKey && value.type !== "public") found.push(name);
      else if (typeof value === "object" && value !== null && !ArrayBuffer.isView(value)) {
        for (const [inner, more] of Object.entries(value)) look(`${name}.${inner}`, more);
      }
    };
    for (const row of rows) look(String(row["name"]), row);
    const other = rows.find((row) => "sealed" in row);
    return other === undefined ? ["no ring key at all"] : found.sort();
  });
}

/** In each look: nothing for axe to say, and nothing that sticks out to the side, also with text twice as large. */
async function examine(page: Page, screen: string): Promise<string[]> {
  const found: string[] = [];
  const looks = [
    { viewport: PHONE, colorScheme: "light", text: "100%" },
    { viewport: PHONE, colorScheme: "dark", text: "100%" },
    { viewport: NARROW, colorScheme: "light", text: "100%" },
    { viewport: PHONE, colorScheme: "light", text: "200%" },
  ] as const;
  for (const { viewport, colorScheme, text } of looks) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.evaluate((size) => {
      document.documentElement.style.fontSize = size;
    }, text);
    const about = `${screen}, ${viewport.width} px, ${colorScheme}, ${text}`;
    found.push(...(await faults(page)).map((fault) => `${about}: ${fault}`));
    const overflow = await sidewaysOverflow(page);
    if (overflow > 0) found.push(`${about}: ${overflow} px too wide`);
  }
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "";
  });
  return found;
}

test("a code set without network locks what is written, survives wrong codes and reloads, and sends afterwards", async () => {
  const page = await annaWithProject();
  await page.clock.install();
  await addOrganisation(page, relay.origin, "Kafé Kugghjulet", ["Fatima Haddad"]);
  const activity = await newActivity(page, relay.origin, sv.kit.activityKinds.workshop);
  await expect(pill(page)).toHaveAccessibleName(SECURED);
  expect(await usableKeys(page)).toEqual([
    "device.hpkeKeys.privateKey",
    "device.local",
    "device.signKey",
  ]);
  await relay.stop();

  await setLock(page);
  expect(await usableKeys(page)).toEqual(["device.hpkeKeys.privateKey", "device.signKey"]);
  await page.goto(`${relay.origin}${activity}/anteckningar`);
  await expect(locked(page)).toBeVisible();
  await page.keyboard.type(PIN);
  await writeNote(page, "Skrivet i källaren före låset");

  await page.clock.runFor(4 * 60_000);
  await expect(locked(page)).toBeHidden();
  await page.clock.runFor(61_000);
  await expect(locked(page)).toBeVisible();
  expect(await page.title()).toBe(sv.kit.appName);
  const seen = await page.evaluate(() => document.documentElement.outerHTML);
  for (const word of ["källaren", "Fatima", "Kugghjulet", "Verkstan", "Anna"]) {
    expect(seen).not.toContain(word);
  }

  for (let wrong = 0; wrong < 5; wrong++) await wrongCode(page);
  await expect(page.getByRole("timer")).toContainText(/[12]\d s|30 s/);
  expect(await faults(page)).toEqual([]);
  await page.reload();
  await expect(page.getByRole("timer")).toContainText(/[12]\d s|30 s/);
  await page.keyboard.type(PIN);
  await expect(locked(page)).toBeVisible();
  await page.clock.runFor(31_000);
  await expect(page.getByRole("timer")).toBeHidden();
  await wrongCode(page);
  await expect(page.getByRole("timer")).toContainText(/1 min|5\d s/);
  await page.clock.runFor(61_000);
  await tapCode(page, PIN);
  await expect(page.getByRole("textbox", { name: sv.notes.editor })).toContainText(
    "Skrivet i källaren före låset",
  );

  const second = await anna.context.newPage();
  await second.goto(relay.origin);
  await expect(locked(second)).toBeVisible();
  await expect(second.getByText("Verkstan i Tumba")).toHaveCount(0);
  await second.close();

  await relay.start();
  await page.clock.runFor(60_000);
  await expect(pill(page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
  await expect.poll(() => usableKeys(page)).toEqual([]);
  await page.goto(`${relay.origin}/mer`);
  await tapCode(page, PIN);
  await expect(page.getByText("På · Efter 5 minuter")).toBeVisible();
});

test("whoever has forgotten the code hears what is lost, and gets the phone back without the project", async () => {
  const page = await annaWithProject();
  await addOrganisation(page, relay.origin, "Kafé Kugghjulet", []);
  await expect(pill(page)).toHaveAccessibleName(SECURED);
  await relay.stop();
  await addOrganisation(page, relay.origin, "Snickeriet Spån", []);
  const found: string[] = [];
  await page.goto(`${relay.origin}/mer/applas`);
  await expect(page.getByRole("button", { name: words.turnOn })).toBeVisible();
  found.push(...(await examine(page, "app lock off")));
  await page.getByRole("button", { name: words.turnOn }).click();
  await tapCode(page, "111111");
  await expect(page.getByText(words.ask.guessable)).toBeVisible();
  found.push(...(await examine(page, "choosing a code")));
  await page.getByRole("button", { name: words.ask.cancel }).click();
  await setLock(page);
  await expect(page.getByText(words.keysLater)).toBeVisible();
  found.push(...(await examine(page, "app lock on")));

  await page.getByRole("button", { name: words.lockNow }).click();
  await expect(locked(page)).toBeVisible();
  found.push(...(await examine(page, "locked")));
  await page.getByRole("button", { name: words.screen.forgot }).click();
  const sheet = page.getByRole("dialog", { name: words.forgotten.title });
  await expect(sheet.getByText(/finns bara här och försvinner/)).toBeVisible();
  found.push(...(await examine(page, "forgotten")));
  const remove = sheet.getByRole("button", { name: words.forgotten.confirm });
  await expect(remove).toBeDisabled();
  await sheet.getByRole("button", { name: words.forgotten.keep }).click();
  await expect(page.getByRole("button", { name: words.screen.forgot })).toBeFocused();
  await tapCode(page, PIN);

  await page.getByRole("button", { name: words.change }).click();
  found.push(...(await examine(page, "the code of now")));
  await tapCode(page, PIN);
  await expect(page.getByRole("heading", { name: words.ask.first })).toBeVisible();
  await tapCode(page, OTHER);
  await expect(page.getByRole("heading", { name: words.ask.again })).toBeVisible();
  await tapCode(page, OTHER);
  await expect(page.getByText(words.changed)).toBeVisible();
  await page.getByRole("button", { name: words.lockNow }).click();
  await tapCode(page, PIN);
  await expect(page.getByText(words.screen.wrong)).toBeVisible();
  await tapCode(page, OTHER);

  await page.getByRole("button", { name: words.lockNow }).click();
  await page.getByRole("button", { name: words.screen.forgot }).click();
  await sheet.getByRole("textbox").fill(words.forgotten.word);
  await remove.click();
  await expect(page.getByRole("link", { name: sv.start.welcome.create })).toBeVisible();
  const left = () =>
    page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  await expect.poll(left).toEqual(["kuggboken-device"]);
  await page.reload();
  await expect(page.getByRole("link", { name: sv.start.welcome.create })).toBeVisible();
  expect(found).toEqual([]);
});

test("a finger opens the lock without network, and stops when that is taken away", async () => {
  const page = await annaWithProject();
  const devtools = await anna.context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      ctap2Version: "ctap2_1",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      hasPrf: true,
      automaticPresenceSimulation: true,
    },
  });
  await relay.stop();
  await setLock(page);
  await page.getByRole("button", { name: words.passkey.add }).click();
  await tapCode(page, PIN);
  await expect(page.getByText(words.passkey.added)).toBeVisible();
  await page.getByRole("button", { name: words.lockNow }).click();
  await expect(locked(page)).toBeVisible();
  expect(await examine(page, "locked, with a passkey")).toEqual([]);
  await page.getByRole("button", { name: words.screen.usePasskey }).click();
  await expect(page.getByRole("button", { name: words.lockNow })).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: words.screen.usePasskey }).click();
  await page.getByRole("button", { name: words.passkey.remove }).click();
  await expect(page.getByText(words.passkey.removed)).toBeVisible();
  await page.getByRole("button", { name: words.lockNow }).click();
  await expect(locked(page)).toBeVisible();
  await expect(page.getByRole("button", { name: words.screen.usePasskey })).toBeHidden();
});
