import type { LocalDate } from "../../../domain/calendar.ts";

/** Where everything of a run chart stands, for the screen, the paper and the picture: in units of 1/16 rem, y downwards. Labels stand
 *  beside what they name and do not cover each other; a value that has no room for its number keeps its dot. */

export interface ChartFacts {
  /** By date. */
  readonly values: readonly { readonly date: LocalDate; readonly value: number }[];
  /** Horizontal lines with their labels, e.g. "Mål 5". */
  readonly levels: readonly {
    readonly kind: "base" | "goal" | "median";
    readonly value: number;
    readonly label: string;
  }[];
  /** `long` = "PGSA 1 börjar", `short` when that has no room. */
  readonly markers: readonly {
    readonly date: LocalDate;
    readonly long: string;
    readonly short: string;
  }[];
  readonly width: number;
  number(value: number): string;
  tick(date: LocalDate): string;
}

export interface ChartText {
  readonly kind: "value" | "level" | "tick" | "marker";
  readonly x: number;
  /** Of the line that letters stand on. */
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
  readonly text: string;
}

export interface ChartLine {
  readonly kind: "base" | "goal" | "median" | "axis" | "marker" | "line";
  readonly points: readonly Point[];
}

export type Point = readonly [x: number, y: number];

export interface ChartLayout {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly ChartLine[];
  /** One for each value, in their order. */
  readonly dots: readonly Point[];
  readonly radius: number;
  readonly texts: readonly ChartText[];
}

const HEIGHT = 214;
const AXIS = 184;
const TOP = 50;
/** Above the axis is a line of words for the wheels. */
const BOTTOM = 159;
const LEFT = 20;
/** Of a letter, and of a figure in a value's label. */
const [LETTER, FIGURE] = [7.4, 8.4];
const MOST_LABELS = 16;

export function layoutChart(facts: ChartFacts): ChartLayout {
  const { values, levels, width } = facts;
  const widest = Math.max(0, ...levels.map(({ label }) => label.length * LETTER));
  const isWide = width - widest > 200;
  const end = width - (isWide && levels.length > 0 ? widest + 26 : 22);
  const scale = scaleOf(facts, end);
  const dots = values.map(({ date, value }): Point => [scale.x(date), scale.y(value)]);
  const gap = (end - LEFT) / Math.max(1, values.length - 1);
  const radius = Math.min(6.5, Math.max(2.5, gap * 0.3));
  const flat = levels.map((level) => ({ ...level, y: scale.y(level.value) }));
  const markers = facts.markers.map((marker) => ({ ...marker, x: scale.x(marker.date) }));
  const levelTexts = spread(flat, isWide).map(({ label, y }): ChartText => {
    const x = isWide ? end + 14 : LEFT - 14;
    return { kind: "level", x, y: isWide ? y + 5 : y - 6, anchor: "start", text: label };
  });
  const markerTexts = textsOfMarkers(markers, end);
  const valueTexts = textsOfValues(
    facts,
    dots,
    radius,
    flat.map(({ y }) => y),
    [...levelTexts, ...markerTexts],
  );
  return {
    width,
    height: HEIGHT,
    radius,
    dots,
    lines: [
      ...flat.map(
        ({ kind, y }) =>
          ({
            kind,
            points: [
              [LEFT - 14, y],
              [end + 8, y],
            ],
          }) as const,
      ),
      {
        kind: "axis",
        points: [
          [LEFT - 14, AXIS],
          [end + 8, AXIS],
        ],
      },
      ...markers.map(
        ({ x }) =>
          ({
            kind: "marker",
            points: [
              [x, AXIS - 5],
              [x, above(x, dots)],
            ],
          }) as const,
      ),
      { kind: "line", points: dots },
    ],
    texts: [...levelTexts, ...ticks(facts, scale.x), ...markerTexts, ...valueTexts],
  };
}

function scaleOf({ values, levels, markers }: ChartFacts, end: number) {
  const days = [...values, ...markers].map(({ date }) => dayOf(date));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const numbers = [...values, ...levels].map(({ value }) => value);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  return {
    x: (date: LocalDate) =>
      last > first ? LEFT + ((dayOf(date) - first) / (last - first)) * (end - LEFT) : LEFT,
    y: (value: number) =>
      high > low ? BOTTOM - ((value - low) / (high - low)) * (BOTTOM - TOP) : (TOP + BOTTOM) / 2,
  };
}

function dayOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** Labels of levels near each other are moved apart, the order kept; only beside the chart, where each has a line of its own. */
function spread<L extends { readonly y: number }>(
  levels: readonly L[],
  isWide: boolean,
): readonly L[] {
  if (!isWide) return levels;
  let last = Number.NEGATIVE_INFINITY;
  return [...levels]
    .sort((a, b) => a.y - b.y)
    .map((level) => {
      last = Math.max(level.y, last + 18);
      return { ...level, y: last };
    });
}

/** A wheel's line ends below the dot that stands over it. */
function above(x: number, dots: readonly Point[]): number {
  const near = dots.filter((dot) => Math.abs(dot[0] - x) < 9).map(([, y]) => y);
  return near.length > 0 ? Math.max(...near) + 14 : TOP;
}

function textsOfMarkers(
  markers: readonly { readonly x: number; readonly long: string; readonly short: string }[],
  end: number,
): readonly ChartText[] {
  const texts: ChartText[] = [];
  let free = 0;
  for (const [at, { x, long, short }] of markers.entries()) {
    const room = (markers[at + 1]?.x ?? end + 14) - x - 9;
    const text = long.length * LETTER <= room ? long : short;
    const isLast = text.length * LETTER > room && at === markers.length - 1;
    if (x < free) continue;
    free = x + 9 + text.length * LETTER;
    texts.push({
      kind: "marker",
      x: isLast ? x - 7 : x + 7,
      y: AXIS - 9,
      anchor: isLast ? "end" : "start",
      text,
    });
  }
  return texts;
}

/** The newest has its tick in any case, and of the others those that have room. */
function ticks({ values, tick }: ChartFacts, x: (date: LocalDate) => number): readonly ChartText[] {
  const texts: ChartText[] = [];
  let free = Number.POSITIVE_INFINITY;
  for (const { date } of values.toReversed()) {
    const text = tick(date);
    const half = (text.length * LETTER) / 2;
    const middle = Math.max(half, x(date));
    if (middle + half > free) continue;
    free = middle - half - 8;
    texts.push({ kind: "tick", x: middle, y: AXIS + 19, anchor: "middle", text });
  }
  return texts.reverse();
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const BESIDE: readonly Point[] = [
  [0, -13],
  [5, -13],
  [-5, -13],
  [0, 24],
  [-6, 24],
  [6, 24],
];

/** First and last, lowest and highest come first; what finds no free place is left out. */
function textsOfValues(
  { values, number, width }: ChartFacts,
  dots: readonly Point[],
  radius: number,
  levels: readonly number[],
  others: readonly ChartText[],
): readonly ChartText[] {
  const taken = others.map(boxOf);
  const texts: ChartText[] = [];
  for (const at of order(values.map(({ value }) => value))) {
    const [x, y] = dots[at] as Point;
    const text = number((values[at] as { value: number }).value);
    const choices = BESIDE.map(([dx, dy]): ChartText => {
      const half = (text.length * FIGURE) / 2;
      const middle = Math.min(width - half, Math.max(half, x + dx));
      return { kind: "value", x: middle, y: y + dy, anchor: "middle", text };
    });
    const costs = choices.map((choice) => cost(boxOf(choice), at, dots, radius, levels, taken));
    const least = Math.min(...costs);
    const chosen = choices[costs.indexOf(least)];
    if (chosen === undefined || least >= TOO_MUCH) continue;
    taken.push(boxOf(chosen));
    texts.push(chosen);
  }
  return texts;
}

function order(values: readonly number[]): readonly number[] {
  const first = [
    values.length - 1,
    0,
    values.indexOf(Math.min(...values)),
    values.indexOf(Math.max(...values)),
  ];
  const rest = values.length > MOST_LABELS ? [] : values.keys();
  return [...new Set([...first, ...rest])].filter((at) => at >= 0);
}

const TOO_MUCH = 50;

function cost(
  box: Box,
  own: number,
  dots: readonly Point[],
  radius: number,
  levels: readonly number[],
  taken: readonly Box[],
): number {
  let sum = 0;
  for (const other of taken) if (overlap(box, other)) sum += TOO_MUCH;
  for (const [at, [x, y]] of dots.entries()) {
    const dot = { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
    if (at !== own && overlap(box, dot)) sum += TOO_MUCH;
    const before = dots[at - 1];
    if (before && crosses(before, [x, y], box)) sum += 12;
  }
  for (const y of levels) if (y > box.top - 2 && y < box.bottom + 2) sum += 5;
  if (box.bottom > AXIS - 2) sum += TOO_MUCH;
  return sum;
}

function boxOf({ x, y, text, kind, anchor }: ChartText): Box {
  const wide = text.length * (kind === "value" ? FIGURE : LETTER);
  const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
  return { left, right: left + wide, top: y - 12, bottom: y + 3 };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Does the line from a to b (a is to the left) go through the box? */
function crosses([ax, ay]: Point, [bx, by]: Point, box: Box): boolean {
  const from = Math.max(ax, box.left);
  const to = Math.min(bx, box.right);
  if (from >= to) return false;
  const yAt = (x: number) => ay + ((x - ax) / (bx - ax)) * (by - ay);
  const [one, other] = [yAt(from), yAt(to)];
  return Math.max(one, other) > box.top && Math.min(one, other) < box.bottom;
}
