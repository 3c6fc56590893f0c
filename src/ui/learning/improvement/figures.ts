import type { LocalDate } from "../../../domain/calendar.ts";
import { weekOf } from "../../../domain/calendar.ts";
import {
  areWeekly,
  type Cycle,
  decimalsOf,
  type Measure,
  readMeasure,
} from "../../../domain/improvement.ts";
import type { Signal } from "../../../domain/runChart.ts";
import type { ImprovementMessages } from "../../../i18n/learningImprovementWords.ts";
import type { Messages } from "../../../i18n/sv.ts";
import type { ChartFacts } from "./chartLayout.ts";

/** The words and numbers of a measure's chart, from which the screen, the paper and the picture are made. */
export interface MeasureFigures {
  readonly title: string;
  readonly facts: Omit<ChartFacts, "width">;
  /** All that the chart shows, in one sentence. */
  readonly label: string;
  /** What the rules say of it, one sentence each. */
  readonly told: readonly string[];
  /** Of one value, in sentences: when and how much, its note, and which wheels began since the value before. */
  said(at: number): readonly string[];
  /** Which wheels began since the value before, one sentence each. */
  began(at: number): readonly string[];
  number(value: number): string;
  /** "v.12", or the day. */
  when(date: LocalDate): string;
}

const MANY = 16;

export function figuresOf(
  measure: Measure,
  cycles: readonly Cycle[],
  t: Messages,
  words: ImprovementMessages,
): MeasureFigures {
  const { chart } = words;
  const { values, baseline, goal } = measure;
  const places = decimalsOf(values.map(({ value }) => value));
  const number = (value: number) => t.format.number(value, places).replace("-", "−");
  const level = (value: number) => t.format.number(value, decimalsOf([value])).replace("-", "−");
  const isWeekly = areWeekly(values);
  const when = (date: LocalDate) =>
    isWeekly ? words.week(weekOf(date)) : t.format.dayAndMonth(date);
  const reading = readMeasure(measure, cycles);
  const { median } = reading;
  const point = (at: number) => {
    const one = values[at];
    return one ? chart.point(when(one.date), number(one.value)) : "";
  };
  const numbers = values.map(({ value }) => value);
  const all =
    values.length > MANY
      ? chart.many(
          values.length,
          point(0),
          point(values.length - 1),
          number(Math.min(...numbers)),
          number(Math.max(...numbers)),
        )
      : values.map((_, at) => point(at)).join(". ");
  const levels = [
    baseline === undefined
      ? []
      : [{ kind: "base", value: baseline, label: chart.baseline(level(baseline)) } as const],
    median === undefined || values.length < LEAST
      ? []
      : [{ kind: "median", value: median, label: chart.median(number(median)) } as const],
    goal === undefined
      ? []
      : [{ kind: "goal", value: goal, label: chart.goal(level(goal)) } as const],
  ].flat();
  const title = chart.of(measure.name || words.measure.unnamed, measure.unit);
  const first = values[0]?.date ?? "";
  const last = values.at(-1)?.date ?? "";
  const markers = cycles.flatMap(({ from }, at) =>
    from !== undefined && from >= first && from <= last
      ? [{ date: from, long: chart.begins(at + 1), short: String(at + 1) }]
      : [],
  );
  return {
    title,
    facts: { values, levels, markers, number, tick: when },
    label: [
      title,
      all,
      ...levels.map(({ label }) => label),
      ...markers.map((one) => `${one.long} ${when(one.date)}`),
    ]
      .filter((part) => part !== "")
      .join(". "),
    told: told(),
    said,
    began,
    number,
    when,
  };

  function said(at: number): readonly string[] {
    const value = values[at];
    return value === undefined ? [] : [`${point(at)}.`, value.note || chart.noNote, ...began(at)];
  }

  function began(at: number): readonly string[] {
    const date = values[at]?.date ?? "";
    const before = values.slice(0, at).findLast((one) => one.date < date)?.date ?? "";
    return markers
      .filter((one) => before < one.date && one.date <= date)
      .map((one) => `${one.long} ${when(one.date)}.`);
  }

  function told(): readonly string[] {
    const { reading: t } = words;
    if (median === undefined || values.length < LEAST) return [];
    const { fixedOn, signals, expected, useful, isUnusual } = reading;
    const direction = (way: "up" | "down") =>
      (way === "up") === (measure.better === "higher") ? t.better : t.worse;
    const sentence = (signal: Signal): string => {
      switch (signal.kind) {
        case "shift":
          return `${t.shift(signal.points, t.way[signal.way])} ${direction(signal.way)}`;
        case "trend":
          return `${t.trend(signal.points, t.goes[signal.way])} ${direction(signal.way)}`;
        case "few-runs":
          return t.fewRuns(signal.runs, ...(expected ?? [0, 0]));
        case "many-runs":
          return t.manyRuns(signal.runs, ...(expected ?? [0, 0]));
        case "far":
          return t.far(point(signal.at));
      }
    };
    return [
      ...signals.map(sentence),
      ...(isUnusual ? [t.unusual] : []),
      ...(signals.length === 0 ? [t.nothing] : []),
      fixedOn === undefined ? t.median(number(median)) : t.fixed(number(median), fixedOn),
      ...(expected === undefined ? [t.few(useful)] : []),
    ];
  }
}

/** Fewer values have no middle worth a line. */
const LEAST = 3;
