import type { Messages } from "../sv.ts";

export const enSearch = {
  title: "Search",
  field: "Search sessions, notes, needs, people and organisations",
  placeholder: "Two letters are enough",
  hits: (n, written) => (n === 1 ? "1 hit on this phone" : `${written} hits on this phone`),
  onThisPhone: "The search stays on this phone",
  everything: "All",
  show: "Show",
  kinds: {
    activity: "Sessions",
    note: "Notes",
    need: "Needs",
    improvement: "Improvement work",
    conversation: "Reflective conversations",
    reflection: "My reflections",
    person: "People",
    organisation: "Organisations",
  },
  needStates: { open: "open", taken: "taken", done: "done" },
  more: (written: string, kind: string) => `${written} more in ${kind.toLowerCase()}`,
  /** Names the list for those who hear it. */
  found: (text: string) => `Results for “${text}”`,
  nothing: (text) => `Nothing is called “${text}”`,
  nothingTip: "Try fewer letters. Å, ä, ö and different spellings of names are found anyway.",
  start:
    "Type a title, a place, a name, a word from a note, or the number on a sign-in sheet. A mistyped letter does no harm.",
  people: (n) => (n === 1 ? "1 person" : `${n} people`),
} satisfies Messages["search"];
