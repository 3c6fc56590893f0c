import ICAL from "ical.js";
import { fail, ok, type Result } from "../base/result.ts";
import type { CalendarFile, CalendarItem } from "../domain/calendarItem.ts";
import { MOST_ITEMS } from "../domain/calendarItem.ts";
import type { Problem } from "../domain/problem.ts";
import { itemsOf } from "./readEvents.ts";

/** Reads a calendar file from anywhere. What is too large, too deep or no calendar is refused before the library sees
 *  it, and no rule in it is followed further than there is use for. */

export const LARGEST_FILE = 2_000_000;
const MOST_PARTS = 4000;
const DEEPEST = 4;
const LONGEST_LINE = 20_000;

export function readCalendar(text: string, today: string): Result<CalendarFile, Problem> {
  if (text.length > LARGEST_FILE) return fail({ kind: "calendar-too-large" });
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  if (
    lines
      .find((line) => line.trim() !== "")
      ?.trim()
      .toUpperCase() !== "BEGIN:VCALENDAR"
  ) {
    return fail({ kind: "calendar-unreadable" });
  }
  if (!isModest(lines)) return fail({ kind: "calendar-too-large" });
  try {
    const parsed: unknown = ICAL.parse(lines.join("\r\n").trim());
    const calendars = isSeveral(parsed) ? parsed : [parsed];
    const events = calendars.flatMap((calendar) =>
      new ICAL.Component(calendar as never).getAllSubcomponents("vevent"),
    );
    const read = itemsOf(events, today);
    const items: readonly CalendarItem[] = read.items.slice(0, MOST_ITEMS);
    return ok({ items, skipped: read.skipped, isCut: read.items.length > MOST_ITEMS });
  } catch {
    // The library throws on whatever it cannot read: somebody else's file, not our bug.
    return fail({ kind: "calendar-unreadable" });
  }
}

function isModest(lines: readonly string[]): boolean {
  let parts = 0;
  let depth = 0;
  for (const line of lines) {
    if (line.length > LONGEST_LINE) return false;
    if (/^BEGIN:/i.test(line)) {
      parts++;
      depth++;
    } else if (/^END:/i.test(line)) depth--;
    if (parts > MOST_PARTS || depth > DEEPEST) return false;
  }
  return true;
}

/** Several calendars in one file are a list of lists, one is a list that begins with its name. */
function isSeveral(parsed: unknown): parsed is readonly unknown[] {
  return Array.isArray(parsed) && Array.isArray(parsed[0]);
}
