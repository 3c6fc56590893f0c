import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type LocalDate, weekOf } from "../../src/domain/calendar.ts";
import {
  type ChartFacts,
  type ChartText,
  layoutChart,
} from "../../src/ui/learning/improvement/chartLayout.ts";

const MARCH_4 = "2019-03-04" as LocalDate;

function factsOf(values: readonly number[], width: number, more: Partial<ChartFacts> = {}) {
  return {
    values: values.map((value, week) => ({ date: addDays(MARCH_4, 7 * week), value })),
    levels: [
      { kind: "base", value: 9, label: "Nuläge 9" },
      { kind: "median", value: 7.1, label: "Median 7,1" },
      { kind: "goal", value: 5, label: "Mål 5" },
    ],
    markers: [{ date: addDays(MARCH_4, 7), long: "PGSA 1 börjar", short: "1" }],
    width,
    number: (value: number) => value.toFixed(1).replace(".", ","),
    tick: (date: LocalDate) => `v.${weekOf(date)}`,
    ...more,
  } as const satisfies ChartFacts;
}

function frameOf({ x, y, text, anchor }: ChartText) {
  const wide = text.length * 6.5;
  const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
  return { left, right: left + wide, top: y - 11, bottom: y + 2 };
}

function covered(texts: readonly ChartText[]): readonly string[] {
  return texts.flatMap((one, at) =>
    texts.slice(at + 1).flatMap((other) => {
      const [a, b] = [frameOf(one), frameOf(other)];
      const isOver = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      return isOver ? [`${one.text} | ${other.text}`] : [];
    }),
  );
}

test("Kafé Kastanjen's chart names every value, level and week, and no label covers another", () => {
  for (const width of [350, 280]) {
    const { texts, dots } = layoutChart(factsOf([9.2, 8.8, 7.1, 6.9, 6], width));
    expect(dots).toHaveLength(5);
    const said = texts.map(({ text }) => text);
    for (const label of ["9,2", "8,8", "7,1", "6,9", "6,0", "Nuläge 9", "Median 7,1", "Mål 5"]) {
      expect(said).toContain(label);
    }
    expect(said).toContain("v.14");
    expect(covered(texts)).toEqual([]);
  }
});

test("a lone value, two of the same day and values that are all alike have their places", () => {
  for (const values of [[7], [7, 7, 7]]) {
    const { dots } = layoutChart(factsOf(values, 350, { levels: [], markers: [] }));
    for (const [x, y] of dots)
      expect([Number.isFinite(x), Number.isFinite(y)]).toEqual([true, true]);
  }
  const sameDay = [8.8, 8.6].map((value) => ({ date: MARCH_4, value }));
  const { dots, texts } = layoutChart({ ...factsOf([], 350), values: sameDay, markers: [] });
  expect(dots[0]?.[0]).toBe(dots[1]?.[0]);
  expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(["8,8", "8,6"]));
});

test("whatever is measured, everything stays inside and no number covers another", () => {
  const number = fc.integer({ min: -300, max: 900 }).map((whole) => whole / 10);
  fc.assert(
    fc.property(
      fc.array(number, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 240, max: 560 }),
      (values, width) => {
        const { texts, dots, height } = layoutChart(factsOf(values, width));
        for (const [x, y] of dots) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(width);
          expect(y).toBeLessThanOrEqual(height);
        }
        expect(covered(texts.filter(({ kind }) => kind === "value"))).toEqual([]);
        expect(covered(texts.filter(({ kind }) => kind === "tick"))).toEqual([]);
      },
    ),
  );
});
