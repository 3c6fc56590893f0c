import { type OverviewMessages, overviewWords } from "../../i18n/overviewWords.ts";
import { useApp, useLive } from "../data.ts";

export function useOverviewWords(): OverviewMessages {
  const { language } = useLive(useApp().settings);
  return overviewWords(language);
}
