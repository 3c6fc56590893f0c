import ICAL from "ical.js";
import { ACTIVITY_FORMS, ACTIVITY_KINDS } from "../domain/activity.ts";
import { addDays, type ClockTime, clockAt, type LocalDate, minutesOf } from "../domain/calendar.ts";
import type { CalendarChange, CalendarItem, CalendarNote } from "../domain/calendarItem.ts";
import { fingerprint } from "../domain/series.ts";
import { importedRule } from "./importedRule.ts";
import { type LocalMoment, swedishClock, ZONE } from "./zones.ts";

/** Of a rule that cannot be said, at most so many single sessions, and none further ahead than a year. */
export const MOST_SINGLES = 60;
const SINGLES_AHEAD = 366;
const LONGEST_TEXT = 200;
const MOST_STEPS = 4000;

export function itemsOf(
  events: readonly ICAL.Component[],
  today: string,
): { readonly items: readonly CalendarItem[]; readonly skipped: number } {
  const masters: { readonly event: ICAL.Component; readonly item: CalendarItem }[] = [];
  const changes = new Map<string, CalendarChange[]>();
  let skipped = 0;
  for (const event of events) {
    const item = itemOf(event);
    const instead = timeIn(event, "recurrence-id");
    if (item === undefined) skipped++;
    else if (instead === undefined) masters.push({ event, item });
    else {
      const { title, place, date, start, end, isOff } = item;
      const change = { title, place, date, start, end, isOff, day: instead.date };
      changes.set(item.uid, [...(changes.get(item.uid) ?? []), change]);
    }
  }
  const items = masters.flatMap(({ event, item }) =>
    repeated(event, item, changes.get(item.uid) ?? [], today),
  );
  return { items: items.sort(byDay), skipped };
}

function itemOf(event: ICAL.Component): CalendarItem | undefined {
  const from = timeIn(event, "dtstart");
  if (from === undefined) return undefined;
  const start = from.isAllDay ? ("09.00" as ClockTime) : from.time;
  const ending = endIn(event, from);
  const isNextDay = ending.date !== from.date || minutesOf(ending.time) <= minutesOf(start);
  const end = from.isAllDay ? ("16.00" as ClockTime) : isNextDay ? clockAt(1439) : ending.time;
  const notes: CalendarNote[] = [
    ...(from.isAllDay ? [{ kind: "all-day" as const }] : []),
    ...(isNextDay && !from.isAllDay ? [{ kind: "shortened" as const }] : []),
    ...(from.zone === undefined ? [] : [{ kind: "other-zone" as const, zone: from.zone }]),
  ];
  const title = textIn(event, "x-kuggboken-untitled") === "TRUE" ? "" : textIn(event, "summary");
  const uid = textIn(event, "uid");
  const breakMinutes = Number(textIn(event, "x-kuggboken-break"));
  const longest = minutesOf(end) - minutesOf(start);
  return {
    uid: uid === "" ? `utan-${fingerprint(`${title}/${from.date}/${start}`).toString(36)}` : uid,
    kind: ACTIVITY_KINDS.find((kind) => kind === textIn(event, "x-kuggboken-kind")),
    title,
    place: textIn(event, "location"),
    date: from.date,
    // A session that begins in the day's last minute has no room for an end.
    start: longest > 0 ? start : clockAt(1438),
    end,
    breakMinutes:
      Number.isInteger(breakMinutes) && breakMinutes < longest ? Math.max(0, breakMinutes) : 0,
    form: ACTIVITY_FORMS.find((form) => form === textIn(event, "x-kuggboken-form")) ?? "on-site",
    countsAsParticipantTime: textIn(event, "x-kuggboken-counts") !== "FALSE",
    rule: "",
    except: [],
    changes: [],
    isOff: textIn(event, "status").toUpperCase() === "CANCELLED",
    notes,
  };
}

/** The item as a series, or as the single sessions of a rule that cannot be said here. */
function repeated(
  event: ICAL.Component,
  item: CalendarItem,
  changes: readonly CalendarChange[],
  today: string,
): readonly CalendarItem[] {
  const rules = event.getAllProperties("rrule");
  const also = event.getAllProperties("rdate");
  if (rules.length === 0 && also.length === 0) return [item];
  const recur = rules[0]?.getFirstValue() as ICAL.Recur | undefined;
  const rule = recur === undefined ? undefined : importedRule(recur, item.date, item.start);
  const except = daysIn(event, "exdate");
  if (rule?.kind === "said" && rules.length === 1 && also.length === 0) {
    return [{ ...item, rule: rule.text, except, changes: [...changes].sort(byOwnDay) }];
  }
  const walked = rule?.kind === "walked" ? walk(rule.recur, event, today) : [item.date];
  const days = [...new Set([...walked, ...daysIn(event, "rdate")])]
    .filter((day) => !except.includes(day))
    .sort()
    .slice(0, MOST_SINGLES);
  const note: CalendarNote = { kind: "as-singles", sessions: days.length };
  return days.map((date) => {
    const change = changes.find(({ day }) => day === date);
    const { day: _, ...otherwise } = change ?? { day: date };
    return {
      ...item,
      date,
      ...otherwise,
      uid: `${item.uid}/${date}`,
      notes: [...item.notes, note],
    };
  });
}

/** From today on: of what is over, a plan needs nothing. */
function walk(recur: ICAL.Recur, event: ICAL.Component, today: string): readonly LocalDate[] {
  const start = event.getFirstPropertyValue("dtstart") as unknown as ICAL.Time;
  const last = addDays(today as LocalDate, SINGLES_AHEAD);
  const days: LocalDate[] = [];
  const iterator = recur.iterator(start);
  for (let step = 0; step < MOST_STEPS && days.length < MOST_SINGLES; step++) {
    const next = iterator.next() as ICAL.Time | null;
    if (next === null || next === undefined) break;
    const { date } = momentOf(next, undefined);
    if (date > last) break;
    if (date >= today) days.push(date);
  }
  return days;
}

interface ReadTime extends LocalMoment {
  readonly isAllDay: boolean;
  /** The zone that the file tells it in, when that is another. */
  readonly zone: string | undefined;
}

function timeIn(event: ICAL.Component, name: string): ReadTime | undefined {
  const property = event.getFirstProperty(name);
  const value: unknown = property?.getFirstValue();
  if (!(value instanceof ICAL.Time) || value.year < 1970 || value.year > 2200) return undefined;
  return momentOf(value, String(property?.getFirstParameter("tzid") ?? ""));
}

function momentOf(value: ICAL.Time, tzid: string | undefined): ReadTime {
  const isElsewhere = value.zone.tzid !== "floating" && value.zone.tzid !== ZONE;
  if (value.isDate || !isElsewhere) {
    const date = value.toString().slice(0, 10) as LocalDate;
    const time = clockAt(value.hour * 60 + value.minute);
    // A zone without its rules in the file: its clock is taken for ours, and that is said.
    const zone = tzid === undefined || tzid === "" || tzid === ZONE ? undefined : tzid;
    return { date, time, isAllDay: value.isDate, zone };
  }
  const zone = value.zone.tzid === "UTC" || value.zone.tzid === "Z" ? undefined : value.zone.tzid;
  return { ...swedishClock(value.toUnixTime()), isAllDay: false, zone };
}

function endIn(event: ICAL.Component, from: ReadTime): LocalMoment {
  const told = timeIn(event, "dtend");
  if (told !== undefined) return told;
  const length: unknown = event.getFirstPropertyValue("duration");
  const minutes = length instanceof ICAL.Duration ? Math.round(length.toSeconds() / 60) : 60;
  const ends = minutesOf(from.time) + minutes;
  return { date: ends > 1439 ? addDays(from.date, 1) : from.date, time: clockAt(ends % 1440) };
}

function daysIn(event: ICAL.Component, name: string): readonly LocalDate[] {
  const days = event.getAllProperties(name).flatMap((property) =>
    property.getValues().flatMap((value: unknown) => {
      if (!(value instanceof ICAL.Time)) return [];
      return [momentOf(value, undefined).date];
    }),
  );
  return [...new Set(days)].sort();
}

/** One line of a modest length; a calendar may carry anything. */
function textIn(event: ICAL.Component, name: string): string {
  const value: unknown = event.getFirstPropertyValue(name);
  return typeof value === "string" ? value.replace(/\s+/g, " ").trim().slice(0, LONGEST_TEXT) : "";
}

function byDay(a: CalendarItem, b: CalendarItem): number {
  return `${a.date} ${a.start} ${a.uid}`.localeCompare(`${b.date} ${b.start} ${b.uid}`);
}

function byOwnDay(a: CalendarChange, b: CalendarChange): number {
  return a.day.localeCompare(b.day);
}
