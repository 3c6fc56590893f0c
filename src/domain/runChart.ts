/** What a run chart says: the usual rules of runs, over values in the order of their days. Perla, Provost & Murray 2011 ("The run chart: a
 *  simple analytical tool", BMJ Qual Saf 20:46–51) for shift, trend, number of runs and the astronomical point; Anhøj & Olesen 2014
 *  (PLoS ONE, doi 10.1371/journal.pone.0113825) for the longest run and the crossings. Docs: decision 0256. */

/** Shift: so many useful points in a row on one side of the median. */
const SHIFT = 6;
/** Trend: so many points in a row, the first one counted, each higher than the one before it, or each lower. */
const TREND = 5;
/** Below this many useful points the number of runs says nothing (the published tables begin here). */
export const ENOUGH = 10;
/** Perla's article leaves the astronomical point to the eye. Here: further outside of the middle half of all values than 2.2 times that
 *  half is wide (Hoaglin & Iglewicz 1987, "Fine-tuning some resistant rules for outlier labeling", JASA 82:1147–1149). */
const FAR = 2.2;

export type Signal =
  | { readonly kind: "shift" | "trend"; readonly way: "up" | "down"; readonly points: number }
  | { readonly kind: "few-runs" | "many-runs"; readonly runs: number }
  | { readonly kind: "far"; readonly at: number };

export interface RunReading {
  /** Undefined without values. */
  readonly median: number | undefined;
  /** Points that do not lie on the median. */
  readonly useful: number;
  readonly runs: number;
  readonly longestRun: number;
  /** How many runs chance alone gives, 19 times of 20; undefined with fewer than `ENOUGH` useful points. */
  readonly expected: readonly [number, number] | undefined;
  /** By rule; of shifts and of trends the latest first, which says where it goes now. */
  readonly signals: readonly Signal[];
  /** Anhøj & Olesen: a run longer than `longest`, or fewer crossings than `crossings`, is unlikely to be chance. */
  readonly limits: { readonly longest: number; readonly crossings: number } | undefined;
  readonly isUnusual: boolean;
}

/** `from` = the values that the median is made of; all of them unless told. */
export function readRuns(values: readonly number[], from: readonly number[] = values): RunReading {
  const median = medianOf(from);
  const sides = median === undefined ? [] : values.map((value) => Math.sign(value - median));
  const lengths = runsOf(sides);
  const useful = sides.filter((side) => side !== 0).length;
  const above = sides.filter((side) => side > 0).length;
  const runs = lengths.length;
  const longestRun = Math.max(0, ...lengths.map(({ points }) => points));
  const enough = useful >= ENOUGH;
  const isMixed = above > 0 && above < useful;
  const expected = enough && isMixed ? expectedRuns(above, useful - above) : undefined;
  const limits = enough
    ? { longest: longestAllowed(useful), crossings: fewestCrossings(useful) }
    : undefined;
  const signals: Signal[] = [
    ...lengths
      .toReversed()
      .flatMap(({ side, points }) =>
        points >= SHIFT ? [{ kind: "shift", way: wayOf(side), points } as const] : [],
      ),
    ...trendsIn(values),
  ];
  if (expected && runs < expected[0]) signals.push({ kind: "few-runs", runs });
  if (expected && runs > expected[1]) signals.push({ kind: "many-runs", runs });
  for (const at of farPoints(values)) signals.push({ kind: "far", at });
  const isUnusual =
    limits !== undefined && (longestRun > limits.longest || runs - 1 < limits.crossings);
  return { median, useful, runs, longestRun, expected, signals, limits, isUnusual };
}

export function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

interface Run {
  readonly side: number;
  readonly points: number;
}

/** Points on the median are skipped: they neither break a run nor add to it. */
function runsOf(sides: readonly number[]): readonly Run[] {
  const runs: { side: number; points: number }[] = [];
  for (const side of sides) {
    if (side === 0) continue;
    const last = runs.at(-1);
    if (last?.side === side) last.points++;
    else runs.push({ side, points: 1 });
  }
  return runs;
}

/** The latest first. A value like the one before it is skipped. */
function trendsIn(values: readonly number[]): readonly Signal[] {
  const different = values.filter((value, at) => at === 0 || value !== values[at - 1]);
  const steps = different.slice(1).map((value, at) => Math.sign(value - (different[at] as number)));
  const runs = runsOf(steps).toReversed();
  return runs.flatMap(({ side, points }) =>
    points + 1 >= TREND ? [{ kind: "trend", way: wayOf(side), points: points + 1 } as const] : [],
  );
}

function wayOf(side: number): "up" | "down" {
  return side > 0 ? "up" : "down";
}

/** Places of the values that lie far from all others. A level that lasted for a quarter of the time is not far. */
function farPoints(values: readonly number[]): readonly number[] {
  if (values.length < ENOUGH) return [];
  const sorted = [...values].sort((a, b) => a - b);
  const half = (sorted.length + 1) >> 1;
  const low = medianOf(sorted.slice(0, half)) ?? 0;
  const high = medianOf(sorted.slice(-half)) ?? 0;
  const far = FAR * (high - low);
  if (far === 0) return [];
  return values.flatMap((value, at) => (value < low - far || value > high + far ? [at] : []));
}

/** The fewest and the most runs that chance gives when so many points are above and below, leaving at most 2.5 % at each end: what Swed &
 *  Eisenhart 1943 tabulate, reckoned out for any two numbers. */
export function expectedRuns(above: number, below: number): readonly [number, number] {
  const chance = chancesOfRuns(above, below);
  const last = (order: readonly number[]) => {
    let sum = 0;
    return order.findIndex((one) => {
      sum += one;
      return sum > TAIL;
    });
  };
  return [last(chance), chance.length - 1 - last(chance.toReversed())];
}

const TAIL = 0.025;

/** At place r: how likely r runs are. */
function chancesOfRuns(above: number, below: number): readonly number[] {
  const all = logChoose(above + below, above);
  return Array.from({ length: above + below + 1 }, (_, runs) => {
    const half = runs >> 1;
    const ways = (a: number, b: number) =>
      Math.exp(logChoose(above - 1, a - 1) + logChoose(below - 1, b - 1) - all);
    return runs % 2 === 0 ? 2 * ways(half, half) : ways(half, half + 1) + ways(half + 1, half);
  });
}

/** Anhøj & Olesen 2014, after Schilling 2012. */
export function longestAllowed(useful: number): number {
  return Math.round(Math.log2(useful) + 3);
}

/** Anhøj & Olesen 2014, after Chen 2010: the smallest number of crossings whose chance, and that of fewer, is together at least 5 %. */
export function fewestCrossings(useful: number): number {
  let sum = 0;
  for (let crossings = 0; ; crossings++) {
    sum += Math.exp(logChoose(useful - 1, crossings) - (useful - 1) * Math.LN2);
    if (sum >= 0.05) return crossings;
  }
}

/** The logarithm of n over k; of zero ways it is minus infinity. */
function logChoose(n: number, k: number): number {
  if (k < 0 || k > n) return Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let at = 1; at <= k; at++) sum += Math.log((n - k + at) / at);
  return sum;
}
