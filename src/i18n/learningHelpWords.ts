import type { Language } from "./format.ts";
import type { svLearningHelp } from "./sv/learningHelp.ts";
import type { Widened } from "./sv.ts";

export type HelpMessages = Widened<typeof svLearningHelp>;

/** Many words, so that each language is a file of its own, loaded when somebody asks for help. */
export async function helpWords(language: Language): Promise<HelpMessages> {
  if (language === "sv") return (await import("./sv/learningHelp.ts")).svLearningHelp;
  return (await import("./en/learningHelp.ts")).enLearningHelp;
}
