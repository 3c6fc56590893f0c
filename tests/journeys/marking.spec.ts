import { expect, type Page, test } from "@playwright/test";
import { addDays, localDate } from "../../src/domain/calendar.ts";
import { sv } from "../../src/i18n/sv.ts";
import { faults } from "./support/axe.ts";
import { foundProject, letIn, openStage } from "./support/stage.ts";
import {
  addOrganisation,
  editActivity,
  expectEveryoneFrom,
  mark,
  marksShown,
  newActivity,
  row,
} from "./support/work.ts";

/** A roster at the door: who usually comes stands first, and numbers, teeth and ways back follow each tap and each colleague. */
const ORGANISATION = "Trådrullens Återbruk";
const PEOPLE = ["Dina Yilmaz", "Elsa Norén", "Farid Nazari", "Gunilla Strand", "Lena Qvist"];
/** Where nobody is of. */
const ELSEWHERE = "Kafé Kastanjen";
const USUAL = ["Farid Nazari", "Lena Qvist"];
/** In the register, and not expected. */
const OTHERS = "Näver & Spik";
const PEOPLE_ELSEWHERE = ["Mohammed Rahimi", "Kristina Söder"];

const words = sv.attendance;
const stage = openStage();

type Tooth = "here" | "away" | "none";

/** The teeth as they are drawn, in their order. */
async function teeth(page: Page): Promise<readonly Tooth[]> {
  const classes = await page
    .locator(".rdock .rack path")
    .evaluateAll((paths) => paths.map((path) => path.getAttribute("class") ?? ""));
  const looks: Readonly<Record<string, Tooth>> = {
    "tooth-on": "here",
    "tooth-away": "away",
    "tooth-off": "none",
  };
  return classes.map((name) => looks[name] ?? "none");
}

/** Counter and teeth say what the rows say, one tooth a row. */
async function expectCounted(page: Page, here: number, away: number, left: number) {
  const counter = page.getByRole("status").filter({ hasText: words.count.unmarked(2) });
  const one = page.getByRole("status").filter({ hasText: words.count.unmarked(1) });
  await expect(counter.or(one)).toHaveText(
    `${here} ${words.count.here(here)}${away} ${words.count.away(away)}${left} ${words.count.unmarked(left)}`,
  );
  const drawn: Readonly<Record<string, Tooth>> = {
    [words.state.here]: "here",
    [words.state.away]: "away",
    [words.state.unmarked]: "none",
  };
  const rows = [...(await marksShown(page)).values()].map((state) => drawn[state]);
  expect(rows.filter((state) => state === "here")).toHaveLength(here);
  expect(await teeth(page)).toEqual(rows);
}

const backToList = (page: Page) =>
  page.getByRole("link", { name: sv.kit.back(words.title) }).click();

test("a roster opens with the usual people, and its numbers and teeth follow each tap and a colleague's phone", async () => {
  const [anna, bo] = [await stage.meet("Anna"), await stage.meet("Bo")];
  const { page } = anna;
  await foundProject(anna, "Anna Ek");
  await addOrganisation(page, stage.relay.origin, OTHERS, PEOPLE_ELSEWHERE);
  await addOrganisation(page, stage.relay.origin, ELSEWHERE, []);
  await addOrganisation(page, stage.relay.origin, ORGANISATION, PEOPLE);
  await letIn(anna, [bo]);
  const workshop = (daysAgo: number) =>
    newActivity(
      page,
      stage.relay.origin,
      sv.kit.activityKinds.workshop,
      addDays(localDate(Date.now()), -daysAgo),
    );

  await test.step("those who came twice before stand first, the others by name, and the order can be chosen", async () => {
    for (const daysAgo of [3, 2]) {
      const before = await workshop(daysAgo);
      if (daysAgo === 3) await expectEveryoneFrom(page, ORGANISATION, PEOPLE.length);
      await page.goto(stage.at(`${before}/narvaro`));
      for (const person of USUAL) await mark(page, person, "här");
    }
    // Made like the latest, which was elsewhere: the host is put right after the session was made.
    await workshop(1);
    await editActivity(page, { host: ELSEWHERE });
    await workshop(0);
    await editActivity(page, { host: ORGANISATION });
    await page.getByRole("link", { name: sv.activity.next.attendance }).click();
    const others = PEOPLE.filter((person) => !USUAL.includes(person));
    await expect
      .poll(async () => [...(await marksShown(page)).keys()])
      .toEqual([...USUAL, ...others]);
    await page.getByRole("radio", { name: words.order.name }).check();
    await expect.poll(async () => [...(await marksShown(page)).keys()]).toEqual(PEOPLE);
    await page.getByRole("radio", { name: words.order.usual }).check();
    await expectCounted(page, 0, 0, 5);
  });

  await test.step("each tap is in the counter and in its tooth", async () => {
    await mark(page, "Lena Qvist", "här");
    await expectCounted(page, 1, 0, 4);
    await mark(page, "Farid Nazari", "borta");
    await expectCounted(page, 1, 1, 3);
    expect(await teeth(page)).toEqual(["away", "here", "none", "none", "none"]);
  });

  await test.step("Bo's mark changes Anna's numbers and teeth while she looks on, and hers his", async () => {
    await bo.page.goto(page.url());
    await expectCounted(bo.page, 1, 1, 3);
    await mark(bo.page, "Elsa Norén", "här");
    await expect(row(page, "Elsa Norén", "här")).toBeVisible();
    await expectCounted(page, 2, 1, 2);
    await mark(page, "Farid Nazari", "här");
    await expect(row(bo.page, "Farid Nazari", "här")).toBeVisible();
    await expectCounted(bo.page, 3, 0, 2);
  });

  await test.step("people without names are counted by each, live, and the session tells the larger number", async () => {
    const counted = (on: Page) => on.getByRole("textbox", { name: words.headcount.title });
    await counted(page).fill("42");
    await counted(page).blur();
    await expect(bo.page.getByText(words.headcount.others("Anna Ek", 42))).toBeVisible();
    await page.getByRole("button", { name: `${words.headcount.title}: ${sv.kit.oneMore}` }).click();
    await expect(counted(page)).toHaveValue("43");
    await expect(bo.page.getByText(words.headcount.others("Anna Ek", 43))).toBeVisible();
    await counted(bo.page).fill("40");
    await counted(bo.page).blur();
    await expect(page.getByText(words.headcount.others("Bo", 40))).toBeVisible();
    await expectCounted(page, 3, 0, 2);
    expect(await faults(page)).toEqual([]);
  });

  await stage.relay.stop();
  await test.step("without the mailbox: somebody left early, and two are found by ear", async () => {
    await page.getByRole("link", { name: words.moreAbout("Lena Qvist") }).click();
    const sheet = page.getByRole("dialog", { name: "Lena Qvist" });
    const early = sheet.getByRole("group", {
      name: `${words.person.leftEarly}, ${words.person.minutes}`,
    });
    await early.getByRole("button", { name: "30", exact: true }).click();
    await sheet.getByRole("button", { name: words.person.done, exact: true }).click();
    await expect(
      page.getByRole("button", { name: /^Lena Qvist, .*gick \d\d\.\d\d: här$/ }),
    ).toBeVisible();
    await page.getByRole("link", { name: words.addLabel }).first().click();
    const field = page.getByRole("combobox", { name: words.walkIn.field });
    for (const [heard, written] of [
      ["muhamed", "Mohammed Rahimi"],
      ["christina", "Kristina Söder"],
    ] as const) {
      await field.fill(heard);
      const hit = page.getByRole("option", { name: written });
      await expect(hit).toContainText(words.walkIn.soundsLike(heard));
      await field.press("Enter");
      await expect(page.getByText(new RegExp(`${written}.* är här`)).first()).toBeVisible();
    }
    // Expected already, and written with another letter.
    await field.fill("kvist");
    await expect(page.getByRole("option", { name: "Lena Qvist" })).toContainText(
      words.walkIn.inList,
    );
    await field.fill("");
    await backToList(page);
    await expectCounted(page, 5, 0, 2);
  });

  await test.step("the session, the plan of the day and the month know the numbers", async () => {
    await page.getByRole("button", { name: words.done, exact: true }).click();
    const section = page.getByRole("link", { name: new RegExp(words.title) }).first();
    await expect(section).toContainText(sv.activity.countHere(5));
    await expect(section).toContainText(sv.activity.countHeadcount(43));
  });
});

test("what was marked can be taken back for eight seconds, and all that Alla här marked for as long as it stands", async () => {
  await stage.relay.start();
  const cecilia = await stage.meet("Cecilia", { path: "/healthz" });
  const { page } = cecilia;
  await page.clock.install();
  await page.goto(stage.at("/"));
  await foundProject(cecilia, "Cecilia");
  await addOrganisation(page, stage.relay.origin, ORGANISATION, PEOPLE);
  await newActivity(page, stage.relay.origin, sv.kit.activityKinds.workshop);
  await expectEveryoneFrom(page, ORGANISATION, PEOPLE.length);
  await stage.relay.stop();
  await page.getByRole("link", { name: sv.activity.next.attendance }).click();
  const undo = page.getByRole("button", { name: sv.kit.undo, exact: true });
  await expect(row(page, "Dina Yilmaz", "ej markerad")).toBeVisible();
  // From here on the page's time goes by only as the test lets it.
  await page.clock.pauseAt(Date.now() + 60_000);

  await test.step("the way back goes after eight seconds, and what was marked stays", async () => {
    await mark(page, "Dina Yilmaz", "här");
    await expect(undo).toBeVisible();
    await page.clock.runFor(6500);
    await expect(undo).toBeVisible();
    await page.clock.runFor(1600);
    await expect(undo).toHaveCount(0);
    await expect(row(page, "Dina Yilmaz", "här")).toBeVisible();
  });

  await test.step("a new tap gives eight new seconds, and the way back takes one tap back alone", async () => {
    await mark(page, "Elsa Norén", "här");
    await page.clock.runFor(6500);
    await mark(page, "Farid Nazari", "här");
    await page.clock.runFor(6500);
    await undo.click();
    await expectCounted(page, 2, 0, 3);
    await expect(row(page, "Farid Nazari", "ej markerad")).toBeVisible();
  });

  await test.step("it waits for whoever is at its button", async () => {
    await mark(page, "Farid Nazari", "här");
    await undo.focus();
    await page.clock.runFor(30_000);
    await expect(undo).toBeFocused();
    await row(page, "Farid Nazari").focus();
    await page.clock.runFor(8000);
    await expect(undo).toHaveCount(0);
    await row(page, "Farid Nazari").click();
    await expect(row(page, "Farid Nazari", "borta")).toBeVisible();
    await page.clock.runFor(8000);
  });

  await test.step("Ångra alla takes back what Alla här marked, and nothing that a thumb marked before or since", async () => {
    await page.getByRole("button", { name: words.everyoneHere }).last().click();
    await expectCounted(page, 4, 1, 0);
    await page.clock.runFor(8000);
    await expect(undo).toHaveCount(0);
    await row(page, "Gunilla Strand").click();
    await expect(row(page, "Gunilla Strand", "borta")).toBeVisible();
    await page.getByRole("button", { name: words.undoEveryone }).last().click();
    await expectCounted(page, 2, 2, 1);
    await expect(row(page, "Lena Qvist", "ej markerad")).toBeVisible();
    await expect(page.getByRole("button", { name: words.everyoneHere }).last()).toBeEnabled();
  });
});
