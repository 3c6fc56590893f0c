/** The half-year's choice among the months' stories. What stands under `paper` is printed, in Swedish whatever the app is. */
export const svHalfYear = {
  title: "Mest betydelsefulla förändring",
  onlyLeader: "Bara projektledare väljer för halvåret.",
  lead: "Läs månadernas berättelser bredvid varandra. Välj en eller flera, och skriv varför. Skälet är minst lika viktigt som valet.",
  span: (from: string, to: string) => `${from} till ${to}`,
  before: "Halvåret före",
  after: "Halvåret efter",
  none: "Ingen berättelse är delad den här månaden.",
  picked: "Månadens val",
  open: "Öppna månaden",
  openMonth: (month: string) => `Öppna månaden: ${month}`,
  chosen: "Vald för halvåret",
  choose: "Välj",
  chooseLabel: (name: string, month: string) => `Välj ${name}s berättelse i ${month}`,
  reason: "Varför är den mest betydelsefull?",
  reasonHint: "Valet gäller så snart ett skäl är skrivet. Det kommer med i rapporterna.",
  by: (name: string, time: string) => `${name}, ${time}`,
  remove: "Ta bort valet",
  removed: "Valet är borttaget",
  gone: (n: number) =>
    n === 1 ? "En vald berättelse är tillbakatagen." : `${n} valda berättelser är tillbakatagna.`,
  paper: {
    chosen: (month: string, story: string) =>
      `Halvårets mest betydelsefulla förändring, från ${month}: ${story}`,
    whom: (whom: string) => `För vem, eller inom vad: ${whom}`,
    reason: (reason: string) => `Därför valdes den: ${reason}`,
  },
};
