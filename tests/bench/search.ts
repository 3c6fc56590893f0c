import { loadavg } from "node:os";
import type { Page } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { yearsProfile } from "../fourYears/profile.ts";
import { meet } from "../journeys/support/person.ts";
import { figure, quantile } from "./figure.ts";

/**
 * Search over four years, offline, at 4x CPU throttle: `npm run bench:search`. From the key to the painting that shows the
 * list of hits for what is typed then, with the rows that a phone has room for, and to the one that shows every row below them
 * too; every letter of every word below, with the memory warm. The first search, which reads the words into memory, is told
 * apart. The peer is the goal: 50 ms a key.
 */
const THROTTLE = 4;
const GOAL_MS = 50;
/** Beginnings, insides, several words, names, misspellings and nothing at all. */
const TYPED = [
  "prislista",
  "kassan",
  "anna lind",
  "mohamed",
  "återbruk",
  "lista",
  "prisatning",
  "xyzzy",
];

export async function main(): Promise<void> {
  const years = await yearsProfile();
  const anna = await meet("Anna", years.origin, { profile: years.folder });
  try {
    await anna.relaunch();
    const { page } = anna;
    const devtools = await anna.context.newCDPSession(page);
    await page.goto(`${anna.origin}/`);
    await page.locator(".today a[href^='/traff/']").first().waitFor();
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: THROTTLE });
    // No pointer stays over the page: a phone has none to look under after each painting.
    await page.getByRole("link", { name: sv.kit.menu.search, exact: true }).press("Enter");
    const field = page.getByRole("searchbox");
    await field.waitFor();
    const first = await typedAndShown(page, "pr");
    await field.fill("");
    const keys: Drawn[] = [];
    for (const word of TYPED) {
      for (let letters = 2; letters <= word.length; letters++) {
        const typed = word.slice(0, letters);
        // A space at the end asks nothing new.
        if (typed === typed.trim()) keys.push(await typedAndShown(page, typed));
      }
      await field.fill("");
    }
    const goal = { name: "goal", value: GOAL_MS };
    figure("search", "first search, reads four years of words, 4x", first.seen, "ms", undefined);
    for (const [name, drawn] of [
      ["hits", keys.map(({ seen }) => seen)],
      ["every row", keys.map(({ whole }) => whole)],
    ] as const) {
      const told = `key to ${name} drawn, four years`;
      figure("search", `${told}, median, 4x`, quantile(drawn, 0.5), "ms", goal);
      figure("search", `${told}, p95, 4x`, quantile(drawn, 0.95), "ms", goal);
    }
    figure("search", "keys", keys.length, "", undefined);
    figure("search", "load of the machine, one minute", loadavg()[0] ?? 0, "", undefined);
  } finally {
    await anna.end();
  }
}

/** ms from the key. */
interface Drawn {
  readonly seen: number;
  readonly whole: number;
}

/** Sets the field as a key does, and waits for the painting after the list says that it is for this text, and for the one
 *  after it is not busy with the rows below any more. */
function typedAndShown(page: Page, text: string): Promise<Drawn> {
  const names = [sv.search.found(text), sv.search.nothing(text)];
  return page.evaluate(
    ([typed, answers]) =>
      new Promise<Drawn>((resolve) => {
        const field = document.querySelector<HTMLInputElement>("input[type=search]");
        const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
        const shown = () =>
          [
            ...document.querySelectorAll(
              ".search section[aria-label], .search h2, .search h3, .search p",
            ),
          ].find(
            (one) =>
              answers.includes(one.getAttribute("aria-label") ?? "") ||
              answers.includes(one.textContent ?? ""),
          );
        const begun = performance.now();
        const painted = () =>
          new Promise<number>((done) =>
            requestAnimationFrame(() => {
              const channel = new MessageChannel();
              channel.port1.onmessage = () => done(performance.now() - begun);
              channel.port2.postMessage(undefined);
            }),
          );
        let seen: Promise<number> | undefined;
        const watching = new MutationObserver(() => {
          const list = shown();
          if (list === undefined) return;
          seen ??= painted();
          if (list.getAttribute("aria-busy") === "true") return;
          watching.disconnect();
          void Promise.all([seen, painted()]).then(([first, last]) =>
            resolve({ seen: first, whole: last }),
          );
        });
        watching.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
          attributes: true,
        });
        setValue?.call(field, typed);
        field?.dispatchEvent(new Event("input", { bubbles: true }));
      }),
    [text, names] as const,
  );
}
