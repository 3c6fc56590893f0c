import type { Activity } from "../domain/activity.ts";
import type { AttendanceClaim } from "../domain/attendance.ts";
import { localDate } from "../domain/calendar.ts";
import { folded } from "../domain/folding.ts";
import { isChangedInNote, NEED_STATES, type Need, themesIn } from "../domain/need.ts";
import type { WrittenLine } from "../domain/noteLines.ts";
import type { Organisation } from "../domain/register.ts";
import type { Sameness } from "../domain/sameness.ts";
import { todosIn } from "../domain/todo.ts";
import type { ReadActivity } from "./activityRows.ts";
import type { FollowUpRow, NeedRow, TodoRow } from "./rows.ts";

export function todoRows(activity: Activity, lines: readonly WrittenLine[]): readonly TodoRow[] {
  if (activity.removed) return [];
  const { id, date } = activity;
  const source = sourceOf(activity);
  return todosIn(lines, date).flatMap(({ what, who, due, done }, at) =>
    done ? [] : [{ id: `${id}/${at}`, activity: id, what, who, due, source }],
  );
}

/** Undefined where nobody is to be followed up. */
export function followUpRow(
  activity: Activity,
  claims: readonly AttendanceClaim[],
): FollowUpRow | undefined {
  const wanted = claims.filter((claim) => claim.followUp);
  if (activity.removed || wanted.length === 0) return undefined;
  const marks = new Map(
    wanted.map(({ participant, author }) => [
      `${participant}/${author}`,
      [participant, author] as const,
    ]),
  );
  return { id: activity.id, source: sourceOf(activity), marks: [...marks.values()].sort() };
}

function sourceOf({ kind, title, date, series, host }: Activity): TodoRow["source"] {
  return { kind, title, date, series, host };
}

/** `from` = the activity that it was caught at, when this device has it. */
export function needRow(
  need: Need,
  organisation: Organisation | undefined,
  from: ReadActivity | undefined,
  { speaker }: Pick<Sameness, "speaker">,
): NeedRow {
  const { id, activity, text, theme, state, takenBy } = need;
  return {
    id,
    activity,
    text,
    theme,
    state,
    takenBy,
    group: speaker(id),
    session: activity && speaker(activity),
    organisation: organisation?.id ?? need.organisation,
    saidOf: need.organisation,
    folded: folded(text),
    ...factsOf(organisation),
    date: from?.own.date ?? localDate(need.at),
    source: from && { kind: from.own.kind, title: from.own.title },
    changedInNote: from !== undefined && isChangedInNote(need, from.noteLines),
  };
}

export function factsOf(
  organisation: Organisation | undefined,
): Pick<NeedRow, "organisationName" | "branches"> {
  return {
    organisationName: organisation?.name ?? "",
    branches: organisation?.branches ?? [],
  };
}

export function byState(a: NeedRow, b: NeedRow): number {
  const order = NEED_STATES.indexOf(a.state) - NEED_STATES.indexOf(b.state);
  return order || b.date.localeCompare(a.date) || (a.id < b.id ? 1 : -1);
}

export function themesOf(rows: readonly NeedRow[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const theme of rows.flatMap((row) => themesIn(row.theme))) {
    counts.set(theme, (counts.get(theme) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || a.localeCompare(b, "sv"))
    .map(([one]) => one);
}
