import type { ActivityKind } from "./activity.ts";
import type { ActivityId } from "./ids.ts";
import type { MonthReport, PersonShare, ReportPerson } from "./monthReport.ts";

/** The funder's form for one person's month has this many rows for activities (domain.md B1). */
export const TIMESHEET_ROWS = 10;

export interface TimesheetRow {
  readonly kind: ActivityKind;
  /** The activity's title; undefined for a row that stands for every activity of its kind. */
  readonly title: string | undefined;
  /** Minutes by day of the month: the first is the 1st, 31 in all. */
  readonly days: readonly number[];
}

/** One row per activity, or one per kind when there are more than the form has room for. Of one organisation's part: who
 *  changed organisation has a form for each, for another manager signs it (G13). */
export function timesheetOf(
  { sessions }: Pick<MonthReport, "sessions">,
  { minutes }: Pick<ReportPerson, "minutes">,
  { activities }: Pick<PersonShare, "activities">,
): readonly TimesheetRow[] {
  const own = sessions.filter(({ activity }) => activities.includes(activity));
  const time = (activity: ActivityId) => minutes[activity] ?? 0;
  if (own.length <= TIMESHEET_ROWS) {
    return own.map(({ activity, kind, title, date }) => ({
      kind,
      title,
      days: daysOf([{ date, minutes: time(activity) }]),
    }));
  }
  const kinds = [...new Set(own.map(({ kind }) => kind))];
  return kinds.map((kind) => ({
    kind,
    title: undefined,
    days: daysOf(
      own
        .filter((session) => session.kind === kind)
        .map(({ activity, date }) => ({ date, minutes: time(activity) })),
    ),
  }));
}

function daysOf(
  times: readonly { readonly date: string; readonly minutes: number }[],
): readonly number[] {
  const days = new Array<number>(31).fill(0);
  for (const { date, minutes } of times) {
    const day = Number(date.slice(8, 10)) - 1;
    days[day] = (days[day] ?? 0) + minutes;
  }
  return days;
}
