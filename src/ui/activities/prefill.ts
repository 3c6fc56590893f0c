import type { Activity, ActivityFields, ActivityKind } from "../../domain/activity.ts";
import { clockAt, clockTime, type LocalDate, localDate, minutesOf } from "../../domain/calendar.ts";
import type { MemberId } from "../../domain/ids.ts";

/** Meetings whose audience is not participants in the funder's sense: their hours count only when somebody says so
 *  (domain.md B1). */
const NOT_PARTICIPANT_TIME: readonly ActivityKind[] = [
  "steering-group",
  "reference-group",
  "dissemination-conference",
];

const USUAL_LENGTH = 120;
const QUARTER = 15;

/** A new activity as the last similar one was, on `date`, with `me` holding it. Without one:
 *  two hours from now, without a title. `now` in ms since 1970. */
export function fieldsLike(
  last: Activity | undefined,
  fresh: {
    readonly kind: ActivityKind;
    readonly date: LocalDate;
    readonly me: MemberId;
    readonly now: number;
  },
): ActivityFields {
  return {
    kind: fresh.kind,
    purpose: last?.purpose,
    title: last?.title ?? "",
    date: fresh.date,
    ...timesLike(last, fresh.date, fresh.now),
    place: last?.place ?? "",
    host: last?.host,
    form: last?.form ?? "on-site",
    facilitators: [fresh.me],
    lecturer: "",
    state: "planned",
    countsAsParticipantTime:
      last?.countsAsParticipantTime ?? !NOT_PARTICIPANT_TIME.includes(fresh.kind),
    attendanceDone: undefined,
  };
}

/** The last one's times, unless they are over already today: then as long, from the quarter of an hour that is now. */
function timesLike(
  last: Activity | undefined,
  date: LocalDate,
  now: number,
): Pick<Activity, "start" | "end" | "breakMinutes"> {
  const clock = minutesOf(clockTime(now));
  const isToday = date === localDate(now);
  if (last !== undefined && !(isToday && minutesOf(last.end) <= clock)) {
    return { start: last.start, end: last.end, breakMinutes: last.breakMinutes };
  }
  const length = last === undefined ? USUAL_LENGTH : minutesOf(last.end) - minutesOf(last.start);
  const quarter = Math.floor(clock / QUARTER) * QUARTER;
  const start = Math.min(isToday ? quarter : 13 * 60, 24 * 60 - 1 - length);
  return {
    start: clockAt(start),
    end: clockAt(start + length),
    breakMinutes: last?.breakMinutes ?? 0,
  };
}

/** The kinds in the order they are offered: those used lately first, the rest as the project text names them. */
export function kindsByUse(
  all: readonly ActivityKind[],
  used: readonly ActivityKind[],
): readonly ActivityKind[] {
  const times = new Map<ActivityKind, number>();
  for (const kind of used) times.set(kind, (times.get(kind) ?? 0) + 1);
  return [...all].sort((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0));
}
