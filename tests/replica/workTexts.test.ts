import { expect, test } from "vitest";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import {
  addImprovement,
  addPart,
  editImprovement,
  removeImprovement,
} from "../../src/replica/improvements.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { workTexts } from "../../src/replica/workTexts.ts";
import { open, phoneOf } from "./cast.ts";

const [FEBRUARY, MARCH, APRIL] = ["2019-02", "2019-03", "2019-04"] as [
  YearMonth,
  YearMonth,
  YearMonth,
];
const DAY = "2019-03-14" as LocalDate;

test("every line of a work is read with the page it stands on, in the months in which it is under way", async () => {
  const anna = await open(phoneOf("anna"));
  await prepare(anna, "today");
  const work = addImprovement(
    anna,
    { from: DAY },
    { title: "Mindre matsvinn", analysis: "Mest bröd\n\nRing Åsa" },
  );
  const of = addPart(anna, work, "measure", { name: "Matsvinn", unit: "kg" });
  addPart(anna, work, "value", { of, date: DAY, value: 9 }, { note: "Åsa vägde" });
  const cycle = addPart(anna, work, "cycle", {}, { idea: "Beställ efter väder", who: "Åsa" });
  addPart(anna, work, "coaching", { date: DAY }, { next: "Ring Åsa i maj" });
  const gone = addImprovement(anna, { from: DAY }, { title: "Borta" });
  removeImprovement(anna, { work: gone });
  const read = (month: YearMonth) => workTexts(anna, [work, gone], month);
  expect((await read(MARCH)).map(({ page, line }) => [page, line])).toEqual([
    [undefined, "Mindre matsvinn"],
    [undefined, "Matsvinn"],
    [undefined, "kg"],
    [undefined, "Åsa vägde"],
    ["a3", "Mest bröd"],
    ["a3", "Ring Åsa"],
    [cycle, "Beställ efter väder"],
    [cycle, "Åsa"],
    ["handledning", "Ring Åsa i maj"],
  ]);
  expect(await read(FEBRUARY)).toEqual([]);
  expect(await read(APRIL)).not.toEqual([]);
  editImprovement(anna, { work }, { until: DAY });
  expect(await read(APRIL)).toEqual([]);
});
