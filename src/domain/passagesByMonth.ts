import { monthOf, type YearMonth } from "./calendar.ts";
import { type Codebook, speakingTheme } from "./codebook.ts";
import type { CodedPassage } from "./coding.ts";
import type { ThemeId } from "./ids.ts";

/** The passages of one theme, and of those that are parts of it. */
export function passagesOf(
  passages: readonly CodedPassage[],
  book: Codebook,
  theme: ThemeId,
): readonly CodedPassage[] {
  return passages.filter(({ themes }) => themes.some((one) => speakingTheme(book, one) === theme));
}

/** In the order they come. */
export function byMonth(
  passages: readonly CodedPassage[],
): ReadonlyMap<YearMonth, readonly CodedPassage[]> {
  const months = new Map<YearMonth, CodedPassage[]>();
  for (const one of passages) {
    const month = monthOf(one.date);
    months.set(month, [...(months.get(month) ?? []), one]);
  }
  return months;
}

export function sessionsAmong(passages: readonly CodedPassage[]): number {
  return new Set(passages.map(({ activity }) => activity)).size;
}
