import { expect, type Page, test } from "@playwright/test";
import { localDate, monthOf } from "../../src/domain/calendar.ts";
import { svHalfYear as choosing } from "../../src/i18n/sv/deskHalfYear.ts";
import { svGuard } from "../../src/i18n/sv/guard.ts";
import { svLearning } from "../../src/i18n/sv/learning.ts";
import { svConversation as words } from "../../src/i18n/sv/learningConversation.ts";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { expectFocusKept, tabTo } from "./support/keyboard.ts";
import { DESK, NARROW, PHONE } from "./support/person.ts";
import { foundProject, letIn, openStage } from "./support/stage.ts";
import { pill, SECURED } from "./support/start.ts";
import { editActivity, newActivity } from "./support/work.ts";

/** A reflective conversation after a branch meeting (domain.md H 11 and 19), which Anna and Bo write down without a network. */
const MEETING = "Prissättning i second hand";
const SAID = "Tysta före rasten, många idéer efter.";
const OWN_QUESTION = "När tystnade det, och varför just då?";
const ABOUT = "När är det tyst hos oss?";

const stage = openStage();

async function isShot(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS"];
  if (!folder) return;
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png`, fullPage: true });
  }
  await page.setViewportSize(NARROW);
  await page.screenshot({ path: `${folder}/${name}-320.png`, fullPage: true });
  await page.setViewportSize(PHONE);
}

async function isWhole(page: Page, name: string): Promise<void> {
  await isShot(page, name);
  expect(await examine(page, name)).toEqual([]);
  await page.setViewportSize(PHONE);
}

const text = (page: Page, name: keyof typeof words.texts) =>
  page.getByRole("textbox", { name: words.texts[name] });

test("Anna and Bo write down the same conversation in two cellars: when they meet, both have both", async () => {
  const [anna, bo] = [await stage.meet("Anna"), await stage.meet("Bo")];
  const [one, other] = [anna.page, bo.page];
  let address = "";
  let session = "";

  await test.step("from the empty list a conversation is begun by the keyboard, with the guide before the record", async () => {
    await foundProject(anna, "Anna Ek");
    const path = await newActivity(one, stage.relay.origin, sv.kit.activityKinds["sector-meeting"]);
    session = stage.relay.origin + path;
    await editActivity(one, { title: MEETING });
    await one.goto(`${stage.relay.origin}/larande`);
    await one.getByRole("link", { name: words.title }).click();
    await expect(one.getByText(words.none)).toBeVisible();
    await isWhole(one, "conv-empty");
    await tabTo(one, one.getByRole("button", { name: words.add }));
    await one.keyboard.press("Enter");
    await expect(one.getByText(words.prompts.first)).toBeVisible();
    await expectFocusKept(one);
    await tabTo(one, one.getByLabel(words.about));
    await one.keyboard.type(ABOUT);
    await tabTo(one, text(one, "said"));
    await one.keyboard.type(SAID);
    await expect(one.getByRole("heading", { level: 1, name: ABOUT })).toBeVisible();
    await tabTo(one, one.getByLabel(words.people));
    await one.keyboard.type("6");
    const offered = one.getByLabel(words.addSession);
    const meeting = offered.getByRole("option", { name: MEETING });
    await offered.selectOption(await meeting.getAttribute("value"));
    await expect(one.getByRole("link", { name: MEETING })).toBeVisible();
    address = one.url();
    await isWhole(one, "conv-page");
  });

  await test.step("Bo joins and has the conversation; the project's own question stands in the guide on both", async () => {
    await letIn(anna, [bo]);
    await one.goto(`${stage.relay.origin}/larande/samtal/fragor`);
    await one.getByLabel(words.rounds.first).fill(OWN_QUESTION);
    await isWhole(one, "conv-prompts");
    await one.goto(`${stage.relay.origin}/larande/samtal`);
    await expect(one.getByRole("link", { name: ABOUT })).toContainText(words.looksBack(1));
    await isWhole(one, "conv-list");
    await expect(pill(one)).toHaveAccessibleName(SECURED);
    await one.goto(address);
    await other.goto(address);
    await expect(text(other, "said")).toHaveValue(SAID, { timeout: 20_000 });
    await other.getByText(words.guide, { exact: true }).click();
    await expect(other.getByText(OWN_QUESTION)).toBeVisible();
  });

  await test.step("both write in it where there is no network, and a number that slipped in is pointed at", async () => {
    await stage.relay.stop();
    await text(one, "said").fill(`${SAID}\nSmågrupper behövs.`);
    await text(other, "said").fill(`Alla fick tala till punkt.\n${SAID}`);
    await text(one, "learnt").fill("Ring 19640823-3234.");
    await expect(one.getByText(svGuard.line(svGuard.kinds["personal-number"]))).toBeVisible();
    await text(one, "learnt").fill("Rasten gör skillnad.");
    await text(other, "next").fill("Börja med parsamtal.");
    await text(other, "next").blur();
    await text(one, "learnt").blur();
    for (const page of [one, other]) await page.reload();
    await expect(text(other, "next")).toHaveValue("Börja med parsamtal.");
  });

  await test.step("when the network is back, both have both", async () => {
    await stage.relay.start();
    for (const page of [one, other]) {
      await expect(text(page, "said")).toHaveValue(
        `Alla fick tala till punkt.\n${SAID}\nSmågrupper behövs.`,
        { timeout: 60_000 },
      );
      await expect(text(page, "learnt")).toHaveValue("Rasten gör skillnad.");
      await expect(text(page, "next")).toHaveValue("Börja med parsamtal.");
    }
  });

  await test.step("it leads to the session and back, goes when it is removed, and comes again with undo", async () => {
    await one.getByRole("link", { name: MEETING }).click();
    await expect(one.getByRole("heading", { level: 1, name: MEETING })).toBeVisible();
    expect(one.url()).toBe(session);
    await isWhole(one, "conv-session");
    await one.getByRole("link", { name: ABOUT }).click();
    await one.getByRole("button", { name: words.remove }).click();
    await expect(one.getByText(words.none)).toBeVisible();
    await one.getByRole("button", { name: sv.kit.undo }).click();
    await one.getByRole("link", { name: ABOUT }).click();
    await expect(text(one, "learnt")).toHaveValue("Rasten gör skillnad.");
  });

  await test.step("Bo finds it by what Anna wrote in it, under a group of its own", async () => {
    await other.goto(`${stage.relay.origin}/sok`);
    await other.getByRole("searchbox").fill("smågrupper");
    const group = other.getByRole("region", { name: sv.search.kinds.conversation });
    const hit = group.getByRole("link", { name: /Smågrupper behövs/ });
    await expect(hit).toContainText(ABOUT);
    await isWhole(other, "conv-search");
    await hit.click();
    await expect(text(other, "learnt")).toHaveValue("Rasten gör skillnad.");
  });
});

test("Anna, who coordinates, chooses the half-year's most significant change and writes why", async () => {
  const anna = await stage.meet("Anna", { viewport: DESK });
  const { page } = anna;
  const month = monthOf(localDate(Date.now()));
  const t = sv.stories;
  await foundProject(anna, "Anna Ek");
  await page.goto(`${stage.relay.origin}/forandring/${month}`);
  await page.getByLabel(t.fields.changed).fill("Kassan går fort nu");
  await page.getByLabel(t.fields.whom).fill("Alla som handlar");
  await page.getByRole("button", { name: t.share, exact: true }).click();
  await expect(page.getByText(t.isShared)).toBeVisible();
  await page.goto(`${stage.relay.origin}/larande`);
  await page.getByRole("link", { name: svLearning.halfYear }).click();
  await expect(page.getByRole("heading", { level: 1, name: choosing.title })).toBeVisible();
  const story = page.getByRole("article", { name: "Anna Ek" });
  await expect(story).toContainText("Kassan går fort nu");
  await story.getByRole("button", { name: /^Välj Anna Eks berättelse/ }).click();
  const reason = story.getByLabel(choosing.reason);
  await expect(reason).toBeFocused();
  await page.keyboard.type("Det spred sig till tre butiker.");
  await expect(story.getByText(choosing.chosen)).toBeVisible();
  for (const colorScheme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme });
    const folder = process.env["SHOTS"];
    if (folder)
      await page.screenshot({ path: `${folder}/half-${colorScheme}.png`, fullPage: true });
  }
  expect(await examine(page, "half-year")).toEqual([]);
  await page.getByRole("link", { name: choosing.openMonth(sv.format.month(month)) }).click();
  const told = page.getByRole("article", { name: "Anna Ek" });
  await expect(told.getByText(t.chosenForHalf)).toBeVisible();
  await expect(told).toContainText("Det spred sig till tre butiker.");
  await page.goBack();
  await page.reload();
  await expect(reason).toHaveValue("Det spred sig till tre butiker.");
  await story.getByRole("button", { name: choosing.remove }).click();
  await expect(story.getByText(choosing.chosen)).toBeHidden();
  await page.getByRole("button", { name: sv.kit.undo }).click();
  await expect(reason).toHaveValue("Det spred sig till tre butiker.");
});

test("Anna and Cecilia, who both coordinate, choose for the half-year in two cellars: when they meet, both reasons stand", async () => {
  const anna = await stage.meet("Anna", { viewport: DESK });
  const cecilia = await stage.meet("Cecilia", { viewport: DESK });
  const month = monthOf(localDate(Date.now()));
  const t = sv.stories;
  const both = [anna.page, cecilia.page];
  const story = (page: Page) => page.getByRole("article", { name: "Anna Ek" });
  await test.step("Anna's story of the month has come to both", async () => {
    await foundProject(anna, "Anna Ek");
    await letIn(anna, [cecilia], sv.kit.roles.admin);
    await anna.page.goto(`${stage.relay.origin}/forandring/${month}`);
    await anna.page.getByLabel(t.fields.changed).fill("Kassan går fort nu");
    await anna.page.getByRole("button", { name: t.share, exact: true }).click();
    await expect(anna.page.getByText(t.isShared)).toBeVisible();
    for (const page of both) {
      await page.goto(`${stage.relay.origin}/larande/halvar`);
      await expect(story(page)).toContainText("Kassan går fort nu", { timeout: 30_000 });
    }
  });
  const reasons = ["Det spred sig till tre butiker.", "Alla vågar stå i kassan."] as const;
  await test.step("each chooses it for a reason of her own where there is no network", async () => {
    await stage.relay.stop();
    for (const [at, page] of both.entries()) {
      await story(page)
        .getByRole("button", { name: /^Välj Anna Eks berättelse/ })
        .click();
      const reason = story(page).getByLabel(choosing.reason);
      await reason.fill(reasons[at] ?? "");
      await reason.blur();
      await expect(story(page).getByText(choosing.chosen)).toBeVisible();
      await page.reload();
      await expect(reason).toHaveValue(reasons[at] ?? "");
    }
  });
  await test.step("when the network is back, each has her own reason and reads the other's under its name", async () => {
    await stage.relay.start();
    for (const [at, page] of both.entries()) {
      const read = story(page).getByText(reasons[1 - at] ?? "", { exact: true });
      await expect(read).toBeVisible({ timeout: 60_000 });
      await expect(story(page)).toContainText(new RegExp(at === 0 ? "Cecilia, " : "Anna Ek, "));
      await expect(story(page).getByLabel(choosing.reason)).toHaveValue(reasons[at] ?? "");
      expect(await examine(page, "half-year-both")).toEqual([]);
      await page.setViewportSize(DESK);
    }
    await isShot(anna.page, "half-both");
  });
});
