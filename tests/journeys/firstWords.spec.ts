import { expect, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
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
import { newActivity, reflect } from "./support/work.ts";

const WORDS = "Alla kom, och ingen ville gå hem";

let relay: Relay;
let cecilia: Person;
let anna: Person;

test.beforeAll(async () => {
  relay = await startRelay();
  cecilia = await meet("Cecilia", relay.origin);
  anna = await meet("Anna", relay.origin);
});
test.afterAll(async () => {
  await anna?.end();
  await cecilia?.end();
  await relay?.end();
});

const happened = (page: Page) =>
  page
    .getByRole("dialog", { name: sv.reflection.title })
    .getByLabel(sv.reflection.questions.happened);

test("what Anna reflects for the team right after joining, in a basement, stands there at once, after a reload, and with Cecilia", async () => {
  await createProject(cecilia.page, {
    project: "Vägen in",
    name: "Cecilia Berg",
    organisation: "",
  });
  await readyOffline(cecilia.page);
  const link = await inviteByQr(cecilia.page, relay.origin, "Anna", sv.kit.roles.editor);
  await joinByLink(anna.page, link, "Anna");
  await readyOffline(anna.page);
  // The first key of her own ring is made together with the relay: here it never got to it.
  await relay.stop();

  const { page } = anna;
  const activity = await newActivity(page, relay.origin, sv.kit.activityKinds.workshop);
  const address = `${relay.origin}${activity}/reflektion`;
  await reflect(page, address, "team", WORDS);
  const row = page.getByRole("link", { name: sv.activity.sections.reflection });
  await expect(row).toContainText(WORDS);
  await page.goto(address);
  await expect(happened(page)).toHaveValue(WORDS);
  await expect(page.getByRole("radio", { name: sv.reflection.rings.team })).toBeChecked();

  await relay.start();
  await expect(pill(page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
  await cecilia.page.goto(address);
  await expect(cecilia.page.getByText(WORDS).first()).toBeVisible({ timeout: 60_000 });
});
