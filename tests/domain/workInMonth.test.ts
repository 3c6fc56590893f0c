import fc from "fast-check";
import { expect, test } from "vitest";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import {
  type ImprovementId,
  type ImprovementPartId,
  type MemberId,
  newId,
} from "../../src/domain/ids.ts";
import {
  A3_HEADINGS,
  CYCLE_TEXTS,
  type Cycle,
  type Improvement,
  type Measure,
  PHASES,
  THREE_QUESTIONS,
} from "../../src/domain/improvement.ts";
import { phaseOn, workInMonth } from "../../src/domain/workInMonth.ts";

/** Kafé Kastanjen's work of domain.md H 22 and 23. */

const day = (date: string) => date as LocalDate;
const month = (name: string) => name as YearMonth;
let born = 0;

function idAt<Id extends string>(date: string): Id {
  born++;
  return newId<Id>(Date.parse(`${date}T12:00:00Z`), Uint8Array.of(0, 0, 0, 0, 0, born));
}

function wheel(fields: Partial<Cycle> & { readonly idea?: string }, at = "2019-03-05"): Cycle {
  const { idea = "", ...others } = fields;
  const blank = Object.fromEntries(CYCLE_TEXTS.map((name) => [name, ""])) as Cycle["texts"];
  return {
    id: idAt<ImprovementPartId>(at),
    ...{ from: undefined, until: undefined, phase: "plan", since: {} },
    ...others,
    texts: { ...blank, idea },
  };
}

function waste(values: readonly (readonly [string, number])[]): Measure {
  return {
    id: idAt<ImprovementPartId>("2019-03-05"),
    ...{ name: "Matsvinn", unit: "kg per vecka", better: "lower", baseline: 9, goal: 5 },
    values: values.map(([date, value]) => ({
      id: idAt<ImprovementPartId>(date),
      date: day(date),
      value,
      note: "",
    })),
  };
}

function work(fields: Partial<Improvement> = {}): Improvement {
  const names = [...THREE_QUESTIONS, ...A3_HEADINGS, "goal", "members"];
  const blank = Object.fromEntries(names.map((name) => [name, ""])) as Improvement["texts"];
  return {
    id: idAt<ImprovementId>("2019-03-05"),
    author: "anna" as MemberId,
    ...{ organisation: undefined, need: undefined, state: "ongoing" },
    ...{ from: undefined, until: undefined, cycles: [], measures: [], coaching: [] },
    ...{ removed: false, texts: { ...blank, title: "Mindre matsvinn" } },
    ...fields,
  };
}

test("a month has the work's values of that month alone, and the day of the last of them", () => {
  const measures = [
    waste([
      ["2019-02-28", 9.4],
      ["2019-03-01", 9.2],
      ["2019-03-31", 7.1],
      ["2019-04-01", 6],
    ]),
  ];
  const march = workInMonth(work({ measures }), month("2019-03"));
  expect(march?.measures[0]?.values.map(({ value }) => value)).toEqual([9.2, 7.1]);
  expect(march?.measures[0]).toMatchObject({ baseline: 9, goal: 5, unit: "kg per vecka" });
  expect(march?.measured).toBe("2019-03-31");
});

test("a work belongs to the months from its beginning to its end, and to every month in which it was measured", () => {
  const isIn = (one: Improvement, name: string) => workInMonth(one, month(name)) !== undefined;
  const ongoing = work();
  expect(["2019-02", "2019-03", "2019-09"].map((name) => isIn(ongoing, name))).toEqual([
    ...[false, true, true],
  ]);
  const done = work({ state: "done", from: day("2019-04-02"), until: day("2019-05-20") });
  expect(["2019-03", "2019-04", "2019-05", "2019-06"].map((name) => isIn(done, name))).toEqual([
    ...[false, true, true, false],
  ]);
  const measured = { ...done, measures: [waste([["2019-07-01", 5]])] };
  expect(["2019-06", "2019-07"].map((name) => isIn(measured, name))).toEqual([false, true]);
  const stopped = work({ state: "stopped", measures: [waste([["2019-04-08", 8]])] });
  expect(["2019-03", "2019-04", "2019-05"].map((name) => isIn(stopped, name))).toEqual([
    ...[true, true, false],
  ]);
});

test("one that is removed, or that nobody has named, belongs to no month", () => {
  const march = month("2019-03");
  expect(workInMonth(work({ removed: true }), march)).toBeUndefined();
  const { texts } = work();
  expect(workInMonth(work({ texts: { ...texts, title: "  " } }), march)).toBeUndefined();
});

test("the month's wheel is the latest that had begun, in the phase it had come to by the month's last day", () => {
  const bread = wheel({
    idea: "Beställ bröd efter väder",
    ...{ from: day("2019-03-11"), phase: "done" },
    since: { do: day("2019-03-18"), study: day("2019-04-01"), done: day("2019-04-10") },
  });
  const list = wheel({ idea: "Checklista vid kassan", phase: "plan" }, "2019-04-20");
  const at = (name: string) => workInMonth(work({ cycles: [bread, list] }), month(name))?.wheel;
  expect(at("2019-03")).toEqual({ number: 1, idea: "Beställ bröd efter väder", phase: "do" });
  expect(at("2019-04")).toEqual({ number: 2, idea: "Checklista vid kassan", phase: "plan" });
  const alone = workInMonth(work({ cycles: [bread] }), month("2019-05"));
  expect(alone?.wheel?.phase).toBe("done");
  const later = wheel({ from: day("2019-04-01") });
  expect(workInMonth(work({ cycles: [later] }), month("2019-03"))?.wheel).toBeUndefined();
});

test("a turn whose day nobody knows is taken to have been made, and one taken back is not counted", () => {
  const on = (cycle: Partial<Cycle>, date: string) => phaseOn(wheel(cycle), day(date));
  expect(on({ phase: "study" }, "2019-03-31")).toBe("study");
  expect(on({ phase: "act", since: { act: day("2019-04-02") } }, "2019-03-31")).toBe("study");
  expect(on({ phase: "do", since: { study: day("2019-03-02") } }, "2019-03-31")).toBe("do");
});

test("a wheel never goes backwards as the days pass, and ends in the phase it is in", () => {
  const date = fc
    .integer({ min: 1, max: 28 })
    .map((n) => day(`2019-03-${String(n).padStart(2, "0")}`));
  const steps = [...PHASES, "done"] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...steps),
      fc.record({ do: date, study: date, act: date, done: date }, { requiredKeys: [] }),
      fc.uniqueArray(date, { minLength: 2, maxLength: 2 }),
      (phase, since, days) => {
        const [early = "", late = ""] = days.toSorted();
        const at = (when: string) =>
          steps.indexOf(phaseOn({ ...wheel({}), phase, since }, day(when)));
        expect(at(early)).toBeLessThanOrEqual(at(late));
        expect(at("2019-12-31")).toBe(steps.indexOf(phase));
      },
    ),
  );
});
