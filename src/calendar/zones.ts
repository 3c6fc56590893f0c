import type { ClockTime, LocalDate } from "../domain/calendar.ts";

/** The one zone of the project's clocks. Sessions are local times; a zone is needed only where a file must name one. */
export const ZONE = "Europe/Stockholm";

/** As RFC 5545 wants a zone told: the rules of the European Union since 1996. */
export const ZONE_TEXT = [
  "BEGIN:VTIMEZONE",
  `TZID:${ZONE}`,
  "BEGIN:DAYLIGHT",
  "TZNAME:CEST",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "DTSTART:19960331T020000",
  "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "TZNAME:CET",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "DTSTART:19961027T030000",
  "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
  "END:STANDARD",
  "END:VTIMEZONE",
];

const swedish = new Intl.DateTimeFormat("sv-SE", {
  timeZone: ZONE,
  dateStyle: "short",
  timeStyle: "medium",
});

export interface LocalMoment {
  readonly date: LocalDate;
  readonly time: ClockTime;
}

/** What a Swedish clock shows at this instant; seconds since 1970. */
export function swedishClock(seconds: number): LocalMoment {
  const [date = "", time = ""] = swedish.format(new Date(seconds * 1000)).split(" ");
  return { date: date as LocalDate, time: time.slice(0, 5).replace(":", ".") as ClockTime };
}

/** The instant at which a Swedish clock shows the end of this day, as RFC 5545 writes it. */
export function endOfDayUtc(day: LocalDate): string {
  const asUtc = Date.parse(`${day}T23:59:59Z`) / 1000;
  const isEnd = (offset: number) => {
    const { date, time } = swedishClock(asUtc - offset);
    return date === day && time === "23.59";
  };
  const exact = [7200, 3600].find(isEnd) ?? 3600;
  return `${new Date((asUtc - exact) * 1000).toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
}
