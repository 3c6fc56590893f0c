import { fail, ok, type Result } from "../base/result.ts";
import type { ActivityRow } from "../catalog/catalog.ts";
import { acceptDay } from "../domain/acceptable.ts";
import type { ActivityFields, ActivityKind } from "../domain/activity.ts";
import { addDays, type LocalDate, localDate } from "../domain/calendar.ts";
import type { CalendarFile, CalendarItem } from "../domain/calendarItem.ts";
import type { SeriesId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import { occurrenceId, type Series, type SeriesPlan } from "../domain/series.ts";
import { addActivity, editActivity } from "../replica/activities.ts";
import { touchOccurrence } from "../replica/occurrence.ts";
import { prepare } from "../replica/prepare.ts";
import { addSeries, continueSeries } from "../replica/series.ts";
import { registerView } from "../replica/views.ts";
import { type Planner, uidOf } from "./calendarFiles.ts";

/** A calendar file becomes sessions and series, but only those that somebody has ticked. */

export interface Proposal {
  readonly item: CalendarItem;
  readonly kind: ActivityKind;
  readonly status: "new" | "there" | "changed";
  /** Further back than the project lets a session be put in. */
  readonly isTooOld: boolean;
}

export interface Preview extends Omit<CalendarFile, "items"> {
  readonly proposals: readonly Proposal[];
}

const LARGEST_BYTES = 4_000_000;

export async function previewCalendar(
  planner: Planner,
  file: File,
): Promise<Result<Preview, Problem>> {
  const { replica } = planner;
  if (file.size > LARGEST_BYTES) return fail({ kind: "calendar-too-large" });
  const { readCalendar } = await import("../calendar/readCalendar.ts");
  const today = localDate(replica.now());
  const read = readCalendar(await file.text(), today);
  if (!read.ok) return read;
  await prepare(replica, "register");
  const { profile } = registerView(replica).get();
  const known = await knownAmong(planner, read.value.items);
  const proposals = read.value.items.map((item): Proposal => {
    const kind = item.kind ?? kindSaidIn(item.title, planner);
    const isTooOld = item.rule === "" && !acceptDay(item.date, today, profile).ok;
    const there = known.get(item.uid);
    if (there === undefined) return { item, kind, status: "new", isTooOld };
    return { item, kind, status: isSame(item, there) ? "there" : "changed", isTooOld };
  });
  return ok({ ...read.value, proposals });
}

/** Makes what is given; a changed one is changed here, a series from today on. */
export async function makeProposals(
  planner: Planner,
  proposals: readonly Proposal[],
): Promise<number> {
  const { replica } = planner;
  await prepare(replica, "today");
  const known = await knownAmong(
    planner,
    proposals.map(({ item }) => item),
  );
  let made = 0;
  for (const { item, kind, isTooOld } of proposals) {
    if (isTooOld) continue;
    const there = known.get(item.uid);
    if (item.rule !== "") await makeSeries(planner, item, kind, there);
    else if (there !== undefined && "born" in there) {
      await prepare(replica, there.id);
      editActivity(replica, there.id, changesOf(item));
    } else addActivity(replica, fieldsOf(planner, item, kind), [], item.uid);
    made++;
  }
  return made;
}

type Known = ActivityRow | Series;

/** By the names in the file, which may be our own. */
async function knownAmong(
  { replica, catalog }: Planner,
  items: readonly CalendarItem[],
): Promise<ReadonlyMap<string, Known>> {
  await catalog.caughtUp();
  const wanted = new Set(items.map((item) => item.uid));
  const known = new Map<string, Known>();
  for (const series of registerView(replica).get().series.values()) {
    // The youngest of those that followed one another stands for all of them.
    if (wanted.has(uidOf(series))) known.set(uidOf(series), series);
  }
  for (const row of await catalog.importedAs([...wanted])) known.set(uidOf(row), row);
  const own = [...wanted].filter((uid) => uid.endsWith("@kuggboken"));
  for (const row of await catalog.activitiesNamed(own.map((uid) => uid.split("@")[0] ?? ""))) {
    known.set(uidOf(row), row);
  }
  return known;
}

function isSame(item: CalendarItem, there: Known): boolean {
  const isAlike = (["title", "place", "start", "end"] as const).every(
    (name) => item[name] === there[name],
  );
  if ("born" in there) {
    const isOff = there.state === "cancelled" || there.state === "did-not-happen";
    return isAlike && item.rule === "" && item.date === there.date && item.isOff === isOff;
  }
  const end = there.ended === undefined ? there.rule : undefined;
  return isAlike && (end === undefined || item.rule === end);
}

function kindSaidIn(title: string, { t }: Planner): ActivityKind {
  const said = title.toLowerCase();
  const kinds = Object.entries(t.kit.activityKinds) as [ActivityKind, string][];
  return kinds.find(([, name]) => said.startsWith(name.toLowerCase()))?.[0] ?? "workshop";
}

function changesOf(item: CalendarItem): Partial<ActivityFields> {
  const { title, place, date, start, end, isOff } = item;
  return { title, place, date, start, end, state: isOff ? "cancelled" : "planned" };
}

function fieldsOf({ replica }: Planner, item: CalendarItem, kind: ActivityKind): ActivityFields {
  const { title, place, date, start, end, breakMinutes, form, countsAsParticipantTime } = item;
  return {
    kind,
    purpose: undefined,
    title,
    date,
    start,
    end,
    breakMinutes,
    place,
    host: undefined,
    form,
    facilitators: [replica.me],
    lecturer: "",
    state: item.isOff ? "cancelled" : "planned",
    countsAsParticipantTime,
    attendanceDone: undefined,
  };
}

async function makeSeries(
  planner: Planner,
  item: CalendarItem,
  kind: ActivityKind,
  there: Known | undefined,
): Promise<void> {
  const { replica } = planner;
  const today = localDate(replica.now());
  const { date, state: _state, attendanceDone: _done, ...fields } = fieldsOf(planner, item, kind);
  const plan: SeriesPlan = {
    ...fields,
    from: date,
    rule: item.rule,
    expected: [],
    expectsHost: false,
    follows: undefined,
    uid: item.uid,
  };
  const id = await addOrContinue(planner, plan, item, there, today);
  const { profile } = registerView(replica).get();
  for (const change of item.changes) {
    if (!acceptDay(change.date, today, profile).ok) continue;
    await prepare(replica, occurrenceId(id, change.day));
    const { title, place, start, end, isOff } = change;
    const session = touchOccurrence(replica, id, change.day);
    const stateNow = isOff ? ("cancelled" as const) : ("planned" as const);
    const changes = { title, place, start, end, date: change.date, state: stateNow };
    editActivity(replica, session, changes);
  }
}

async function addOrContinue(
  { replica }: Planner,
  plan: SeriesPlan,
  item: CalendarItem,
  there: Known | undefined,
  today: LocalDate,
): Promise<SeriesId> {
  if (there === undefined || "born" in there) return addSeries(replica, plan, item.except);
  const { firstOccurrence } = await import("../calendar/occurrences.ts");
  const from = firstOccurrence(plan, today > plan.from ? today : plan.from) ?? today;
  const { facilitators, host, expected, expectsHost, lecturer, purpose } = there;
  const kept = { facilitators, host, expected, expectsHost, lecturer, purpose };
  return continueSeries(
    replica,
    { ...plan, ...kept, from, follows: there.id },
    addDays(from, -1),
    item.except,
  );
}
