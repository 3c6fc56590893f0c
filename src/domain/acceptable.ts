import { fail, ok, type Result } from "../base/result.ts";
import type { Activity } from "./activity.ts";
import { plannedMinutes } from "./agreement.ts";
import { addDays, isClockTime, isLocalDate, type LocalDate, minutesOf } from "./calendar.ts";
import { hasPersonalNumber } from "./personalNumber.ts";
import type { Problem } from "./problem.ts";
import type { WorkspaceProfile } from "./workspace.ts";

/** What may be written down; a refusal names the field. */
export type Acceptance = Result<void, Extract<Problem, { kind: "unacceptable" }>>;

const ACCEPTED: Acceptance = ok(undefined);

/** A day inside the project, an end after the start and a break shorter than what it interrupts (domain.md B). */
export function acceptActivity(
  activity: Pick<Activity, "date" | "start" | "end" | "breakMinutes">,
  project: Pick<WorkspaceProfile, "start" | "end">,
): Acceptance {
  const { date, start, end, breakMinutes } = activity;
  if (!isLocalDate(date)) return refuse("date");
  if (project.start !== undefined && date < project.start) return refuse("date");
  if (project.end !== undefined && date > project.end) return refuse("date");
  if (!isClockTime(start)) return refuse("start");
  if (!isClockTime(end) || minutesOf(end) <= minutesOf(start)) return refuse("end");
  const isCount = Number.isInteger(breakMinutes) && breakMinutes >= 0;
  return isCount && plannedMinutes(activity) > 0 ? ACCEPTED : refuse("breakMinutes");
}

/** NNNNNN-NNNN, or empty while it is not known. A third digit under 2 is a birth month: a person's number. */
export function acceptOrganisationNumber(number: string): Acceptance {
  if (number === "" || /^\d\d[2-9]\d{3}-\d{4}$/.test(number)) return ACCEPTED;
  return refuse("number");
}

/** A name or an alias; never a number that names a person better than a name does (domain.md E1). */
export function acceptName(name: string): Acceptance {
  return name.trim() === "" || hasPersonalNumber(name) ? refuse("name") : ACCEPTED;
}

/** Planning ahead is free; back in time only as far as the project says, so that a month that was reported stays. */
export function acceptDay(
  date: LocalDate,
  today: LocalDate,
  project: Pick<WorkspaceProfile, "backDays">,
): Acceptance {
  return date < addDays(today, -project.backDays) ? refuse("tooOld") : ACCEPTED;
}

function refuse(field: string): Acceptance {
  return fail({ kind: "unacceptable", field });
}
