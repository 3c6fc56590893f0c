import fc from "fast-check";
import { expect, test } from "vitest";
import {
  expectedRuns,
  fewestCrossings,
  longestAllowed,
  medianOf,
  readRuns,
} from "../../src/domain/runChart.ts";

/** Values on the given sides of their median: 7 above, 7 below … */
function withRuns(...lengths: readonly number[]): readonly number[] {
  let at = 0;
  return lengths.flatMap((length, run) =>
    Array.from({ length }, () => (run % 2 === 0 ? 1 : -1) * (10 + ((at++ * 7) % 5))),
  );
}

test("Balestracci 2008: sixteen months with runs of 7, 7, 1 and 1 are too few runs, where 5 to 12 were expected", () => {
  // "An Underrated Test for Run Charts", Quality Digest, October 2008.
  const reading = readRuns(withRuns(7, 7, 1, 1));
  expect(reading).toMatchObject({ useful: 16, runs: 4, longestRun: 7 });
  // His table ends at 12; the exact chances of Swed & Eisenhart leave less than 2.5 % from 14 on.
  expect(reading.expected).toEqual([5, 13]);
  expect(reading.signals).toContainEqual({ kind: "few-runs", runs: 4 });
});

test("Mohammed 2008, as read in Anhøj's book on SPC: 26 mornings of blood pressure show nothing but one freak", () => {
  // github.com/anhoej/spc4hc, "Your First SPC Charts": 22 useful observations, longest run 4, 9 crossings, both limits 7; below
  // the lower control limit lies one point, the sixth.
  const systolic = [
    169, 172, 175, 174, 161, 142, 174, 171, 168, 174, 180, 194, 161, 181, 175, 176, 186, 166, 157,
    183, 177, 171, 185, 176, 181, 174,
  ];
  expect(readRuns(systolic)).toMatchObject({
    median: 174,
    useful: 22,
    longestRun: 4,
    runs: 10,
    limits: { longest: 7, crossings: 7 },
    isUnusual: false,
    signals: [{ kind: "far", at: 5 }],
  });
});

test("Wentzel-Larsen and Anhøj, 'crossrun': thirteen points with five crossings and a longest run of three are no signal", () => {
  // sciencetrends.com, "Improving tools for quality improvement": crossings after the 3rd, 6th, 7th, 9th and 10th.
  const reading = readRuns(withRuns(3, 3, 1, 2, 1, 3), [0]);
  expect(reading).toMatchObject({ useful: 13, longestRun: 3, runs: 6, isUnusual: false });
  expect(reading.limits).toEqual({ longest: 7, crossings: 3 });
  expect(reading.signals).toEqual([]);
});

test("the limits of Anhøj and Olesen 2014 are those of their table", () => {
  // Longest run, from the useful observations on; the table goes from 10 to 100.
  const from = { 6: 10, 7: 12, 8: 23, 9: 46, 10: 91 };
  for (let useful = 10; useful <= 100; useful++) {
    const limit = Object.entries(from).findLast(([, first]) => useful >= first);
    expect([useful, longestAllowed(useful)]).toEqual([useful, Number(limit?.[0])]);
  }
  // The book's example: with 24 to 26, more than 8 in a row or fewer than 8 crossings; qicharts2's: 24 give 8 and 8.
  for (const useful of [24, 25, 26]) {
    expect([longestAllowed(useful), fewestCrossings(useful)]).toEqual([8, 8]);
  }
});

test("the number of runs is critical where Swed and Eisenhart's table of 1943 says so", () => {
  // For as many above as below: at most the first, or at least the second, happens by chance once in forty times.
  const critical: readonly (readonly [number, number, number])[] = [
    [5, 2, 10],
    [6, 3, 11],
    [7, 3, 13],
    [8, 4, 14],
    [9, 5, 15],
    [10, 6, 16],
    [11, 7, 17],
    [12, 7, 19],
    [13, 8, 20],
    [14, 9, 21],
    [15, 10, 22],
    [16, 11, 23],
    [17, 11, 25],
    [18, 12, 26],
    [19, 13, 27],
    [20, 14, 28],
  ];
  for (const [half, few, many] of critical) {
    expect([half, ...expectedRuns(half, half)]).toEqual([half, few + 1, many - 1]);
  }
});

test("six in a row on one side are a shift, and a value on the median neither breaks nor counts", () => {
  const shiftsOf = (values: readonly number[]) =>
    readRuns(values, [5]).signals.filter(({ kind }) => kind === "shift");
  expect(shiftsOf([4, 3, 4, 3, 4])).toEqual([]);
  expect(shiftsOf([4, 3, 4, 5, 5, 3, 4, 3])).toEqual([{ kind: "shift", way: "down", points: 6 }]);
  expect(shiftsOf([6, 7, 6, 7, 6, 4, 7])).toEqual([]);
});

test("five in a row that rise or fall are a trend, and a value like the one before is skipped", () => {
  const trendsOf = (values: readonly number[]) =>
    readRuns(values).signals.filter(({ kind }) => kind === "trend");
  expect(trendsOf([9.2, 8.8, 7.1, 6.9])).toEqual([]);
  expect(trendsOf([9.2, 8.8, 7.1, 6.9, 6])).toEqual([{ kind: "trend", way: "down", points: 5 }]);
  expect(trendsOf([1, 2, 2, 3, 3, 3, 4, 5, 1])).toEqual([{ kind: "trend", way: "up", points: 5 }]);
});

test("without values there is nothing to read, and a few say little", () => {
  expect(readRuns([])).toMatchObject({ median: undefined, runs: 0, signals: [] });
  expect(readRuns([7, 7, 7])).toMatchObject({ median: 7, useful: 0, signals: [] });
  expect(readRuns([1, 9, 1, 9, 1, 9, 1, 9, 1])).toMatchObject({ limits: undefined, signals: [] });
});

const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 });

test("half of the values lie on each side of the median at most", () => {
  fc.assert(
    fc.property(values, (some) => {
      const median = medianOf(some) as number;
      expect(some.filter((value) => value > median).length).toBeLessThanOrEqual(some.length / 2);
      expect(some.filter((value) => value < median).length).toBeLessThanOrEqual(some.length / 2);
    }),
  );
});

test("turned upside down or doubled, a chart says the same", () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 9 }), (some, times) => {
      const plain = ({ signals, ...rest }: ReturnType<typeof readRuns>) => ({
        ...rest,
        median: 0,
        signals: signals.map(({ kind, ...what }) => [kind, "points" in what ? what.points : 0]),
      });
      const before = plain(readRuns(some));
      expect(plain(readRuns(some.map((value) => -value)))).toEqual(before);
      expect(plain(readRuns(some.map((value) => value * times)))).toEqual(before);
    }),
  );
});

test("the chances of all numbers of runs leave at most a twentieth outside of what is expected", () => {
  const side = fc.integer({ min: 5, max: 40 });
  fc.assert(
    fc.property(side, side, (above, below) => {
      const [few, many] = expectedRuns(above, below);
      expect(few).toBeGreaterThanOrEqual(2);
      expect(many).toBeGreaterThanOrEqual(few);
      expect(many).toBeLessThanOrEqual(2 * Math.min(above, below) + 1);
    }),
  );
});
