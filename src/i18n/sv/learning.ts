/** The list of the learning loop's pages. */
export const svLearning = {
  storyLine: "Vad blev annorlunda, för vem, och varför",
};
