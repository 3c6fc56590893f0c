/** What is told when that which lies at the relay is not what it should be. */
export const svMailboxProblems = {
  relayForked: (at: number) => ({
    title: "Brevlådan visar olika saker för olika personer",
    text: `Det skiljer sig från nummer ${at}. Kuggboken tar inte emot mer därifrån.`,
    wayOut: "Säg till projektledaren i dag. Det du skriver sparas i telefonen under tiden.",
  }),
  relayForged: (at: number) => ({
    title: "Något i brevlådan är inte äkta",
    text: `Nummer ${at} har inte rätt underskrift. Det är lagt åt sidan och har inte ändrat något.`,
    wayOut: "Säg till projektledaren. Resten fortsätter som vanligt.",
  }),
  snapshotUnreadable: {
    title: "En sammanfattning i brevlådan går inte att läsa",
    text: "Den kommer från en telefon i projektet. Inget i din telefon är ändrat, och inget hoppas över: Kuggboken väntar med det som kommer efter.",
    wayOut: "Säg till projektledaren. Det du skriver sparas i telefonen under tiden.",
  },
  copiesDiffer: {
    title: "Två telefoner har inte samma uppgifter",
    text: "En sammanfattning saknade något som finns i brevlådan. Den har kastats, och allt ligger kvar som det var.",
    wayOut: "Säg till projektledaren. Du kan arbeta vidare som vanligt.",
  },
  sheetUnknown: {
    title: "Bladet öppnar inget projekt här",
    text: "Det kan vara utbytt mot ett nyare, eller höra till en annan brevlåda. Inget är ändrat.",
    wayOut:
      "Se efter om det finns ett nyare blad, eller läs in QR-koden på bladet i stället för bokstäverna.",
  },
};
