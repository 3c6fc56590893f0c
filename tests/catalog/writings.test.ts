import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";
import type { MemberId, StoryId } from "../../src/domain/ids.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { moveReflection, saveReflection } from "../../src/replica/reflections.ts";
import { moveStory, saveStory } from "../../src/replica/stories.ts";
import { branchMeeting, NOON, open, phoneOf } from "../replica/cast.ts";

const ANNA = "anna" as MemberId;
const MARCH = "2019-03" as YearMonth;
const said = (happened: string) => ({ answers: { happened, means: "", now: "" }, principles: {} });

/** The first answer that is there. */
async function first<T>(question: {
  get(): T | undefined;
  subscribe(listener: () => void): () => void;
}): Promise<T> {
  return new Promise((resolve) => {
    const stop = question.subscribe(() => {
      const answer = question.get();
      if (answer === undefined) return;
      queueMicrotask(() => stop());
      resolve(answer);
    });
  });
}

test("Anna finds her reflections of every month and ring, with who may read them", async () => {
  const phone = phoneOf("anna");
  const anna = await open(phone);
  const catalog = await openCatalog(anna);
  await prepare(anna, "today");
  const march = addActivity(anna, branchMeeting, []);
  saveReflection(anna, { activity: march, ring: "lead", ...said("Delat med Cecilia") });
  const changed = saveReflection(anna, { activity: march, ring: "own", ...said("Först") });
  moveReflection(anna, changed, march, "own", "team");
  phone.clock = NOON + 31 * 86_400_000;
  saveReflection(anna, { id: changed, activity: march, ring: "own", ...said("Sedan") });
  await prepare(anna, "today");
  const april = addActivity(anna, { ...branchMeeting, title: "Platsbesök" }, []);
  phone.clock++;
  const started = {
    template: "starters",
    asked: { wonder: "Jag undrar…" },
    answers: { wonder: "vem som tar över", today: "" },
    principles: {},
  } as const;
  saveReflection(anna, { activity: april, ring: "own", ...started });
  saveReflection(anna, { activity: april, ring: "own", ...said("") });
  await catalog.caughtUp();
  const mine = await first(catalog.myReflections(ANNA));
  expect(
    mine.map(({ text, ring, isChanged, about }) => [text, ring, isChanged, about?.title]),
  ).toEqual([
    ["Jag undrar… vem som tar över", "own", false, "Platsbesök"],
    ["Sedan", "team", true, branchMeeting.title],
    ["Delat med Cecilia", "lead", false, branchMeeting.title],
  ]);
  expect((await first(catalog.pastRings(ANNA))).map(({ ring }) => ring).sort()).toEqual([
    "lead",
    "own",
    "own",
    "team",
  ]);
  await catalog.close();
  await anna.close();
});

test("a story stands once in the month's rows, with those who may read it", async () => {
  const anna = await open(phoneOf("anna"));
  const catalog = await openCatalog(anna);
  await prepare(anna, MARCH);
  const place = { id: anna.newId<StoryId>(), month: MARCH };
  saveStory(anna, place, { changed: "Kön försvann", whom: "Kafé Kastanjen", why: "" });
  moveStory(anna, place, "own", "team");
  await catalog.caughtUp();
  expect(await first(catalog.storiesOf(MARCH))).toMatchObject([
    { ...place, ring: "team", author: "anna", text: "Kön försvann\nKafé Kastanjen" },
  ]);
  expect(await first(catalog.storiesOf("2019-04" as YearMonth))).toEqual([]);
  expect((await first(catalog.storiesOf()))?.map(({ id }) => id)).toEqual([place.id]);
  await catalog.close();
  await anna.close();
});
