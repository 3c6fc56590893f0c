import { isOff } from "../domain/activity.ts";
import { birthMonth } from "../domain/birth.ts";
import { addDays, type LocalDate, localDate } from "../domain/calendar.ts";
import { bornAt, type SeriesId } from "../domain/ids.ts";
import { meetsOn, occurrenceId, occurrenceOf, type Series } from "../domain/series.ts";
import type { Register } from "../replica/registerReading.ts";
import type { Replica } from "../replica/replica.ts";
import { registerView } from "../replica/views.ts";
import type { CatalogDb, StoredActivity } from "./catalogDb.ts";

/** The sessions that series have and nobody has touched, as rows among the others: so Today is drawn without knowing
 *  what a rule is. They are counted anew when a series, the register or the day changes. */

const BACK_DAYS = 60;
const AHEAD_DAYS = 190;

/** The register must be loaded. */
export async function planSessions(replica: Replica, db: CatalogDb): Promise<void> {
  const register = registerView(replica).get();
  const today = localDate(replica.now());
  const wanted = new Map<string, StoredActivity>();
  for (const [series, days] of await plannedDays(register, today)) {
    for (const day of days) {
      const row = plannedRow(series, day, register, replica.me);
      wanted.set(row.id, row);
    }
  }
  await db.transaction("rw", db.activities, async () => {
    const before = await db.activities.where("plannedBy").above("").toArray();
    const taken = await touchedAmong(db, wanted, register);
    for (const id of taken) wanted.delete(id);
    const known = new Map(before.map((row) => [row.id as string, JSON.stringify(row)]));
    const gone = before.filter((row) => !wanted.has(row.id)).map((row) => row.id);
    const news = [...wanted.values()].filter((row) => known.get(row.id) !== JSON.stringify(row));
    if (gone.length > 0) await db.activities.bulkDelete(gone);
    if (news.length > 0) await db.activities.bulkPut(news);
  });
}

/** The day that the rows were counted for; another day asks for another count. */
export function planningDay(replica: Replica): number {
  return Number(localDate(replica.now()).replaceAll("-", ""));
}

async function plannedDays(
  register: Register,
  today: LocalDate,
): Promise<ReadonlyMap<Series, readonly LocalDate[]>> {
  const planned = new Map<Series, readonly LocalDate[]>();
  if (register.series.size === 0) return planned;
  // A library of its own, which a project without series never loads.
  const { occurrencesBetween } = await import("../calendar/occurrences.ts");
  const [first, last] = [addDays(today, -BACK_DAYS), addDays(today, AHEAD_DAYS)];
  const heirs = latestHeirs(register.series);
  for (const series of register.series.values()) {
    const days = occurrencesBetween(series, first, last).filter(
      (day) => meetsOn(series, day) && !isHeirs(day, series, heirs),
    );
    planned.set(series, days);
  }
  return planned;
}

/** Two people may have changed the same series at once: from its first day on the younger plan is the one that holds. */
function latestHeirs(all: Register["series"]): ReadonlyMap<SeriesId, Series> {
  const heirs = new Map<SeriesId, Series>();
  for (const series of all.values()) {
    if (series.follows === undefined) continue;
    const known = heirs.get(series.follows);
    if (known === undefined || known.id < series.id) heirs.set(series.follows, series);
  }
  return heirs;
}

function isHeirs(day: LocalDate, series: Series, heirs: ReadonlyMap<SeriesId, Series>): boolean {
  const heir = series.follows === undefined ? undefined : heirs.get(series.follows);
  return heir !== undefined && heir.id !== series.id && day >= heir.from;
}

/** The planned ones whose session is an activity already, here or under a series that this one follows. */
async function touchedAmong(
  db: CatalogDb,
  wanted: ReadonlyMap<string, StoredActivity>,
  register: Register,
): Promise<readonly string[]> {
  const rows = [...wanted.values()];
  const ids = rows.map((row) => sameSession(row, register.series));
  const stored = await db.activities.bulkGet(ids.flat());
  const touched = new Set(
    stored.flatMap((row) => (row !== undefined && row.plannedBy === undefined ? [row.id] : [])),
  );
  return rows.flatMap((row, at) => (ids[at]?.some((id) => touched.has(id)) ? [row.id] : []));
}

function sameSession(row: StoredActivity, all: Register["series"]): StoredActivity["id"][] {
  const ids = [row.id];
  const seen = new Set<SeriesId>();
  let older = row.plannedBy && all.get(row.plannedBy)?.follows;
  while (older !== undefined && row.occurrence !== undefined && !seen.has(older)) {
    seen.add(older);
    ids.push(occurrenceId(older, row.occurrence));
    older = all.get(older)?.follows;
  }
  return ids;
}

function plannedRow(
  series: Series,
  day: LocalDate,
  register: Register,
  me: StoredActivity["createdBy"],
): StoredActivity {
  const id = occurrenceId(series.id, day);
  const activity = occurrenceOf(series, day, birthMonth(id));
  const expected = new Set(series.expected.map(register.sameness.speaker));
  if (series.expectsHost && series.host !== undefined) {
    for (const person of register.participants.values()) {
      const isOfHost = person.organisation === register.sameness.speaker(series.host);
      if (person.active && isOfHost) expected.add(person.id);
    }
  }
  // What was over before anybody planned it is nobody's debt.
  const isOwed = day >= localDate(bornAt(series.id));
  const isMine = series.facilitators.includes(me) && isOwed && !isOff(activity.state);
  return {
    id,
    born: activity.born,
    date: day,
    start: series.start,
    end: series.end,
    breakMinutes: series.breakMinutes,
    title: series.title,
    kind: series.kind,
    place: series.place,
    host: series.host,
    hostName: (series.host && register.organisations.get(series.host)?.name) ?? "",
    state: "planned",
    facilitators: series.facilitators,
    createdBy: series.createdBy,
    attendanceDone: undefined,
    removed: false,
    series: series.id,
    occurrence: day,
    uid: "",
    plannedBy: series.id,
    expected: expected.size,
    here: 0,
    away: 0,
    unmarked: expected.size,
    twoVersions: 0,
    chosen: 0,
    told: [],
    inQuestion: undefined,
    reminders: [],
    minutes: 0,
    noteWords: 0,
    noteExcerpt: "",
    reflectedBy: [],
    cardAnswered: 0,
    organisations: [],
    missing: isMine ? [me] : [],
  };
}
