import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type LocalDate } from "../../src/domain/calendar.ts";
import type { ImprovementPartId } from "../../src/domain/ids.ts";
import {
  areWeekly,
  decimalsOf,
  type MeasuredValue,
  nextCoaching,
  phasesDone,
  readMeasure,
  readNumber,
} from "../../src/domain/improvement.ts";

const MARCH_4 = "2019-03-04" as LocalDate;

function weekly(numbers: readonly number[]): readonly MeasuredValue[] {
  return numbers.map((value, week) => ({
    id: `v${week}` as ImprovementPartId,
    date: addDays(MARCH_4, 7 * week),
    value,
    note: "",
  }));
}

test("Kafé Kastanjen's five weeks fall all the way: a trend, and too few values for the rest", () => {
  const reading = readMeasure({ values: weekly([9.2, 8.8, 7.1, 6.9, 6]) }, []);
  expect(reading).toMatchObject({ median: 7.1, fixedOn: undefined, expected: undefined });
  expect(reading.signals).toEqual([{ kind: "trend", way: "down", points: 5 }]);
});

test("ten values before the first wheel hold the median still, and what follows is read against them", () => {
  const before = [9, 10, 8, 9, 11, 10, 8, 9, 10, 9];
  const begun = addDays(MARCH_4, 70);
  const values = weekly([...before, 7, 6, 7, 6, 7, 6]);
  const reading = readMeasure({ values }, [{ from: addDays(begun, 30) }, { from: begun }]);
  expect(reading).toMatchObject({ median: 9, fixedOn: 10 });
  expect(reading.signals).toContainEqual({ kind: "shift", way: "down", points: 6 });
  // One value less before it, and all of them make the median.
  expect(readMeasure({ values: values.slice(1) }, [{ from: begun }])).toMatchObject({
    fixedOn: undefined,
    median: 8,
  });
});

test("a number is read as people write it", () => {
  expect(["6,0", "6.25", "−0,8", "-3", "1 200", " 7 "].map(readNumber)).toEqual([
    6, 6.25, -0.8, -3, 1200, 7,
  ]);
  for (const none of ["", "sex", "6,", "6,0 kg", "1,2,3", "1e9", "v.15"]) {
    expect(readNumber(none)).toBeUndefined();
  }
});

test("what is written with decimals is read back, whatever it is", () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999, max: 999_999 }), fc.nat(3), (whole, places) => {
      const value = whole / 10 ** places;
      expect(readNumber(value.toFixed(places).replace(".", ","))).toBe(value);
      expect(decimalsOf([value])).toBeLessThanOrEqual(places);
      expect(Number(value.toFixed(decimalsOf([value])))).toBeCloseTo(value, 6);
    }),
  );
});

test("one value a week is told by its week, two in a week by their days; the same day twice is one", () => {
  const dates = (...days: readonly string[]) => days.map((date) => ({ date: date as LocalDate }));
  expect(areWeekly(dates("2019-03-04", "2019-03-11", "2019-03-11"))).toBe(true);
  expect(areWeekly(dates("2019-03-04", "2019-03-06"))).toBe(false);
});

test("a wheel is done by its phases, and the next coaching is the first that is not over", () => {
  expect((["plan", "do", "study", "act", "done"] as const).map(phasesDone)).toEqual([
    0, 1, 2, 3, 4,
  ]);
  const agreed = (...days: readonly (string | undefined)[]) =>
    days.map((nextDate) => ({ nextDate: nextDate as LocalDate | undefined }));
  expect(nextCoaching(agreed("2019-04-24", undefined, "2019-04-10", "2019-03-20"), MARCH_4)).toBe(
    "2019-03-20",
  );
  expect(nextCoaching(agreed("2019-02-01"), MARCH_4)).toBeUndefined();
});
