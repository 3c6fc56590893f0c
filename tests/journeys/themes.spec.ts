import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { localDate } from "../../src/domain/calendar.ts";
import { svThemes } from "../../src/i18n/sv/learningThemes.ts";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { databases } from "./support/browserFiles.ts";
import { code, note, passageSheet, passageTool, select } from "./support/coding.ts";
import { unfoldedFiles } from "./support/levelDb.ts";
import { meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import {
  createProject,
  inviteByQr,
  joinByLink,
  pill,
  readyOffline,
  SECURED,
} from "./support/start.ts";
import { newActivity, reflect, writeNote } from "./support/work.ts";

/** All invented. */
const LINE = "Fyra av fem saknar prislista och kassan krånglar";
const PRIVATE = "Jag pratade för mycket själv hela förmiddagen";
const LEADERSHIP = svThemes.usual.leadership[0] as string;
const ECONOMY = svThemes.usual.economy[0] as string;
const ALONE = "Ensam i sin roll";
const BELONGS = "Den som leder utan någon att rådgöra med, inte den som arbetar ensam.";
const EXAMPLE = "Jag har ingen att fråga";
const THEMES = new RegExp(`${LEADERSHIP}|${ALONE}|${ECONOMY}`);

let relay: Relay;
let anna: Person;
let bo: Person;

test.beforeAll(async () => {
  relay = await startRelay();
  anna = await meet("Anna", relay.origin);
  bo = await meet("Bo", relay.origin);
});
test.afterAll(async () => {
  for (const person of [anna, bo]) await person?.end();
  await relay?.end();
});

const holds = (person: Person, words: string) =>
  [...unfoldedFiles([databases(person.profile)]).values()].some(
    (bytes) => bytes.includes(Buffer.from(words)) || bytes.includes(Buffer.from(words, "utf16le")),
  );

test("passages that Anna and Bo code apart from each other stand under their themes, and a private one with Anna alone", async () => {
  test.setTimeout(300_000);
  const at = (path: string) => relay.origin + path;
  await createProject(anna.page, { project: "Temaprovet", name: "Anna Ek", organisation: "Famna" });
  await readyOffline(anna.page);
  const link = await inviteByQr(anna.page, relay.origin, "Bo Lind", sv.kit.roles.editor);
  await joinByLink(bo.page, link, "Bo Lind");
  await readyOffline(bo.page);
  const today = localDate(Date.now());
  const activity = await newActivity(anna.page, relay.origin, sv.kit.activityKinds.workshop);
  const notes = `${activity}/anteckningar`;

  await test.step("the team takes in two themes", async () => {
    await anna.page.goto(at("/larande"));
    await anna.page.getByRole("link", { name: new RegExp(svThemes.title) }).click();
    await expect(anna.page.getByText(svThemes.empty)).toBeVisible();
    for (const theme of [LEADERSHIP, ECONOMY]) {
      await anna.page.getByRole("button", { name: theme, exact: true }).click();
      await expect(anna.page.getByRole("link", { name: new RegExp(theme) })).toBeVisible();
    }
    expect(await examine(anna.page, "themes")).toEqual([]);
    await anna.page.goto(at(notes));
    await writeNote(anna.page, LINE);
    await expect(pill(anna.page)).toHaveAccessibleName(SECURED);
    await bo.page.goto(at(notes));
    await expect(note(bo.page)).toContainText(LINE);
    await relay.stop();
  });

  await test.step("without the mailbox Anna codes words of the note", async () => {
    const { page } = anna;
    await note(page).click();
    await select(page, "Fyra av fem saknar prislista");
    await passageTool(page).focus();
    await page.keyboard.press("Enter");
    await expect(passageSheet(page)).toContainText("Fyra av fem saknar prislista");
    await code(page, ECONOMY);
    await expect(note(page).locator("mark")).toHaveText("Fyra av fem saknar prislista");
    await expect(page.getByRole("button", { name: svThemes.passage.open(ECONOMY) })).toBeVisible();
    expect(await examine(page, "note")).toEqual([]);
  });

  await test.step("and a private reflection", async () => {
    const { page } = anna;
    const address = at(`${activity}/reflektion`);
    await reflect(page, address, "own", PRIVATE);
    await page.goto(address);
    await page.getByRole("button", { name: svThemes.answers.open, exact: true }).click();
    const dialog = page.getByRole("dialog", { name: svThemes.answers.title });
    await expect(dialog).toContainText(sv.reflection.rings.own);
    await dialog.getByRole("textbox").first().focus();
    await page.keyboard.press("Control+Home");
    for (let i = 0; i < "Jag pratade för mycket".length; i++)
      await page.keyboard.press("Shift+ArrowRight");
    await dialog
      .getByRole("button", { name: svThemes.answers.code(sv.reflection.questions.happened) })
      .click();
    await expect(passageSheet(page).locator("q")).toHaveText("Jag pratade för mycket");
    await code(page, LEADERSHIP);
    await expect(
      dialog.getByRole("button", { name: new RegExp(`${LEADERSHIP}.*Jag pratade för mycket`) }),
    ).toBeVisible();
    expect(await examine(page, "reflection")).toEqual([]);
  });

  await test.step("at the same time Bo writes before it and within it, and codes other words", async () => {
    const { page } = bo;
    await note(page).click();
    await select(page, "Fyra", "before");
    await page.keyboard.type("I dag: ");
    await expect(note(page)).toContainText(`I dag: ${LINE}`);
    await select(page, "av fem", "after");
    await page.keyboard.type(" ASF");
    await expect(note(page)).toContainText("I dag: Fyra av fem ASF saknar");
    await select(page, "kassan krånglar");
    await passageTool(page).click();
    await expect(passageSheet(page)).toContainText("kassan krånglar");
    await code(page, LEADERSHIP);
  });

  await test.step("the mailbox is back: both see both, each on its words", async () => {
    await relay.start();
    for (const { page } of [anna, bo]) {
      await page.goto(at(notes));
      await expect(note(page).locator("mark")).toHaveText(
        ["Fyra av fem ASF saknar prislista", "kassan krånglar"],
        { timeout: 60_000 },
      );
    }
  });

  await test.step("Anna reads Ledarskap: Bo's passage and her own, marked as hers alone", async () => {
    const { page } = anna;
    await page.goto(at("/larande/teman/leadership"));
    await expect(page.getByText("kassan krånglar")).toBeVisible();
    const own = page.getByRole("link", { name: /Jag pratade för mycket/ });
    await expect(own).toContainText(sv.reflection.rings.own);
    await expect(page.getByText(svThemes.counts(2, 1))).toBeVisible();
    expect(await examine(page, "theme")).toEqual([]);
    await page.getByRole("link", { name: /kassan krånglar/ }).click();
    await expect(note(page)).toContainText("kassan krånglar");
  });

  await test.step("Bo reads his only, and nothing of Anna's is on his phone", async () => {
    const { page } = bo;
    await page.goto(at("/larande/teman/leadership"));
    await expect(page.getByText("kassan krånglar")).toBeVisible();
    await expect(page.getByText(svThemes.counts(1, 1))).toBeVisible();
    await expect(pill(page)).toHaveAccessibleName(SECURED);
    await expect(pill(anna.page)).toHaveAccessibleName(SECURED);
    for (const person of [anna, bo]) await person.quit();
    expect(holds(anna, "Jag pratade")).toBe(true);
    expect(holds(bo, "kassan")).toBe(true);
    expect(holds(bo, "Jag pratade")).toBe(false);
    await anna.reopen("/larande/teman");
  });

  await test.step("the file has what the team reads, and hers only when she says so", async () => {
    const { page } = anna;
    const rowsOf = async () => {
      await page.evaluate(() => {
        Reflect.deleteProperty(window, "showSaveFilePicker");
        Reflect.deleteProperty(Window.prototype, "showSaveFilePicker");
      });
      await page.getByRole("button", { name: svThemes.csv.get }).click();
      const coming = page.waitForEvent("download");
      await page.getByRole("button", { name: svThemes.csv.save }).click();
      return readFileSync(await (await coming).path(), "utf8");
    };
    const shared = await rowsOf();
    const [header, ...rows] = shared.replace("\u{feff}", "").trimEnd().split("\r\n");
    expect(header).toBe("Citat;Tema;Träff;Datum;Läses av");
    const of = `${sv.kit.activityKinds.workshop};${today};${sv.reflection.rings.team}`;
    expect([...rows].sort()).toEqual([
      `Fyra av fem ASF saknar prislista;${ECONOMY};${of}`,
      `kassan krånglar;${LEADERSHIP};${of}`,
    ]);
    expect(shared).not.toContain("Jag pratade");
    await page.getByRole("switch", { name: new RegExp(svThemes.csv.withOwn) }).click();
    const own = `${sv.kit.activityKinds.workshop};${today};${sv.reflection.rings.own}`;
    expect(await rowsOf()).toContain(`Jag pratade för mycket;${LEADERSHIP};${own}\r\n`);
  });

  await test.step("a theme of her own gets its name, what belongs there, an example and its place", async () => {
    const { page } = anna;
    const { form } = svThemes;
    await page.goto(at("/larande/teman"));
    await page.getByRole("button", { name: svThemes.add, exact: true }).click();
    const name = page.getByLabel(form.name, { exact: true });
    await expect(name).toBeFocused();
    await name.fill(ALONE);
    await page.getByLabel(form.definition).fill(BELONGS);
    await page.getByLabel(form.example).fill(EXAMPLE);
    await page.getByLabel(form.example).blur();
    await expect(page.getByRole("button", { name: form.down })).toHaveCount(0);
    await page.getByRole("button", { name: form.up }).click();
    expect(await examine(page, "theme-form")).toEqual([]);
    await page.getByRole("link", { name: sv.kit.back(ALONE) }).click();
    await expect(page.getByRole("heading", { level: 1, name: ALONE })).toBeVisible();
    await expect(page.getByText(BELONGS)).toBeVisible();
    await expect(page.locator("q", { hasText: EXAMPLE })).toBeVisible();
    await page.getByRole("link", { name: sv.kit.back(svThemes.title) }).click();
    await expect(page.getByRole("link", { name: THEMES })).toHaveText([
      new RegExp(LEADERSHIP),
      new RegExp(ALONE),
      new RegExp(ECONOMY),
    ]);
  });

  await test.step("made a part of another one it is read there with all that is coded, and can be taken apart", async () => {
    const { page } = anna;
    const { form } = svThemes;
    const into = page.getByLabel(form.into, { exact: true });
    const open = async (theme: string) => {
      await page.goto(at("/larande/teman"));
      await page.getByRole("link", { name: new RegExp(theme) }).click();
    };
    await open(LEADERSHIP);
    await page.getByRole("link", { name: svThemes.edit, exact: true }).click();
    await into.selectOption({ label: ECONOMY });
    await open(ECONOMY);
    await expect(page.getByText(svThemes.counts(3, 1))).toBeVisible();
    await expect(page.getByText(`${svThemes.parts}: ${LEADERSHIP}`)).toBeVisible();
    await page.getByRole("link", { name: sv.kit.back(svThemes.title) }).click();
    await expect(page.getByRole("link", { name: THEMES })).toHaveText([
      new RegExp(ALONE),
      new RegExp(ECONOMY),
    ]);
    await page.goto(at("/larande/teman/leadership/andra"));
    await into.selectOption({ label: form.intoNone });
    await open(ECONOMY);
    await expect(page.getByText(svThemes.counts(1, 1))).toBeVisible();
  });

  await test.step("archived it stands apart with what is coded as it, and is not offered to new passages", async () => {
    const { page } = anna;
    await page.goto(at("/larande/teman/leadership/andra"));
    await page.getByRole("switch", { name: svThemes.form.archive }).click();
    await page.getByRole("link", { name: sv.kit.back(LEADERSHIP) }).click();
    await expect(page.getByText(svThemes.counts(2, 1))).toBeVisible();
    await page.getByRole("link", { name: sv.kit.back(svThemes.title) }).click();
    const archived = page.getByRole("region", { name: svThemes.archived });
    await expect(archived.getByRole("link")).toHaveText([new RegExp(LEADERSHIP)]);
    await page.goto(at(notes));
    await note(page).click();
    await select(page, "I dag");
    await passageTool(page).click();
    const offered = (theme: string) =>
      passageSheet(page).getByRole("button", { name: theme, exact: true });
    await expect(offered(ALONE)).toBeVisible();
    await expect(offered(LEADERSHIP)).toHaveCount(0);
  });

  await test.step("no page broke its policy, asked elsewhere or threw", () => {
    for (const { watch } of [anna, bo]) {
      expect(watch.policy).toEqual([]);
      expect(watch.elsewhere).toEqual([]);
      expect(watch.uncaught).toEqual([]);
    }
  });
});
