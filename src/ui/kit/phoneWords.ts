import { enPhones } from "../../i18n/en/phones.ts";
import { svPhones } from "../../i18n/sv/phones.ts";
import type { Widened } from "../../i18n/sv.ts";
import { useWords } from "../data.ts";

export type PhoneWords = Widened<typeof svPhones>;

/** The sentences of the pages about phones, which come with those pages: few open them, and the first screen is full. */
export function usePhoneWords(): PhoneWords {
  const { language } = useWords().format;
  return language === "sv" ? svPhones : enPhones;
}
