import type { Messages } from "../sv.ts";

export const enGuard: Messages["guard"] = {
  kinds: {
    "personal-number": "Looks like a personal identity number",
    "coordination-number": "Looks like a coordination number",
    "temporary-number": "Looks like a temporary identity number",
    phone: "Looks like a phone number",
    "e-mail": "Looks like an e-mail address",
    name: "Somebody in the register",
    health: "Says something about health",
  },
  placeholders: {
    "personal-number": "[identity number]",
    "coordination-number": "[coordination number]",
    "temporary-number": "[identity number]",
    phone: "[phone number]",
    "e-mail": "[e-mail address]",
    health: "[health detail]",
  },
  away: "away",
  people: {
    board: "a board member",
    "operations-manager": "an operations manager",
    manager: "a manager",
    employee: "an employee",
    supervisor: "a supervisor",
    trainee: "a participant",
    other: "a participant",
  },
  somebody: "a participant",
  genitive: (person) => `${person}’s`,
  group: "To look at",
  line: (what) => `${what}:`,
  more: (n) => `and ${n} more`,
  remove: "Remove",
  removeLabel: (text) => `Remove ${text}`,
  write: (words) => `Write “${words}”`,
  writeLabel: (words, text) => `Write “${words}” instead of ${text}`,
  keep: "Keep",
  keepLabel: (text) => `Keep ${text}`,
  told: (n, what) =>
    n === 1 ? `${what}. Buttons after the text.` : `${n} places to look at. ${what}.`,
  replaced: (words) => `Replaced by ${words}`,
  replacedAll: (n) => (n === 1 ? "Replaced in one place" : `Replaced in ${n} places`),
  before: {
    title: "Look at this before others read",
    text: (button) => `Replace, or press ${button} again to share it as it is.`,
    all: "Replace all",
    told: (n, button) =>
      `${n === 1 ? "One place" : `${n} places`} to look at. Press ${button} again to share it as it is.`,
    none: "Nothing left to look at.",
  },
};
