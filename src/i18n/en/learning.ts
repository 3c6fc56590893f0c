import type { LearningMessages } from "../learningWords.ts";

export const enLearning: LearningMessages = {
  storyLine: "What became different, for whom, and why",
};
