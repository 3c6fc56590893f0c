import {
  type LearningNeedsMessages,
  learningNeedsWords,
} from "../../../i18n/learningNeedsWords.ts";
import { useApp, useLive } from "../../data.ts";

export function useNeedsWords(): LearningNeedsMessages {
  const { language } = useLive(useApp().settings);
  return learningNeedsWords(language);
}
