import { expect, test } from "vitest";
import type { LocalDate } from "../../src/domain/calendar.ts";
import type { ImprovementId, ImprovementPartId, MemberId } from "../../src/domain/ids.ts";
import {
  CYCLE_TEXTS,
  type Cycle,
  type Improvement,
  type Measure,
  WORK_TEXTS,
} from "../../src/domain/improvement.ts";
import { svImprovement } from "../../src/i18n/sv/learningImprovement.ts";
import { sv } from "../../src/i18n/sv.ts";
import { storyOf } from "../../src/ui/learning/improvement/storyOf.ts";

/** What Kafé Kastanjen's story tells, from which the screen, the paper and the picture are made. */
const MARCH_4 = "2019-03-04" as LocalDate;

function measure(name: string, ...numbers: readonly number[]): Measure {
  return {
    id: name as ImprovementPartId,
    name,
    unit: "",
    better: "lower",
    baseline: undefined,
    goal: undefined,
    values: numbers.map((value) => ({
      id: `${name}${value}` as ImprovementPartId,
      date: MARCH_4,
      value,
      note: "",
    })),
  };
}

function work(measures: readonly Measure[], texts: Partial<Improvement["texts"]> = {}) {
  const none = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, ""]));
  const wheel = {
    id: "c" as ImprovementPartId,
    texts: {
      ...(none(CYCLE_TEXTS) as Cycle["texts"]),
      idea: "Beställ bröd efter väder",
      hypothesis: "svinnet minskar med 1 kg",
      study: "−0,8 kg",
    },
    from: undefined,
    until: undefined,
    phase: "study",
    since: {},
  } as const;
  return {
    id: "w" as ImprovementId,
    author: "anna" as MemberId,
    organisation: undefined,
    need: undefined,
    state: "ongoing",
    from: MARCH_4,
    until: undefined,
    texts: { ...(none(WORK_TEXTS) as Improvement["texts"]), ...texts },
    cycles: [wheel],
    measures,
    coaching: [],
    removed: false,
  } as const satisfies Improvement;
}

const told = (of: Improvement, most: number) =>
  storyOf(of, most, "Kafé Kastanjen", sv, svImprovement);

test("measures that get no chart are counted and named, and one without values takes no place", () => {
  const four = work([measure("Tomt"), measure("Svinn", 9), measure("Kö", 4), measure("Kassa", 2)]);
  const story = told(four, 2);
  expect(story.charts.map(({ title }) => title)).toEqual(["Svinn", "Kö"]);
  expect(story.more).toBe("Ett mått till står i appen: Kassa.");
  expect(told(four, 1).more).toBe("2 mått till står i appen: Kö och Kassa.");
  expect(told(four, 3).more).toBe("");
});

test("organisation, team and time stand together, and of each wheel the hypothesis before what was learnt", () => {
  const { about, tested } = told(work([], { members: "Köket och kassan" }), 2);
  expect(about).toBe("Kafé Kastanjen · Köket och kassan · 4 mars 2019–");
  expect(tested).toEqual([
    {
      id: "c",
      name: "1. Beställ bröd efter väder",
      hypothesis: "Hypotes: svinnet minskar med 1 kg",
      learnt: ["−0,8 kg"],
    },
  ]);
});

test("only what is answered of the three questions and the headings is told, in their order", () => {
  const { questions, headings } = told(
    work([], { summary: "Vi fortsätter.", try: "Väga", background: "Bröd", accomplish: " " }),
    2,
  );
  expect([questions, headings]).toEqual([["try"], ["background", "summary"]]);
});
