import { expect, type Page, test } from "@playwright/test";
import { svBackup } from "../../src/i18n/sv/backup.ts";
import { sv } from "../../src/i18n/sv.ts";
import { examine, faults } from "./support/axe.ts";
import { meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { createProject, onToday, readyOffline } from "./support/start.ts";
import { addOrganisation, newActivity, reflect, writeNote } from "./support/work.ts";

const words = svBackup;

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

/** What the link would save: a browser that was started by hand hands out no downloads, and the browser's own dialog for
 *  choosing a place cannot be answered from here. */
async function savedFile(page: Page): Promise<Buffer> {
  await page.evaluate(() => {
    Reflect.deleteProperty(window, "showSaveFilePicker");
    Reflect.deleteProperty(Window.prototype, "showSaveFilePicker");
    HTMLAnchorElement.prototype.click = () => undefined;
    const address = URL.createObjectURL;
    URL.createObjectURL = (file) => {
      Reflect.set(window, "saved", file);
      return address(file);
    };
  });
  await page.getByRole("button", { name: words.make.save }).click();
  await expect(page.getByText(words.make.saved, { exact: true })).toBeVisible();
  const base64 = await page.evaluate(async () => {
    const reader = new FileReader();
    await new Promise((done) => {
      reader.onload = done;
      reader.readAsDataURL(Reflect.get(window, "saved"));
    });
    return String(reader.result).replace(/^[^,]*,/, "");
  });
  return Buffer.from(base64, "base64");
}

/** Everything that the phone keeps but the app itself, which no relay is there to give again. */
async function wipe({ page, context, origin }: Person): Promise<void> {
  await page.goto("about:blank");
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.clearDataForOrigin", {
    origin,
    storageTypes: "indexeddb,local_storage",
  });
  await page.goto(`${origin}/`);
}

async function open(page: Page, file: Buffer, passphrase: string): Promise<void> {
  await page.locator("input[type=file]").setInputFiles({
    name: "kuggboken.kuggkopia",
    mimeType: "application/octet-stream",
    buffer: file,
  });
  await page.getByLabel(words.open.words).fill(passphrase);
  await page.getByRole("button", { name: words.open.go }).click();
}

test("a wiped phone has everything again from a file and four words, with no mailbox anywhere", async () => {
  test.setTimeout(600_000);
  anna = await meet("Anna", relay.origin);
  const { page } = anna;
  await createProject(page, {
    project: "Verkstan i Tumba",
    name: "Anna Ek",
    organisation: "Famna",
  });
  await readyOffline(page);
  await relay.stop();
  await addOrganisation(page, relay.origin, "Kafé Kastanjen", ["Fatima Farah"]);
  const activity = await newActivity(page, relay.origin, sv.kit.activityKinds.workshop);
  await page.goto(`${relay.origin}${activity}/anteckningar`);
  await writeNote(page, "Vi gick igenom prislistan.");
  await reflect(page, `${relay.origin}${activity}/reflektion`, "own", "Bara för mig själv.");

  await page.goto(`${relay.origin}/mer/lagring`);
  await expect(page.getByText(words.section.never)).toBeVisible();
  await page.getByRole("link", { name: words.section.make }).click();
  const passphrase = (await page.locator(".passphrase").textContent()) ?? "";
  expect(passphrase.split(" ")).toHaveLength(4);
  await page.getByRole("switch", { name: words.make.written }).click();
  await page.getByRole("button", { name: words.make.go, exact: true }).click();
  await expect(page.getByText(/är klar och genomläst/)).toBeVisible({ timeout: 60_000 });
  expect(await faults(page)).toEqual([]);
  const file = await savedFile(page);
  await page.goto(`${relay.origin}/mer/lagring`);
  await expect(page.getByText(/Senaste kopian gjordes/)).toBeVisible();

  await wipe(anna);
  await page.getByRole("link", { name: sv.start.welcome.backup }).click();
  await open(page, file, "fyra helt andra ord");
  await expect(page.getByText(sv.problems.backup.passphrase.title)).toBeVisible({
    timeout: 60_000,
  });
  const damaged = Buffer.from(file);
  damaged[damaged.length - 40] = (damaged[damaged.length - 40] ?? 0) ^ 1;
  await open(page, damaged, passphrase);
  await expect(page.getByText(sv.problems.backup.damaged.title)).toBeVisible({ timeout: 60_000 });
  await open(page, file, passphrase);
  await expect(
    page.getByRole("heading", { level: 1, name: words.open.found("Verkstan i Tumba") }),
  ).toBeVisible({ timeout: 60_000 });
  expect(await examine(page, "found backup")).toEqual([]);
  await page.getByRole("button", { name: words.open.copy }).click();
  await onToday(page);

  await page.goto(`${relay.origin}/organisationer`);
  await expect(page.getByText("Kafé Kastanjen")).toBeVisible();
  await page.goto(`${relay.origin}${activity}/anteckningar`);
  await expect(page.getByRole("textbox", { name: sv.notes.editor })).toContainText(
    "Vi gick igenom prislistan.",
  );
  await page.goto(`${relay.origin}/mer/reflektioner`);
  await expect(page.getByText("Bara för mig själv.")).toBeVisible();
});
