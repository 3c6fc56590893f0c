import type { Activity } from "../../domain/activity.ts";
import {
  type ClockTime,
  clockAt,
  isClockTime,
  isLocalDate,
  minutesOf,
} from "../../domain/calendar.ts";
import type { WorkspaceProfile } from "../../domain/workspace.ts";

/** Why an activity would not be accepted with these fields (domain.md B: date inside the project, end after start). */
export type Refusal = "date" | "dateOutside" | "end" | "breakMinutes";

export function refusalOf(
  fields: Pick<Activity, "date" | "start" | "end" | "breakMinutes">,
  project: Pick<WorkspaceProfile, "start" | "end">,
): Refusal | undefined {
  const { date, start, end, breakMinutes } = fields;
  if (!isLocalDate(date)) return "date";
  if (project.start !== undefined && date < project.start) return "dateOutside";
  if (project.end !== undefined && date > project.end) return "dateOutside";
  const length = minutesOf(end) - minutesOf(start);
  if (length <= 0) return "end";
  return Number.isInteger(breakMinutes) && breakMinutes >= 0 && breakMinutes < length
    ? undefined
    : "breakMinutes";
}

/** A start that moves takes the end along, so that the length stays and a whole meeting moves in one step; only
 *  midnight shortens it. */
export function movedStart(
  times: Pick<Activity, "start" | "end">,
  start: ClockTime,
): Pick<Activity, "start" | "end"> {
  const length = minutesOf(times.end) - minutesOf(times.start);
  return { start, end: clockAt(minutesOf(start) + Math.max(0, length)) };
}

/** `13.00` as the platform's time field wants it, `13:00`, and back; undefined for what is no time. */
export function typedClock(clock: ClockTime): string {
  return clock.replace(".", ":");
}

export function clockTyped(text: string): ClockTime | undefined {
  const clock = text.trim().replace(":", ".").padStart(5, "0");
  return isClockTime(clock) ? clock : undefined;
}
