import { enHalfYear } from "./en/deskHalfYear.ts";
import { enMoving } from "./en/deskMoving.ts";
import { enPaperSettings } from "./en/deskPaperSettings.ts";
import { enSigning } from "./en/deskSigning.ts";
import type { Language } from "./format.ts";
import { svHalfYear } from "./sv/deskHalfYear.ts";
import { svMoving } from "./sv/deskMoving.ts";
import { svPaperSettings } from "./sv/deskPaperSettings.ts";
import { svSigning } from "./sv/deskSigning.ts";
import type { Widened } from "./sv.ts";

export type HalfYearMessages = Widened<typeof svHalfYear>;
export type MovingMessages = Widened<typeof svMoving>;
export type SigningMessages = Widened<typeof svSigning>;
export type PaperSettingsMessages = Widened<typeof svPaperSettings>;

/** Beside the other words: they come with the pages that coordinators open, and not with every start. */
export function signingWords(language: Language): SigningMessages {
  return language === "sv" ? svSigning : enSigning;
}

export function paperSettingsWords(language: Language): PaperSettingsMessages {
  return language === "sv" ? svPaperSettings : enPaperSettings;
}

export function movingWords(language: Language): MovingMessages {
  return language === "sv" ? svMoving : enMoving;
}

export function halfYearWords(language: Language): HalfYearMessages {
  return language === "sv" ? svHalfYear : enHalfYear;
}
