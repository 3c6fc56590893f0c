import { expect, type Locator, type Page } from "@playwright/test";

const TAP_MS = 800;
const LETTER_MS = 250;

/** Taps as a hand does, never sooner than 0.8 s after the tap before, and types a letter in 0.25 s; waits for the page wherever a
 *  person would. */
export function thumbOn(page: Page) {
  let free = 0;
  const pause = (ms: number) => new Promise((over) => setTimeout(over, ms));
  const rest = () => pause(Math.max(0, free - Date.now()));
  return {
    async tap(target: Locator): Promise<void> {
      await rest();
      free = Date.now() + TAP_MS;
      await target.click();
    },
    async type(field: Locator, letters: string): Promise<void> {
      await expect(field).toBeFocused();
      for (const letter of letters) {
        await pause(LETTER_MS);
        await page.keyboard.type(letter);
      }
    },
  };
}
