import { addDays, type LocalDate, weekdayOf } from "../../domain/calendar.ts";
import { readRule, ruleText } from "../../domain/recurrence.ts";
import type { Series } from "../../domain/series.ts";
import type { Replica } from "../../replica/replica.ts";
import { continueSeries } from "../../replica/series.ts";
import { firstDay, ONCE, type Repeating, recurrenceFrom, repeatingOf } from "./repeating.ts";

/** What is to come of a series, seen from one day: that its next session is on `next`, and how it repeats from there. */
export interface Coming {
  readonly series: Series;
  readonly next: LocalDate;
  readonly repeating: Repeating;
}

/** From `day`, but never before today; undefined when nothing is left of it. */
export async function comingOf(
  series: Series,
  day: LocalDate,
  today: LocalDate,
): Promise<Coming | undefined> {
  const { firstOccurrence, occurrencesBetween } = await import("../../calendar/occurrences.ts");
  const next = firstOccurrence(series, day > today ? day : today);
  if (next === undefined || (series.ended !== undefined && next > series.ended)) return undefined;
  const rule = readRule(series.rule);
  if (rule === undefined) return { series, next, repeating: ONCE };
  const repeating = repeatingOf(rule);
  if (rule.ends.kind !== "times") return { series, next, repeating };
  const been = occurrencesBetween(series, series.from, addDays(next, -1)).length;
  return { series, next, repeating: { ...repeating, times: String(rule.ends.times - been) } };
}

/** The first day under the new rule: in the week of the next session, so that every other week keeps its weeks. */
export function firstUnder({ next }: Coming, repeating: Repeating, today: LocalDate): LocalDate {
  const isSameDay = repeating.weekdays.includes(weekdayOf(next));
  if (repeating.every === "month" || (isSameDay && repeating.weekdays.length === 1)) return next;
  const monday = addDays(next, 1 - weekdayOf(next));
  return firstDay(monday > today ? monday : today, repeating);
}

/** The old series ends the day before, and another follows it (decision 0070). */
export function changeComing(
  replica: Replica,
  coming: Coming,
  changes: Partial<Pick<Series, "title" | "place" | "start" | "end">>,
  repeating: Repeating,
  today: LocalDate,
): boolean {
  const { id, createdBy, ended, except, isUnderstood, ...plan } = coming.series;
  const from = firstUnder(coming, repeating, today);
  const rule = recurrenceFrom(from, repeating);
  if (rule === undefined) return false;
  const [first = from] = [from, coming.next].sort();
  const last = addDays(first, -1);
  const follows = { from, rule: ruleText(rule), follows: id, uid: "" };
  const left = except.filter((day) => day >= from);
  continueSeries(replica, { ...plan, ...changes, ...follows }, last, left);
  return true;
}
