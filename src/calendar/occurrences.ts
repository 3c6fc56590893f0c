import ICAL from "ical.js";
import { addDays, type ClockTime, type LocalDate, minutesOf } from "../domain/calendar.ts";
import { readRule } from "../domain/recurrence.ts";

/** The days that a series' rule has. Local clock times: a session at 13.00 is at 13.00 on both sides of a change to
 *  summer time, because no zone takes part. Loaded when somebody has planned something, never with the first screen. */

export interface Repeats {
  readonly from: LocalDate;
  readonly start: ClockTime;
  /** Empty = the first day only. One that the screen cannot say gives no days at all. */
  readonly rule: string;
}

/** A rule walks at most this many steps, so that one from another app can never keep a phone busy. */
const MOST_STEPS = 4000;

/** Both days included, in order. */
export function occurrencesBetween(
  series: Repeats,
  first: LocalDate,
  last: LocalDate,
): readonly LocalDate[] {
  if (series.rule === "") {
    return series.from >= first && series.from <= last ? [series.from] : [];
  }
  if (readRule(series.rule) === undefined) return [];
  const found: LocalDate[] = [];
  const days = ICAL.Recur.fromString(series.rule).iterator(timeAt(series.from, series.start));
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = days.next();
    // The library's types leave out that a rule comes to an end.
    if (!(next as ICAL.Time | null)) break;
    const day = next.toString().slice(0, 10) as LocalDate;
    if (day > last) break;
    if (day >= first) found.push(day);
  }
  return found;
}

/** The first day on or after `from` that the rule has; undefined when it has none within two years. */
export function firstOccurrence(series: Repeats, from: LocalDate): LocalDate | undefined {
  return occurrencesBetween(series, from, addDays(from, 740))[0];
}

export function timeAt(day: LocalDate, time: ClockTime): ICAL.Time {
  const minutes = minutesOf(time);
  const fields = {
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    day: Number(day.slice(8)),
    hour: Math.floor(minutes / 60),
    minute: minutes % 60,
    second: 0,
    isDate: false,
  };
  return new ICAL.Time(fields, ICAL.Timezone.localTimezone);
}
