import { expect, type Locator, type Page } from "@playwright/test";
import { sv } from "../../../src/i18n/sv.ts";
import { readQr } from "./qr.ts";

/** The status pill that is in reach: a sheet carries one of its own above the page's. */
export function pill(page: Page): Locator {
  return page.getByRole("button", { name: sv.status.pill.label("") }).last();
}

/** The green words: a receipt has come for everything written here. */
export const SECURED = new RegExp(sv.status.pill.secured("\\d\\d\\.\\d\\d"));

/** What the pill says without a receipt, when everything is stored and nothing waits. */
export const KEPT = new RegExp(
  `${sv.status.pill.kept("phone")}|${sv.status.pill.kept("computer")}`,
);

export async function onToday(page: Page): Promise<void> {
  const today = page.getByRole("navigation").getByRole("link", {
    name: sv.kit.menu.today,
    exact: true,
  });
  await expect(today).toHaveAttribute("aria-current", "page");
}

export async function openDemo(page: Page): Promise<void> {
  await page.getByRole("button", { name: sv.start.welcome.demo }).click();
  await onToday(page);
}

export async function createProject(
  page: Page,
  first: { readonly project: string; readonly name: string; readonly organisation: string },
): Promise<void> {
  const words = sv.start.create;
  await page.getByRole("link", { name: sv.start.welcome.create }).click();
  await page.getByLabel(words.project).fill(first.project);
  await page.getByLabel(words.name).fill(first.name);
  await page.getByLabel(words.organisation).fill(first.organisation);
  await page.getByRole("button", { name: words.go }).click();
  await onToday(page);
}

/** The admin shows a QR; the answer is what a camera reads in it. */
export async function inviteByQr(
  page: Page,
  origin: string,
  guest: string,
  role: string,
): Promise<string> {
  const words = sv.team;
  await page.goto(`${origin}/mer/team`);
  await page.getByRole("button", { name: words.invite, exact: true }).click();
  await page.getByLabel(words.form.name).fill(guest);
  await page.getByRole("button", { name: role, exact: true }).click();
  await page.getByRole("button", { name: words.form.show }).click();
  const qr = page.getByRole("img", { name: words.card.qr(guest) });
  await expect(qr).toBeVisible();
  return readQr(page, qr);
}

/** The text of the QR is pasted: a phone without a camera, or a picture sent by somebody. */
export async function joinByLink(page: Page, link: string, name: string): Promise<void> {
  await page.getByRole("link", { name: sv.start.welcome.link }).click();
  await page.getByLabel(sv.start.link.field).fill(link);
  await page.getByRole("button", { name: sv.start.link.go }).click();
  await page.getByLabel(sv.start.join.name).fill(name);
  await page.getByRole("button", { name: sv.start.join.go }).click();
  await onToday(page);
}

/** The worker has everything: from here on the server may go. */
export async function readyOffline(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.evaluate(() => navigator.serviceWorker.ready);
}
