import type { WrittenItem } from "../calendar/writeCalendar.ts";
import type { ActivityRow, Catalog } from "../catalog/catalog.ts";
import { type Activity, isOff } from "../domain/activity.ts";
import { addDays, type LocalDate, localDate } from "../domain/calendar.ts";
import type { CalendarChange, CalendarItem } from "../domain/calendarItem.ts";
import type { SeriesId } from "../domain/ids.ts";
import type { Series } from "../domain/series.ts";
import type { Messages } from "../i18n/sv.ts";
import { prepare } from "../replica/prepare.ts";
import type { Replica } from "../replica/replica.ts";
import { activityView, registerView } from "../replica/views.ts";

/** The plan as a file for other calendars: sessions, series, and the names of those who lead them. Nobody who takes part
 *  is in it, nor a word of what was written. */

export interface Planner {
  readonly replica: Replica;
  readonly catalog: Catalog;
  readonly t: Messages;
}

/** As far as the catalogue's planned rows reach. */
const AHEAD = 190;

export function uidOf(record: { readonly id: string; readonly uid: string }): string {
  return record.uid === "" ? `${record.id}@kuggboken` : record.uid;
}

/** One session alone, also when a series plans it. */
export async function activityFile(planner: Planner, activity: Activity): Promise<File> {
  return fileOf(planner, [written(planner, itemOfActivity(activity), activity)]);
}

/** Everything from today on: single sessions, and series with the sessions of theirs that are otherwise. */
export async function planFile(planner: Planner): Promise<File> {
  const { replica, catalog } = planner;
  await prepare(replica, "register");
  await catalog.caughtUp();
  const today = localDate(replica.now());
  const { series } = registerView(replica).get();
  const rows = await catalog.sessionsBetween(today, addDays(today, AHEAD));
  const items: WrittenItem[] = [];
  for (const plan of series.values()) {
    const own = rows.filter((row) => row.series === plan.id);
    if (own.length > 0) items.push(await seriesItem(planner, plan, own, today));
  }
  for (const row of rows) {
    if (row.series !== undefined && series.has(row.series)) continue;
    await prepare(replica, row.id);
    const activity = activityView(replica, row.id).get();
    if (activity) items.push(written(planner, itemOfActivity(activity), activity));
  }
  return fileOf(planner, items);
}

export async function seriesFile(planner: Planner, id: SeriesId): Promise<File | undefined> {
  const { replica, catalog } = planner;
  await prepare(replica, "register");
  await catalog.caughtUp();
  const today = localDate(replica.now());
  const plan = registerView(replica).get().series.get(id);
  if (plan === undefined) return undefined;
  const rows = await catalog.sessionsBetween(today, addDays(today, AHEAD));
  const own = rows.filter((row) => row.series === id);
  return fileOf(planner, [await seriesItem(planner, plan, own, today)]);
}

function itemOfActivity(activity: Activity): CalendarItem {
  const { kind, title, place, date, start, end, breakMinutes, form } = activity;
  const { countsAsParticipantTime, state } = activity;
  return {
    uid: uidOf(activity),
    kind,
    title,
    place,
    date,
    start,
    end,
    breakMinutes,
    form,
    countsAsParticipantTime,
    rule: "",
    except: [],
    changes: [],
    isOff: isOff(state),
    notes: [],
  };
}

/** `rows` = its sessions from today on. A day that its rule has and no row stands for is left out. */
async function seriesItem(
  planner: Planner,
  plan: Series,
  rows: readonly ActivityRow[],
  today: LocalDate,
): Promise<WrittenItem> {
  const { occurrencesBetween } = await import("../calendar/occurrences.ts");
  const { endedBy } = await import("../calendar/writeCalendar.ts");
  const days = occurrencesBetween(plan, today, addDays(today, AHEAD)).filter(
    (day) => plan.ended === undefined || day <= plan.ended,
  );
  const standing = new Set(rows.map((row) => row.occurrence));
  const left = days.filter((day) => !standing.has(day));
  const { kind, title, place, start, end, breakMinutes, form, countsAsParticipantTime } = plan;
  const item: CalendarItem = {
    uid: uidOf(plan),
    kind,
    title,
    place,
    date: plan.from,
    start,
    end,
    breakMinutes,
    form,
    countsAsParticipantTime,
    rule: plan.ended === undefined ? plan.rule : endedBy(plan.rule, plan.ended),
    except: [...new Set([...plan.except, ...left])].sort(),
    changes: rows.flatMap((row) => changeIn(row, plan) ?? []),
    isOff: false,
    notes: [],
  };
  return written(planner, item, plan);
}

function changeIn(row: ActivityRow, plan: Series): CalendarChange | undefined {
  const { title, place, date, start, end, occurrence } = row;
  if (row.plannedBy !== undefined || occurrence === undefined) return undefined;
  const isAsPlanned =
    date === occurrence &&
    start === plan.start &&
    end === plan.end &&
    title === plan.title &&
    place === plan.place;
  if (isAsPlanned && !isOff(row.state)) return undefined;
  return { title, place, date, start, end, isOff: isOff(row.state), day: occurrence };
}

function written(
  { replica, t }: Planner,
  item: CalendarItem,
  of: Pick<Activity, "facilitators" | "kind">,
): WrittenItem {
  const { members } = registerView(replica).get();
  const names = of.facilitators.flatMap((member) => members.get(member)?.name || []);
  const description = names.length === 0 ? "" : t.today.ledBy(t.format.list(names));
  return { ...item, kindName: t.kit.activityKinds[of.kind], description };
}

async function fileOf({ replica, t }: Planner, items: readonly WrittenItem[]): Promise<File> {
  const { writeCalendar } = await import("../calendar/writeCalendar.ts");
  const { name } = registerView(replica).get().profile;
  const text = writeCalendar(items, name || t.kit.appName, replica.now());
  const day = localDate(replica.now());
  return new File([text], `kuggboken-${day}.ics`, { type: "text/calendar" });
}
