import { enDesk } from "./en/desk.ts";
import type { Language } from "./format.ts";
import { svDesk } from "./sv/desk.ts";
import type { Widened } from "./sv.ts";

export type DeskMessages = Widened<typeof svDesk>;

/** Beside the other words: they come with the pages that coordinators open, and not with every start. */
export function deskWords(language: Language): DeskMessages {
  return language === "sv" ? svDesk : enDesk;
}
