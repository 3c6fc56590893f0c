/** Minutes into hours of the clock, 60 minutes each (domain.md B1). The rule is a setting that everybody sees. */

/** down, nearest = whole hours of a person's month; exact = with two decimals. */
export const ROUNDING_RULES = ["down", "nearest", "exact"] as const;
export type RoundingRule = (typeof ROUNDING_RULES)[number];

/** Of a whole month's minutes: rounding each session would take hours from people. Half an hour is nearest the next. */
export function hoursOf(minutes: number, rule: RoundingRule): number {
  if (rule === "down") return Math.floor(minutes / 60);
  if (rule === "nearest") return Math.floor((minutes + 30) / 60);
  return Math.round((minutes * 100) / 60) / 100;
}

/** SCB takes whole hours only (C4, column M), whatever the other papers say. */
export function wholeHours(minutes: number, rule: RoundingRule): number {
  return hoursOf(minutes, rule === "nearest" ? "nearest" : "down");
}

/** One person's hours in several parts, in the order given: together they are what the whole sum gives, so that somebody who
 *  changed organisation within the month loses nothing by it. */
export function shareHours(parts: readonly number[], rule: RoundingRule): readonly number[] {
  let minutes = 0;
  let given = 0;
  return parts.map((part) => {
    minutes += part;
    const share = Math.round((hoursOf(minutes, rule) - given) * 100) / 100;
    given = Math.round((given + share) * 100) / 100;
    return share;
  });
}
