import { enOverview } from "./en/overview.ts";
import type { Language } from "./format.ts";
import { svOverview } from "./sv/overview.ts";
import type { Widened } from "./sv.ts";

export type OverviewMessages = Widened<typeof svOverview>;

/** Beside the other words: they come with the pages that coordinators open, and not with every start. */
export function overviewWords(language: Language): OverviewMessages {
  return language === "sv" ? svOverview : enOverview;
}
