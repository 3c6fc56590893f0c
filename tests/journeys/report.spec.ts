import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { examine } from "./support/axe.ts";
import { meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { createProject, readyOffline } from "./support/start.ts";
import { addOrganisation, expectEveryoneFrom, newActivity, row } from "./support/work.ts";

let relay: Relay;
let cecilia: Person;

test.beforeAll(async () => {
  relay = await startRelay();
});
test.afterAll(async () => {
  await cecilia.end();
  await relay.end();
});

test("Cecilia answers Fatima, who asks what is kept about her, without a network", async () => {
  cecilia = await meet("Cecilia", relay.origin);
  const { page, origin } = cecilia;
  await createProject(page, { project: "Vägen in", name: "Cecilia Berg", organisation: "" });
  await readyOffline(page);
  await relay.stop();
  await addOrganisation(page, origin, "Kastanjen", ["Fatima Noor", "Ali Berg"]);
  const path = await newActivity(page, origin, sv.kit.activityKinds.workshop);
  await expectEveryoneFrom(page, "Kastanjen", 2);
  await page.goto(`${origin}${path}/narvaro`);
  await row(page, "Fatima Noor").click();
  await expect(row(page, "Fatima Noor", "här")).toBeVisible();

  await page.goto(`${origin}/organisationer`);
  await page.getByRole("link", { name: "Kastanjen" }).click();
  await page.getByRole("link", { name: "Fatima Noor" }).click();
  await page.getByRole("button", { name: sv.register.person.report }).click();
  const sheet = page.getByRole("dialog", { name: sv.register.report.title });
  const { counts, sessions, lines } = sv.register.report;
  await expect(sheet).toContainText(counts(sessions(1), lines(0)));
  expect(await examine(page, "access report")).toEqual([]);
  if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/report.png` });

  const saving = page.waitForEvent("download");
  await sheet.getByRole("button", { name: sv.register.report.save }).click();
  const download = await saving;
  const text = await readFile(await download.path(), "utf8");
  expect(text).toContain(sv.register.report.file.heading("Fatima Noor"));
  expect(text).toContain(sv.register.report.file.by("Cecilia Berg"));
  expect(text).not.toContain("Ali");
  await expect(
    sheet.getByText(sv.register.report.saved(download.suggestedFilename())),
  ).toBeVisible();
  expect(cecilia.watch.elsewhere).toEqual([]);
  expect(cecilia.watch.uncaught).toEqual([]);
});
