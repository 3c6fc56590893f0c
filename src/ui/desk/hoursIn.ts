import type { Format } from "../../i18n/format.ts";

/** Writes minutes as hours for a column: with as many decimals everywhere as one of `column` (minutes) needs, two at most. */
export function hoursIn(
  column: readonly number[],
  { number }: Pick<Format, "number">,
): (minutes: number) => string {
  const needed = column.map((minutes) => {
    if (minutes % 60 === 0) return 0;
    return minutes % 6 === 0 ? 1 : 2;
  });
  const decimals = Math.max(0, ...needed);
  return (minutes) => number(minutes / 60, decimals);
}
