import { enLeading } from "./en/deskLeading.ts";
import type { Language } from "./format.ts";
import { svLeading } from "./sv/deskLeading.ts";
import type { Widened } from "./sv.ts";

export type LeadingMessages = Widened<typeof svLeading>;

/** Beside the words of the pages about phones: they come with what coordinators alone open. */
export function leadingWords(language: Language): LeadingMessages {
  return language === "sv" ? svLeading : enLeading;
}
