import { enSigning } from "./en/deskSigning.ts";
import type { Language } from "./format.ts";
import { svSigning } from "./sv/deskSigning.ts";
import type { Widened } from "./sv.ts";

export type SigningMessages = Widened<typeof svSigning>;

/** Beside the other words: they come with the pages that coordinators open, and not with every start. */
export function signingWords(language: Language): SigningMessages {
  return language === "sv" ? svSigning : enSigning;
}
