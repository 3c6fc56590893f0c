import { localDate } from "../../domain/calendar.ts";
import type { Messages } from "../../i18n/sv.ts";

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** `14.02` the same day, `i går`, else `tor 14 mars`; from ms since 1970. */
export function whenWords(at: number, now: number, t: Messages): string {
  return daysApart(at, now) === 1 ? t.status.yesterday : t.format.when(at, now);
}

/** `nyss`, `52 min`, `3 h`, `2 dagar`: how long something has waited. */
export function ageWords(since: number, now: number, t: Messages): string {
  const age = Math.max(0, now - since);
  if (age < MINUTE) return t.status.age.now;
  if (age < HOUR) return t.status.age.minutes(Math.floor(age / MINUTE));
  if (age < DAY) return t.status.age.hours(Math.floor(age / HOUR));
  return t.status.age.days(Math.floor(age / DAY));
}

/** Whole calendar days between two moments: 1 = yesterday, also when only an hour lies between. */
export function daysApart(earlier: number, later: number): number {
  const midnight = (at: number) => Date.parse(`${localDate(at)}T00:00:00Z`);
  return Math.round((midnight(later) - midnight(earlier)) / DAY);
}
