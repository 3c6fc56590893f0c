import { addMonths, type YearMonth } from "./calendar.ts";
import type { MemberId, StoryId } from "./ids.ts";
import type { MonthStory } from "./monthStory.ts";

/** Twice a year the coordinators choose among the months' stories, and say why: *mest betydelsefulla förändring* (Davies & Dart's
 *  Most Significant Change). A half-year is named by its last month. Docs: decision 0302. */
export interface HalfYearChoice {
  readonly story: StoryId;
  readonly reason: string;
  readonly author: MemberId;
  /** ms since 1970. */
  readonly at: number;
}

/** A story that was chosen, with what everybody who chose it has said. */
export interface ChosenStory {
  readonly story: MonthStory;
  /** Oldest first. */
  readonly choices: readonly HalfYearChoice[];
}

/** June or December. */
export function halfYearOf(month: YearMonth): YearMonth {
  const year = month.slice(0, 4);
  return `${year}-${month.slice(5) <= "06" ? "06" : "12"}` as YearMonth;
}

export function isHalfYear(month: YearMonth): boolean {
  return halfYearOf(month) === month;
}

/** Its six months, in order. */
export function monthsOfHalf(last: YearMonth): readonly YearMonth[] {
  return [-5, -4, -3, -2, -1, 0].map((step) => addMonths(last, step));
}

/** By month. A story that was taken back is nobody's to tell of, chosen or not. */
export function chosenStories(
  stories: readonly MonthStory[],
  choices: readonly HalfYearChoice[],
): readonly ChosenStory[] {
  return stories.flatMap((story) => {
    const own = choices.filter((choice) => choice.story === story.id);
    return own.length > 0 ? [{ story, choices: own }] : [];
  });
}
