import { expect, test } from "vitest";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import type {
  ImprovementId,
  ImprovementPartId,
  MemberId,
  OrganisationId,
} from "../../src/domain/ids.ts";
import type { Improvement, MeasuredValue } from "../../src/domain/improvement.ts";
import { routeOfSource } from "../../src/ui/diary/routeOfSource.ts";
import { tellWork } from "../../src/ui/diary/tellWork.ts";
import { learning } from "../../src/ui/learningRoutes.ts";

/** Kafé Kastanjen's work of domain.md H 22 and 23. */

const MARCH = "2019-03" as YearMonth;
const WORK = "00b9fg9cm02mra25kd14" as ImprovementId;
const day = (date: string) => date as LocalDate;
const nameOf = (id: OrganisationId | undefined) => (id === undefined ? "" : "Kafé Kastanjen");
const WEEKS = [
  ["2019-03-05", 9.2],
  ["2019-03-12", 8.8],
  ["2019-03-19", 7],
] as const;

function values(of: readonly (readonly [string, number])[]): readonly MeasuredValue[] {
  return of.map(([date, value]) => ({
    ...{ id: `${date}/${value}` as ImprovementPartId, date: day(date), value, note: "" },
  }));
}

function work(fields: Partial<Improvement> = {}): Improvement {
  return {
    ...{ id: WORK, author: "anna" as MemberId, organisation: "kastanjen" as OrganisationId },
    ...{ need: undefined, state: "ongoing", from: day("2019-03-01"), until: undefined },
    ...{ coaching: [], removed: false },
    texts: { title: "Mindre matsvinn", members: "Köket och kassan" } as Improvement["texts"],
    cycles: [
      {
        id: "00b9fg9cm02mra25kd15" as ImprovementPartId,
        ...{ from: day("2019-03-11"), until: undefined, phase: "do", since: {} },
        texts: { idea: "Beställ bröd efter väder" } as Improvement["cycles"][number]["texts"],
      },
    ],
    measures: [
      {
        id: "00b9fg9cm02mra25kd16" as ImprovementPartId,
        ...{ name: "Matsvinn", unit: "kg per vecka", better: "lower", baseline: 9, goal: 5.5 },
        values: values(WEEKS),
      },
    ],
    ...fields,
  };
}

const told = (fields: Partial<Improvement> = {}) => tellWork(work(fields), MARCH, nameOf)?.words;

test("a work is told in one paragraph: whose it is, its wheel, and the month's values beside what they are set against", () => {
  expect(told()).toBe(
    "Förbättringsarbetet ”Mindre matsvinn”, Kafé Kastanjen. PGSA-hjul 1, ”Beställ bröd efter väder”, är i fasen Göra. " +
      "Matsvinn i kg per vecka: 9,2 (v.10), 8,8 (v.11), 7,0 (v.12). Nuläget var 9 och målet är 5,5.",
  );
});

test("it stands under the results, said by whoever began it on the day it was last measured, and its source opens it", () => {
  const material = tellWork(work(), MARCH, nameOf);
  expect(material).toMatchObject({
    ...{ id: `improvement/${WORK}`, kind: "improvement", section: "goals", isLead: false },
    ...{ author: "anna", date: "2019-03-19" },
  });
  expect(routeOfSource(material?.id ?? "", MARCH)).toEqual({
    ...{ to: learning("forbattring", WORK), passage: undefined },
  });
});

test("what is not known is not made up: no organisation is the team, no wheel and no values are said, and a level alone is", () => {
  const { measures } = work();
  const [waste] = measures;
  if (!waste) throw new Error("no measure");
  expect(told({ organisation: undefined, cycles: [], measures: [] })).toBe(
    "Förbättringsarbetet ”Mindre matsvinn”, Köket och kassan. Inget PGSA-hjul är börjat. Inget mäts än.",
  );
  const april = [{ ...waste, name: "", unit: "", baseline: undefined, values: values([]) }];
  expect(told({ measures: april })).toContain(
    "Mått utan namn: inget mätvärde den här månaden. Målet är 5,5.",
  );
  const noLevels = [{ ...waste, baseline: undefined, goal: undefined }];
  expect(told({ measures: noLevels })).toMatch(/7,0 \(v\.12\)\.$/);
  const below = [{ ...waste, baseline: -0.5, goal: undefined }];
  expect(told({ measures: below })).toContain("Nuläget var −0,5.");
});

test("two values in a week are told by their days, and more than eight by their ends", () => {
  const [waste] = work().measures;
  if (!waste) throw new Error("no measure");
  const twice = values([
    ["2019-03-05", 9],
    ["2019-03-06", 8],
  ]);
  expect(told({ measures: [{ ...waste, values: twice }] })).toContain("9 (5 mars), 8 (6 mars).");
  const many = values(
    Array.from({ length: 9 }, (_, n) => [`2019-03-1${n}`, n === 4 ? 3 : 9 - n / 2] as const),
  );
  expect(told({ measures: [{ ...waste, values: many }] })).toContain(
    "9 mätvärden, från 9,0 (10 mars) till 5,0 (18 mars), lägst 3,0 och högst 9,0.",
  );
});
