import { type Activity, isOff } from "./activity.ts";
import { agreementOf, plannedMinutes } from "./agreement.ts";
import type { AttendanceClaim } from "./attendance.ts";
import { monthOf } from "./calendar.ts";
import type { Choice } from "./choice.ts";
import type { ActivityId, ParticipantId } from "./ids.ts";
import type { CountedRecords } from "./monthRecords.ts";
import type { Uncounted } from "./monthReport.ts";

/** A session of the month, with everything that is said of it and of those that are one with it (domain.md G1). */
export interface MonthSession {
  /** Under the id that speaks, with the words of the oldest that has not been removed. */
  readonly activity: Activity;
  /** Those that are heard, oldest first. */
  readonly group: readonly ActivityId[];
  readonly uncounted: Uncounted | undefined;
  /** Written minutes of everybody who was there, by the person who speaks; never of somebody unsettled. */
  readonly here: ReadonlyMap<ParticipantId, number>;
  /** Two versions, and nobody has chosen. */
  readonly unsettled: readonly ParticipantId[];
}

/** By date, start and age. */
export function sessionsOfMonth(records: CountedRecords): readonly MonthSession[] {
  const { month, sameness, toldTwice } = records;
  const groups = grouped(records.activities, ({ id }) => sameness.speaker(id));
  const claims = grouped(records.claims, ({ activity }) => sameness.speaker(activity));
  const choices = grouped(records.choices, ({ activity }) => sameness.speaker(activity));
  const sessions: MonthSession[] = [];
  for (const [speaker, unsorted] of groups) {
    const group = [...unsorted].sort((a, b) => (a.id < b.id ? -1 : 1));
    const words = group.find(({ removed }) => !removed) ?? group[0];
    if (words === undefined || monthOf(words.date) !== month) continue;
    const activity = { ...words, id: speaker };
    // A twin that was taken out of the lists gives nothing (docs/decisions/0212).
    const heard = new Set(group.filter((one) => one.removed === words.removed).map(({ id }) => id));
    const isHeard = (about: { readonly activity: ActivityId }) => heard.has(about.activity);
    const said = {
      claims: (claims.get(speaker) ?? []).filter(isHeard),
      choices: (choices.get(speaker) ?? []).filter(isHeard),
    };
    sessions.push({
      activity,
      group: [...heard],
      uncounted: whyUncounted(activity, toldTwice?.has(words.id) ?? false),
      ...attendanceOf(records, activity, said),
    });
  }
  return sessions.sort((a, b) => compared(placeOf(a), placeOf(b)));
}

function whyUncounted(activity: Activity, isToldTwice: boolean): Uncounted | undefined {
  if (activity.removed) return "removed";
  if (isToldTwice) return "told-twice";
  if (isOff(activity.state)) return "off";
  if (!activity.countsAsParticipantTime) return "no-time";
  return activity.state === "held" ? undefined : "not-held";
}

function attendanceOf(
  { sameness }: CountedRecords,
  activity: Activity,
  said: { readonly claims: readonly AttendanceClaim[]; readonly choices: readonly Choice[] },
): Pick<MonthSession, "here" | "unsettled"> {
  const planned = plannedMinutes(activity);
  const choices = grouped(said.choices, ({ participant }) => sameness.speaker(participant));
  const here = new Map<ParticipantId, number>();
  const unsettled: ParticipantId[] = [];
  for (const [person, claims] of grouped(said.claims, (c) => sameness.speaker(c.participant))) {
    const agreement = agreed(claims, planned, choices.get(person) ?? []);
    if (agreement.kind === "two-versions") unsettled.push(person);
    else if (agreement.kind === "agreed" && agreement.shown.state === "here") {
      here.set(person, agreement.minutes);
    }
  }
  return { here, unsettled: unsettled.sort() };
}

/** Those that became one may each have been chosen over; the newest choice that settles all that is said decides. */
function agreed(claims: readonly AttendanceClaim[], planned: number, choices: readonly Choice[]) {
  const newest = [...choices].sort((a, b) => b.at - a.at || (a.by < b.by ? -1 : 1));
  for (const choice of newest) {
    const agreement = agreementOf(claims, planned, choice);
    if (agreement.kind === "agreed") return agreement;
  }
  return agreementOf(claims, planned);
}

function grouped<T, Key>(all: readonly T[], keyOf: (each: T) => Key): ReadonlyMap<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}

function placeOf({ activity }: MonthSession): string {
  return `${activity.date} ${activity.start} ${activity.id}`;
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
