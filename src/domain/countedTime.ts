import type { Activity } from "./activity.ts";
import { minutesOf } from "./calendar.ts";
import type { ActivityId } from "./ids.ts";

/** One person at one session: what colleagues wrote down, before the clock has had its say. */
export interface WrittenTime {
  readonly activity: Pick<Activity, "id" | "date" | "start" | "end">;
  readonly minutes: number;
}

/** One person's minutes by activity, so that no minute of a day counts twice however many sessions overlap, and no session
 *  gives more than passed from its start to its end (domain.md G8). As much is counted as can have been: at every moment
 *  the session that ends first is served first, which leaves the least unserved (Jackson 1955; Horn 1974). The same
 *  whatever order they come in. */
export function countedMinutes(times: readonly WrittenTime[]): ReadonlyMap<ActivityId, number> {
  const counted = new Map<ActivityId, number>();
  const byDay = new Map<string, WrittenTime[]>();
  for (const time of times) {
    const day = byDay.get(time.activity.date) ?? [];
    day.push(time);
    byDay.set(time.activity.date, day);
  }
  for (const day of byDay.values()) countDay(day, counted);
  return counted;
}

function countDay(times: readonly WrittenTime[], counted: Map<ActivityId, number>): void {
  const waiting = times
    .map(({ activity, minutes }) => ({
      id: activity.id,
      start: minutesOf(activity.start),
      end: minutesOf(activity.end),
      left: minutes,
    }))
    .sort((a, b) => a.end - b.end || a.start - b.start || (a.id < b.id ? -1 : 1));
  for (const { id } of waiting) counted.set(id, 0);
  const moments = [...new Set(waiting.flatMap(({ start, end }) => [start, end]))].sort(
    (a, b) => a - b,
  );
  moments.forEach((from, at) => {
    const to = moments[at + 1];
    if (to === undefined) return;
    let free = to - from;
    for (const session of waiting) {
      if (session.start > from || session.end < to) continue;
      const given = Math.min(free, session.left);
      session.left -= given;
      free -= given;
      counted.set(session.id, (counted.get(session.id) ?? 0) + given);
    }
  });
}
