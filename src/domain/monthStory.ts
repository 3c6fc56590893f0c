import { addDays, type LocalDate, monthOf, type YearMonth } from "./calendar.ts";
import type { MemberId, StoryId, StoryPickId } from "./ids.ts";

/** Månadens viktigaste förändring: what changed, for whom, and why it matters. Written for oneself until it is shared;
 *  then the team picks one of the month together. Docs: decision 0107. */
export interface MonthStory {
  readonly id: StoryId;
  readonly month: YearMonth;
  readonly author: MemberId;
  readonly ring: "own" | "team";
  readonly changed: string;
  readonly whom: string;
  readonly why: string;
  readonly at: number;
}

export type StoryWords = Pick<MonthStory, "changed" | "whom" | "why">;

export interface StoryPick {
  readonly id: StoryPickId;
  readonly story: StoryId;
  readonly reason: string;
  readonly author: MemberId;
  readonly at: number;
  /** The picks that its author saw and replaced. */
  readonly instead: readonly StoryPickId[];
}

/** Usually one. Two when colleagues picked without having heard of each other: then the team has to agree. */
export function standingPicks(picks: readonly StoryPick[]): readonly StoryPick[] {
  const replaced = new Set(picks.flatMap(({ instead }) => instead));
  return picks.filter(({ id }) => !replaced.has(id));
}

export function isBlankStory({ changed, whom, why }: StoryWords): boolean {
  return [changed, whom, why].every((text) => text.trim() === "");
}

/** The month that it is time to tell of: from its last five days until the fifth of the next. */
export function storyMonthAt(today: LocalDate): YearMonth | undefined {
  const month = monthOf(today);
  if (monthOf(addDays(today, STORY_DAYS)) !== month) return month;
  const before = monthOf(addDays(today, -STORY_DAYS));
  return before === month ? undefined : before;
}

const STORY_DAYS = 5;

export function monthBeside(month: YearMonth, step: -1 | 1): YearMonth {
  const first = `${month}-01` as LocalDate;
  return monthOf(addDays(first, step < 0 ? -1 : 31));
}
