import { enLearningNeeds } from "./en/learningNeeds.ts";
import type { Language } from "./format.ts";
import { svLearningNeeds } from "./sv/learningNeeds.ts";
import type { Widened } from "./sv.ts";

export type LearningNeedsMessages = Widened<typeof svLearningNeeds>;

/** Beside the other words: they come with the pages of the learning loop, and not with every start. */
export function learningNeedsWords(language: Language): LearningNeedsMessages {
  return language === "sv" ? svLearningNeeds : enLearningNeeds;
}
