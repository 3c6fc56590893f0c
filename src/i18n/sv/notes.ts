export const svNotes = {
  title: "Anteckningar",
  back: "Träffen",
  /** Headings of the note, in the order they stand. */
  parts: {
    purpose: "Syfte",
    course: "Så gick det till",
    findings: "Vad kom fram",
    needs: "Behov",
    measures: "Mått och mål",
    decisions: "Beslut",
    todo: "Att göra",
    next: "Till nästa gång",
  },
  /** Under a heading where nothing is written yet. */
  prompts: {
    purpose: "Varför ses ni?",
    course: "Vad gjorde ni?",
    findings: "Vad sa gruppen?",
    needs: "Vad behöver de?",
    measures: "Vad ska mätas, och vad är målet?",
    decisions: "Vad bestämdes?",
    todo: "Vad, vem och när?",
    next: "Vad tas upp nästa gång?",
  },
  /** Read aloud for a prompt: the prompt itself, then where the line goes. */
  writeUnder: (prompt: string, part: string) => `${prompt} Skriv under ${part}`,
  free: "Skriv fritt, eller under en rubrik",
  editor: "Anteckningar, text",
  tools: "Lägg in",
  bullet: "Punkt",
  task: "Att göra",
  quote: "Citat",
  who: "Vem",
  whoPrompt: "Vem och när?",
  need: "Behov",
  needSaved: "Behovet är sparat",
  /** Read aloud for the small word after a marked line. */
  openNeed: (words: string) => `Behov, öppna: ${words}`,
  whoAndWhen: {
    label: "Vem och när",
    who: "Vem",
    when: "När",
    tomorrow: "I morgon",
    inAWeek: "Om en vecka",
    inTwoWeeks: "Om två veckor",
    otherDay: "Annan dag",
    close: "Stäng vem och när",
    /** Read aloud when a choice stands in the note. */
    written: (line: string) => `Skrivet: ${line}`,
  },
  earlier: "Tidigare",
  versions: {
    title: "Tidigare versioner",
    lead: "En version sparas var tionde minut medan någon skriver. En kopia läggs överst, inget skrivs över.",
    none: "Inga än. Den första sparas när någon har skrivit i tio minuter, eller lämnar anteckningen.",
    by: (when: string, names: string) => `${when} · ${names}`,
    restore: "Lägg in som kopia",
    copyOf: (when: string) => `Kopia från ${when}`,
    copied: (when: string) => `Kopian från ${when} ligger överst`,
    newerPart: "Rubrik",
  },
  undo: "Ångra",
  redo: "Gör om",
  hide: "Dölj",
  /** Read aloud for the box of a to-do. */
  todo: (text: string, done: boolean) =>
    `${text.trim() === "" ? "Att göra" : text}, ${done ? "gjort" : "inte gjort"}`,
  saved: "Sparat i telefonen",
  /** Beside the colleagues who are here. */
  savedShort: "Sparat",
  saving: "Sparas",
  writesUnder: (name: string, part: string) => `${name} skriver i ${part}`,
  writes: (name: string) => `${name} skriver`,
  reads: (name: string) => `${name} är här`,
  /** "Karin skriver i Beslut, Samir är här" */
  together: (sentences: readonly string[]) => sentences.join(", "),
  myOtherDevice: "Du på en annan enhet",
  newer: {
    title: "Anteckningen kräver en nyare app",
    text: "En kollega har lagt in något som den här versionen inte kan visa. Du kan läsa texten här. Uppdatera appen för att skriva.",
  },
};
