import { expect, type Locator, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { faults, sidewaysOverflow } from "./support/axe.ts";
import { meet, NARROW, type Person, PHONE } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import {
  createProject,
  inviteByQr,
  joinByLink,
  pill,
  readyOffline,
  SECURED,
} from "./support/start.ts";
import { addOrganisation, editActivity, newActivity } from "./support/work.ts";

/** The published example number, and somebody made up. */
const NUMBER = "19640823-3234";
/** The published example of a samordningsnummer; only the reflection holds it. */
const SECOND = "701063-2391";
const PERSON = "Fatima Benali";
const FIRST = "Fatima";
const words = sv.guard;
const SECOND_GONE = words.placeholders["coordination-number"];
const PLACEHOLDER = words.placeholders["personal-number"];

let relay: Relay;
let anna: Person;
let bo: Person;
let activity = "";

test.beforeAll(async () => {
  relay = await startRelay();
  anna = await meet("Anna", relay.origin);
  bo = await meet("Bo", relay.origin);
  await createProject(anna.page, {
    project: "Vaktprovet",
    name: "Anna Ekström",
    organisation: "Famnaprovet",
  });
  await readyOffline(anna.page);
  await addOrganisation(anna.page, relay.origin, "Trådrullens Återbruk", [PERSON]);
  const link = await inviteByQr(anna.page, relay.origin, "Bo Larsson", sv.kit.roles.editor);
  await joinByLink(bo.page, link, "Bo Larsson");
  activity = await newActivity(anna.page, relay.origin, sv.kit.activityKinds.workshop);
});
test.afterAll(async () => {
  for (const { watch } of [anna, bo]) {
    expect(watch.policy).toEqual([]);
    expect(watch.uncaught).toEqual([]);
  }
  await anna.end();
  await bo.end();
  await relay.end();
});

const at = (path: string) => relay.origin + activity + path;
const remove = (scope: Page | Locator, text: string) =>
  scope.getByRole("button", { name: words.removeLabel(text), exact: true });
const keep = (scope: Page | Locator, text: string) =>
  scope.getByRole("button", { name: words.keepLabel(text), exact: true });
const rewrite = (scope: Page | Locator, to: string, text: string) =>
  scope.getByRole("button", { name: words.writeLabel(to, text), exact: true });
const findings = (scope: Locator) => scope.locator(".finding").allInnerTexts();

async function withoutFault(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    expect(await faults(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(NARROW);
  expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  expect(await faults(page)).toEqual([]);
  await page.setViewportSize(PHONE);
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let stop = 0; stop < 20 && !(await isThere()); stop++) await page.keyboard.press("Tab");
  await expect(target).toBeFocused();
}

test("in a shared note what names somebody is underlined, and one tap or key replaces it", async () => {
  const { page } = anna;
  await page.goto(at("/anteckningar"));
  const note = page.getByRole("textbox", { name: sv.notes.editor });
  await note.click();
  await page.keyboard.type(`${FIRST} skrev ${NUMBER} på lappen`);
  await expect.poll(() => findings(note)).toEqual([FIRST, NUMBER]);
  await expect(
    page.getByText(words.told(2, "")).or(
      page.locator("[role=status]", {
        hasText: words.kinds["personal-number"],
      }),
    ),
  ).toHaveCount(1);
  await withoutFault(page);

  await test.step("a tap writes the role, and Ångra takes back the tap alone", async () => {
    await rewrite(page, "En deltagare", FIRST).click();
    await expect(note).toContainText(`En deltagare skrev ${NUMBER} på lappen`);
    await page.getByRole("button", { name: sv.notes.undo, exact: true }).click();
    await expect(note).toContainText(`${FIRST} skrev ${NUMBER} på lappen`);
  });

  await test.step("Behåll leaves the name alone in this note, also when it is opened again", async () => {
    await keep(page, FIRST).click();
    await expect.poll(() => findings(note)).toEqual([NUMBER]);
    await page.getByRole("link", { name: sv.kit.back(sv.notes.back) }).click();
    await page.goBack();
    await expect.poll(() => findings(note)).toEqual([NUMBER]);
  });

  await test.step("the keyboard alone reaches the buttons from the text", async () => {
    await note.focus();
    await expect(remove(page, NUMBER)).toBeVisible();
    // The headings that wait for words come first.
    await tabTo(page, remove(page, NUMBER));
    await page.keyboard.press("Enter");
    await expect(note).toContainText(`${FIRST} skrev ${PLACEHOLDER} på lappen`);
    await expect(note).toBeFocused();
    await expect.poll(() => findings(note)).toEqual([]);
  });
});

test("a card says Skriv om lokalen, a title is looked at too, and the offer can be taken back", async () => {
  const { page } = anna;
  await page.goto(at("/horisontellt"));
  await page.getByRole("button", { name: new RegExp(sv.card.principles.accessibility) }).click();
  const field = page.getByLabel(sv.card.questions.did);
  await field.fill(`Rampen är för brant för ${FIRST}`);
  await expect(page.getByText(words.line(sv.card.names.accessibility))).toBeVisible();
  await withoutFault(page);
  await rewrite(page, "en deltagare", FIRST).click();
  await expect(field).toHaveValue("Rampen är för brant för en deltagare");
  await expect(field).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type(" i dag");
  await page.getByRole("button", { name: sv.kit.undo, exact: true }).click();
  await expect(field).toHaveValue(`Rampen är för brant för ${FIRST} i dag`);

  await page.goto(at(""));
  await editActivity(page, { title: "Samtal" });
  await page.getByRole("button", { name: sv.activity.more }).click();
  await page.getByRole("button", { name: sv.activity.menu.edit }).click();
  const sheet = page.getByRole("dialog", { name: sv.activity.edit.title });
  const title = sheet.getByLabel(sv.activity.edit.titleField, { exact: true });
  await title.fill("Samtal 070-174 06 05");
  await remove(sheet, "070-174 06 05").click();
  await expect(title).toHaveValue(`Samtal ${words.placeholders.phone}`);
});

test("before a reflection leaves Bara jag everything is shown once, and what was cleaned reaches nobody", async () => {
  const { page } = anna;
  const questions = sv.reflection.questions;
  await page.goto(at("/reflektion"));
  const sheet = page.getByRole("dialog", { name: sv.reflection.title });
  await sheet.getByRole("radio", { name: sv.reflection.rings.own }).check();
  await sheet.getByLabel(questions.happened).fill(`${PERSON} skrev ${SECOND}`);
  await sheet.getByLabel(questions.means).fill("Hon är sjukskriven nu");

  await test.step("while only Anna reads nothing is marked", async () => {
    await expect(sheet.locator(".finding")).toHaveCount(0);
  });

  await test.step("with a wider ring it is, and Klar first shows it all", async () => {
    await sheet.getByRole("radio", { name: sv.reflection.rings.team }).check();
    await expect.poll(() => findings(sheet)).toEqual([PERSON, SECOND, "sjukskriven"]);
    await sheet.getByRole("button", { name: sv.reflection.done, exact: true }).click();
    const list = sheet.getByRole("region", { name: words.before.title });
    await expect(list.getByRole("listitem")).toHaveCount(3);
    await expect(
      sheet.getByText(words.before.told(3, sv.reflection.done), { exact: true }),
    ).toHaveCount(1);
    await withoutFault(page);
    await list.getByRole("button", { name: words.before.all }).click();
    await expect(list).toBeHidden();
    await expect(sheet.getByLabel(questions.happened)).toHaveValue(
      `En deltagare skrev ${SECOND_GONE}`,
    );
    await expect(sheet.getByLabel(questions.means)).toHaveValue("Hon är borta nu");
  });

  await test.step("Ångra in the sheet gives the words back, Byt alla takes them again", async () => {
    await sheet.getByRole("button", { name: sv.kit.undo, exact: true }).click();
    await expect(sheet.getByLabel(questions.means)).toHaveValue("Hon är sjukskriven nu");
    await sheet.getByRole("button", { name: words.before.all }).click();
  });

  await test.step("Klar again shares what stands", async () => {
    await sheet.getByRole("button", { name: sv.reflection.done, exact: true }).click();
    await expect(sheet).toBeHidden();
    await expect(pill(page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
    await bo.page.goto(at("/reflektion"));
    const his = bo.page.getByRole("dialog", { name: sv.reflection.title });
    await expect(his.getByText(`En deltagare skrev ${SECOND_GONE}`)).toBeVisible();
    await expect(his.getByText("sjukskriven")).toHaveCount(0);
    expect(await keptOn(bo.page, [SECOND, "sjukskriven"])).toEqual([]);
    expect(await keptOn(anna.page, [SECOND, "sjukskriven"])).not.toEqual([]);
  });
});

test("it never stops anybody: words from another day are shown, and the same button shares them", async () => {
  const { page } = anna;
  const another = "Ring henne på 070-174 06 09";
  await page.goto(at("/reflektion"));
  const sheet = page.getByRole("dialog", { name: sv.reflection.title });
  await sheet.getByRole("button", { name: sv.reflection.another }).click();
  await sheet.getByRole("radio", { name: sv.reflection.rings.own }).check();
  await sheet.getByLabel(sv.reflection.questions.now).fill(another);
  await sheet.getByRole("button", { name: sv.reflection.done, exact: true }).click();
  await expect(sheet).toBeHidden();
  await page.goto(at("/reflektion"));
  await sheet.getByRole("radio", { name: sv.reflection.rings.team }).check();
  await sheet.getByRole("button", { name: sv.reflection.done, exact: true }).click();
  const asks = page.getByRole("dialog", {
    name: sv.reflection.share.title(sv.reflection.share.to.team),
  });
  await expect(asks.getByRole("region", { name: words.before.title })).toBeVisible();
  await withoutFault(page);
  await asks.getByRole("button", { name: sv.reflection.share.confirm, exact: true }).click();
  await expect(asks).toBeHidden();
  await bo.page.goto(at("/reflektion"));
  const his = bo.page.getByRole("dialog", { name: sv.reflection.title });
  await expect(his.getByText(another)).toBeVisible({ timeout: 60_000 });
});

/** Which of the texts lie anywhere in the page's databases, in whatever value. */
function keptOn(page: Page, texts: readonly string[]): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const found = new Set<string>();
    const bytesOf = new TextEncoder();
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, failed) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => failed(request.error);
      });
    const look = (value: unknown): void => {
      if (value instanceof Uint8Array || value instanceof ArrayBuffer) {
        const latin = new TextDecoder("latin1").decode(value);
        for (const text of wanted) {
          if (latin.includes(new TextDecoder("latin1").decode(bytesOf.encode(text))))
            found.add(text);
        }
      } else if (typeof value === "string") {
        for (const text of wanted) if (value.includes(text)) found.add(text);
      } else if (typeof value === "object" && value !== null && !(value instanceof CryptoKey)) {
        for (const inner of Object.values(value)) look(inner);
      }
    };
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const db = await asked(indexedDB.open(name));
      for (const store of db.objectStoreNames) {
        for (const value of await asked(db.transaction(store).objectStore(store).getAll()))
          look(value);
      }
      db.close();
    }
    return [...found];
  }, texts);
}
