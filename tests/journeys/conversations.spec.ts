import { expect, type Page, test } from "@playwright/test";
import { svConversation as words } from "../../src/i18n/sv/learningConversation.ts";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { expectFocusKept, tabTo } from "./support/keyboard.ts";
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
import { editActivity, newActivity } from "./support/work.ts";

/** A reflective conversation after a branch meeting (domain.md H 11 and 19), which Anna and Bo write down without a network. */
const MEETING = "Prissättning i second hand";
const SAID = "Tysta före rasten, många idéer efter.";
const ABOUT = "När är det tyst hos oss?";

let relay: Relay;
const people: Person[] = [];

test.beforeAll(async () => {
  relay = await startRelay();
});
test.afterAll(async () => {
  for (const person of people) await person.end();
  await relay?.end();
});

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
  people.push(await meet("Anna", relay.origin), await meet("Bo", relay.origin));
  const [anna, bo] = people as [Person, Person];
  const [one, other] = [anna.page, bo.page];
  let address = "";
  let session = "";

  await test.step("from the empty list a conversation is begun by the keyboard, with the guide before the record", async () => {
    await createProject(one, { project: "Vägen in", name: "Anna Ek", organisation: "" });
    await readyOffline(one);
    const path = await newActivity(one, relay.origin, sv.kit.activityKinds["sector-meeting"]);
    session = relay.origin + path;
    await editActivity(one, { title: MEETING });
    await one.goto(`${relay.origin}/larande`);
    await one.getByRole("link", { name: words.title }).click();
    await expect(one.getByText(words.none)).toBeVisible();
    await isWhole(one, "conv-empty");
    await tabTo(one, one.getByRole("button", { name: words.add }));
    await one.keyboard.press("Enter");
    await expect(one.getByText(words.prompts.first)).toBeVisible();
    await expectFocusKept(one);
    await tabTo(one, one.getByLabel(words.about));
    await one.keyboard.type(ABOUT);
    await tabTo(one, one.getByLabel(words.people));
    await one.keyboard.type("6");
    await tabTo(one, text(one, "said"));
    await one.keyboard.type(SAID);
    await expect(one.getByRole("heading", { level: 1, name: ABOUT })).toBeVisible();
    await one.getByLabel(words.addSession).selectOption({ label: new RegExp(MEETING).source });
    address = one.url();
  });
});
