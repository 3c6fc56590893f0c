import {
  type ClockTime,
  clockTime,
  type LocalDate,
  localDate,
  weekdayOf,
  type YearMonth,
} from "../domain/calendar.ts";

/** How numbers, times and days are written. Weekdays and months are spelled out here, not asked of the platform:
 *  its short Swedish forms differ between browsers, and the strip of days needs two letters. */

export type Language = "sv" | "en";

export interface Format {
  readonly language: Language;
  /** `13.00`, in English `13:00` */
  time(at: ClockTime): string;
  /** `13.00–16.00` */
  span(start: ClockTime, end: ClockTime): string;
  /** `14.02`, from ms since 1970, in the device's zone. */
  clock(at: number): string;
  /** `14.02` the same day, else `tor 14 mars`; from ms since 1970. */
  when(at: number, now: number): string;
  /** `2 h 45 min`, `3 h`, `45 min`; with `exact` also `2 h 00 min`, for columns. */
  minutes(minutes: number, exact?: "exact"): string;
  /** `Torsdag 14 mars`; with the year when it is not `today`'s. */
  longDay(date: LocalDate, today?: LocalDate): string;
  /** `tor 14 mars`; with the year when it is not `today`'s. */
  day(date: LocalDate, today?: LocalDate): string;
  /** `ons 13` */
  shortDay(date: LocalDate): string;
  /** `on` */
  twoLetterDay(date: LocalDate): string;
  /** `torsdag`, from 1 = Monday. */
  weekday(day: number): string;
  /** `30 maj`; with the year when it is not `today`'s. */
  dayAndMonth(date: LocalDate, today?: LocalDate): string;
  /** `mars` */
  monthName(date: LocalDate): string;
  /** `mars 2026` */
  month(month: YearMonth): string;
  /** `mar` */
  shortMonth(month: YearMonth): string;
  /** `3,1` */
  number(value: number, decimals?: number): string;
  /** `14 MB` from bytes. */
  bytes(bytes: number): string;
  /** `Anna, Bo och Cecilia` */
  list(names: readonly string[]): string;
}

/** A number and its unit stay on one line. */
const SPACE = "\u00a0";

interface Names {
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
  readonly twoLetters: readonly string[];
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  readonly comma: string;
  /** Between thousands. */
  readonly gap: string;
  /** Between hours and minutes. */
  readonly stop: string;
  readonly and: string;
}

const NAMES: Readonly<Record<Language, Names>> = {
  sv: {
    days: ["Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag"],
    shortDays: ["mån", "tis", "ons", "tor", "fre", "lör", "sön"],
    twoLetters: ["må", "ti", "on", "to", "fr", "lö", "sö"],
    months: [
      "januari",
      "februari",
      "mars",
      "april",
      "maj",
      "juni",
      "juli",
      "augusti",
      "september",
      "oktober",
      "november",
      "december",
    ],
    shortMonths: [
      "jan",
      "feb",
      "mar",
      "apr",
      "maj",
      "jun",
      "jul",
      "aug",
      "sep",
      "okt",
      "nov",
      "dec",
    ],
    comma: ",",
    gap: SPACE,
    stop: ".",
    and: "och",
  },
  en: {
    days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    shortDays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    twoLetters: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    months: [
      "January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December",
    ],
    shortMonths: [
      "Jan",
      "Feb",
      "Mar",
      "Apr",
      "May",
      "Jun",
      "Jul",
      "Aug",
      "Sep",
      "Oct",
      "Nov",
      "Dec",
    ],
    comma: ".",
    gap: ",",
    stop: ":",
    and: "and",
  },
};

export function formatIn(language: Language): Format {
  const names = NAMES[language];
  const monthName = (date: string, list: readonly string[]) =>
    list[Number(date.slice(5, 7)) - 1] ?? "";
  const dayName = (date: LocalDate, list: readonly string[]) => list[weekdayOf(date) - 1] ?? "";
  const yearOf = (date: LocalDate, today: LocalDate | undefined) =>
    today === undefined || today.slice(0, 4) === date.slice(0, 4) ? "" : ` ${date.slice(0, 4)}`;
  const dayIn = (date: LocalDate, days: readonly string[], today: LocalDate | undefined) =>
    `${dayName(date, days)} ${Number(date.slice(8))} ${monthName(date, names.months)}${yearOf(date, today)}`;
  const inSentence = (day: string) => (language === "sv" ? day.toLowerCase() : day);
  const number = (value: number, decimals = 0) =>
    value
      .toFixed(decimals)
      .replace(".", names.comma)
      .replace(/\B(?=(\d{3})+(?!\d))/g, names.gap);
  const time = (at: ClockTime) => at.replace(".", names.stop);

  return {
    language,
    time,
    span: (start, end) => `${time(start)}–${time(end)}`,
    clock: (at) => time(clockTime(at)),
    when: (at, now) =>
      localDate(at) === localDate(now)
        ? time(clockTime(at))
        : dayIn(localDate(at), names.shortDays, localDate(now)),
    minutes: (minutes, exact) => hoursAndMinutes(minutes, exact === "exact"),
    longDay: (date, today) => dayIn(date, names.days, today),
    day: (date, today) => dayIn(date, names.shortDays, today),
    shortDay: (date) => `${dayName(date, names.shortDays)} ${Number(date.slice(8))}`,
    twoLetterDay: (date) => dayName(date, names.twoLetters),
    weekday: (day) => inSentence(names.days[day - 1] ?? ""),
    dayAndMonth: (date, today) =>
      `${Number(date.slice(8))} ${monthName(date, names.months)}${yearOf(date, today)}`,
    monthName: (date) => monthName(date, names.months),
    month: (month) => `${monthName(month, names.months)} ${month.slice(0, 4)}`,
    shortMonth: (month) => monthName(month, names.shortMonths),
    number,
    bytes: (bytes) => byteText(bytes, number),
    list: (all) =>
      all.length < 2
        ? (all[0] ?? "")
        : `${all.slice(0, -1).join(", ")} ${names.and} ${all[all.length - 1]}`,
  };
}

/** What a person types for a length of time: `165`, `2 h 45 min`, `2.45`, `2:45`, `3 h`, `1,5 h`. Minutes, or
 *  undefined when it says nothing. */
export function readMinutes(text: string): number | undefined {
  const typed = text.trim().toLowerCase();
  if (/^\d{1,4}$/.test(typed)) return Number(typed);
  const clock = /^(\d{1,2})[.:](\d{2})$/.exec(typed);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const words =
    /^(?:(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|tim\w*|t|hours?)\.?)?\s*(?:(\d{1,4})\s*(?:min\w*|m)?\.?)?$/.exec(
      typed,
    );
  if (!words || (words[1] === undefined && words[2] === undefined)) return undefined;
  const hours = Number((words[1] ?? "0").replace(",", "."));
  return Math.round(hours * 60) + Number(words[2] ?? "0");
}

function hoursAndMinutes(minutes: number, exact: boolean): string {
  const whole = Math.max(0, Math.round(minutes));
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (exact) return `${hours}${SPACE}h${SPACE}${String(rest).padStart(2, "0")}${SPACE}min`;
  if (hours === 0) return `${rest}${SPACE}min`;
  return rest === 0 ? `${hours}${SPACE}h` : `${hours}${SPACE}h${SPACE}${rest}${SPACE}min`;
}

function byteText(bytes: number, number: (value: number, decimals?: number) => string): string {
  if (bytes < 1e6) return `${number(Math.max(0, Math.round(bytes / 1e3)))}${SPACE}kB`;
  if (bytes < 1e9) return `${number(Math.round(bytes / 1e6))}${SPACE}MB`;
  return `${number(bytes / 1e9, 1)}${SPACE}GB`;
}
