import { type ErasureMessages, erasureWords } from "../../i18n/erasureWords.ts";
import { useApp, useLive } from "../data.ts";

export function useErasureWords(): ErasureMessages {
  const { language } = useLive(useApp().settings);
  return erasureWords(language);
}
