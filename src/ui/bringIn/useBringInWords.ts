import { type BringInMessages, bringInWords } from "../../i18n/bringInWords.ts";
import { useApp, useLive } from "../data.ts";

export function useBringInWords(): BringInMessages {
  const { language } = useLive(useApp().settings);
  return bringInWords(language);
}
