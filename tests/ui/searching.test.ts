import { beforeEach, expect, test } from "vitest";
import type { SearchAnswer, SearchHit, Shown } from "../../src/catalog/catalog.ts";
import type { OrganisationRow, PersonRow } from "../../src/catalog/rows.ts";
import { openSearching, type Searching } from "../../src/ui/search/searching.ts";

const asked: (readonly [string, Shown])[] = [];
const frames: (() => void)[] = [];
/** Answers that somebody waits for, by what was typed. */
const waiting = new Map<string, (answer: SearchAnswer) => void>();

beforeEach(() => {
  asked.length = 0;
  frames.length = 0;
  waiting.clear();
});

const opened = (first: string) =>
  openSearching(
    first,
    (text, shown) => {
      asked.push([text, shown]);
      return new Promise((answer) => waiting.set(text, answer));
    },
    (draw) => frames.push(draw),
  );

const people = (count: number): readonly SearchHit[] =>
  Array.from({ length: count }, () => ({ kind: "person", person: {} as PersonRow }));

async function answer(text: string, hits: readonly SearchHit[], found = hits.length) {
  const kinds = new Set(hits.map(({ kind }) => kind));
  waiting.get(text)?.({ hits, found: new Map([...kinds].map((kind) => [kind, found])) });
  await Promise.resolve();
  await Promise.resolve();
}

const shownBy = ({ drawing }: Searching) => {
  const { text, rows } = drawing.get() ?? {};
  return { text, rows };
};

test("what was typed before somebody opened a hit is drawn whole when they come back", async () => {
  const searching = opened("anna ");
  expect(searching.drawing.get()).toBeUndefined();
  await answer("anna", people(30));
  expect(shownBy(searching)).toEqual({ text: "anna", rows: 30 });
  expect(frames).toEqual([]);
});

test("the rows that a phone shows are drawn at once, and those below with the frames after", async () => {
  const searching = opened("");
  searching.type("an");
  await answer("an", people(24));
  expect(shownBy(searching)).toEqual({ text: "an", rows: 8 });
  frames.shift()?.();
  expect(shownBy(searching)).toEqual({ text: "an", rows: 16 });
  frames.shift()?.();
  expect(shownBy(searching)).toEqual({ text: "an", rows: 24 });
  expect(frames).toEqual([]);
});

test("a newer letter's answer is the one that is drawn, whatever comes after it", async () => {
  const searching = opened("");
  searching.type("an");
  searching.type("ann");
  await answer("ann", people(25));
  await answer("an", people(3));
  expect(shownBy(searching)).toEqual({ text: "ann", rows: 8 });
  searching.type("anna");
  frames.shift()?.();
  expect(shownBy(searching)).toEqual({ text: "ann", rows: 8 });
});

test("fewer than two letters ask nothing, and a space at the end asks nothing new", async () => {
  const searching = opened("");
  searching.type("a");
  expect(searching.drawing.get()).toMatchObject({ text: "a", isAsked: false });
  searching.type("an");
  searching.type("an ");
  expect(asked.map(([text]) => text)).toEqual(["an"]);
});

test("more shows a kind alone, then forty more of it each time, until something else is typed", async () => {
  const searching = opened("");
  searching.type("an");
  const organisation: SearchHit = { kind: "organisation", organisation: {} as OrganisationRow };
  await answer("an", [...people(8), organisation], 200);
  searching.more("person");
  await answer("an", people(40), 200);
  searching.more("person");
  await answer("an", people(80), 200);
  searching.type("ann");
  searching.choose(undefined);
  expect(asked.map(([, { kind, alone }]) => [kind, alone])).toEqual([
    [undefined, 40],
    ["person", 40],
    ["person", 80],
    ["person", 40],
    [undefined, 40],
  ]);
});

test("a search that fails is a bug of the page that shows it", async () => {
  const bug = new Error("no such table");
  const searching = openSearching(
    "",
    () => Promise.reject(bug),
    () => undefined,
  );
  const heard = new Promise<void>((resolve) => searching.drawing.subscribe(resolve));
  searching.type("an");
  await heard;
  expect(() => searching.drawing.get()).toThrow(bug);
});
