import { type ThemeMessages, themeWords } from "../../../i18n/learningThemesWords.ts";
import { useApp, useLive } from "../../data.ts";

export function useThemeWords(): ThemeMessages {
  const { language } = useLive(useApp().settings);
  return themeWords(language);
}
