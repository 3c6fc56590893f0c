import { expect, type Page } from "@playwright/test";
import { svThemes } from "../../../src/i18n/sv/learningThemes.ts";
import { sv } from "../../../src/i18n/sv.ts";

/** The shared note of the session whose page is open. */
export const note = (page: Page) => page.getByRole("textbox", { name: sv.notes.editor });
export const passageTool = (page: Page) =>
  page
    .getByRole("toolbar", { name: sv.notes.tools })
    .getByRole("button", { name: svThemes.passage.tool, exact: true });
export const passageSheet = (page: Page) =>
  page.getByRole("dialog", { name: svThemes.passage.title, exact: true });

/** As a long press does; with `collapse` only the caret, before the words or after them. */
export async function select(
  page: Page,
  words: string,
  collapse?: "before" | "after",
): Promise<void> {
  await note(page).focus();
  await note(page).evaluate(
    (element, { sought, side }) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        const at = (text.textContent ?? "").lastIndexOf(sought);
        const [from, to] = [at, at + sought.length];
        const [start, end] = [side === "after" ? to : from, side === "before" ? from : to];
        if (at >= 0) getSelection()?.setBaseAndExtent(text, start, text, end);
      }
    },
    { sought: words, side: collapse },
  );
}

export async function code(page: Page, theme: string): Promise<void> {
  const dialog = passageSheet(page);
  await dialog.getByRole("button", { name: theme, exact: true }).click();
  await expect(dialog.getByRole("button", { name: theme, exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await dialog.getByRole("button", { name: svThemes.passage.done }).click();
  await expect(dialog).toBeHidden();
}
