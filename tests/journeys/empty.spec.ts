import { expect, type Locator, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { foundProject, openStage } from "./support/stage.ts";
import { newActivity } from "./support/work.ts";

/** The first hour in a new project, where every page still has to say what it is for. */
const stage = openStage();

test("a page with nothing on it says so, shows the first step, and is without fault in light, dark, narrow and wide", async () => {
  const anna = await stage.meet("Anna");
  const { page } = anna;
  await foundProject(anna, "Anna Ek");
  await stage.relay.stop();
  const found: string[] = [];
  /** `first` = what there is to do on the page. */
  const look = async (screen: string, words: string, first?: Locator) => {
    await expect(page.getByText(words)).toBeVisible();
    if (first !== undefined) await expect(first).toBeVisible();
    const folder = process.env["SHOTS"];
    if (folder) await page.screenshot({ path: `${folder}/empty-${screen}.png`, fullPage: true });
    found.push(...(await examine(page, screen)));
  };
  const link = (name: string) => page.getByRole("link", { name, exact: true }).first();

  const day = sv.today.empty;
  await expect(link(day.invite)).toBeVisible();
  await look("first day", day.text, link(day.first));
  await page.goto(stage.at("/plan"));
  await look("plan", sv.plan.empty.text, link(sv.plan.empty.first));
  await page.goto(stage.at("/organisationer"));
  await look("register", sv.register.none, link(sv.register.add));
  await page.goto(stage.at("/mer/reflektioner"));
  await look("own reflections", sv.reflection.own.emptyText);
  await page.goto(stage.at("/sok"));
  await look("search before a letter", sv.search.start);
  await page.getByRole("searchbox").fill("Trådrullen");
  await look("search without hits", sv.search.nothingTip);
  await expect(page.getByText(sv.search.nothing("Trådrullen"))).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: sv.search.hits(0, "0") })).toBeVisible();
  await page.getByRole("searchbox").fill("");
  const workshop = await newActivity(page, stage.relay.origin, sv.kit.activityKinds.workshop);
  await page.goto(stage.at(`${workshop}/narvaro`));
  await look("roster", sv.attendance.empty.text, link(sv.attendance.addLabel));
  await page.goto(stage.at(`${workshop}/lista`));
  await look("sign-in sheet", sv.attendance.sheet.text);
  expect(found).toEqual([]);
});
