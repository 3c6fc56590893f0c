import type { RoundingRule } from "./rounding.ts";

/** What the papers to the funder need to know beside the records; configuration of the project (domain.md C). */
export interface PaperSettings {
  /** How a person's time of a month becomes the hours of the papers; shown wherever hours stand. */
  readonly rounding: RoundingRule;
  /** Stands on every paper, by the funder's demand (domain.md C11); empty = the usual sentence. */
  readonly fundingLine: string;
  /** Participants planned for the whole project; 0 = not said. */
  readonly goal: number;
  readonly partners: readonly string[];
  /** Column O of the SCB block. */
  readonly programmeArea: 1 | 2;
  /** Headings of the progress report, in order; empty = the usual ones. */
  readonly headings: readonly string[];
}

export const USUAL_PAPER_SETTINGS: PaperSettings = {
  rounding: "down",
  fundingLine: "",
  goal: 0,
  partners: [],
  programmeArea: 1,
  headings: [],
};
