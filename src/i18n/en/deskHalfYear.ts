import type { HalfYearMessages } from "../deskPageWords.ts";
import { svHalfYear } from "../sv/deskHalfYear.ts";

export const enHalfYear: HalfYearMessages = {
  title: "Most significant change",
  onlyLeader: "Only project leaders choose for the half-year.",
  lead: "Read the months' stories side by side. Choose one or several, and write why. The reason matters at least as much as the choice.",
  span: (from, to) => `${from} to ${to}`,
  before: "The half-year before",
  after: "The half-year after",
  none: "No story is shared this month.",
  picked: "The month's choice",
  open: "Open the month",
  openMonth: (month) => `Open the month: ${month}`,
  chosen: "Chosen for the half-year",
  choose: "Choose",
  chooseLabel: (name, month) => `Choose ${name}'s story in ${month}`,
  reason: "Why is it the most significant?",
  reasonHint: "The choice stands as soon as a reason is written. It goes into the reports.",
  by: (name, time) => `${name}, ${time}`,
  remove: "Remove the choice",
  removed: "The choice is removed",
  gone: (n) =>
    n === 1 ? "One chosen story was taken back." : `${n} chosen stories were taken back.`,
  paper: svHalfYear.paper,
};
