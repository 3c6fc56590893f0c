import { expect, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { screenReader } from "./support/accessibilityTree.ts";
import { examine } from "./support/axe.ts";
import { expectSeenFocus } from "./support/keyboard.ts";
import { foundProject, openStage } from "./support/stage.ts";
import { addOrganisation, editActivity, newActivity, reflect, writeNote } from "./support/work.ts";

/** What Anna wrote on her phone is found on it, without network. All of it speaks of the same thing. */
const ORGANISATION = "Äppelmusteriet";
const PEOPLE = ["Äppel-Karin Lind", "Zoë Åkerblom"];
const TITLE = "Äppelmust på torget";
const NOTE = "Gästerna köpte mer äppelmust än vi trodde.";
const NEED = "Flaskor till äppelmusten";
const REFLECTION = "Äppelmust fick alla att prata.";

const { kinds } = sv.search;
/** Group by group, in the order of the page. */
const GROUPS = [
  [kinds.activity, TITLE],
  [kinds.note, NOTE],
  [kinds.need, NEED],
  [kinds.reflection, REFLECTION],
  [kinds.person, "Äppel-Karin Lind"],
  [kinds.organisation, ORGANISATION],
] as const;

const stage = openStage();

test("two letters find what was written, of every kind, however it is spelt, and it is walked through by key and by ear", async () => {
  const anna = await stage.meet("Anna");
  const { page } = anna;
  await foundProject(anna, "Anna Ek");
  await stage.relay.stop();
  await addOrganisation(page, stage.relay.origin, ORGANISATION, PEOPLE);
  const section = page.getByRole("region", { name: sv.needs.title });
  await section.getByRole("button", { name: sv.needs.add }).click();
  await page.getByLabel(sv.needs.addLabel).fill(NEED);
  await page.getByLabel(sv.needs.addLabel).press("Enter");
  await expect(section.getByRole("button", { name: new RegExp(NEED) })).toBeVisible();
  const workshop = await newActivity(page, stage.relay.origin, sv.kit.activityKinds.workshop);
  await editActivity(page, { title: TITLE });
  await page.goto(stage.at(`${workshop}/anteckningar`));
  await writeNote(page, NOTE);
  await page.getByRole("link", { name: sv.kit.back(sv.notes.back) }).click();
  await reflect(page, stage.at(`${workshop}/reflektion`), "own", REFLECTION);

  await page.goto(stage.at("/"));
  await page.getByRole("navigation").getByRole("link", { name: sv.kit.menu.search }).click();
  const field = page.getByRole("searchbox", { name: sv.search.field });
  const found = (text: string) => page.getByRole("region", { name: sv.search.found(text) });
  const group = (kind: string) => page.getByRole("region", { name: kind, exact: true });
  const told = (n: number) =>
    page.getByRole("status").filter({ hasText: sv.search.hits(n, `${n}`) });
  await expect(field).toBeFocused();

  await test.step("each kind has its heading and its hit, without the dots of the letters", async () => {
    await field.pressSequentially("appel");
    await expect(told(GROUPS.length)).toBeVisible();
    const headings = found("appel").getByRole("heading", { level: 2 });
    await expect(headings).toHaveText(GROUPS.map(([kind]) => kind));
    for (const [kind, words] of GROUPS) {
      await expect(group(kind).getByRole("link")).toHaveCount(1);
      await expect(group(kind).getByRole("link")).toContainText(words);
      await expect(group(kind).locator("mark").first()).toHaveText(/^Äppel/i);
    }
    expect(await examine(page, "search")).toEqual([]);
  });

  await test.step("a screen reader is told the number, and hears the groups in their order", async () => {
    const reader = await screenReader(page);
    const everything = await reader.everything();
    const regions = everything.filter(({ role }) => role === "status");
    expect(regions.map(({ live }) => live)).not.toContain(undefined);
    const heard = await Promise.all(regions.map((region) => reader.wordsIn(region)));
    expect(heard).toContain(sv.search.hits(GROUPS.length, `${GROUPS.length}`));
    expect(everything.filter(({ role }) => role === "search")).toHaveLength(1);
    const names = everything
      .filter(({ role }) => role === "heading")
      .map(({ name }) => name)
      .slice(1);
    expect(names).toEqual(GROUPS.map(([kind]) => kind));
  });

  await test.step("the arrows go through all groups and back to the field", async () => {
    const links = page.getByRole("main").getByRole("link");
    await field.focus();
    for (let place = 0; place < GROUPS.length; place++) {
      await page.keyboard.press("ArrowDown");
      await expect(links.nth(place)).toBeFocused();
      await expectSeenFocus(page);
    }
    await page.keyboard.press("ArrowDown");
    await expect(links.last()).toBeFocused();
    for (const _ of GROUPS) await page.keyboard.press("ArrowUp");
    await expect(field).toBeFocused();
  });

  await test.step("one group alone, and all again", async () => {
    const shown = page.getByRole("group", { name: sv.search.show });
    await shown.getByRole("button", { name: kinds.need }).click();
    await expect(page.getByRole("main").getByRole("link")).toHaveCount(1);
    await shown.getByRole("button", { name: sv.search.everything }).click();
    await expect(page.getByRole("main").getByRole("link")).toHaveCount(GROUPS.length);
  });

  await test.step("a wrong letter, another spelling and a name without its marks", async () => {
    for (const [typed, words, kind] of [
      ["äpplemust", TITLE, kinds.activity],
      ["äpelmusteriet", ORGANISATION, kinds.organisation],
      ["flaskår", NEED, kinds.need],
      ["zoe akerblom", "Zoë Åkerblom", kinds.person],
      ["torgt", TITLE, kinds.activity],
      ["pratta", REFLECTION, kinds.reflection],
      ["gasterna", NOTE, kinds.note],
    ] as const) {
      await field.fill(typed);
      await expect(group(kind).getByRole("link"), typed).toContainText(words);
    }
    await field.fill("qqqq");
    await expect(page.getByText(sv.search.nothing("qqqq"))).toBeVisible();
    await expect(told(0)).toBeVisible();
  });

  await test.step("Enter opens the first hit from the field, and the one that has the focus", async () => {
    await field.fill("zoe");
    await expect(group(kinds.person).getByRole("link")).toBeVisible();
    await field.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "Zoë Åkerblom" })).toBeFocused();
    await page.goBack();
    await expect(field).toHaveValue("zoe");
    await field.fill("appel");
    await expect(told(GROUPS.length)).toBeVisible();
    await field.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("textbox", { name: sv.notes.editor })).toContainText(NOTE);
  });
});
