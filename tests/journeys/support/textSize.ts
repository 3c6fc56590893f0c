import { expect, type Page } from "@playwright/test";

const ORDINARY = 16;

/** The browser's text twice as large, or as it was, as a person sets it in the browser's settings (WCAG 1.4.4). */
export async function setTextSize(page: Page, times: 1 | 2): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Page.setFontSizes", { fontSizes: { standard: ORDINARY * times } });
  await devtools.detach();
  const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  await expect.poll(size).toBe(`${ORDINARY * times}px`);
}
