import { enErasure } from "./en/erasure.ts";
import type { Language } from "./format.ts";
import { svErasure } from "./sv/erasure.ts";
import type { Widened } from "./sv.ts";

/** These sentences come with their own pages, in both languages: the first screen carries none of them. */
export type ErasureMessages = Widened<typeof svErasure>;

export function erasureWords(language: Language): ErasureMessages {
  return language === "sv" ? svErasure : enErasure;
}
