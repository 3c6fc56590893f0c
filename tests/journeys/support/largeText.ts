import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Page, test } from "@playwright/test";

/** Twice what a browser comes with (WCAG 1.4.4). */
export const LARGE = 32;

/** The profile of a browser whose owner has told it to write twice as large; goes with the file that asks for it. */
export function largeProfile(): string {
  const profile = mkdtempSync(join(tmpdir(), "kuggboken-large-"));
  mkdirSync(join(profile, "Default"));
  const preferences = { webkit: { webprefs: { default_font_size: LARGE } } };
  writeFileSync(join(profile, "Default/Preferences"), JSON.stringify(preferences));
  test.afterAll(() => rmSync(profile, { recursive: true, force: true }));
  return profile;
}

const BARS = ".undo, .dock, .top, .head, .menu, nav, .pill-over, .handle, .sheet-actions";

/** Words that are cut at an edge, or that lie on other words: in a line each. Of an open sheet when there is one. */
export function hiddenWords(page: Page): Promise<readonly string[]> {
  return page.evaluate((bars) => {
    const found: string[] = [];
    const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
    const shown = [...root.querySelectorAll<HTMLElement>("*")].filter(
      (element) =>
        element.checkVisibility({
          visibilityProperty: true,
          opacityProperty: true,
          contentVisibilityAuto: true,
        }) && !element.closest(".sr, svg"),
    );
    // An excerpt, a long way back and the pill end in dots; what is for ears alone is a pixel wide.
    const mayEnd = (element: Element) =>
      element.getBoundingClientRect().width <= 1 ||
      getComputedStyle(element).webkitLineClamp !== "none" ||
      element.closest(".top, .pill") !== null;
    for (const field of root.querySelectorAll<HTMLInputElement>(".stepper input")) {
      if (field.scrollWidth > field.clientWidth + 1) found.push(`cut: ${field.value}`);
    }
    for (const element of shown) {
      const { overflowX, overflowY } = getComputedStyle(element);
      const own = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      if (!own || mayEnd(element)) continue;
      const isCut =
        (["hidden", "clip"].includes(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (["hidden", "clip"].includes(overflowY) && element.scrollHeight > element.clientHeight + 1);
      if (isCut) found.push(`cut: ${element.textContent?.trim().slice(0, 60)}`);
    }
    interface Words {
      readonly node: Text;
      /** What lies over the page by itself: the page can be scrolled out from under it. */
      readonly bar: Element | null;
      readonly boxes: readonly DOMRect[];
    }
    const texts: Words[] = [];
    const isShown = new Set<Element>(shown);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode as Text;
      const parent = node.parentElement;
      if (!node.data.trim() || !parent || !isShown.has(parent)) continue;
      if (mayEnd(parent) || parent.closest(".excerpt")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const bar = parent.closest(bars);
      texts.push({ node, bar, boxes: [...range.getClientRects()] });
    }
    const meets = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 4 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 10;
    for (const [at, { node, bar, boxes }] of texts.entries()) {
      for (const other of texts.slice(at + 1)) {
        if (other.bar !== bar) continue;
        if (boxes.some((a) => other.boxes.some((b) => meets(a, b)))) {
          found.push(
            `over each other: ${node.data.trim().slice(0, 40)} / ${other.node.data.trim().slice(0, 40)}`,
          );
        }
      }
    }
    return found;
  }, BARS);
}

/** How much of the window an open sheet leaves for what can be scrolled in it; 1 without a sheet. */
export function roomInSheet(page: Page): Promise<number> {
  return page.evaluate(() => {
    const sheet = [...document.querySelectorAll("dialog[open]")].at(-1);
    const scrolled = [...(sheet?.querySelectorAll(".panel, .sheet-body") ?? [])].filter((element) =>
      ["auto", "scroll"].includes(getComputedStyle(element).overflowY),
    );
    const room = scrolled.map((element) => {
      const lying = element.querySelector(".sheet-actions")?.clientHeight ?? 0;
      return (element.clientHeight - lying) / innerHeight;
    });
    return sheet === undefined ? 1 : Math.max(...room);
  });
}

/** Words of headings, rows and buttons that go on in the next line without a hyphen. */
export function tornWords(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll("h1, .row .b, .btn, .stepper p")) {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        const words = text.textContent ?? "";
        /** A letter after a hyphen that the browser has drawn has two boxes. */
        const boxOf = (at: number) => {
          const range = document.createRange();
          range.setStart(text, at);
          range.setEnd(text, at + 1);
          return [...range.getClientRects()].at(-1);
        };
        for (let at = 1; at < words.length; at++) {
          const [before, here] = [boxOf(at - 1), boxOf(at)];
          const isPair = /\p{L}{2}/u.test(words.slice(at - 1, at + 1));
          if (isPair && before && here && here.top > before.top + before.height / 2) {
            found.push(`${words.slice(0, at)}|${words.slice(at)}`);
          }
        }
      }
    }
    return found;
  });
}
