import { expect, test } from "vitest";
import type { ActivityKind } from "../../src/domain/activity.ts";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import type { MemberId, SeriesId, StoryId, StoryPickId } from "../../src/domain/ids.ts";
import {
  monthBeside,
  type StoryPick,
  standingPicks,
  storyMonthAt,
} from "../../src/domain/monthStory.ts";
import { addedStarters, questionsAsked, startersOffered } from "../../src/domain/prompts.ts";
import {
  answeredParts,
  isBlank,
  nextLine,
  type PastRing,
  partsOf,
  proposedRing,
  type ReflectionText,
} from "../../src/domain/reflection.ts";

const past = (ring: PastRing["ring"], at: number, kind: ActivityKind, series?: string) => ({
  ring,
  at,
  kind,
  series: series as SeriesId | undefined,
});

test("the first reflection is for Anna alone", () => {
  expect(proposedRing([], { series: undefined, kind: "workshop" })).toBe("own");
});

test("a series remembers its readers, whatever other sessions of the kind have had since", () => {
  const before = [
    past("lead", 1, "workshop", "values"),
    past("team", 2, "workshop", "values"),
    past("own", 3, "workshop"),
  ];
  expect(proposedRing(before, past("own", 0, "workshop", "values"))).toBe("team");
  expect(proposedRing(before, past("own", 0, "workshop", "another"))).toBe("own");
  expect(proposedRing(before, past("own", 0, "seminar"))).toBe("own");
});

const text = (words: Partial<ReflectionText>): ReflectionText => ({
  template: "three",
  answers: {},
  asked: {},
  principles: {},
  ...words,
});

test("three questions and Gibbs' headings stand in their own order, whatever was answered first", () => {
  const three = text({ answers: { now: "Parsamtal", happened: "Tyst" } });
  expect(partsOf(three).map(({ key }) => key)).toEqual(["happened", "means", "now"]);
  expect(answeredParts(three).map(({ text: words }) => words)).toEqual(["Tyst", "Parsamtal"]);
  const gibbs = text({ template: "gibbs", answers: { plan: "Mät svinnet", feelings: "Lugn" } });
  expect(answeredParts(gibbs).map(({ key }) => key)).toEqual(["feelings", "plan"]);
});

test("beginnings stand as they were chosen and say what was asked", () => {
  const words = text({
    template: "starters",
    answers: { wonder: "vem som tar över", today: "" },
    asked: { wonder: "Jag undrar…", today: "Idag handlade det om…" },
  });
  expect(partsOf(words).map(({ asked }) => asked)).toEqual([
    "Jag undrar…",
    "Idag handlade det om…",
  ]);
  expect(answeredParts(words)).toHaveLength(1);
  expect(isBlank(text({ template: "starters", answers: { today: " " } }))).toBe(true);
});

test("the tenth line of a round stands after the ninth", () => {
  const answers = { "line/10": "sist", "line/9": "näst sist", "line/1": "först", other: "x" };
  expect(partsOf(text({ template: "round", answers })).map((part) => part.text)).toEqual([
    "först",
    "näst sist",
    "sist",
  ]);
  expect(nextLine(answers)).toBe("line/11");
  expect(nextLine({})).toBe("line/1");
});

test("a project's own wording goes before the app's, and an emptied one gives way", () => {
  const prompts = new Map([
    ["three/happened", " Vad såg du? "],
    ["three/means", " "],
    ["three/teleport", "…"],
    ["starters/today", "I dag pratade vi om…"],
    ["starters/wonder", ""],
    ["starters/01hx", "Jag blev glad när…"],
    ["starters/01hz", ""],
  ]);
  expect(questionsAsked(prompts)).toEqual({ happened: "Vad såg du?" });
  expect(startersOffered(prompts)).toEqual([
    { key: "today", words: "I dag pratade vi om…" },
    { key: "reminded", words: undefined },
    { key: "takeaway", words: undefined },
    { key: "lesson", words: undefined },
    { key: "more", words: undefined },
    { key: "01hx", words: "Jag blev glad när…" },
  ]);
  expect(addedStarters(prompts)).toEqual(["01hx", "01hz"]);
});

test("the month's story is asked for in its last five days and until the fifth", () => {
  const at = (day: string) => storyMonthAt(day as LocalDate);
  expect(at("2026-11-25")).toBeUndefined();
  expect(at("2026-11-26")).toBe("2026-11");
  expect(at("2026-11-30")).toBe("2026-11");
  expect(at("2026-12-05")).toBe("2026-11");
  expect(at("2026-12-06")).toBeUndefined();
  expect(at("2027-01-02")).toBe("2026-12");
  expect(at("2027-02-24")).toBe("2027-02");
});

test("the month beside is the next and the one before, also over New Year", () => {
  expect(monthBeside("2026-12" as YearMonth, 1)).toBe("2027-01");
  expect(monthBeside("2027-01" as YearMonth, -1)).toBe("2026-12");
  expect(monthBeside("2027-02" as YearMonth, 1)).toBe("2027-03");
});

test("a pick that somebody replaced stands no more; two that never met both stand", () => {
  const pick = (id: string, ...instead: readonly string[]): StoryPick => ({
    id: id as StoryPickId,
    story: "s" as StoryId,
    reason: "",
    author: "anna" as MemberId,
    at: 0,
    instead: instead as readonly StoryPickId[],
  });
  const ids = (all: readonly StoryPick[]) => standingPicks(all).map(({ id }) => id);
  expect(ids([pick("a"), pick("b", "a")])).toEqual(["b"]);
  expect(ids([pick("a"), pick("b", "a"), pick("c", "a")])).toEqual(["b", "c"]);
  expect(ids([pick("d", "b", "c"), pick("b", "a"), pick("c", "a")])).toEqual(["d"]);
});
