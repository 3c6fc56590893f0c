import { expect, type Locator, type Page } from "@playwright/test";

/** Far more stops than any page has. */
const MOST_STOPS = 90;

/** Presses Tab, as somebody without a pointer does, until the focus is where it is wanted. At each stop on the way the focus
 *  must be somewhere, and be seen. */
export async function tabTo(
  page: Page,
  target: Locator,
  key: "Tab" | "Shift+Tab" = "Tab",
): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await isFocused(target)) return;
    await page.keyboard.press(key);
    await expectSeenFocus(page);
  }
  throw new Error(`never came to ${target}`);
}

/** Goes there by Tab and presses Enter. */
export async function enter(page: Page, target: Locator, key?: "Tab" | "Shift+Tab"): Promise<void> {
  await tabTo(page, target, key);
  await page.keyboard.press("Enter");
}

export function isFocused(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

/** What has the focus, in words; undefined = nothing has it. */
export function focusedThing(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const at = document.activeElement;
    return at === null || at === document.body ? undefined : at.outerHTML.slice(0, 120);
  });
}

/** The focus is on something, and there is a line around it. Headings take the focus without one: they cannot be used. */
export async function expectSeenFocus(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return "nothing has the focus";
    if (at.getAttribute("tabindex") === "-1") return "";
    // In the note the caret is what is seen.
    if (at instanceof HTMLElement && at.isContentEditable) return "";
    const isDrawn = (element: Element | null) => {
      if (element === null) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return (
        (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== "none"
      );
    };
    // A chip draws it around what is seen of it, a field around its icon too.
    const around = [at, ...at.children, at.closest("label"), at.closest(".input, .area")];
    if (around.some(isDrawn)) return "";
    return `no line around ${at.outerHTML.slice(0, 160)}`;
  });
  expect(seen).toBe("");
}

/** After something was pressed that took itself away: the focus went to a place that makes sense, not to nowhere. */
export async function expectFocusKept(page: Page): Promise<void> {
  await expect.poll(() => focusedThing(page)).toBeDefined();
}
