import { enSheet } from "../../i18n/en/sheet.ts";
import { svSheet } from "../../i18n/sv/sheet.ts";
import type { Widened } from "../../i18n/sv.ts";
import { useWords } from "../data.ts";

export type SheetWords = Widened<typeof svSheet>;

/** They come with the pages about the sheet: few open them, and the first screen is full. */
export function useSheetWords(): SheetWords {
  const { language } = useWords().format;
  return language === "sv" ? svSheet : enSheet;
}
