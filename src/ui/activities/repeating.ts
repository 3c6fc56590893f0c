import { addDays, isLocalDate, type LocalDate, weekdayOf } from "../../domain/calendar.ts";
import {
  type Every,
  MOST_TIMES,
  type Recurrence,
  rulesOn,
  type SeriesEnd,
} from "../../domain/recurrence.ts";

/** What is chosen under "Upprepas" while nothing has been made of it. */
export interface Repeating {
  readonly every: Every | undefined;
  /** None = the weekday of the day. */
  readonly weekdays: readonly number[];
  readonly ends: SeriesEnd["kind"];
  readonly until: string;
  readonly times: string;
}

export const ONCE: Repeating = {
  every: undefined,
  weekdays: [],
  ends: "never",
  until: "",
  times: "10",
};

export function repeatingOf(rule: Recurrence): Repeating {
  const { every, weekdays, ends } = rule;
  return {
    every,
    weekdays,
    ends: ends.kind,
    until: ends.kind === "until" ? ends.last : "",
    times: ends.kind === "times" ? String(ends.times) : ONCE.times,
  };
}

/** The first day on or after `date` that the chosen weekdays have. */
export function firstDay(date: LocalDate, { every, weekdays }: Repeating): LocalDate {
  if (every === undefined || every === "month" || weekdays.length === 0) return date;
  for (let after = 0; after < 7; after++) {
    const day = addDays(date, after);
    if (weekdays.includes(weekdayOf(day))) return day;
  }
  return date;
}

/** Undefined while it is once, or as long as something is missing (`missingIn`). */
export function recurrenceFrom(date: LocalDate, repeating: Repeating): Recurrence | undefined {
  const { every, weekdays } = repeating;
  if (every === undefined || missingIn(date, repeating) !== undefined) return undefined;
  const plain = rulesOn(date, every, endOf(repeating));
  if (every === "month" || weekdays.length === 0) return plain;
  return { ...plain, weekdays: [...weekdays].sort() };
}

export function missingIn(date: LocalDate, repeating: Repeating): "until" | "times" | undefined {
  const { every, ends, until, times } = repeating;
  if (every === undefined) return undefined;
  if (ends === "until" && !(isLocalDate(until) && until >= date)) return "until";
  const count = Number(times);
  if (ends === "times" && !(/^\d+$/.test(times) && count > 0 && count <= MOST_TIMES))
    return "times";
  return undefined;
}

function endOf({ ends, until, times }: Repeating): SeriesEnd {
  switch (ends) {
    case "never":
      return { kind: "never" };
    case "until":
      return { kind: "until", last: until as LocalDate };
    case "times":
      return { kind: "times", times: Number(times) };
  }
}
