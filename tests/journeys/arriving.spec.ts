import { expect, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { openDemo, pill, readyOffline } from "./support/start.ts";

let relay: Relay;
let anna: Person;

test.beforeAll(async () => {
  relay = await startRelay();
  anna = await meet("Anna", relay.origin);
});
test.afterAll(async () => {
  await anna.end();
  await relay.end();
});

/** In the page: presses the first pill there is, and remembers whether the page's heading had come before it. */
function pressFirstPill(): void {
  const watching = new MutationObserver(() => {
    const first = document.querySelector<HTMLElement>(".pill-hit");
    if (first === null) return;
    watching.disconnect();
    sessionStorage.setItem("came first", document.querySelector("h1") ? "page" : "pill");
    first.click();
  });
  watching.observe(document, { childList: true, subtree: true });
}

test("a pill pressed while its page is still arriving keeps its sheet until the person closes it", async () => {
  const { page } = anna;
  await openDemo(page);
  await readyOffline(page);
  const address = page.getByRole("link", { name: sv.today.takeAttendance }).first();
  const activity = (await address.getAttribute("href"))?.match(/^\/traff\/[0-9a-z]{20}/)?.[0];
  await page.addInitScript(pressFirstPill);
  await page.goto(`${relay.origin}${activity}/anteckningar`);
  const heading = page.locator("h1");
  await expect(heading).toHaveText(sv.notes.title);
  expect(await page.evaluate(() => sessionStorage.getItem("came first"))).toBe("pill");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  // The pill that was pressed went with the skeleton.
  await expect(heading).toBeFocused();

  await page.getByRole("link", { name: sv.kit.back(sv.notes.back) }).click();
  await expect(heading).not.toHaveText(sv.notes.title);
  await pill(page).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(heading).toHaveText(sv.notes.title);
});
