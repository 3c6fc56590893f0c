import { enImprovement } from "./en/learningImprovement.ts";
import type { Language } from "./format.ts";
import { svImprovement } from "./sv/learningImprovement.ts";
import type { Widened } from "./sv.ts";

export type ImprovementMessages = Widened<typeof svImprovement>;

export function improvementWords(language: Language): ImprovementMessages {
  return language === "sv" ? svImprovement : enImprovement;
}
