export const svCard = {
  title: "Horisontellt",
  back: "Träffen",
  /** "Värdeforum · tis 12 mars" */
  about: (kind: string, day: string) => `${kind} · ${day}`,
  principles: {
    equality: "Jämställdhet",
    accessibility: "Tillgänglighet",
    "equal-treatment": "Likabehandling",
    environment: "Miljö",
  },
  optional: "Frivilligt",
  questions: {
    did: "Vad gjorde vi?",
    noticed: "Vad märkte vi?",
    change: "Vad ändrar vi?",
  },
  /** One thing to think of, under the open principle. */
  hints: {
    equality: "Vilka fick ordet? Skriv om gruppen, inte om personer.",
    accessibility: "Skriv om lokalen, inte om personer.",
    "equal-treatment": "Språk, tider och exempel. Vilka var inte med?",
    environment: "Resor och återbruk.",
  },
  /** In place of "Någon ur registret", when a text on the principle names somebody. */
  names: {
    equality: "Skriv om gruppen",
    accessibility: "Skriv om lokalen",
    "equal-treatment": "Skriv om gruppen",
    environment: "Skriv om gruppen",
  },
  nothing: "Inget att notera",
  nothingState: "inget att notera",
  filled: "ifyllt",
  missing: "saknas",
  done: "Klar",
  /** "3 av 4" stands out, then "ifyllda". */
  count: (answered: number, all: number) => `${answered} av ${all}`,
  answered: "ifyllda",
  /** When "Inget att notera" was pressed although there were words. */
  wordsTaken: "Texten är borttagen",
  colleague: (name: string) => `${name} skrev`,
  /** A colleague's words in a closed row. */
  said: (name: string, words: string) => `${name}: ${words}`,
  colleagueNothing: (name: string) => `${name}: inget att notera`,
};
