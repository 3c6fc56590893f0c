import type { Activity } from "./activity.ts";
import { minutesOf } from "./calendar.ts";
import type { ParticipantId } from "./ids.ts";

type Times = Pick<Activity, "id" | "date" | "start" | "end">;

/** Two activities share time on the same day; one that begins as the other ends does not. */
export function isOverlapping(a: Times, b: Times): boolean {
  return (
    a.date === b.date &&
    minutesOf(a.start) < minutesOf(b.end) &&
    minutesOf(b.start) < minutesOf(a.end)
  );
}

export interface Overlap<T extends Times> {
  readonly participant: ParticipantId;
  readonly first: T;
  readonly second: T;
}

/** Who was in two places at once (domain.md G8): a warning per person, never a refusal, for a clock may be wrong.
 *  Each pair once, the earlier activity first. */
export function overlaps<T extends Times>(
  attended: Iterable<{ readonly activity: T; readonly here: readonly ParticipantId[] }>,
): readonly Overlap<T>[] {
  const sorted = [...attended].sort((a, b) =>
    orderOf(a.activity).localeCompare(orderOf(b.activity)),
  );
  const found: Overlap<T>[] = [];
  sorted.forEach((one, i) => {
    for (const other of sorted.slice(i + 1)) {
      if (!isOverlapping(one.activity, other.activity)) continue;
      for (const participant of one.here) {
        if (!other.here.includes(participant)) continue;
        found.push({ participant, first: one.activity, second: other.activity });
      }
    }
  });
  return found;
}

function orderOf({ date, start, id }: Times): string {
  return `${date} ${start} ${id}`;
}
