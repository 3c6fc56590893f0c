import { enDiary } from "./en/diary.ts";
import type { Language } from "./format.ts";
import { svDiary } from "./sv/diary.ts";
import type { Widened } from "./sv.ts";

export type DiaryMessages = Widened<typeof svDiary>;

/** Beside the other words: they come with the pages that coordinators open, and not with every start. */
export function diaryWords(language: Language): DiaryMessages {
  return language === "sv" ? svDiary : enDiary;
}
