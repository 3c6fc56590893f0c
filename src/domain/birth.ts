import type { YearMonth } from "./calendar.ts";
import { bornAt } from "./ids.ts";

/** The month document that a record lives in for ever: the UTC month of the time inside its id (sync.md 0.5).
 *  UTC, so that every device finds the same document whatever its zone says. */
export function birthMonth(id: string): YearMonth {
  return birthMonthAt(bornAt(id));
}

/** Of what is born at that moment, in ms since 1970. */
export function birthMonthAt(moment: number): YearMonth {
  return new Date(moment).toISOString().slice(0, 7) as YearMonth;
}
