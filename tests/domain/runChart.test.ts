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

test("Balestracci 2008: sixteen months with runs of 7, 7, 1 and 1 and five that fall are two shifts, a trend and too few runs", () => {
  // "An Underrated Test for Run Charts", Quality Digest, October 2008. His numbers are only drawn; these follow what he says of them: the
  // runs, in their order, and "the trend downward of length five from observations 5 to 9".
  const months = [15, 17, 16, 14, 18, 16, 13, 8, 6, 9, 7, 8, 5, 9, 14, 7];
  const reading = readRuns(months);
  expect(reading).toMatchObject({ useful: 16, runs: 4, longestRun: 7 });
  // His table ends at 12; the exact chances of Swed & Eisenhart leave less than 2.5 % from 14 on.
  expect(reading.expected).toEqual([5, 13]);
  // He asks for eight in a row and for six that fall, and so finds neither; by Perla's six and five both are there.
  expect(reading.signals).toEqual([
    { kind: "shift", way: "down", points: 7 },
    { kind: "shift", way: "up", points: 7 },
    { kind: "trend", way: "down", points: 5 },
    { kind: "few-runs", runs: 4 },
  ]);
});

/** From one number to another, by ones: what R writes as 1:5. */
function through(from: number, to: number): readonly number[] {
  return Array.from(
    { length: Math.abs(to - from) + 1 },
    (_, at) => from + Math.sign(to - from) * at,
  );
}

/** A published series, and the lengths of what is published as found in it: above zero up, below zero down. */
type Example = readonly [values: readonly number[], found: readonly number[]];

function lengthsOf(kind: "shift" | "trend", values: readonly number[], median: number) {
  return readRuns(values, [median])
    .signals.flatMap((one) =>
      one.kind === "shift" || one.kind === "trend"
        ? [{ kind: one.kind, length: one.way === "up" ? one.points : -one.points }]
        : [],
    )
    .filter((one) => one.kind === kind)
    .map(({ length }) => length);
}

// Worked examples of Perla's two rules as NHS Scotland's Quality Improvement Hub teaches them: the test cases of the package "runchart" for R,
// github.com/jsphdms/runchart, tests/testthat/test_shift_basic.R and test_trend_basic.R. The series are theirs, and which of their points
// belong to a shift or a trend; a point that is skipped (on the median, or like the one before) they mark, and we do not count; where one turns,
// its end belongs to both. Their cases with missing values have no counterpart here. Perla's article itself prints no numbers, only drawings.
test("shifts are found where the published cases of NHS Scotland's rule have them, around a median of zero", () => {
  const one = (times: number) => Array.from({ length: times }, () => 1);
  const zero = (times: number) => Array.from({ length: times }, () => 0);
  const examples: readonly Example[] = [
    [through(1, 5), []],
    [through(1, 6), [6]],
    [through(1, 9), [9]],
    [through(-1, -7), [-7]],
    [[1, -1, 1, -1, 1, -1, 1], []],
    [[...through(1, 9), ...through(8, 1)], [17]],
    [[0, 1, 2, 3, 3, 2, 1], [6]],
    [[0, -1, -2, -3, -3, -2, -1], [-6]],
    [[...one(5), ...zero(9)], []],
    [[...one(5), ...zero(2), 1], [6]],
    [[...through(1, 5), 0, ...through(-1, -5), 0], []],
    [[...one(4), ...zero(4), ...one(2)], [6]],
    [[...through(1, 6), -1, 1, 2], [6]],
    [
      [...through(1, 6), ...through(0, -6)],
      [-6, 6],
    ],
    [[...through(1, 6), ...through(0, 6)], [12]],
  ];
  for (const [values, found] of examples) {
    expect([values, lengthsOf("shift", values, 0)]).toEqual([values, found]);
  }
});

test("trends are found where the published cases of NHS Scotland's rule have them", () => {
  const examples: readonly Example[] = [
    [through(1, 4), []],
    [through(1, 5), [5]],
    [through(-1, -6), [-6]],
    [[1, 3, 1, 3, 1, 3, 1, 3, 1, 3], []],
    [
      [...through(1, 9), ...through(8, 1)],
      [-9, 9],
    ],
    [[...through(1, 4), ...through(3, 1)], []],
    [[...through(1, 4), 4, 4, 4, 4, 4], []],
    [[...through(1, 4), 4, 4, 5], [5]],
    [[1, 2, 3, 3, 3, 3, 3, 4, 5], [5]],
    [[0, 0, 0, 0, 0, ...through(1, 8)], [9]],
    [[...through(1, 5), -1, 1, 2], [5]],
    [
      [...through(1, 5), ...through(-1, -5)],
      [-6, 5],
    ],
    [
      [...through(1, 5), 0, ...through(1, 5)],
      [6, 5],
    ],
  ];
  for (const [values, found] of examples) {
    expect([values, lengthsOf("trend", values, 0)]).toEqual([values, found]);
  }
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
