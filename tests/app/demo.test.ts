import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { writeDemo } from "../../src/app/demo.ts";
import { DEMO_ANNA, DEMO_HEDDA, DEMO_KARIN, openDemoReplica } from "../../src/app/demoPlace.ts";
import { openCatalog } from "../../src/catalog/catalog.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { docKey } from "../../src/domain/rings.ts";
import { codebookView } from "../../src/replica/codebook.ts";
import { codingsIn } from "../../src/replica/codings.ts";
import { conversationsIn } from "../../src/replica/conversations.ts";
import { disseminationIn } from "../../src/replica/dissemination.ts";
import { choicesIn } from "../../src/replica/halfYear.ts";
import { needsIn } from "../../src/replica/needs.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { removeReplica } from "../../src/replica/removeReplica.ts";
import { storiesView } from "../../src/replica/stories.ts";

/** The first when a half-year has just begun: a story of the one before is not chosen for this one. */
test.each([
  ["2019-07-02T12:00:00+02:00", "2019-07", "2019-12"],
  ["2019-03-14T12:00:00+01:00", "2019-02", "2019-06"],
] as const)(
  "the made-up project of %s has two conversations, and a story that its half-year chose",
  async (at, month, half) => {
    const now = Date.parse(at);
    await writeDemo(now);
    const anna = await openDemoReplica(DEMO_ANNA, () => now);
    await prepare(anna, "today");
    const born = docKey("team", at.slice(0, 7) as YearMonth);
    const conversations = conversationsIn(anna.doc(born)).toSorted((a, b) =>
      a.date < b.date ? -1 : 1,
    );
    expect(conversations.map(({ title, sessions }) => [title, sessions.length])).toEqual([
      ["Vem kommer till tals på träffarna?", 2],
      ["Hur är man nära utan att ta över?", 1],
    ]);
    for (const { date, texts } of conversations) {
      expect(date <= at.slice(0, 10)).toBe(true);
      expect(Object.values(texts).filter((text) => text === "")).toEqual([]);
    }
    await prepare(anna, month as YearMonth);
    await prepare(anna, half as YearMonth);
    const { stories, picks } = storiesView(anna, month as YearMonth).get();
    expect(stories).toMatchObject([{ author: DEMO_KARIN, ring: "team" }]);
    expect(picks).toMatchObject([{ story: stories[0]?.id, author: DEMO_KARIN }]);
    expect(choicesIn(anna, docKey("team", half as YearMonth))).toMatchObject([
      { story: stories[0]?.id, author: DEMO_HEDDA },
    ]);
    const catalog = await openCatalog(anna);
    await catalog.caughtUp();
    const { hits } = await catalog.search("parsamtal", { each: 9, alone: 9 }, []);
    expect(hits.map(({ kind }) => kind)).toContain("conversation");
    await catalog.close();
    await anna.close();
    await removeReplica(anna.workspace);
  },
);

test("the made-up project has needs of several sessions, words of many notes under two themes, and what it told others", async () => {
  const now = Date.parse("2019-03-14T12:00:00+01:00");
  await writeDemo(now);
  const anna = await openDemoReplica(DEMO_ANNA, () => now);
  await prepare(anna, "register");
  expect([...codebookView(anna).get().values()].map(({ name }) => name)).toEqual([
    "Ekonomi",
    "Delaktighet",
  ]);
  const docs = (await anna.keptDocs()).filter((key) => /^team\/\d/.test(key));
  for (const doc of docs) await anna.load(doc);
  const needs = docs.flatMap((doc) => needsIn(anna, doc));
  expect(needs).toHaveLength(6);
  expect(new Set(needs.map(({ activity }) => activity)).size).toBe(6);
  const coded = docs.flatMap((doc) => codingsIn(anna, doc));
  expect(new Set(coded.map(({ activity }) => activity)).size).toBeGreaterThan(3);
  const told = docs.flatMap((doc) => disseminationIn(anna, doc));
  expect(told.map(({ audience }) => audience).toSorted()).toEqual([
    "Kommunernas arbetsmarknadsenheter",
    "Styrgruppen",
  ]);
  await anna.close();
  await removeReplica(anna.workspace);
});
