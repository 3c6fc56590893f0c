import type { LearningMessages } from "../learningWords.ts";

export const enLearning: LearningMessages = {
  improvement: "Improvement work",
  improvementLine: "Aim, measures and PDSA cycles",
  storyLine: "What became different, for whom, and why",
  halfYear: "The half-year's choice",
  halfYearLine: "The most significant change, and why",
  workTitle: "Work diary",
  workLine: "What you did and for how long, for the time report",
  spreadTitle: "Dissemination",
  spreadLine: "What you have told others, and whom you reached",
  helpLine: "Short guides to the methods, and a glossary",
  helpMissing: "The help is not fetched yet. Open Learning once with a network, and it stays.",
  themesLine: "What passages of notes and reflections are about",
};
