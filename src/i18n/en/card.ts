import type { Messages } from "../sv.ts";

export const enCard = {
  title: "Horizontal principles",
  back: "Session",
  about: (kind: string, day: string) => `${kind} · ${day}`,
  principles: {
    equality: "Gender equality",
    accessibility: "Accessibility",
    "equal-treatment": "Equal treatment",
    environment: "Environment",
  },
  optional: "Optional",
  questions: {
    did: "What did we do?",
    noticed: "What did we notice?",
    change: "What do we change?",
  },
  hints: {
    equality: "Who got to speak? Write about the group, not about persons.",
    accessibility: "Write about the premises, not about persons.",
    "equal-treatment": "Language, times and examples. Who was not there?",
    environment: "Travel and reuse.",
  },
  names: {
    equality: "Write about the group",
    accessibility: "Write about the venue",
    "equal-treatment": "Write about the group",
    environment: "Write about the group",
  },
  nothing: "Nothing to note",
  nothingState: "nothing to note",
  filled: "filled in",
  missing: "missing",
  done: "Done",
  count: (answered: number, all: number) => `${answered} of ${all}`,
  answered: "filled in",
  wordsTaken: "The text is removed",
  colleague: (name: string) => `${name} wrote`,
  said: (name: string, words: string) => `${name}: ${words}`,
  colleagueNothing: (name: string) => `${name}: nothing to note`,
} satisfies Messages["card"];
