import type { Brand } from "./brand.ts";

/** `YYYY-MM-DD` in the project's own days: typed by people, never computed from a device's clock zone twice. */
export type LocalDate = Brand<string, "LocalDate">;
/** `YYYY-MM`. */
export type YearMonth = Brand<string, "YearMonth">;
/** `HH.MM` as Swedes write it, 24 hours. */
export type ClockTime = Brand<string, "ClockTime">;

export function isLocalDate(text: string): text is LocalDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

export function isYearMonth(text: string): text is YearMonth {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

export function isClockTime(text: string): text is ClockTime {
  return /^([01]\d|2[0-3])\.[0-5]\d$/.test(text);
}

export function monthOf(date: LocalDate): YearMonth {
  return date.slice(0, 7) as YearMonth;
}

/** The calendar day that `now` (ms since 1970) is in the device's own zone. */
export function localDate(now: number): LocalDate {
  const day = new Date(now);
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}` as LocalDate;
}

export function clockTime(now: number): ClockTime {
  const day = new Date(now);
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${pad(day.getHours())}.${pad(day.getMinutes())}` as ClockTime;
}

/** In the device's own hours; `at` = ms since 1970. */
export function hasBegun(
  session: { readonly date: LocalDate; readonly start: ClockTime },
  at: number,
): boolean {
  const today = localDate(at);
  return session.date < today || (session.date === today && session.start <= clockTime(at));
}

/** Minutes after midnight, 0–1439. */
export function minutesOf(time: ClockTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The clock at `minutes` after midnight; stays within the day, 00.00–23.59. */
export function clockAt(minutes: number): ClockTime {
  const inDay = Math.min(1439, Math.max(0, Math.round(minutes)));
  const pad = (n: number) => String(n).padStart(2, "0");
  return `${pad(Math.floor(inDay / 60))}.${pad(inDay % 60)}` as ClockTime;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10) as LocalDate;
}

/** `months` may be negative. */
export function addMonths(month: YearMonth, months: number): YearMonth {
  const day = new Date(`${month}-01T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + months);
  return day.toISOString().slice(0, 7) as YearMonth;
}

/** The first and the last day of a month. */
export function daysOfMonth(month: YearMonth): readonly [LocalDate, LocalDate] {
  return [`${month}-01` as LocalDate, addDays(`${addMonths(month, 1)}-01` as LocalDate, -1)];
}

/** ISO 8601: 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: LocalDate): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** ISO 8601 week number, 1–53. */
export function weekOf(date: LocalDate): number {
  const thursday = new Date(`${addDays(date, 4 - weekdayOf(date))}T00:00:00Z`);
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - newYear) / 604_800_000) + 1;
}
