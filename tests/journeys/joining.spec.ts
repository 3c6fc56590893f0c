import { expect, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { createProject, inviteByQr, onToday, readyOffline } from "./support/start.ts";

const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

let relay: Relay;
let people: Person[] = [];

test.beforeEach(async () => {
  relay = await startRelay();
});
test.afterEach(async () => {
  for (const person of people) await person.end();
  people = [];
  await relay?.end();
});

/** By now the page has read the invitation, and asks who it is. */
async function joinAs(page: Page, name: string): Promise<void> {
  await page.getByLabel(sv.start.join.name).fill(name);
  await page.getByRole("button", { name: sv.start.join.go }).click();
  await onToday(page);
}

test("Anna types the code that stands under the picture, and Bo takes a picture of it: both are in", async () => {
  test.setTimeout(600_000);
  const cecilia = await meet("Cecilia", relay.origin);
  people.push(cecilia);
  await createProject(cecilia.page, {
    project: "Vägen in",
    name: "Cecilia Berg",
    organisation: "",
  });
  await readyOffline(cecilia.page);

  await test.step("typed, as people type", async () => {
    await inviteByQr(cecilia.page, relay.origin, "Anna", sv.kit.roles.editor);
    const label = cecilia.page.getByText(sv.team.card.code, { exact: true });
    const shown = (await label.locator("..").textContent()) ?? "";
    const code = shown.replace(sv.team.card.code, "").trim();
    expect(code.replaceAll(" ", "")).toHaveLength(12);
    const anna = await meet("Anna", relay.origin);
    people.push(anna);
    await anna.page.getByRole("link", { name: sv.start.welcome.code }).click();
    await anna.page.getByLabel(sv.start.code.field).fill(code.toLowerCase());
    await anna.page.getByRole("button", { name: sv.start.code.go }).click();
    await joinAs(anna.page, "Anna Ek");
  });

  await test.step("a picture of the code, where the camera cannot be opened", async () => {
    await inviteByQr(cecilia.page, relay.origin, "Bo", sv.kit.roles.editor);
    const qr = cecilia.page.getByRole("img", { name: sv.team.card.qr("Bo") });
    const picture = await qr.screenshot();
    const bo = await meet("Bo", relay.origin);
    people.push(bo);
    await bo.page.getByRole("link", { name: sv.start.welcome.scan }).click();
    const choosing = bo.page.waitForEvent("filechooser");
    await bo.page.getByRole("button", { name: sv.start.scan.photo }).click();
    await (await choosing).setFiles({ name: "kod.png", mimeType: "image/png", buffer: picture });
    await joinAs(bo.page, "Bo Lind");
  });

  await cecilia.page.goto(`${relay.origin}/mer/team`);
  for (const name of ["Anna Ek", "Bo Lind"]) {
    await expect(cecilia.page.getByText(name).first()).toBeVisible();
  }
  for (const { watch } of people) {
    expect(watch).toMatchObject({ policy: [], elsewhere: [], uncaught: [] });
  }
});

test("in an iPhone's tab Bo is advised to install first, and told what joining here means before he does it all the same", async () => {
  test.setTimeout(600_000);
  const cecilia = await meet("Cecilia", relay.origin);
  people.push(cecilia);
  await createProject(cecilia.page, {
    project: "Vägen in",
    name: "Cecilia Berg",
    organisation: "",
  });
  await readyOffline(cecilia.page);
  const link = await inviteByQr(cecilia.page, relay.origin, "Bo", sv.kit.roles.editor);
  const bo = await meet("Bo", relay.origin, {
    before: async (page) => {
      await page.addInitScript((agent) => {
        Object.defineProperty(navigator, "userAgent", { value: agent });
      }, IPHONE);
    },
  });
  people.push(bo);
  const { page } = bo;
  const strip = page.getByText(sv.start.install.strip, { exact: true });
  await expect(page.getByRole("heading", { name: sv.start.install.title })).toBeVisible();
  await expect(strip).toBeVisible();
  await page.getByRole("button", { name: sv.start.install.anyway }).click();
  await page.getByRole("link", { name: sv.start.welcome.link }).click();
  await page.getByLabel(sv.start.link.field).fill(link);
  await page.getByRole("button", { name: sv.start.link.go }).click();
  await expect(page.getByText(sv.start.join.inTabTitle)).toBeVisible();
  await expect(page.getByText(sv.start.join.inTab)).toBeVisible();
  const pictures = process.env["PICTURES"];
  if (pictures) await page.screenshot({ path: `${pictures}/ga-med-i-flik.png` });
  expect(await examine(page, "join in a tab")).toEqual([]);
  await joinAs(page, "Bo Lind");
  await expect(strip).toBeVisible();
  for (const { watch } of people) {
    expect(watch).toMatchObject({ policy: [], elsewhere: [], uncaught: [] });
  }
});
