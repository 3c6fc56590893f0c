import { expect, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { faults, sidewaysOverflow } from "./support/axe.ts";
import { meet, NARROW, type Person, PHONE } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { createProject, pill, SECURED } from "./support/start.ts";

let relay: Relay;
let cecilia: Person;

test.beforeEach(async () => {
  relay = await startRelay(undefined, undefined, { REGISTRATION_TOKEN: "hallon-och-is" });
  cecilia = await meet("Cecilia", relay.origin);
});
test.afterEach(async () => {
  expect(cecilia.watch.policy).toEqual([]);
  expect(cecilia.watch.uncaught).toEqual([]);
  await cecilia.end();
  await relay.end();
});

const words = sv.start.founding;
const HELP = new RegExp(sv.status.pill.needsHelp(1).replace(/[()]/g, "\\$&"));
const sheet = (page: Page) => page.getByRole("dialog");

async function isClean(page: Page, what: string): Promise<void> {
  const pictures = process.env["PICTURES"];
  for (const viewport of [PHONE, NARROW]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const which = `${what}-${viewport.width}-${colorScheme}`;
      if (pictures) await page.screenshot({ path: `${pictures}/${which}.png` });
      expect(await faults(page), which).toEqual([]);
      expect(await sidewaysOverflow(page), which).toBeLessThanOrEqual(0);
    }
  }
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "light" });
}

test("a mailbox that wants a code asks for it in the sheet of the pill, and takes the project in when it sees it", async () => {
  const { page } = cecilia;
  await createProject(page, {
    project: "Kodprovet",
    name: "Cecilia Nordqvist",
    organisation: "Famnaprovet",
  });
  await expect(pill(page)).toHaveAccessibleName(HELP);
  await pill(page).click();
  await expect(sheet(page).getByText(sv.problems.foundingNeedsCode(false).title)).toBeVisible();
  const field = sheet(page).getByLabel(words.field);
  await expect(field).toBeVisible();
  await isClean(page, "code-asked");
  await field.fill("hallon-och-sylt");
  await field.press("Enter");
  await expect(sheet(page).getByText(sv.problems.foundingNeedsCode(true).title)).toBeVisible();
  await isClean(page, "code-wrong");
  await field.fill(" hallon-och-is\n");
  await sheet(page).getByRole("button", { name: words.go }).click();
  await expect(pill(page)).toHaveAccessibleName(SECURED);
  await expect(field).toHaveCount(0);
});
