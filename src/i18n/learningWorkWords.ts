import { enLearningWork } from "./en/learningWork.ts";
import type { Language } from "./format.ts";
import { svLearningWork } from "./sv/learningWork.ts";
import type { Widened } from "./sv.ts";

export type WorkMessages = Widened<typeof svLearningWork>;

/** The work diary and the dissemination log. */
export function workWords(language: Language): WorkMessages {
  return language === "sv" ? svLearningWork : enLearningWork;
}
