import { type LearningMessages, learningWords } from "../../i18n/learningWords.ts";
import { useApp, useLive } from "../data.ts";

export function useLearningWords(): LearningMessages {
  const { language } = useLive(useApp().settings);
  return learningWords(language);
}
