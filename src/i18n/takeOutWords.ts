import { enTakeOut } from "./en/takeOut.ts";
import type { Language } from "./format.ts";
import { svTakeOut } from "./sv/takeOut.ts";
import type { Widened } from "./sv.ts";

export type TakeOutMessages = Widened<typeof svTakeOut>;

/** Beside the other words: they come with the page that coordinators open, and not with every start. */
export function takeOutWords(language: Language): TakeOutMessages {
  return language === "sv" ? svTakeOut : enTakeOut;
}
