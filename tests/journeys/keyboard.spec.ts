import { expect, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { screenReader } from "./support/accessibilityTree.ts";
import { enter, expectFocusKept, expectSeenFocus, tabTo } from "./support/keyboard.ts";
import { meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { onToday, pill, readyOffline } from "./support/start.ts";

/** Nobody here has a pointer: everything is reached by Tab, arrows and letters. The made-up project has twenty people who are
 *  expected now. */
const EXPECTED = 20;

let relay: Relay;
let anna: Person;

test.beforeAll(async () => {
  relay = await startRelay();
  anna = await meet("Anna", relay.origin);
});
test.afterAll(async () => {
  expect(anna.watch.uncaught).toEqual([]);
  await anna?.end();
  await relay?.end();
});

const words = sv.attendance;
const heading = (page: Page, name: string | RegExp) =>
  page.getByRole("heading", { level: 1, name });
const counter = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });

/** The made-up project has to be fetched, and nothing after it. */
async function openDemoAndLeave(page: Page): Promise<void> {
  await enter(page, page.getByRole("button", { name: sv.start.welcome.demo }));
  await onToday(page);
  await readyOffline(page);
  await relay.stop();
}

test("a whole day is done with the keyboard alone, and the focus is always somewhere and seen", async () => {
  const { page } = anna;
  await openDemoAndLeave(page);
  await expectFocusKept(page);

  await test.step("twenty people are marked", async () => {
    await enter(page, page.getByRole("link", { name: sv.today.takeAttendance }));
    await expect(heading(page, words.title)).toBeFocused();
    const unmarked = page.getByRole("button", { name: /: ej markerad$/ });
    await expect(unmarked).toHaveCount(EXPECTED);
    for (let here = 1; here <= EXPECTED; here++) {
      await tabTo(page, unmarked.first());
      const name = (await unmarked.first().getAttribute("aria-label"))?.replace(/: .*$/, "") ?? "";
      const row = page.getByRole("button", { name: `${name}: ${words.state.here}`, exact: true });
      await page.keyboard.press(here % 2 === 0 ? "Enter" : "Space");
      await expect(row).toBeFocused();
      await expect(counter(page, `${here} ${words.count.here(here)}`)).toBeVisible();
    }
    await expect(counter(page, "0 ej markerade")).toBeVisible();
  });

  await test.step("a mark is taken back, and the focus is at the person again", async () => {
    const last = page.getByRole("button", { name: /: här$/ }).last();
    await expect(last).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("button", { name: /: borta$/ })).toBeFocused();
    await enter(page, page.getByRole("button", { name: sv.kit.undo, exact: true }));
    await expect(last).toBeFocused();
    await expect(counter(page, "20 här")).toBeVisible();
  });

  await test.step("somebody came late", async () => {
    const more = page.getByRole("link", { name: words.moreAbout("Bengt Sundell") });
    await enter(page, more, "Shift+Tab");
    const sheet = page.getByRole("dialog", { name: "Bengt Sundell" });
    await expect(sheet.getByRole("heading", { name: "Bengt Sundell" })).toBeFocused();
    await expect(sheet.getByRole("radio", { name: words.state.here })).toBeChecked();
    const late = sheet
      .getByRole("group", { name: `${words.person.cameLate}, ${words.person.minutes}` })
      .getByRole("button", { name: "15", exact: true });
    await enter(page, late);
    await expect(late).toHaveAttribute("aria-pressed", "true");
    await expect(late).toBeFocused();
    const minutes = sheet.getByRole("textbox", { name: words.person.minutesField });
    await tabTo(page, minutes, "Shift+Tab");
    await page.keyboard.type("120");
    await page.keyboard.press("Enter");
    await expect(sheet.getByText(words.person.part(120, 165))).toBeVisible();
    await expect(minutes).toBeFocused();
    await enter(page, sheet.getByRole("button", { name: words.person.wholeTime }));
    await expectFocusKept(page);
    await enter(page, late, "Shift+Tab");
    // The focus goes round inside the sheet.
    for (let stop = 0; stop < 20; stop++) {
      await page.keyboard.press("Tab");
      expect(
        await page.evaluate(() => {
          const at = document.activeElement;
          return at === document.body || at?.closest("dialog") !== null;
        }),
      ).toBe(true);
    }
    await page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await expect(more).toBeFocused();
    await expect(
      page.getByRole("button", { name: /^Bengt Sundell, .*kom .*: här$/ }),
    ).toBeVisible();
  });

  await test.step("somebody who was not expected is there after two letters", async () => {
    await enter(page, page.getByRole("link", { name: words.addLabel }));
    const field = page.getByRole("combobox", { name: words.walkIn.field });
    await expect(field).toBeFocused();
    await page.keyboard.type("mo");
    const hit = page.getByRole("option", { name: /Mohsen Rahimi/ });
    await expect(hit).toBeVisible();
    while ((await hit.getAttribute("aria-selected")) !== "true") {
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("");
    await enter(page, page.getByRole("link", { name: sv.kit.back(words.title) }), "Shift+Tab");
    await expect(counter(page, "21 här")).toBeVisible();
    await expectFocusKept(page);
    await enter(page, page.getByRole("button", { name: words.done, exact: true }));
    await expect(page.getByRole("link", { name: sv.activity.next.reflection })).toBeVisible();
    await expectFocusKept(page);
  });

  await test.step("a note is written, and a line of it becomes a need", async () => {
    await enter(page, page.getByRole("link", { name: new RegExp(`^${sv.notes.title}`) }).first());
    const note = page.getByRole("textbox", { name: sv.notes.editor });
    await tabTo(page, note);
    await page.keyboard.type("En gemensam prislista");
    const tools = page.getByRole("toolbar", { name: sv.notes.tools });
    await tabTo(page, tools.getByRole("button", { name: sv.notes.bullet }));
    const need = tools.getByRole("button", { name: sv.notes.need, exact: true });
    while (!(await need.evaluate((at) => at === document.activeElement))) {
      await page.keyboard.press("ArrowRight");
      await expectSeenFocus(page);
    }
    await page.keyboard.press("Enter");
    await expect(
      page.getByRole("button", { name: sv.notes.openNeed("En gemensam prislista") }),
    ).toBeVisible();
    await expectFocusKept(page);
    await enter(page, page.getByRole("link", { name: sv.kit.back(sv.notes.back) }), "Shift+Tab");
    await expectFocusKept(page);
  });

  await test.step("a reflection is written for the team", async () => {
    const reflect = page.getByRole("link", { name: sv.activity.next.reflection });
    await enter(page, reflect);
    const sheet = page.getByRole("dialog", { name: sv.reflection.title });
    await expect(sheet).toBeVisible();
    const rings = sheet.getByRole("group", { name: sv.reflection.whoReads });
    await tabTo(page, rings.getByRole("radio", { checked: true }));
    const team = rings.getByRole("radio", { name: sv.reflection.rings.team });
    await page.keyboard.press("ArrowRight");
    while (!(await team.isChecked())) await page.keyboard.press("ArrowRight");
    await expect(team).toBeFocused();
    await tabTo(page, sheet.getByLabel(sv.reflection.questions.happened));
    await page.keyboard.type("Lugnt och fint.");
    await enter(page, sheet.getByRole("button", { name: sv.reflection.done, exact: true }));
    await expect(sheet).toBeHidden();
    await expectFocusKept(page);
  });

  await test.step("what was written is found and opened", async () => {
    await enter(
      page,
      page.getByRole("link", { name: sv.kit.back(sv.kit.menu.today) }),
      "Shift+Tab",
    );
    await onToday(page);
    await expectFocusKept(page);
    await enter(
      page,
      page.getByRole("navigation").getByRole("link", { name: sv.kit.menu.search, exact: true }),
    );
    const field = page.getByRole("searchbox", { name: sv.search.field });
    await expect(field).toBeFocused();
    await page.keyboard.type("gemensam");
    const hit = page.getByRole("link", { name: /gemensam prislista/i }).first();
    await expect(hit).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await expectSeenFocus(page);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("searchbox")).toHaveCount(0);
    await expectFocusKept(page);
  });

  await test.step("the sheet of the mark opens, keeps the focus, and gives it back", async () => {
    await tabTo(page, pill(page), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectFocusKept(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(pill(page)).toBeFocused();
  });
});

test("twenty people are marked by what a screen reader is told, and hears the counter", async () => {
  const { page } = anna;
  await page.goto(relay.origin);
  const demo = page.getByRole("button", { name: sv.start.welcome.demo });
  const toNew = page.getByRole("link", { name: sv.today.addSessionLong });
  await expect(demo.or(toNew)).toBeVisible();
  if (await demo.isVisible()) await openDemoAndLeave(page);
  await enter(page, toNew);
  await enter(
    page,
    page.getByRole("button", { name: sv.kit.activityKinds["sector-meeting"], exact: true }),
  );
  const anyway = page.getByRole("button", { name: sv.activity.create.anyway });
  const begin = page.getByRole("link", { name: sv.activity.next.attendance });
  await expect(anyway.or(begin)).toBeVisible();
  if (await anyway.isVisible()) await enter(page, anyway);
  await enter(page, begin);
  await expect(heading(page, words.title)).toBeFocused();

  const reader = await screenReader(page);
  const unmarked = async () =>
    (await reader.everything()).filter(
      ({ role, name }) => role === "button" && name.endsWith(`: ${words.state.unmarked}`),
    );
  await expect.poll(async () => (await unmarked()).length).toBeGreaterThanOrEqual(EXPECTED);
  const all = (await unmarked()).length;
  for (let here = 1; here <= EXPECTED; here++) {
    const [next] = await unmarked();
    if (next === undefined) throw new Error("nobody is left");
    await reader.press(next);
    const [person = ""] = next.name.split(": ");
    const now = async () => {
      const everything = await reader.everything();
      return everything.find(({ element }) => element === next.element)?.name ?? "";
    };
    // Who is at another session too has that between the name and the state.
    await expect.poll(now).toMatch(new RegExp(`^${person}.*: ${words.state.here}$`));
    const regions = (await reader.everything()).filter(({ role }) => role === "status");
    expect(regions.map(({ live }) => live)).not.toContain(undefined);
    const heard = await Promise.all(regions.map((region) => reader.wordsIn(region)));
    const total = `${here} här 0 borta ${all - here} ${words.count.unmarked(all - here)}`;
    expect(heard).toContain(total);
  }
});
