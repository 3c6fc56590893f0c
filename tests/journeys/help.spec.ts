import { expect, test } from "@playwright/test";
import { svLearningHelp } from "../../src/i18n/sv/learningHelp.ts";
import { sv } from "../../src/i18n/sv.ts";
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

test("the help that Anna was near with a network is there without one", async () => {
  anna = await meet("Anna", relay.origin);
  const { page } = anna;
  await createProject(page, { project: "Vägen in", name: "Anna Ek", organisation: "" });
  await readyOffline(page);
  await page.goto(`${relay.origin}/larande/arbetsdagbok`);
  const kept = () => page.evaluate(async () => (await (await caches.open("help")).keys()).length);
  await expect.poll(kept).toBeGreaterThanOrEqual(1);
  await relay.stop();
  await page.reload();
  await page.getByRole("link", { name: sv.kit.howTo }).click();
  const { arbetsdagbok } = svLearningHelp.guides;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(arbetsdagbok.title);
});
