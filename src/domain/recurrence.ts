import { isLocalDate, type LocalDate, weekdayOf } from "./calendar.ts";

/** When a series meets, as people say it. Stored as the text of an RFC 5545 rule in local clock time; a rule that says
 *  more than this is kept and followed, but only described as a rule of its own. */
export interface Recurrence {
  readonly every: Every;
  /** ISO 8601, 1 = Monday; in order. By month: the first one alone counts. */
  readonly weekdays: readonly number[];
  /** By month: the first … fourth such weekday, or −1 the last. */
  readonly nth: number | undefined;
  readonly ends: SeriesEnd;
}

export const EVERIES = ["week", "two-weeks", "month"] as const;
export type Every = (typeof EVERIES)[number];

export type SeriesEnd =
  | { readonly kind: "never" }
  | { readonly kind: "until"; readonly last: LocalDate }
  | { readonly kind: "times"; readonly times: number };

/** More often than this nobody plans by hand; a rule from a file is cut there. */
export const MOST_TIMES = 200;

const DAYS: readonly string[] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

export function ruleText(rule: Recurrence): string {
  const days = rule.weekdays.map((day) => DAYS[day - 1]);
  const parts = [
    rule.every === "month" ? "FREQ=MONTHLY" : "FREQ=WEEKLY",
    ...(rule.every === "two-weeks" ? ["INTERVAL=2"] : []),
    `BYDAY=${rule.every === "month" ? `${rule.nth ?? 1}${days[0]}` : days.join(",")}`,
    ...endText(rule.ends),
    "WKST=MO",
  ];
  return parts.join(";");
}

/** What `ruleText` writes, in any order; undefined for a rule that cannot be said on the screen. */
export function readRule(text: string): Recurrence | undefined {
  const parts = new Map(text.split(";").map((part) => splitOnce(part)));
  for (const name of parts.keys()) if (!KNOWN.has(name)) return undefined;
  const interval = Number(parts.get("INTERVAL") ?? "1");
  const ends = readEnd(parts.get("UNTIL"), parts.get("COUNT"));
  const byDay = (parts.get("BYDAY") ?? "").split(",").map((day) => /^(-?\d)?([A-Z]{2})$/.exec(day));
  const weekdays = byDay.map((day) => DAYS.indexOf(day?.[2] ?? "") + 1);
  if (ends === undefined || weekdays.includes(0)) return undefined;
  const [nth] = byDay.map((day) => (day?.[1] === undefined ? undefined : Number(day[1])));
  if (parts.get("FREQ") === "WEEKLY" && (interval === 1 || interval === 2)) {
    if (byDay.some((day) => day?.[1] !== undefined)) return undefined;
    const every = interval === 1 ? "week" : "two-weeks";
    return { every, weekdays: [...weekdays].sort(), nth: undefined, ends };
  }
  const isMonthly = parts.get("FREQ") === "MONTHLY" && interval === 1 && weekdays.length === 1;
  if (!isMonthly || nth === undefined || !NTHS.includes(nth)) return undefined;
  return { every: "month", weekdays, nth, ends };
}

/** A rule that meets on `date`: its weekday, and by month its place in the month, where a fifth is the last. */
export function rulesOn(date: LocalDate, every: Every, ends: SeriesEnd): Recurrence {
  const nth = Math.ceil(Number(date.slice(8)) / 7);
  return {
    every,
    weekdays: [weekdayOf(date)],
    nth: every === "month" ? (nth > 4 ? -1 : nth) : undefined,
    ends,
  };
}

const NTHS: readonly number[] = [1, 2, 3, 4, -1];
const KNOWN = new Set(["FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST"]);

function splitOnce(part: string): [string, string] {
  const at = part.indexOf("=");
  return at < 0 ? [part, ""] : [part.slice(0, at).toUpperCase(), part.slice(at + 1).toUpperCase()];
}

function endText(ends: SeriesEnd): readonly string[] {
  switch (ends.kind) {
    case "never":
      return [];
    case "until":
      return [`UNTIL=${ends.last.replaceAll("-", "")}T235959`];
    case "times":
      return [`COUNT=${ends.times}`];
  }
}

function readEnd(until: string | undefined, count: string | undefined): SeriesEnd | undefined {
  if (until !== undefined) {
    const last = until.replace(/^(\d{4})(\d{2})(\d{2})(T\d{6})?$/, "$1-$2-$3");
    return isLocalDate(last) ? { kind: "until", last } : undefined;
  }
  if (count === undefined) return { kind: "never" };
  const times = Number(count);
  return Number.isSafeInteger(times) && times > 0 ? { kind: "times", times } : undefined;
}
