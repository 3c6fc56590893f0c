import ICAL from "ical.js";
import { isLocalDate, type LocalDate, weekdayOf } from "../domain/calendar.ts";
import { MOST_TIMES, readRule, ruleText } from "../domain/recurrence.ts";
import { swedishClock } from "./zones.ts";

/** What another calendar's rule is here: one that the screen can say, or one that is safe to walk a little way, or one
 *  that is not followed at all. A file is from anywhere; a rule must never keep the phone busy. */
export type ImportedRule =
  | { readonly kind: "said"; readonly text: string }
  | { readonly kind: "walked"; readonly recur: ICAL.Recur }
  | { readonly kind: "left" };

const DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** `first` = the day of the first session, `start` its clock time in minutes. */
export function importedRule(recur: ICAL.Recur, first: LocalDate, start: string): ImportedRule {
  const text = sayable(recur, first, start);
  const said = text === undefined ? undefined : readRule(text);
  if (said !== undefined && isOnFirst(said, first)) {
    if (said.ends.kind === "times" && said.ends.times > MOST_TIMES) {
      return {
        kind: "said",
        text: ruleText({ ...said, ends: { kind: "times", times: MOST_TIMES } }),
      };
    }
    return { kind: "said", text: ruleText(said) };
  }
  return isWalkable(recur) ? { kind: "walked", recur } : { kind: "left" };
}

/** The same rule in the words of `ruleText`, as far as it can be; the rest is for `readRule` to refuse. */
function sayable(recur: ICAL.Recur, first: LocalDate, start: string): string | undefined {
  const by = partsOf(recur);
  const weekday = DAYS[weekdayOf(first) - 1] ?? "MO";
  const ends = endOf(recur, start);
  if (ends === undefined) return undefined;
  const names = Object.keys(by);
  const has = (...allowed: string[]) => names.every((name) => allowed.includes(name));
  const days = by["BYDAY"] ?? [weekday];
  if (recur.freq === "DAILY" && recur.interval === 1 && has()) {
    return `FREQ=WEEKLY;BYDAY=${DAYS.join(",")}${ends}`;
  }
  if (recur.freq === "WEEKLY" && has("BYDAY")) {
    // With several days the week's first day decides which weeks are the others.
    if (recur.interval > 1 && days.length > 1 && recur.wkst !== ICAL.Time.MONDAY) return undefined;
    return `FREQ=WEEKLY;INTERVAL=${recur.interval};BYDAY=${days.join(",")}${ends}`;
  }
  if (recur.freq === "MONTHLY" && recur.interval === 1 && has("BYDAY", "BYSETPOS")) {
    const position = by["BYSETPOS"];
    const day = position === undefined ? days[0] : `${position.join(",")}${days[0]}`;
    return days.length === 1 ? `FREQ=MONTHLY;BYDAY=${day}${ends}` : undefined;
  }
  return undefined;
}

function endOf(recur: ICAL.Recur, start: string): string | undefined {
  const until = recur.until as ICAL.Time | null;
  if (recur.count) return `;COUNT=${recur.count}`;
  if (!until) return "";
  const isUtc = until.zone === ICAL.Timezone.utcTimezone;
  const { date, time } = isUtc
    ? swedishClock(until.toUnixTime())
    : { date: until.toString().slice(0, 10), time: until.isDate ? "23.59" : clockIn(until) };
  if (!isLocalDate(date)) return undefined;
  const last = time < start ? dayBefore(date) : date;
  return `;UNTIL=${last.replaceAll("-", "")}T235959`;
}

function clockIn(time: ICAL.Time): string {
  return `${String(time.hour).padStart(2, "0")}.${String(time.minute).padStart(2, "0")}`;
}

function dayBefore(date: LocalDate): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** Calendars count a first day that its own rule does not have; here it would be lost. */
function isOnFirst(rule: NonNullable<ReturnType<typeof readRule>>, first: LocalDate): boolean {
  if (!rule.weekdays.includes(weekdayOf(first))) return false;
  if (rule.every !== "month") return true;
  const day = Number(first.slice(8));
  const daysInMonth = ICAL.Time.daysInMonth(Number(first.slice(5, 7)), Number(first.slice(0, 4)));
  return rule.nth === -1 ? day + 7 > daysInMonth : Math.ceil(day / 7) === rule.nth;
}

/** Rules that always have another day soon: the library looks for one without asking how long. */
function isWalkable(recur: ICAL.Recur): boolean {
  const by = partsOf(recur);
  const names = Object.keys(by);
  if (recur.interval > 60) return false;
  const numbers = (name: string) => (by[name] ?? []).map(Number);
  const monthDaysExist = numbers("BYMONTHDAY").every(
    (day) => Math.abs(day) >= 1 && Math.abs(day) <= 28,
  );
  switch (recur.freq) {
    case "DAILY":
      return names.length === 0;
    case "WEEKLY":
      return names.every((name) => name === "BYDAY");
    case "MONTHLY":
      return (
        names.length === 0 ||
        (names.length === 1 && names[0] === "BYMONTHDAY" && monthDaysExist) ||
        (names.length === 1 && names[0] === "BYDAY")
      );
    case "YEARLY":
      return names.length === 0;
    default:
      return false;
  }
}

function partsOf(recur: ICAL.Recur): Readonly<Record<string, readonly (string | number)[]>> {
  return recur.parts as Readonly<Record<string, readonly (string | number)[]>>;
}
