import type { NeedRow } from "../../catalog/catalog.ts";
import { localDate } from "../../domain/calendar.ts";
import { NEED_STATES, type NeedState } from "../../domain/need.ts";
import type { Messages } from "../../i18n/sv.ts";
import { activityTitle } from "../kit/activityTitle.ts";

/** Needs that are one: a list shows and counts them once. */
export interface NeedGroup {
  readonly speaking: NeedRow;
  /** Itself among them, the oldest first. */
  readonly rows: readonly NeedRow[];
  /** Of the need that leaves most to do. */
  readonly state: NeedState;
}

/** In the order in which they are met. */
export function needGroups(rows: readonly NeedRow[]): readonly NeedGroup[] {
  const groups = new Map<string, NeedRow[]>();
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row]);
  return [...groups.values()].map((members) => {
    const inOrder = members.sort((a, b) => (a.id < b.id ? -1 : 1));
    const state = NEED_STATES.find((one) => members.some((row) => row.state === one)) ?? "open";
    return { speaking: inOrder[0] as NeedRow, rows: inOrder, state };
  });
}

/** Who takes it, its theme and where it comes from; with `place`, whose it is. */
export function aboutNeed(
  row: NeedRow,
  t: Messages,
  now: number,
  place: boolean,
): readonly string[] {
  const day = t.format.day(row.date, localDate(now));
  return [
    place ? row.organisationName : "",
    row.takenBy,
    row.theme,
    row.source ? t.needs.from(activityTitle(row.source, t), day) : day,
    row.changedInNote ? t.needs.changedInNote : "",
  ].filter((words) => words !== "");
}
