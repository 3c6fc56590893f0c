import { type Activity, type ActivityKind, isOff } from "./activity.ts";
import { type LocalDate, minutesOf } from "./calendar.ts";

interface Slot {
  readonly kind: ActivityKind;
  readonly date: LocalDate;
  readonly start: Activity["start"];
  readonly end: Activity["end"];
  readonly host: Activity["host"];
  readonly place: string;
}

/** The same meeting started from another phone: the same day, overlapping times, and the same kind, host or place. */
export function inSameSlot<
  T extends Slot & { readonly state: Activity["state"]; readonly removed: boolean },
>(planned: Slot, existing: readonly T[]): T | undefined {
  return existing.find(
    (other) =>
      !other.removed &&
      !isOff(other.state) &&
      other.date === planned.date &&
      minutesOf(other.start) < minutesOf(planned.end) &&
      minutesOf(planned.start) < minutesOf(other.end) &&
      (other.kind === planned.kind ||
        (other.host !== undefined && other.host === planned.host) ||
        samePlace(other.place, planned.place)),
  );
}

function samePlace(a: string, b: string): boolean {
  return a.trim() !== "" && a.trim().toLowerCase() === b.trim().toLowerCase();
}
