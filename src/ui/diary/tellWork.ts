import { weekOf, type YearMonth } from "../../domain/calendar.ts";
import { plainWords } from "../../domain/diary.ts";
import { type Material, materialOfWork } from "../../domain/diaryMaterial.ts";
import type { OrganisationId } from "../../domain/ids.ts";
import { areWeekly, decimalsOf, type Improvement, type Measure } from "../../domain/improvement.ts";
import { workInMonth } from "../../domain/workInMonth.ts";
import { formatIn } from "../../i18n/format.ts";
import { svDiaryWork as words } from "../../i18n/sv/diaryWork.ts";

const swedish = formatIn("sv");

/** More than these are told by their ends. */
const MANY = 8;

/** An improvement work as one paragraph of the month's diary; undefined in a month that it has nothing to do with. */
export function tellWork(
  work: Improvement,
  month: YearMonth,
  nameOf: (organisation: OrganisationId | undefined) => string,
): Material | undefined {
  const now = workInMonth(work, month);
  if (now === undefined) return undefined;
  const { wheel, measures, measured } = now;
  const { title, members } = work.texts;
  const sentences = [
    words.of(plainWords(title), plainWords(nameOf(work.organisation) || members)),
    wheel ? words.wheel(wheel.number, wheel.idea, words.states[wheel.phase]) : words.noWheel,
    ...(measures.length === 0 ? [words.noMeasure] : measures.flatMap(tellMeasure)),
  ];
  return materialOfWork(work, measured, plainWords(sentences.join(" ")));
}

function tellMeasure({ name, unit, values, baseline, goal }: Measure): readonly string[] {
  const places = decimalsOf(values.map(({ value }) => value));
  const number = (value: number, decimals = decimalsOf([value])) =>
    swedish.number(value, decimals).replace("-", "−");
  const isWeekly = areWeekly(values);
  const points = values.map(({ date, value }) =>
    words.value(
      number(value, places),
      isWeekly ? words.week(weekOf(date)) : swedish.dayAndMonth(date),
    ),
  );
  const all = values.map(({ value }) => value);
  const [first = "", last = ""] = [points[0], points.at(-1)];
  const told =
    points.length > MANY
      ? words.many(
          points.length,
          first,
          last,
          number(Math.min(...all), places),
          number(Math.max(...all), places),
        )
      : points.join(", ") || words.noValues;
  const [from, to] = [baseline, goal].map((level) => level !== undefined && number(level));
  const levels =
    from && to ? words.both(from, to) : from ? words.baseline(from) : to && words.goal(to);
  return [
    words.measure(plainWords(name) || words.unnamed, plainWords(unit), told),
    ...(levels ? [`${levels}.`] : []),
  ];
}
