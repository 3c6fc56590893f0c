import { enLearning } from "./en/learning.ts";
import type { Language } from "./format.ts";
import { svLearning } from "./sv/learning.ts";
import type { Widened } from "./sv.ts";

export type LearningMessages = Widened<typeof svLearning>;

/** Beside the other words: they come with the pages of the learning loop, and not with every start. */
export function learningWords(language: Language): LearningMessages {
  return language === "sv" ? svLearning : enLearning;
}
