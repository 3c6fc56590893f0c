import { type LeadingMessages, leadingWords } from "../../i18n/deskLeadingWords.ts";
import { useApp, useLive } from "../data.ts";

export function useLeadingWords(): LeadingMessages {
  const { language } = useLive(useApp().settings);
  return leadingWords(language);
}
