import type { RoundingRule } from "./rounding.ts";

/** What the papers to the funder need to know beside the records; configuration of the project (domain.md C). */
export interface PaperSettings {
  /** How a person's time of a month becomes the hours of the papers; shown wherever hours stand. */
  readonly rounding: RoundingRule;
  /** As the project says them (`WorkspaceProfile`). */
  readonly fundingLine: string;
  readonly logoWords: string;
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
  logoWords: "",
  goal: 0,
  partners: [],
  programmeArea: 1,
  headings: [],
};

/** A progress report's, while the project has none of its own: the funder's questions were not found, so this is a proposal
 *  (domain.md C5). Swedish like every paper. */
export const USUAL_HEADINGS: readonly string[] = [
  "Genomförda aktiviteter",
  "Resultat mot mål",
  "Deltagare",
  "Avvikelser och åtgärder",
  "Horisontella principer",
  "Lärande och utvärdering",
  "Spridning",
  "Nästa period",
];
