import type { MovingMessages } from "../deskPageWords.ts";

export const enMoving: MovingMessages = {
  title: "Organisation",
  lead: "Hours belong to the organisation where the person was on that day.",
  first: "From the beginning",
  organisation: "Organisation",
  from: "From and including",
  takeBack: "Remove the move",
  takeBackOf: (name, day) => `Remove the move to ${name} on ${day}`,
  nowhere: "No organisation",
  move: "Changes organisation",
  to: "To organisation",
  save: "Save the move",
  waits: "Choose organisation and day first.",
  taken: "There is a move on that day already.",
  sameAsNow: "The person is there on that day already.",
  moved: (name) => `The move to ${name} is saved`,
  corrected: "The belonging is corrected",
  tookBack: "The move is removed",
};
