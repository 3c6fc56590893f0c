import { enThemes } from "./en/learningThemes.ts";
import type { Language } from "./format.ts";
import { svThemes } from "./sv/learningThemes.ts";
import type { Widened } from "./sv.ts";

export type ThemeMessages = Widened<typeof svThemes>;

/** Beside the other words: they come with the pages where passages are coded or read, and not with every start. */
export function themeWords(language: Language): ThemeMessages {
  return language === "sv" ? svThemes : enThemes;
}
