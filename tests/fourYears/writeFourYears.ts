import type * as Y from "yjs";
import { ACTIVITY_KINDS } from "../../src/domain/activity.ts";
import { clockAt, type LocalDate } from "../../src/domain/calendar.ts";
import type { ActivityId, MemberId, ParticipantId } from "../../src/domain/ids.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { addActivity, editActivity } from "../../src/replica/activities.ts";
import { finishAttendance, markAttendance } from "../../src/replica/attendance.ts";
import { writeCardEntry } from "../../src/replica/card.ts";
import { saveReflection } from "../../src/replica/reflections.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import { type Desk, openDesk } from "./desk.ts";
import { type Known, writeRegister } from "./people.ts";
import { firstMonth, type PlannedActivity, planActivities } from "./plan.ts";
import { type Cast, type Scale, SHARE_CHANGED_ONCE } from "./scale.ts";
import { typeParagraph } from "./typing.ts";
import { PARTS, SENTENCES, TITLES } from "./words.ts";

/** Four years of a project as its documents, written session by session through the app's own commands (sync.md section
 *  5 describes the cloth). The same seed, day and cast give the same bytes. */
export function writeFourYears(parts: {
  readonly seed: number;
  readonly scale: Scale;
  readonly cast: Cast;
  /** The day that the app will be opened on; four sessions are held then. */
  readonly lastDay: LocalDate;
}): { readonly documents: ReadonlyMap<DocKey, Y.Doc>; readonly sessions: number } {
  const { scale, cast, lastDay } = parts;
  const chance = chanceFrom(parts.seed);
  const desk = openDesk(chance);
  const firstDay = Date.parse(`${firstMonth(lastDay, scale.months)}T05:00:00Z`);
  const organisations = writeRegister(desk, chance, scale, cast, firstDay);
  for (const plan of planActivities(chance, scale, cast, lastDay)) {
    writeActivity(desk, placeOf(desk, { chance, cast, organisations }), plan);
  }
  return { documents: desk.documents, sessions: desk.sessions };
}

interface Place {
  readonly chance: Chance;
  readonly cast: Cast;
  readonly organisations: readonly Known[];
  /** Somebody's phone on the day: one session for all that she does there, at `now` when it is the first. */
  openBy(member: MemberId, now: number): Replica;
}

function placeOf(desk: Desk, parts: Omit<Place, "openBy">): Place {
  const open = new Map<MemberId, Replica>();
  return {
    ...parts,
    openBy(member, now) {
      const replica = open.get(member) ?? desk.session(member, now);
      open.set(member, replica);
      return replica;
    },
  };
}

const HOUR_MS = 3_600_000;
const SHARE_OF_OTHERS = 0.02;
const SHARE_AWAY = 0.15;
const NOTE_LENGTH = { least: 1500, most: 2500 };

function writeActivity(desk: Desk, place: Place, plan: PlannedActivity): void {
  const { chance, cast, organisations } = place;
  const host = organisations[plan.organisation];
  const [lead = cast.anna] = plan.facilitators;
  const second = plan.facilitators[1] ?? lead;
  if (host === undefined) throw new Error("a session without a host");
  const planning = desk.session(chance.pick(plan.facilitators), plan.born);
  const people = attending(chance, organisations, host, plan.marks);
  const id = addActivity(
    planning,
    {
      kind: chance.pick(ACTIVITY_KINDS),
      purpose: undefined,
      title: chance.pick(TITLES),
      date: plan.date,
      start: clockAt(plan.start),
      end: clockAt(plan.start + chance.pick([90, 120, 150, 180])),
      breakMinutes: 15,
      place: `${host.name}, ${host.place}`,
      host: host.id,
      form: "on-site",
      facilitators: plan.facilitators,
      lecturer: "",
      state: plan.isCancelled ? "cancelled" : "planned",
      countsAsParticipantTime: true,
      attendanceDone: undefined,
    },
    plan.isHeld ? people : host.people,
  );
  const at = Date.parse(`${plan.date}T00:00:00Z`) + plan.start * 60_000;
  if (plan.isHeld) markEverybody(place, plan, id, people, lead, second, at);
  if (plan.hasNote) writeNote(place, id, [lead, second], at + HOUR_MS);
  for (let n = 0; n < plan.reflections; n++) reflect(place, plan, id, n, at + 2 * HOUR_MS);
  if (plan.isHeld && !plan.isLeftOpen) {
    const replica = place.openBy(second, at + 4 * HOUR_MS);
    for (const principle of ["equality", "accessibility"] as const) {
      const words = { did: "", noticed: chance.pick(SENTENCES), change: "", nothingToNote: false };
      writeCardEntry(replica, { activity: id, principle, ...words });
    }
  }
}

/** The host's people first, then others: as many as there are marks, because few people get two. */
function attending(
  chance: Chance,
  organisations: readonly Known[],
  host: Known,
  count: number,
): readonly ParticipantId[] {
  const people = new Set(host.people.slice(0, count));
  while (people.size < count) people.add(chance.pick(chance.pick(organisations).people));
  return [...people];
}

/** `plan.marks` claims. Where two lead, the second says something of her own of the first person instead of the last. */
function markEverybody(
  { chance, openBy }: Place,
  plan: PlannedActivity,
  activity: ActivityId,
  people: readonly ParticipantId[],
  lead: MemberId,
  second: MemberId,
  at: number,
): void {
  const replica = openBy(lead, at);
  const [first] = people;
  const hasTwoVersions =
    second !== lead && people.length > 3 && chance.happens(SHARE_OF_OTHERS * 4);
  for (const participant of hasTwoVersions ? people.slice(0, -1) : people) {
    const mark = () => {
      const state = chance.happens(SHARE_AWAY) ? "away" : "here";
      const cameLate = state === "here" && chance.happens(0.05) ? 20 : undefined;
      markAttendance(replica, { activity, participant, state, cameLate });
    };
    mark();
    if (chance.happens(SHARE_CHANGED_ONCE)) mark();
  }
  if (hasTwoVersions && first !== undefined) {
    const other = openBy(second, at + 60_000);
    markAttendance(other, { activity, participant: first, state: "here", leftEarly: 45 });
  }
  if (plan.isLeftOpen && chance.happens(0.5)) return;
  finishAttendance(replica, activity);
  editActivity(replica, activity, { state: "held" });
}

/** Two sittings, often by two people. */
function writeNote(
  { chance, openBy }: Place,
  activity: ActivityId,
  writers: readonly MemberId[],
  at: number,
): void {
  const wanted = chance.between(NOTE_LENGTH.least, NOTE_LENGTH.most);
  let written = 0;
  for (const [sitting, writer] of writers.entries()) {
    const replica = openBy(writer, at + sitting * HOUR_MS);
    const until = (wanted * (sitting + 1)) / writers.length;
    while (written < until) {
      const sentences = Array.from({ length: chance.between(2, 5) }, () => chance.pick(SENTENCES));
      written += sentences.join(" ").length;
      typeParagraph(replica, chance, activity, chance.pick(PARTS), sentences);
    }
  }
}

/** The facilitators first, each in words that the team reads; what comes after is Anna's, half of it for herself. */
function reflect(
  { chance, cast, openBy }: Place,
  plan: PlannedActivity,
  activity: ActivityId,
  n: number,
  at: number,
): void {
  const team = [...new Set([...plan.facilitators, cast.bo, cast.karin])];
  const author = plan.isLeftOpen && n === 0 ? cast.bo : (team[n] ?? cast.anna);
  const ring = n < team.length && n < 2 ? "team" : chance.happens(0.5) ? "own" : "lead";
  const replica = openBy(ring === "team" ? author : cast.anna, at + n * 60_000);
  const sentences = () => Array.from({ length: 2 }, () => chance.pick(SENTENCES)).join(" ");
  saveReflection(replica, {
    activity,
    ring,
    answers: { happened: sentences(), means: sentences(), now: sentences() },
    principles: { equality: "seen", accessibility: chance.pick(["seen", "missing"] as const) },
  });
}
