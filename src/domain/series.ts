import type { Activity, ActivityFields } from "./activity.ts";
import type { LocalDate } from "./calendar.ts";
import type { ActivityId, MemberId, ParticipantId, SeriesId } from "./ids.ts";
import { bornAt, newId } from "./ids.ts";

/** What a series says of each of its sessions. It is written once and never changed: every phone that makes a session
 *  out of it makes the very same one (replica/occurrence.ts). Another plan is another series that follows this one. */
export interface SeriesPlan
  extends Omit<ActivityFields, "date" | "state" | "attendanceDone" | "form"> {
  readonly form: Activity["form"];
  /** The first day; the rule counts from it. */
  readonly from: LocalDate;
  /** An RFC 5545 rule in local clock time; empty = only the first day. */
  readonly rule: string;
  readonly expected: readonly ParticipantId[];
  /** Also whoever the host has in the register on the day that the session is made. */
  readonly expectsHost: boolean;
  /** The series whose coming sessions this one took over. */
  readonly follows: SeriesId | undefined;
  /** What the calendar file called it that it came from; empty when it was made here. */
  readonly uid: string;
}

export interface Series extends SeriesPlan {
  readonly id: SeriesId;
  readonly createdBy: MemberId;
  /** The last day it may meet; undefined = as its rule says. */
  readonly ended: LocalDate | undefined;
  /** Days that its rule has and the series has not. */
  readonly except: readonly LocalDate[];
  /** False when a newer app wrote it in a form that this one cannot make sessions of. */
  readonly isUnderstood: boolean;
}

/** The same on every phone: the series and the day its rule had for the session. Born at noon of that day, so it lives
 *  in that month's document whoever makes it first. */
export function occurrenceId(series: SeriesId, day: LocalDate): ActivityId {
  const chance = new Uint8Array(6);
  let hash = fingerprint(`occurrence/${series}/${day}`);
  for (let i = 0; i < 6; i++) {
    chance[i] = Number(hash & 255n);
    hash >>= 8n;
  }
  return newId<ActivityId>(Date.parse(`${day}T12:00:00Z`), chance);
}

/** FNV-1a over 64 bits: spreads, and is no secret and no proof. */
export function fingerprint(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const letter of text) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(letter.codePointAt(0) ?? 0)) * 0x100000001b3n);
  }
  return hash;
}

/** The activity that a session of a series is as long as nobody has touched it. */
export function occurrenceOf(series: Series, day: LocalDate, born: Activity["born"]): Activity {
  const { kind, purpose, title, start, end, breakMinutes, place, host, form } = series;
  const { facilitators, lecturer, countsAsParticipantTime, createdBy } = series;
  return {
    id: occurrenceId(series.id, day),
    born,
    kind,
    purpose,
    title,
    date: day,
    start,
    end,
    breakMinutes,
    place,
    host,
    form,
    facilitators,
    lecturer,
    state: "planned",
    countsAsParticipantTime,
    createdBy,
    series: series.id,
    occurrence: day,
    uid: "",
    attendanceDone: undefined,
    removed: false,
  };
}

/** The series and the day that an id is of; undefined when no series has such a session. */
export function plannedAt(
  all: ReadonlyMap<SeriesId, Series>,
  id: ActivityId,
): { readonly series: Series; readonly day: LocalDate } | undefined {
  const day = new Date(bornAt(id)).toISOString().slice(0, 10) as LocalDate;
  for (const series of all.values()) {
    if (occurrenceId(series.id, day) === id) return { series, day };
  }
  return undefined;
}

/** Does the series itself, apart from its rule, still meet on this day? */
export function meetsOn(series: Series, day: LocalDate): boolean {
  if (!series.isUnderstood || series.except.includes(day)) return false;
  return series.ended === undefined || day <= series.ended;
}
