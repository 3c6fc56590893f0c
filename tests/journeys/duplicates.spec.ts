import { expect, type Page, test } from "@playwright/test";
import { svDesk } from "../../src/i18n/sv/desk.ts";
import { svDuplicates as words } from "../../src/i18n/sv/duplicates.ts";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { DESK, NARROW, PHONE } from "./support/person.ts";
import { foundProject, letIn, openStage } from "./support/stage.ts";
import { pill, SECURED } from "./support/start.ts";
import { addOrganisation, editActivity, newActivity, row, writeNote } from "./support/work.ts";

/** Åsa was written in twice, and so was the branch meeting; all of it is invented. */
const ORGANISATION = "Kafé Kastanjen";
const MEETING = { title: "Branschträff: prissättning", place: "Trådrullen" };
const TWIN = { title: "Second hand-träff om prissättning", place: "Trådrullen" };

const stage = openStage();

/** For looking at, when somebody has named a folder. */
async function shots(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS"];
  if (!folder) return;
  for (const [size, viewport] of Object.entries({ desk: DESK, phone: PHONE, narrow: NARROW })) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({
        path: `${folder}/${name}-${size}-${colorScheme}.png`,
        fullPage: true,
      });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(DESK);
}

/** A session of today with one person who came: found in the register, or new in it. */
async function session(
  page: Page,
  fields: typeof MEETING,
  person: string,
  is: "known" | "new",
): Promise<string> {
  const path = await newActivity(page, stage.relay.origin, sv.kit.activityKinds["sector-meeting"]);
  await editActivity(page, fields);
  await page.goto(`${stage.relay.origin}${path}/narvaro/ny`);
  const field = page.getByLabel(sv.attendance.walkIn.field);
  await field.fill(person);
  if (is === "known") await field.press("Enter");
  else await page.getByRole("button", { name: ORGANISATION, exact: true }).click();
  await expect(field).toHaveValue("");
  await page.goto(`${stage.relay.origin}/`);
  await expect(pill(page)).toHaveAccessibleName(SECURED);
  return path;
}

test("a person and a session that were written in twice become one on both devices, and two again", async () => {
  const { at } = stage;
  const [cecilia, anna] = [await stage.meet("Cecilia"), await stage.meet("Anna")];
  const { page } = cecilia;
  const answer = (name: string) => page.getByRole("button", { name: new RegExp(`^${name}`) });
  const undone = page.getByRole("status").filter({ hasText: words.nothingGone });

  await foundProject(cecilia, "Cecilia Berg", "Kugghjulet");
  await addOrganisation(page, stage.relay.origin, ORGANISATION, ["Åsa Lindqvist"]);
  await letIn(cecilia, [anna]);
  const first = await session(page, MEETING, "Åsa Lindqvist", "known");
  const second = await session(anna.page, TWIN, "Åsa Lindkvist", "new");

  await test.step("the pairs are asked about, the surest first, and answered with the keys", async () => {
    await page.setViewportSize(DESK);
    const month = await page.evaluate(() => new Date().toLocaleDateString("sv-SE").slice(0, 7));
    await page.goto(at(`/manad/${month}/dubbletter`));
    // Hers has to come first, through the mailbox.
    await expect(page.getByText(words.where(1, 2))).toBeVisible({ timeout: 30_000 });
    await shots(page, "duplicates");
    expect(await examine(page, "duplicates")).toEqual([]);
    await page.setViewportSize(DESK);
    // A letter is a deed in the list only (WCAG 2.1.4); an arrow leads into it.
    await page.keyboard.press("m");
    await page.keyboard.press("n");
    await expect(page.getByText(words.where(1, 2))).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await expect(page.getByText(words.where(2, 2))).toBeVisible();
    await page.keyboard.press("m");
    await expect(undone).toBeVisible();
    await page.keyboard.press("m");
    await expect(page.getByText(words.none)).toBeVisible();
    await shots(page, "duplicates-done");
    expect(await examine(page, "duplicates-done")).toEqual([]);
    await page.setViewportSize(PHONE);
  });

  await test.step("Anna's old address leads to the one session, where Åsa stands once", async () => {
    await anna.page.goto(at(`${second}/narvaro`));
    await expect(anna.page).toHaveURL(at(`${first}/narvaro`));
    await expect(row(anna.page, "Åsa Lindqvist", "här")).toBeVisible();
    await expect(row(anna.page, "Åsa Lindkvist")).toHaveCount(0);
    await anna.page.goto(at(first));
    await expect(anna.page.getByText(sv.activity.notesOf("Anna"))).toBeVisible();
  });

  await test.step("each merge is taken back by its own line, and both have two of each again", async () => {
    await page.getByText(words.history).click();
    for (const left of [2, 1]) {
      const back = page.getByRole("button", { name: /^Ångra svaret om/ });
      await expect(back).toHaveCount(left);
      await back.first().click();
    }
    await expect(answer(words.merge)).toBeVisible();
    await expect(anna.page.getByText(sv.activity.notesOf("Anna"))).toBeHidden();
    await anna.page.goto(at(`${second}/narvaro`));
    await expect(row(anna.page, "Åsa Lindkvist", "här")).toBeVisible();
    await expect(anna.page).toHaveURL(at(`${second}/narvaro`));
    // She was expected there, as whoever came to the last one, and is not said to have come.
    await expect(row(anna.page, "Åsa Lindqvist", "här")).toHaveCount(0);
  });

  await test.step("without a network both rename one session, and Cecilia removes the other while Anna writes in it", async () => {
    await stage.relay.stop();
    await page.goto(at(first));
    await editActivity(page, { title: "Prissättning i mars" });
    await page.goto(at(second));
    await page.getByRole("button", { name: sv.activity.more }).click();
    await page.getByRole("button", { name: sv.activity.menu.remove }).click();
    await expect(page.getByText(sv.activity.removed).first()).toBeVisible();
    await anna.page.goto(at(first));
    await editActivity(anna.page, { title: "Priser och lager" });
    await anna.page.goto(at(`${second}/anteckningar`));
    await writeNote(anna.page, "Trådrullen delar sin prislista");
    await stage.relay.start();
    for (const person of [cecilia, anna]) {
      await person.page.goto(at("/"));
      await expect(pill(person.page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
    }
    await anna.page.goto(at(first));
    for (const title of ["Prissättning i mars", "Priser och lager"]) {
      const version = anna.page.getByRole("listitem").filter({ hasText: title });
      await expect(version).toBeVisible({ timeout: 30_000 });
    }
    expect(await examine(anna.page, "told-twice")).toEqual([]);
    await anna.page.goto(at(second));
    await expect(anna.page.getByText(sv.activity.inQuestion("Cecilia Berg"))).toBeVisible();
  });

  await test.step("Cecilia sees both, takes Anna's name and keeps the session", async () => {
    const { versions } = svDesk;
    const month = await page.evaluate(() => new Date().toLocaleDateString("sv-SE").slice(0, 7));
    await page.setViewportSize(DESK);
    await page.goto(at(`/manad/${month}`));
    await page.getByRole("link", { name: svDesk.steps.versions }).click();
    const hers = page.getByRole("button", { name: "Anna: Priser och lager" });
    await expect(hers).toBeVisible();
    await expect(page.getByRole("heading", { name: versions.inQuestion })).toBeVisible();
    await shots(page, "versions");
    expect(await examine(page, "versions")).toEqual([]);
    await hers.click();
    const chosen = versions.chosenAs("Cecilia Berg", "Priser och lager");
    await expect(page.getByText(chosen)).toBeVisible();
    await page.getByRole("button", { name: versions.keep }).click();
    await expect(page.getByRole("heading", { name: versions.inQuestion })).toBeHidden();
    await anna.page.goto(at(first));
    await expect(anna.page.getByRole("heading", { name: "Priser och lager" })).toBeVisible();
    await expect(anna.page.getByText(sv.activity.told)).toBeHidden({ timeout: 30_000 });
    await anna.page.goto(at(second));
    await expect(anna.page.getByText(sv.activity.inQuestion("Cecilia Berg"))).toBeHidden();
  });
});
