export const svSearch = {
  title: "Sök",
  field: "Sök i träffar, anteckningar, behov, personer och organisationer",
  placeholder: "Två bokstäver räcker",
  /** Everything that is found lies on this phone. */
  /** `written` = the number as the language writes it. */
  hits: (n: number, written: string) =>
    n === 1 ? "1 träff i telefonen" : `${written} träffar i telefonen`,
  onThisPhone: "Sökningen sker i telefonen",
  everything: "Allt",
  show: "Visa",
  kinds: {
    activity: "Träffar",
    note: "Anteckningar",
    need: "Behov",
    improvement: "Förbättringsarbete",
    conversation: "Reflekterande samtal",
    reflection: "Mina reflektioner",
    person: "Personer",
    organisation: "Organisationer",
  },
  needStates: { open: "öppet", taken: "någon tar det", done: "klart" },
  more: (written: string, kind: string) => `${written} till i ${kind.toLowerCase()}`,
  /** Names the list for those who hear it. */
  found: (text: string) => `Träffar för ”${text}”`,
  nothing: (text: string) => `Inget heter ”${text}”`,
  nothingTip: "Pröva färre bokstäver. Å, ä, ö och olika stavningar av namn hittas ändå.",
  start:
    "Skriv en titel, en plats, ett namn eller ett ord ur en anteckning, eller numret på en närvarolista. En felskriven bokstav gör inget.",
  people: (n: number) => (n === 1 ? "1 person" : `${n} personer`),
};
