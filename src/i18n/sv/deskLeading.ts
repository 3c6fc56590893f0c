/** Byt roll, Lämna över och vad bara projektledaren ser av Tappad telefon. Loaded with the sheets that only coordinators open. */
export const svLeading = {
  member: {
    role: "Roll",
    effects: {
      admin: "Läser då också allt som är skrivet till projektledaren, även det äldre.",
      editor: "Skriver i projektet. Bjuder inte in och spärrar inte.",
      "writer-own": "Skriver bara sitt eget.",
      reader: "Läser, men skriver inte. Det som väntar i telefonen går då inte att skicka.",
    },
    fromLead: "Läser inte längre det som skrivs till projektledaren. Nycklarna byts.",
    save: (role: string) => `Byt roll till ${role}`,
    saving: "Byter roll …",
    saved: (name: string, role: string) => `${name} har nu rollen ${role}.`,
    revoke: "Spärra personen",
  },
  handOver: {
    title: "Lämna över",
    lead: "Den du väljer blir projektledare, och du blir något annat, i ett steg.",
    to: "Till vem?",
    mine: "Vad blir du?",
    nobody: "Det finns ingen annan med en telefon i projektet. Bjud in någon först.",
    effects: [
      "Den nya projektledaren läser allt som är skrivet till projektledaren, också det äldre.",
      "Du läser inte längre det som skrivs till projektledaren, och kan inte ta tillbaka rollen själv.",
      "Avbryts det på vägen är ni båda projektledare. Då är det bara att göra om det.",
    ],
    confirm: (name: string) => `Lämna över till ${name}`,
    choose: "Välj vem som tar över.",
    working: "Lämnar över …",
    done: (name: string) => `${name} är projektledare nu.`,
  },
  lost: {
    knownWaiting: (when: string, n: number) =>
      `Den hördes av ${when}. Då var allt avlämnat utom ${n === 1 ? "1 sak" : `${n} saker`} som låg åt sidan. Träffarna nedan är från tiden efter det.`,
    unknown: (days: number) =>
      `Det är okänt när den senast hade kontakt. Träffarna nedan är från de senaste ${days} dagarna.`,
    newPhoneOwn: (name: string) =>
      `${name} har en telefon till. Lägg till den nya från den, under Mer, Enheter. Då följer Bara jag med.`,
    newPhoneAgain: (name: string) =>
      `${name} kommer med som en ny plats i teamet med samma namn. Det äldre finns kvar, men det som var skrivet till Bara jag går inte att få åter.`,
  },
};
