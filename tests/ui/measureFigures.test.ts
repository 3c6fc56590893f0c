import { expect, test } from "vitest";
import { addDays, type LocalDate } from "../../src/domain/calendar.ts";
import type { ImprovementPartId } from "../../src/domain/ids.ts";
import { CYCLE_TEXTS, type Cycle, type Measure } from "../../src/domain/improvement.ts";
import { enImprovement } from "../../src/i18n/en/learningImprovement.ts";
import { en } from "../../src/i18n/en.ts";
import { svImprovement } from "../../src/i18n/sv/learningImprovement.ts";
import { sv } from "../../src/i18n/sv.ts";
import { figuresOf } from "../../src/ui/learning/improvement/figures.ts";

/** What a chart says in words, from values to sentences: as it stands under the chart, on paper and in the picture. */
const MARCH_4 = "2019-03-04" as LocalDate;

function weekly(numbers: readonly number[], more: Partial<Measure> = {}): Measure {
  return {
    id: "m" as ImprovementPartId,
    name: "Matsvinn",
    unit: "kg per vecka",
    better: "lower",
    baseline: undefined,
    goal: undefined,
    values: numbers.map((value, week) => ({
      id: `v${week}` as ImprovementPartId,
      date: addDays(MARCH_4, 7 * week),
      value,
      note: "",
    })),
    ...more,
  };
}

function wheelFrom(from: LocalDate): Cycle {
  const texts = Object.fromEntries(CYCLE_TEXTS.map((name) => [name, ""])) as Cycle["texts"];
  return { id: "c" as ImprovementPartId, texts, from, until: undefined, phase: "do", since: {} };
}

const told = (measure: Measure, cycles: readonly Cycle[] = []) =>
  figuresOf(measure, cycles, sv, svImprovement).told;

/** Balestracci 2008, as drawn in "An Underrated Test for Run Charts". */
const SIXTEEN_MONTHS = [15, 17, 16, 14, 18, 16, 13, 8, 6, 9, 7, 8, 5, 9, 14, 7];

test("a shift says how many lie where, and which way is the right one; the latest is told first", () => {
  expect(told(weekly(SIXTEEN_MONTHS))).toEqual([
    "Skifte: 7 värden i rad under medianen. Det är troligen en verklig förändring, inte slump. Det går åt rätt håll.",
    "Skifte: 7 värden i rad över medianen. Det är troligen en verklig förändring, inte slump. Det går åt fel håll.",
    "Trend: 5 värden i rad som sjunker. Ett tecken på förändring, men svagare än ett skifte. Det går åt rätt håll.",
    "För få serier: 4, slumpen ger 5–13. Något har förändrats.",
    "Även Anhøjs regler, om den längsta serien och hur ofta medianen korsas, säger att det inte är slump.",
    "Medianen är 11: hälften av alla värden ligger under.",
  ]);
  expect(told(weekly(SIXTEEN_MONTHS, { better: "higher" }))[0]).toMatch(/Det går åt fel håll\.$/);
});

test("too many runs say that two things may be mixed, and too few values that the rules say little", () => {
  expect(told(weekly([1, 9, 1, 9, 1, 9, 1, 9, 1, 9, 1, 9]))).toEqual([
    "För många serier: 12, slumpen ger 4–10. Kanske blandas två olika saker i samma mått.",
    "Medianen är 5: hälften av alla värden ligger under.",
  ]);
  expect(told(weekly([6, 7, 5]))).toEqual([
    "Inget tecken på annat än slump än.",
    "Medianen är 6: hälften av alla värden ligger under.",
    "Med färre än tio värden utanför medianen säger reglerna inte så mycket. Nu är de 2.",
  ]);
  expect(told(weekly([6, 7]))).toEqual([]);
});

test("a value far from all others is told with its week, as Mohammed's sixth morning of 2008", () => {
  const systolic = [
    169, 172, 175, 174, 161, 142, 174, 171, 168, 174, 180, 194, 161, 181, 175, 176, 186, 166, 157,
    183, 177, 171, 185, 176, 181, 174,
  ];
  expect(told(weekly(systolic))).toEqual([
    "Ett värde långt från alla andra: v.15: 142. Ta reda på vad som hände just då.",
    "Medianen är 174: hälften av alla värden ligger under.",
  ]);
});

test("a median that the values before the first wheel hold still says how many they are", () => {
  const before = [9, 10.5, 8, 9, 11, 10, 8, 9, 10, 9];
  const measure = weekly([...before, 7, 6, 7, 6, 7, 6.5]);
  const sentences = told(measure, [wheelFrom(addDays(MARCH_4, 70))]);
  expect(sentences[0]).toBe(
    "Skifte: 6 värden i rad under medianen. Det är troligen en verklig förändring, inte slump. Det går åt rätt håll.",
  );
  expect(sentences.at(-1)).toBe("Medianen är 9,0, av de 10 värdena före första hjulet.");
});

test("in English each rule has its sentence, too", () => {
  const inEnglish = (numbers: readonly number[]) =>
    figuresOf(weekly(numbers), [], en, enImprovement).told.join("\n");
  expect(inEnglish(SIXTEEN_MONTHS)).toMatch(/^Shift: 7 .*\nShift: 7 .*\nTrend: 5 /);
});
