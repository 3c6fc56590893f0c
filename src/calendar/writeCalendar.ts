import ICAL from "ical.js";
import type { ClockTime, LocalDate } from "../domain/calendar.ts";
import type { CalendarChange, CalendarItem } from "../domain/calendarItem.ts";
import { readRule } from "../domain/recurrence.ts";
import { timeAt } from "./occurrences.ts";
import { endOfDayUtc, ZONE, ZONE_TEXT } from "./zones.ts";

/** An item as other calendars read it, RFC 5545. Times are told in the zone of Stockholm with the zone's rules beside
 *  them, so that a calendar elsewhere shows them at the right moment. */

export interface WrittenItem extends CalendarItem {
  /** What a session without a title is called. */
  readonly kindName: string;
  /** A line on who leads it; never who takes part. */
  readonly description: string;
}

// A line may have 75 octets (RFC 5545, 3.1); the library does not count the space that begins a folded one.
ICAL.foldLength = 74;

const PRODUCT = "-//Kuggboken//Kuggboken//SV";

/** `stamp` in ms since 1970: when the file was made. */
export function writeCalendar(items: readonly WrittenItem[], name: string, stamp: number): string {
  const calendar = new ICAL.Component(["vcalendar", [], []]);
  calendar.updatePropertyWithValue("version", "2.0");
  calendar.updatePropertyWithValue("prodid", PRODUCT);
  calendar.updatePropertyWithValue("calscale", "GREGORIAN");
  calendar.updatePropertyWithValue("x-wr-calname", name);
  calendar.addSubcomponent(new ICAL.Component(ICAL.parse(ZONE_TEXT.join("\r\n"))));
  for (const item of items) {
    calendar.addSubcomponent(masterOf(item, stamp));
    for (const change of item.changes) calendar.addSubcomponent(changeOf(item, change, stamp));
  }
  return `${calendar.toString()}\r\n`;
}

function masterOf(item: WrittenItem, stamp: number): ICAL.Component {
  const event = eventOf(item, item, stamp);
  if (item.rule === "") return event;
  event.addProperty(property(`RRULE:${exportedRule(item.rule)}`));
  for (const day of item.except) event.addProperty(localTime("exdate", day, item.start));
  return event;
}

function changeOf(item: WrittenItem, change: CalendarChange, stamp: number): ICAL.Component {
  const event = eventOf(item, change, stamp);
  event.addProperty(localTime("recurrence-id", change.day, item.start));
  return event;
}

function eventOf(
  item: WrittenItem,
  said: Pick<CalendarItem, "title" | "place" | "date" | "start" | "end" | "isOff">,
  stamp: number,
): ICAL.Component {
  const event = new ICAL.Component("vevent");
  const isUntitled = said.title.trim() === "";
  event.updatePropertyWithValue("uid", item.uid);
  const made = new Date(stamp).toISOString().replace(/\.\d+/, "");
  event.updatePropertyWithValue("dtstamp", ICAL.Time.fromDateTimeString(made));
  event.addProperty(localTime("dtstart", said.date, said.start));
  event.addProperty(localTime("dtend", said.date, said.end));
  event.updatePropertyWithValue("summary", isUntitled ? item.kindName : said.title);
  if (said.place !== "") event.updatePropertyWithValue("location", said.place);
  if (item.description !== "") event.updatePropertyWithValue("description", item.description);
  event.updatePropertyWithValue("status", said.isOff ? "CANCELLED" : "CONFIRMED");
  // What other calendars have no word for; they leave it alone.
  if (item.kind !== undefined) event.updatePropertyWithValue("x-kuggboken-kind", item.kind);
  event.updatePropertyWithValue("x-kuggboken-break", String(item.breakMinutes));
  event.updatePropertyWithValue("x-kuggboken-form", item.form);
  const counts = item.countsAsParticipantTime ? "TRUE" : "FALSE";
  event.updatePropertyWithValue("x-kuggboken-counts", counts);
  if (isUntitled) event.updatePropertyWithValue("x-kuggboken-untitled", "TRUE");
  return event;
}

function localTime(name: string, day: LocalDate, time: ClockTime): ICAL.Property {
  const told = new ICAL.Property(name);
  told.setValue(timeAt(day, time));
  told.setParameter("tzid", ZONE);
  return told;
}

/** A start with a zone wants its end in UTC. */
function exportedRule(rule: string): string {
  const ends = readRule(rule)?.ends;
  if (ends?.kind !== "until") return rule;
  return rule.replace(/UNTIL=[^;]+/, `UNTIL=${endOfDayUtc(ends.last)}`);
}

function property(line: string): ICAL.Property {
  return ICAL.Property.fromString(line);
}

/** A rule that ends with `last`, whatever it said of its end before. */
export function endedBy(rule: string, last: LocalDate): string {
  const plain = rule.replace(/;?(UNTIL|COUNT)=[^;]+/g, "").replace(/^;/, "");
  return `${plain};UNTIL=${last.replaceAll("-", "")}T235959`;
}
