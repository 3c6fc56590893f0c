import { expect, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { meet, type Person } from "./support/person.ts";
import { readQr } from "./support/qr.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { createProject, onToday, pill, SECURED } from "./support/start.ts";

let relay: Relay;
let cecilia: Person;
let anna: Person;

test.beforeAll(async () => {
  relay = await startRelay();
  cecilia = await meet("Cecilia", relay.origin);
  anna = await meet("Anna", relay.origin);
});
test.afterAll(async () => {
  await cecilia?.end();
  await anna?.end();
  await relay?.end();
});

test("who comes by a link knocks, both see the same six digits, and is in when Cecilia says so", async () => {
  await createProject(cecilia.page, { project: "Dörren", name: "Cecilia Ek", organisation: "" });
  await expect(pill(cecilia.page)).toHaveAccessibleName(SECURED);
  await cecilia.page.goto(`${relay.origin}/mer/team`);
  await cecilia.page.getByRole("button", { name: sv.team.invite, exact: true }).click();
  await cecilia.page.getByLabel(sv.team.form.name).fill("Anna");
  await cecilia.page.getByRole("button", { name: sv.team.form.share }).click();
  const qr = cecilia.page.getByRole("img", { name: sv.team.card.qr("Anna") });
  await expect(qr).toBeVisible();
  const link = await readQr(cecilia.page, qr);
  expect(await examine(cecilia.page, "link")).toEqual([]);

  await anna.page.getByRole("link", { name: sv.start.welcome.link }).click();
  await anna.page.getByLabel(sv.start.link.field).fill(link);
  await anna.page.getByRole("button", { name: sv.start.link.go }).click();
  expect(await examine(anna.page, "join")).toEqual([]);
  await anna.page.getByLabel(sv.start.join.name).fill("Anna Berg");
  await anna.page.getByRole("button", { name: sv.start.join.go }).click();
  await expect(anna.page.getByRole("heading", { name: sv.start.join.knockTitle })).toBeVisible();
  expect(await examine(anna.page, "knocking")).toEqual([]);

  const knock = cecilia.page.getByRole("heading", { name: sv.team.knock.title("Anna Berg") });
  await expect(knock).toBeVisible();
  expect(await examine(cecilia.page, "knock")).toEqual([]);
  const digitsOf = async ({ page }: Person) =>
    (await page.locator(".digits").textContent())?.replace(/\D/g, "");
  const digits = await digitsOf(cecilia);
  expect(digits).toMatch(/^\d{6}$/);
  expect(await digitsOf(anna)).toBe(digits);

  await cecilia.page.getByRole("button", { name: sv.team.knock.admit }).click();
  await onToday(anna.page);
  await expect(knock).toHaveCount(0);
  await expect(cecilia.page.getByText(sv.team.card.used("Anna"))).toBeVisible();
  for (const { watch } of [cecilia, anna]) {
    expect([...watch.policy, ...watch.elsewhere, ...watch.uncaught]).toEqual([]);
  }
});
