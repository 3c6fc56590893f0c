import { type DuplicateMessages, duplicateWords } from "../../i18n/duplicateWords.ts";
import { useApp, useLive } from "../data.ts";

export function useDuplicateWords(): DuplicateMessages {
  const { language } = useLive(useApp().settings);
  return duplicateWords(language);
}
