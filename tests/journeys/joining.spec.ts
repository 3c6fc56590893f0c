import { expect, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { createProject, inviteByQr, onToday, readyOffline } from "./support/start.ts";

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
