import { acceptActivity } from "../../domain/acceptable.ts";
import type { Activity } from "../../domain/activity.ts";
import {
  type ClockTime,
  clockAt,
  isClockTime,
  isLocalDate,
  minutesOf,
} from "../../domain/calendar.ts";
import type { WorkspaceProfile } from "../../domain/workspace.ts";

/** Why an activity would not be accepted with these fields: the key of the sentence beside the field. */
export type Refusal = "date" | "dateOutside" | "time" | "end" | "breakMinutes";

export function refusalOf(
  fields: Pick<Activity, "date" | "start" | "end" | "breakMinutes">,
  project: Pick<WorkspaceProfile, "start" | "end">,
): Refusal | undefined {
  const judged = acceptActivity(fields, project);
  if (judged.ok) return undefined;
  switch (judged.problem.field) {
    case "date":
      return isLocalDate(fields.date) ? "dateOutside" : "date";
    case "start":
      return "time";
    case "end":
      return "end";
    default:
      return "breakMinutes";
  }
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
