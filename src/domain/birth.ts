import type { YearMonth } from "./calendar.ts";
import { bornAt } from "./ids.ts";

/** The month document that a record lives in for ever: the UTC month of the time inside its id (sync.md 0.5).
 *  UTC, so that every device finds the same document whatever its zone says. */
export function birthMonth(id: string): YearMonth {
  return new Date(bornAt(id)).toISOString().slice(0, 7) as YearMonth;
}
