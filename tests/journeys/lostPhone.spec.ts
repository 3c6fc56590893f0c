import { expect, type Page, test } from "@playwright/test";
import { svLeading as leading } from "../../src/i18n/sv/deskLeading.ts";
import { svPhones } from "../../src/i18n/sv/phones.ts";
import { sv } from "../../src/i18n/sv.ts";
import { faults, sidewaysOverflow } from "./support/axe.ts";
import { type Guest, joinAsGuest } from "./support/guest.ts";
import { meet, NARROW, type Person, PHONE } from "./support/person.ts";
import { readQr } from "./support/qr.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import {
  createProject,
  inviteByQr,
  joinByLink,
  pill,
  readyOffline,
  SECURED,
} from "./support/start.ts";
import { newActivity, writeNote } from "./support/work.ts";

/** Cecilia coordinates, Bo facilitates and drops his phone. All invented. */
const CECILIA = "Cecilia Nordqvist";
const BO = "Bo Lindgren";
const PIN = "271828";
const FIVE_MINUTES = 300_000;
const WAIT = { timeout: 60_000 };
const words = svPhones;

let relay: Relay;
let cecilia: Person;
let bo: Person;
let again: Guest | undefined;

test.beforeEach(async () => {
  relay = await startRelay();
  cecilia = await meet("Cecilia", relay.origin);
  bo = await meet("Bo", relay.origin);
});
test.afterEach(async () => {
  await again?.end();
  for (const person of [cecilia, bo]) {
    expect(person.watch.policy).toEqual([]);
    expect(person.watch.elsewhere).toEqual([]);
    expect(person.watch.uncaught).toEqual([]);
    await person.end();
  }
  await relay.end();
});

test.describe.configure({ timeout: 600_000 });

const sheet = (page: Page) => page.getByRole("dialog");
const named = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Light and dark: nothing for axe to say; and narrow, too, nothing beside the screen. */
async function isClean(page: Page, what: string): Promise<void> {
  const pictures = process.env["PICTURES"];
  for (const [viewport, colorScheme] of [
    [PHONE, "light"],
    [PHONE, "dark"],
    [NARROW, "light"],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const which = `${what}-${viewport.width}-${colorScheme}`;
    if (viewport === PHONE) expect(await faults(page), which).toEqual([]);
    expect(await sidewaysOverflow(page), which).toBeLessThanOrEqual(0);
    if (pictures) await page.screenshot({ path: `${pictures}/${which}.png`, fullPage: true });
  }
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: "light" });
}

async function tapCode(page: Page, code: string): Promise<void> {
  for (const digit of code) await named(page, digit).click();
}

/** A page that is loaded anew begins locked. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(relay.origin + path);
  await expect(page.getByRole("heading", { level: 1, name: sv.lock.screen.title })).toBeVisible();
  await tapCode(page, PIN);
}

async function setLock(page: Page): Promise<void> {
  await page.goto(`${relay.origin}/mer/applas`);
  await named(page, sv.lock.turnOn).click();
  for (const heading of [sv.lock.ask.first, sv.lock.ask.again]) {
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
    await tapCode(page, PIN);
  }
  await expect(page.getByText(sv.lock.set)).toBeVisible();
}

test("Bo drops his phone: revoked, told apart, written down and replaced within five minutes, and it reads nothing more", async () => {
  const { page } = cecilia;
  await createProject(page, {
    project: "Kugghjulsprovet",
    name: CECILIA,
    organisation: "Famnaprovet",
  });
  const link = await inviteByQr(page, relay.origin, BO, sv.kit.roles.editor);
  await joinByLink(bo.page, link, BO);
  const path = await newActivity(bo.page, relay.origin, sv.kit.activityKinds.workshop);
  await expect(pill(bo.page)).toHaveAccessibleName(SECURED, WAIT);

  await test.step("his phone has told when it was in contact, and with which app", async () => {
    await page.goto(`${relay.origin}/mer/enheter`);
    const row = page.getByRole("button", { name: new RegExp(`${BO} · hördes av \\d\\d\\.\\d\\d`) });
    await expect(row).toBeVisible(WAIT);
    await expect(row).toContainText(/version \d/);
    await isClean(page, "enheter");
    await row.click();
    await expect(named(sheet(page).page(), words.sheet.revoke)).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("a role is changed and changed back from the team", async () => {
    await page.goto(`${relay.origin}/mer/team`);
    const change = async (role: keyof typeof sv.kit.roles) => {
      await named(page, words.member.change(BO)).click();
      await named(page, sv.kit.roles[role]).click();
      await named(page, leading.member.save(sv.kit.roles[role])).click();
      const said = sheet(page).getByText(leading.member.saved(BO, sv.kit.roles[role]));
      await expect(said).toBeVisible(WAIT);
      if (role === "reader") await isClean(page, "roll");
      await page.keyboard.press("Escape");
    };
    await change("reader");
    await change("editor");
    await named(page, words.handOver.open).click();
    await expect(sheet(page).getByText(leading.handOver.lead)).toBeVisible();
    await isClean(page, "lamna-over");
    await page.keyboard.press("Escape");
  });

  await setLock(page);
  await readyOffline(page);
  await readyOffline(bo.page);
  await relay.stop();
  await bo.page.goto(`${relay.origin}${path}/anteckningar`);
  await writeNote(bo.page, "Tre kom, och en ville veta mer om priser.");
  await expect(pill(bo.page)).toHaveAccessibleName(new RegExp(sv.status.pill.waiting(1)), WAIT);
  await bo.kill();
  const begun = Date.now();

  await test.step("without the mailbox nothing can be revoked, and the page says so", async () => {
    await visit(page, "/mer");
    await page.getByRole("link", { name: sv.team.devices.lost }).click();
    await expect(page.getByText(words.lost.offline)).toBeVisible(WAIT);
    await page.getByRole("button", { name: new RegExp(`${BO} · `) }).click();
    await named(page, words.lost.revoke).click();
    await expect(named(page, words.revoke.confirm)).toHaveAttribute("aria-disabled", "true");
    await named(page, words.revoke.cancel).click();
    await relay.start();
    await expect(page.getByText(words.lost.offline)).toBeHidden(WAIT);
  });

  await test.step("revoked by the code of her own app", async () => {
    await named(page, words.lost.revoke).click();
    await expect(sheet(page).getByText(words.revoke.lastPhone(BO))).toBeVisible();
    await isClean(page, "sparra");
    await named(page, words.revoke.confirm).click();
    await tapCode(page, "314159");
    await expect(page.getByText(sv.lock.screen.wrong)).toBeVisible();
    await isClean(page, "sparra-kod");
    await tapCode(page, PIN);
    await expect(sheet(page).getByText(/är spärrad. Nycklarna är bytta/)).toBeVisible(WAIT);
    await named(page, words.revoke.goOn).click();
  });

  await test.step("what may be only there, the note, and a new phone", async () => {
    await expect(page.getByText(words.lost.onlyCount(1))).toBeVisible();
    await expect(page.getByText(words.lost.cannotKnow)).toBeVisible();
    const note = page.getByLabel(words.lost.incidentText);
    await expect(note).toHaveValue(new RegExp(`som används av ${BO}`));
    await expect(note).toHaveValue(/Telefonen spärrad: \d{4}-/);
    await isClean(page, "tappad");
    const saving = page.waitForEvent("download");
    await named(page, words.lost.save).click();
    expect((await saving).suggestedFilename()).toMatch(/^incident-.*\.txt$/);
    await named(page, words.lost.show).click();
    const qr = page.getByRole("img", { name: sv.team.card.qr(BO) });
    await expect(qr).toBeVisible(WAIT);
    again = await joinAsGuest(BO, await readQr(page, qr));
    await expect(page.getByText(sv.team.card.used(BO))).toBeVisible(WAIT);
  });
  const took = Date.now() - begun;
  console.log(`lost phone, from opening the page to a new phone: ${Math.round(took / 1000)} s`);
  expect(took).toBeLessThan(FIVE_MINUTES);

  await test.step("the phone that was lost says so, keeps what it had, and can hand its unsent work out sealed", async () => {
    await bo.reopen();
    await expect(sheet(bo.page).getByText(words.removed.title)).toBeVisible(WAIT);
    await expect(sheet(bo.page).getByText(words.removed.waits(1))).toBeVisible();
    await isClean(bo.page, "sparrad-telefon");
    await named(bo.page, words.removed.give).click();
    await expect(sheet(bo.page).getByText(sv.handing.give.title)).toBeVisible();
    const saving = bo.page.waitForEvent("download");
    await named(bo.page, sv.handing.give.save).click();
    const file = await (await saving).path();
    await visit(page, "/mer/ta-emot");
    await page.locator("input[type=file]").setInputFiles(file);
    await expect(page.getByText(words.takeRemoved.title(BO))).toBeVisible(WAIT);
    await isClean(page, "ta-emot-sparrad");
    await named(page, words.takeRemoved.take).click();
    await expect(page.getByText(sv.handing.take.received(BO))).toBeVisible(WAIT);
  });

  await test.step("practice with an invented phone changes nothing", async () => {
    await visit(page, "/mer/tappad-ovning");
    await expect(page.getByText(words.lost.practiceTag)).toBeVisible();
    await page.getByRole("button", { name: new RegExp(words.practice.owner) }).click();
    await named(page, words.lost.revoke).click();
    await named(page, words.revoke.confirm).click();
    await named(page, words.revoke.goOn).click();
    await expect(page.getByLabel(words.lost.incidentText)).toHaveValue(/^ÖVNING/);
    await isClean(page, "ovning");
    await named(page, words.lost.finish).click();
    await expect(page.getByText(words.lost.practisedLead)).toBeVisible();
    await visit(page, "/mer/enheter");
    await expect(page.getByRole("button", { name: new RegExp(BO) })).toHaveCount(2);
  });
});
