import { enBringIn } from "./en/bringIn.ts";
import type { Language } from "./format.ts";
import { svBringIn } from "./sv/bringIn.ts";
import type { Widened } from "./sv.ts";

export type BringInMessages = Widened<typeof svBringIn>;

/** Beside the other words: they come with the page that coordinators open, and not with every start. */
export function bringInWords(language: Language): BringInMessages {
  return language === "sv" ? svBringIn : enBringIn;
}
