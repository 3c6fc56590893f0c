import { enDuplicates } from "./en/duplicates.ts";
import type { Language } from "./format.ts";
import { svDuplicates } from "./sv/duplicates.ts";
import type { Widened } from "./sv.ts";

export type DuplicateMessages = Widened<typeof svDuplicates>;

/** Beside the other words: they come with the page that only coordinators open. */
export function duplicateWords(language: Language): DuplicateMessages {
  return language === "sv" ? svDuplicates : enDuplicates;
}
