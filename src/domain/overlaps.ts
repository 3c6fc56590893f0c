import type { Activity } from "./activity.ts";
import { minutesOf } from "./calendar.ts";

type Times = Pick<Activity, "date" | "start" | "end">;

/** Two activities share time on the same day; one that begins as the other ends does not. */
export function isOverlapping(a: Times, b: Times): boolean {
  return (
    a.date === b.date &&
    minutesOf(a.start) < minutesOf(b.end) &&
    minutesOf(b.start) < minutesOf(a.end)
  );
}

/** A person who was given so many minutes at both of two activities that share time has some of them twice: together
 *  they are more than passed from the first start to the last end. A warning per person, never a refusal, for a clock
 *  may be wrong; corrected times end it (domain.md G8). */
export function isCountedTwice(
  a: { readonly activity: Times; readonly minutes: number },
  b: { readonly activity: Times; readonly minutes: number },
): boolean {
  if (!isOverlapping(a.activity, b.activity)) return false;
  const start = Math.min(minutesOf(a.activity.start), minutesOf(b.activity.start));
  const end = Math.max(minutesOf(a.activity.end), minutesOf(b.activity.end));
  return a.minutes + b.minutes > end - start;
}
