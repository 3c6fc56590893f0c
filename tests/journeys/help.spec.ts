import { expect, test } from "@playwright/test";
import { enLearningHelp } from "../../src/i18n/en/learningHelp.ts";
import { svLearning } from "../../src/i18n/sv/learning.ts";
import { svLearningHelp } from "../../src/i18n/sv/learningHelp.ts";
import { sv } from "../../src/i18n/sv.ts";
import { GUIDES } from "../../src/ui/learning/help/sources.ts";
import { examine } from "./support/axe.ts";
import { meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { createProject, readyOffline } from "./support/start.ts";

let relay: Relay;
let anna: Person;

test.beforeAll(async () => {
  relay = await startRelay();
});
test.afterAll(async () => {
  await anna?.end();
  await relay?.end();
});

test("the help that Anna was near with a network is there without one, in the languages that she has used", async () => {
  anna = await meet("Anna", relay.origin);
  const { page } = anna;
  const at = (path: string) => relay.origin + path;
  const choose = async (language: "sv" | "en") => {
    await page.goto(at("/mer/sprak"));
    const wanted = page.getByRole("radio", { name: sv.settings.languages[language] });
    await wanted.check();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
  };
  const heading = page.getByRole("heading", { level: 1 });
  const kept = () => page.evaluate(async () => (await (await caches.open("help")).keys()).length);

  await test.step("she has been in the learning loop with a network, in English and in Swedish", async () => {
    await createProject(page, { project: "Vägen in", name: "Anna Ek", organisation: "" });
    await readyOffline(page);
    for (const language of ["en", "sv"] as const) {
      await choose(language);
      await page.goto(at("/larande/arbetsdagbok"));
      await expect.poll(kept).toBe(language === "en" ? 1 : 2);
    }
    await relay.stop();
  });

  await test.step("without one, a page of a method leads to its guide, with all its text and where it is from", async () => {
    const { arbetsdagbok, msc } = svLearningHelp.guides;
    await page.reload();
    await page.getByRole("link", { name: sv.kit.howTo }).click();
    await expect(heading).toHaveText(arbetsdagbok.title);
    await page.getByRole("link", { name: sv.kit.back(svLearningHelp.title) }).click();
    await page.getByRole("link", { name: msc.title }).click();
    await expect(heading).toHaveText(msc.title);
    for (const line of msc.text) {
      await expect(page.getByText(line.replace("• ", ""), { exact: true })).toBeVisible();
    }
    for (const [name, address] of GUIDES.msc) {
      await expect(page.getByText(name)).toBeVisible();
      const source = page.getByRole("link", { name: address });
      await expect(source).toHaveAttribute("href", `https://${address}`);
      await expect(source).toHaveAttribute("rel", /noopener/);
    }
    expect(await examine(page, "help-guide")).toEqual([]);
  });

  await test.step("a word is looked up by either language, and what is no word says so", async () => {
    await page.getByRole("link", { name: sv.kit.back(svLearningHelp.title) }).click();
    expect(await examine(page, "help-list")).toEqual([]);
    const search = page.getByLabel(svLearningHelp.find);
    await search.fill("run chart");
    await expect(page.getByRole("term")).toHaveText(["seriediagram run chart"]);
    await expect(page.getByRole("definition")).toHaveCount(1);
    await search.fill("behovsr");
    await expect(page.getByRole("term")).toHaveText(["behovsradar needs radar"]);
    await search.fill("xyz");
    await expect(page.getByText(svLearningHelp.none)).toBeVisible();
    await expect(page.getByRole("term")).toHaveCount(0);
  });

  await test.step("the same guide is in English when the app is", async () => {
    await choose("en");
    await page.goto(at("/larande/hjalp/msc"));
    const { title, text } = enLearningHelp.guides.msc;
    await expect(heading).toHaveText(title);
    for (const line of text) {
      await expect(page.getByText(line.replace("• ", ""), { exact: true })).toBeVisible();
    }
    await expect(page.getByRole("link", { name: GUIDES.msc[0][1] })).toBeVisible();
  });
});

test("where the help was never fetched, the learning loop opens without a network and is not loaded anew for it", async () => {
  await relay.start();
  const bo = await meet("Bo", relay.origin);
  const { page } = bo;
  await createProject(page, { project: "Vägen in", name: "Bo Lind", organisation: "" });
  await readyOffline(page);
  await relay.stop();
  await page.evaluate(() => Object.assign(globalThis, { sameLife: true }));
  const missed = page.waitForEvent("requestfailed", (request) =>
    request.url().includes("learningHelp"),
  );
  await page.getByRole("link", { name: sv.kit.menu.more, exact: true }).click();
  await page.getByRole("link", { name: new RegExp(sv.kit.menu.learning) }).click();
  await missed;
  await page.getByRole("link", { name: sv.kit.howTo }).click();
  await expect(page.getByText(svLearning.helpMissing)).toBeVisible();
  expect(await page.evaluate(() => "sameLife" in globalThis)).toBe(true);
  expect(bo.watch.uncaught).toEqual([]);
  await bo.end();
});
