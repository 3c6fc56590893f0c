import type { YearMonth } from "../../domain/calendar.ts";
import type { Format } from "../../i18n/format.ts";

export interface MonthHours {
  readonly month: YearMonth;
  readonly minutes: number;
}

/** The newest months up to and including `last`, oldest first, empty ones included: a gap is also a fact. */
export function latestMonths(
  minutesByMonth: Readonly<Record<string, number>>,
  last: YearMonth,
  count: number,
): readonly MonthHours[] {
  const months: MonthHours[] = [];
  for (let back = count - 1; back >= 0; back--) {
    const month = monthsBefore(last, back);
    months.push({ month, minutes: minutesByMonth[month] ?? 0 });
  }
  return months;
}

/** The month that the figures speak of: this one, or the last before it that has any hours. */
export function monthToShow(
  minutesByMonth: Readonly<Record<string, number>>,
  now: YearMonth,
): YearMonth {
  const withHours = Object.entries(minutesByMonth)
    .filter(([month, minutes]) => minutes > 0 && month <= now)
    .map(([month]) => month as YearMonth)
    .sort();
  return withHours[withHours.length - 1] ?? now;
}

export function monthsBefore(month: YearMonth, back: number): YearMonth {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - back;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}` as YearMonth;
}

/** "78", and "4,5" while the hours are few: a label over a bar, the table has the minutes. */
export function hoursOf(minutes: number, format: Pick<Format, "number">): string {
  return format.number(minutes / 60, minutes % 60 === 0 || minutes >= 600 ? 0 : 1);
}
