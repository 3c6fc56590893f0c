import { type TakeOutMessages, takeOutWords } from "../../i18n/takeOutWords.ts";
import { useApp, useLive } from "../data.ts";

export function useTakeOutWords(): TakeOutMessages {
  const { language } = useLive(useApp().settings);
  return takeOutWords(language);
}
