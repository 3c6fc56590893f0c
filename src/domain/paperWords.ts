import type { WorkspaceProfile } from "./workspace.ts";

/** What stands on the papers while nothing else is said (domain.md C10, C11). Swedish like every paper. */
export const USUAL_FUNDING =
  "Projektet medfinansieras av Europeiska unionen, Europeiska socialfonden.";
export const USUAL_LOGO_WORDS = "Plats för EU-logotyp och projektets logotyp";

export type PaperWords = Pick<WorkspaceProfile, "fundingLine" | "logoWords">;

/** The two that stand on every paper: who pays, and what keeps the place for the emblems. */
export function paperWords({ fundingLine, logoWords }: PaperWords): {
  readonly funding: string;
  readonly logo: string;
} {
  return { funding: fundingLine || USUAL_FUNDING, logo: logoWords || USUAL_LOGO_WORDS };
}
