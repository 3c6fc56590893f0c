/** The guard that marks what names a person or tells of somebody's health (domain/guard.ts). */
export const svGuard = {
  /** What was found; stands before the words themselves, and is read aloud without them. */
  kinds: {
    "personal-number": "Liknar ett personnummer",
    "coordination-number": "Liknar ett samordningsnummer",
    "temporary-number": "Liknar ett tillfälligt personnummer",
    phone: "Liknar ett telefonnummer",
    "e-mail": "Liknar en e-postadress",
    name: "Någon ur registret",
    health: "Säger något om hälsa",
  },
  /** Written in place of what is taken away. */
  placeholders: {
    "personal-number": "[personnummer]",
    "coordination-number": "[samordningsnummer]",
    "temporary-number": "[personnummer]",
    phone: "[telefonnummer]",
    "e-mail": "[e-postadress]",
    health: "[hälsouppgift]",
  },
  /** Written in place of "sjuk", "sjukskriven", "på sjukhus". */
  away: "borta",
  /** Written in place of a name, by the person's role. */
  people: {
    board: "en styrelseledamot",
    "operations-manager": "en verksamhetsledare",
    manager: "en chef",
    employee: "en anställd",
    supervisor: "en handledare",
    trainee: "en deltagare",
    other: "en deltagare",
  },
  somebody: "en deltagare",
  genitive: (person: string) => `${person}s`,
  /** Read aloud: the line under a text with the buttons for what was found. */
  group: "Att se över",
  /** "Liknar ett personnummer: 640823-3234" */
  line: (what: string) => `${what}:`,
  more: (n: number) => `och ${n} till`,
  remove: "Ta bort",
  removeLabel: (text: string) => `Ta bort ${text}`,
  write: (words: string) => `Skriv ”${words}”`,
  writeLabel: (words: string, text: string) => `Skriv ”${words}” i stället för ${text}`,
  keep: "Behåll",
  keepLabel: (text: string) => `Behåll ${text}`,
  /** Read aloud when something is found; `what` is a list of kinds. */
  told: (n: number, what: string) =>
    n === 1 ? `${what}. Knappar efter texten.` : `${n} ställen att se över. ${what}.`,
  replaced: (words: string) => `Bytt mot ${words}`,
  replacedAll: (n: number) => (n === 1 ? "Bytt på ett ställe" : `Bytt på ${n} ställen`),
  before: {
    title: "Se över innan fler läser",
    text: (button: string) => `Byt, eller tryck ${button} igen för att dela som det står.`,
    all: "Byt alla",
    /** Read aloud at the first press of the button. */
    told: (n: number, button: string) =>
      `${n === 1 ? "Ett ställe" : `${n} ställen`} att se över. Tryck ${button} igen för att dela som det står.`,
    none: "Inget kvar att se över.",
  },
};
