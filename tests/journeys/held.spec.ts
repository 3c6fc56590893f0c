import { expect, type Page, test } from "@playwright/test";
import { type ClockTime, localDate } from "../../src/domain/calendar.ts";
import { sv } from "../../src/i18n/sv.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { addOrganisation, REGISTER } from "../../src/replica/register.ts";
import { roots } from "../../src/replica/schema.ts";
import { faults, sidewaysOverflow } from "./support/axe.ts";
import { type Guest, joinAsGuest } from "./support/guest.ts";
import { meet, NARROW, type Person, PHONE } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { createProject, inviteByQr, pill } from "./support/start.ts";

/** All invented. */
const CECILIA = "Cecilia Nordqvist";
const BO = "Bo Lindgren";
const MEANWHILE = "Samtal kring kaffebryggaren";
const ORGANISATIONS = Array.from({ length: 12 }, (_, n) => `Kugghjulet ${n + 1}`);

let relay: Relay;
let cecilia: Person;
let bo: Guest;

test.beforeEach(async () => {
  relay = await startRelay();
  cecilia = await meet("Cecilia", relay.origin);
  const { page } = cecilia;
  await createProject(page, {
    project: "Kugghjulsprovet",
    name: CECILIA,
    organisation: "Famnaprovet",
  });
  bo = await joinAsGuest(BO, await inviteByQr(page, relay.origin, BO, sv.kit.roles.editor));
});
test.afterEach(async () => {
  await bo.end();
  expect(cecilia.watch.policy).toEqual([]);
  expect(cecilia.watch.elsewhere).toEqual([]);
  expect(cecilia.watch.uncaught).toEqual([]);
  await cecilia.end();
  await relay.end();
});

test.describe.configure({ timeout: 600_000 });

const HELP = new RegExp(sv.status.pill.needsHelp(1).replace(/[()]/g, "\\$&"));
const WAIT = { timeout: 60_000 };
const sheet = (page: Page) => page.getByRole("dialog");
const notice = (page: Page) => sheet(page).getByText(sv.status.held.title);
const listed = (page: Page) =>
  page.getByRole("list", { name: sv.register.title }).getByRole("link", { name: /Kugghjulet/ });
const hasAll = async () => (await bo.waiting()) === 0;

/** Wide and narrow, light and dark: nothing for axe to say, and nothing beside the screen. */
async function isClean(page: Page, what: string): Promise<void> {
  const pictures = process.env["PICTURES"];
  for (const viewport of [PHONE, NARROW]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const which = `${what}-${viewport.width}-${colorScheme}`;
      expect(await faults(page), which).toEqual([]);
      expect(await sidewaysOverflow(page), which).toBeLessThanOrEqual(0);
      if (pictures) await page.screenshot({ path: `${pictures}/${which}.png` });
    }
  }
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "light" });
}

async function removeAll(): Promise<void> {
  bo.replica.change(REGISTER, { kind: "register" }, (doc) => {
    for (const [id, fields] of roots.organisations(doc)) {
      if (ORGANISATIONS.includes(String(fields.get("name")))) roots.organisations(doc).delete(id);
    }
  });
  await expect.poll(hasAll, WAIT).toBe(true);
}

test("a colleague's phone takes twelve organisations away: Cecilia is asked first, the rest goes on, and either answer is done", async () => {
  const { page } = cecilia;
  for (const name of ORGANISATIONS) {
    addOrganisation(bo.replica, {
      name,
      number: "",
      type: undefined,
      legalForm: undefined,
      branches: [],
      municipality: "",
      joined: undefined,
      left: undefined,
    });
  }
  await page.goto(`${relay.origin}/organisationer`);
  await expect(listed(page)).toHaveCount(12, WAIT);

  await test.step("it waits for her, and the rest goes on", async () => {
    await removeAll();
    addActivity(
      bo.replica,
      {
        kind: "workshop",
        purpose: undefined,
        title: MEANWHILE,
        date: localDate(Date.now()),
        start: "09.00" as ClockTime,
        end: "11.00" as ClockTime,
        breakMinutes: 0,
        place: "",
        host: undefined,
        form: "on-site",
        facilitators: [],
        lecturer: "",
        state: "planned",
        countsAsParticipantTime: true,
        attendanceDone: undefined,
      },
      [],
    );
    await expect(pill(page)).toHaveAccessibleName(HELP, WAIT);
    await expect(listed(page)).toHaveCount(12);
    await page.goto(`${relay.origin}/`);
    await expect(page.getByText(MEANWHILE).first()).toBeVisible(WAIT);
    await pill(page).click();
    await expect(notice(page)).toBeVisible();
    await expect(sheet(page).getByText(new RegExp(`Den kom från ${BO} `))).toBeVisible();
    await expect(sheet(page).getByText(/^12 av 1[23] organisationer$/)).toBeVisible();
    await isClean(page, "haller-kvar");
  });

  await test.step("kept: everything stays, with Bo too", async () => {
    await sheet(page).getByRole("button", { name: sv.status.held.keep }).click();
    await expect(notice(page)).toBeHidden(WAIT);
    await page.goto(`${relay.origin}/organisationer`);
    await expect(pill(page)).not.toHaveAccessibleName(HELP);
    await expect(listed(page)).toHaveCount(12);
    const names = () =>
      [...roots.organisations(bo.replica.doc(REGISTER)).values()].map((fields) =>
        fields.get("name"),
      );
    await expect.poll(names, WAIT).toEqual(expect.arrayContaining(ORGANISATIONS));
  });

  await test.step("let through: they are gone", async () => {
    await removeAll();
    await expect(pill(page)).toHaveAccessibleName(HELP, WAIT);
    await pill(page).click();
    await sheet(page).getByRole("button", { name: sv.status.held.letThrough }).click();
    await expect(notice(page)).toBeHidden(WAIT);
    await page.keyboard.press("Escape");
    await expect(listed(page)).toHaveCount(0);
    await expect(pill(page)).not.toHaveAccessibleName(HELP);
  });
});
