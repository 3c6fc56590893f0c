import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { enBringIn } from "../../src/i18n/en/bringIn.ts";
import { svBringIn } from "../../src/i18n/sv/bringIn.ts";
import { svErasure } from "../../src/i18n/sv/erasure.ts";
import { svVault } from "../../src/i18n/sv/vault.ts";
import { sv } from "../../src/i18n/sv.ts";
import { encoded, workbookOf } from "../spreadsheet/files.ts";
import { examine } from "./support/axe.ts";
import { unfoldedFiles } from "./support/levelDb.ts";
import { disguises } from "./support/needles.ts";
import { DESK } from "./support/person.ts";
import { foundProject, letIn, openStage } from "./support/stage.ts";
import { pill, SECURED } from "./support/start.ts";
import { addOrganisation } from "./support/work.ts";

/** All invented but the published example number. Cecilia coordinates at a desk, Anna facilitates with a phone. */
const NUMBER = "19640823-3234";
const KASTANJEN = "Kafé Kastanjen";

const ORGANISATIONS = [
  "Organisationsnamn;Organisationsnummer;Typ av organisation;Hemvist;Telefon",
  "Näver & Spik AB (svb);9990010004;Privat aktör;Norrtälje;08-123 45",
  "Trådrullens Återbruk;999001-0003;Privat aktör;Tyresö;",
].join("\r\n");

const PEOPLE = [
  ["Deltagare våren 2019"],
  ["Förnamn", "Efternamn", "Arbetsplats", "Personnummer", "Startdatum", "Roll", "E-post"],
  ["Åsa", "Lindkvist", KASTANJEN, "", "", "chef", "asa@example.org"],
  ["Fatima", "Benali", KASTANJEN, "196408233234", "2019-01-31", "handledare", "f@example.org"],
  ["Eva", "Björk", "Hjul i Hand", "19640823Tf29", "2019-02-01", "", ""],
  ["Ali", "Berg", "Hjul i Hand", "19640823-3235", "", "", ""],
];

const stage = openStage();

const { at } = stage;

async function isExamined(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}-desk.png`, fullPage: true });
  expect(await examine(page, name)).toEqual([]);
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  await page.setViewportSize(DESK);
}

async function choose(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: "", buffer: Buffer.from(bytes) });
}

async function bring(page: Page, n: number): Promise<void> {
  await page.getByRole("button", { name: svBringIn.bring(n), exact: true }).click();
  await expect(page.getByText(svBringIn.done, { exact: true })).toBeVisible();
}

const filter = (page: Page, state: keyof typeof svBringIn.states, n: number) =>
  page.getByRole("button", { name: `${svBringIn.states[state]} ${n}`, exact: true });

function numberIn(folders: readonly string[]): readonly string[] {
  return [...unfoldedFiles(folders)].flatMap(([file, bytes]) =>
    [NUMBER, NUMBER.replace("-", ""), NUMBER.slice(2)].flatMap((text) =>
      [...disguises(text)]
        .filter(([, disguise]) => bytes.includes(disguise))
        .map(([how]) => `${text} as ${how} in ${file}`),
    ),
  );
}

test("Cecilia brings registers in without a network, decides on a look-alike, and takes it all back; no phone gets a number", async () => {
  const cecilia = await stage.meet("Cecilia", { viewport: DESK });
  const anna = await stage.meet("Anna");
  const { page } = cecilia;
  const words = svBringIn;

  await test.step("Åsa is at Kastanjen already, and Anna's phone knows it", async () => {
    await foundProject(cecilia, "Cecilia Berg");
    await addOrganisation(page, stage.relay.origin, KASTANJEN, ["Åsa Lindqvist"]);
    await letIn(cecilia, [anna]);
    await expect(pill(anna.page)).toHaveAccessibleName(SECURED);
    await page.goto(at("/"));
    await expect(pill(page)).toHaveAccessibleName(SECURED);
  });

  await test.step("without a network she brings organisations in from a file of old Excel's letters, and says what one column is", async () => {
    await stage.relay.stop();
    await page.goto(at("/mer"));
    await page.getByRole("link", { name: words.title }).click();
    await isExamined(page, "bring-in");
    await choose(page, "brev.pdf", new TextEncoder().encode("%PDF-1.7"));
    await expect(page.getByText(words.refusals["not-a-table"])).toBeVisible();
    await choose(page, "organisationer.csv", encoded(ORGANISATIONS, "windows-1252"));
    await expect(page.getByLabel(words.about)).toHaveValue("organisations");
    await expect(page.getByText(words.neverTaken("Telefon"))).toBeVisible();
    await expect(page.getByText(words.notTaken("Hemvist"))).toBeVisible();
    await page.getByLabel("Hemvist").selectOption(words.fields.municipality);
    await expect(page.getByRole("cell", { name: "Norrtälje" })).toBeVisible();
    await bring(page, 2);
    await page.getByRole("link", { name: words.toRegister }).click();
    await expect(
      page.getByRole("link", { name: /Näver & Spik AB \(svb\).*Norrtälje/ }),
    ).toBeVisible();
  });

  await test.step("and people from a workbook: one looks like Åsa, one has a number that cannot be", async () => {
    await page.goto(at("/mer/hamta"));
    const rows = PEOPLE.map((cells) => cells.map((value) => ({ value })));
    const book = await workbookOf([{ sheet: "Våren", data: rows }]);
    await choose(page, "deltagare.xlsx", book);
    await expect(page.getByLabel(words.about)).toHaveValue("everything");
    await expect(page.getByText(words.neverTaken("E-post"))).toBeVisible();
    await expect(page.getByRole("cell", { name: NUMBER })).toBeVisible();
    await filter(page, "stopped", 1).click();
    await expect(
      page.getByText(words.trouble(words.fields.number, words.troubles["check-digit"])),
    ).toBeVisible();
    await filter(page, "alike", 1).click();
    await isExamined(page, "bring-in-alike");
    await page
      .getByRole("button", { name: new RegExp(`^${words.sameAs("Åsa Lindqvist", KASTANJEN)}`) })
      .click();
    await filter(page, "changes", 1).click();
    await expect(
      page.getByText(words.change(words.fields.name, "Åsa Lindqvist", "Åsa Lindkvist")),
    ).toBeVisible();
    await isExamined(page, "bring-in-plan");
    await bring(page, 4);
    await isExamined(page, "bring-in-done");
    await choose(page, "deltagare.xlsx", book);
    await expect(page.getByText(words.nothing)).toBeVisible();
    await expect(page.getByText(words.remembered("Åsa Lindqvist", KASTANJEN))).toBeVisible();
    await expect(page.getByRole("button", { name: words.states.alike })).toBeHidden();
    await isExamined(page, "bring-in-remembered");
  });

  await test.step("a dropped file, pasted cells and another sheet are read each by itself, in English too, and nothing is written", async () => {
    const plan = page.locator(".plan-row");
    const drop = await page.evaluateHandle((text) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([text], "lista.csv"));
      return dropped;
    }, "Namn;Organisation\nAli Berg;Solgläntan\nAli Berg;Solgläntan");
    await page.locator(".file-place").dispatchEvent("drop", { dataTransfer: drop });
    await expect(filter(page, "new", 2)).toBeVisible();
    await expect(plan.nth(2)).toContainText(words.sameNameAbove);
    await page.getByRole("button", { name: words.isNamesake("Ali Berg", 3) }).click();
    await expect(filter(page, "new", 3)).toBeVisible();
    await page.getByRole("button", { name: words.paste }).click();
    await page.getByLabel(words.paste).fill("Organisation\tNamn\nHästen\tEva Ek");
    await page.getByRole("button", { name: words.readPasted }).click();
    await expect(plan.nth(0)).toContainText("Hästen");
    await expect(plan.nth(1)).toContainText("Eva Ek");
    const sheet = (name: string, person: string) => ({
      sheet: name,
      data: [["Namn"], [person]].map((cells) => cells.map((value) => ({ value }))),
    });
    const book = await workbookOf([sheet("Våren", "Bo Ek"), sheet("Hösten", "Liv Ask")]);
    await choose(page, "blad.xlsx", book);
    await expect(plan.first()).toContainText("Bo Ek");
    await page.getByLabel(words.sheet, { exact: true }).selectOption("Hösten");
    await expect(plan.first()).toContainText("Liv Ask");
    await page.goto(at("/mer/sprak"));
    await page.getByRole("radio", { name: sv.settings.languages.en }).check();
    await page.goto(at("/mer/hamta"));
    await choose(page, "sheets.xlsx", book);
    await expect(plan.first()).toContainText(enBringIn.state.new);
    await isExamined(page, "bring-in-english");
    await page.goto(at("/mer/sprak"));
    await page.getByRole("radio", { name: sv.settings.languages.sv }).check();
  });

  await test.step("the number is in the vault, and Anna's phone gets the people", async () => {
    await stage.relay.start();
    await page.goto(at("/deltagaruppgifter"));
    await page.getByRole("link", { name: "Fatima Benali" }).click();
    await expect(page.getByLabel(svVault.number, { exact: true })).toHaveValue(NUMBER);
    await page.goto(at("/"));
    await expect(pill(page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
    await anna.page.goto(at("/organisationer"));
    await anna.page.getByRole("link", { name: KASTANJEN }).click();
    await expect(anna.page.getByRole("link", { name: /Fatima Benali/ })).toBeVisible({
      timeout: 30_000,
    });
    await expect(anna.page.getByRole("link", { name: /Åsa Lindqvist/ })).toBeVisible();
    await anna.page.goto(at("/mer/hamta"));
    await expect(anna.page.getByText(words.onlyLeader)).toBeVisible();
  });

  await test.step("after a restart she takes the last list back: its people go, also at Anna's", async () => {
    // Closed as a person does: the language that was chosen last is written down then.
    await cecilia.quit();
    await cecilia.reopen("/mer/hamta");
    await cecilia.page.getByRole("button", { name: words.undo }).click();
    await expect(cecilia.page.getByText(words.undone(3, 1))).toBeVisible();
    await cecilia.page.goto(at("/mer/logg"));
    await expect(cecilia.page.getByText(svErasure.log.exports.import, { exact: true })).toHaveCount(
      2,
    );
    await expect(
      cecilia.page.getByText(svErasure.log.exports["import-taken-back"], { exact: true }),
    ).toBeVisible();
    await cecilia.page.goto(at("/organisationer"));
    await expect(cecilia.page.getByRole("link", { name: /Trådrullens Återbruk/ })).toBeVisible();
    await expect(cecilia.page.getByRole("link", { name: /Hjul i Hand/ })).toBeHidden();
    await cecilia.page.goto(at("/"));
    await expect(pill(cecilia.page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
    await anna.page.goto(at("/organisationer"));
    await anna.page.getByRole("link", { name: KASTANJEN }).click();
    await expect(anna.page.getByRole("link", { name: /Fatima Benali/ })).toBeHidden({
      timeout: 30_000,
    });
    await expect(anna.page.getByRole("link", { name: /Åsa Lindqvist/ })).toBeVisible();
  });

  await test.step("no file of Anna's phone and none of the mailbox's has ever had the number", async () => {
    await cecilia.quit();
    await anna.quit();
    expect(numberIn([join(cecilia.profile, "Default/IndexedDB")])).not.toEqual([]);
    expect(numberIn([join(anna.profile, "Default"), stage.relay.folder])).toEqual([]);
  });
});
