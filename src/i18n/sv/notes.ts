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
