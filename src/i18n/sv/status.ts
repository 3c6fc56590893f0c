/** Where the text is read: the glossary says "telefonen", a laptop would find that odd. */
type Place = "phone" | "computer";

const here = (place: Place) => (place === "phone" ? "telefonen" : "datorn");

export const svStatus = {
  pill: {
    label: (words: string) => `Status: ${words}`,
    demo: "Övningsprojekt",
    saving: "Sparar …",
    needsHelp: (n: number) => `Behöver hjälp (${n})`,
    storage: "Lagringen är nästan full",
    waiting: (n: number) => `${n} väntar`,
    waitingSince: (n: number, since: string) => `${n} väntar sedan ${since}`,
    offline: "Inget nät",
    secured: (when: string) => `Säkrat ${when}`,
    kept: (place: Place) => `Sparat i ${here(place)}`,
    update: "Ny version är hämtad",
  },
  /** After "väntar sedan": whole days ago, 1–3. */
  daysAgo: (days: number) => (days <= 1 ? "i går" : days === 2 ? "i förrgår" : `${days} dagar`),
  yesterday: "i går",
  age: {
    now: "nyss",
    minutes: (n: number) => `${n} min`,
    hours: (n: number) => `${n} h`,
    days: (n: number) => (n === 1 ? "1 dag" : `${n} dagar`),
  },
  sheet: {
    titleWaiting: (n: number) => `${n} väntar`,
    titleSecured: "Allt är säkrat",
    titleKept: (place: Place) => `Allt finns i ${here(place)}`,
    titleHelp: "Behöver hjälp",
    titleDemo: "Övningsprojekt",
    titleSaving: "Sparar …",
    leadWaiting: (place: Place) =>
      `Allt finns i den här ${place === "phone" ? "telefonen" : "datorn"}. Det skickas av sig självt.`,
    leadSecured: "Brevlådan har kvitterat allt du har skrivit här.",
    leadKept: "Inget har behövt skickas än. Det du skriver sparas här och skickas av sig självt.",
    leadHelp: "Något har lagts åt sidan. Resten fortsätter som vanligt.",
    leadDemo:
      "Påhittade personer och träffar. Inget skickas någonstans, och du kan ta bort allt under Mer.",
    leadSaving: (place: Place) => `Det senaste skrivs till ${here(place)}s lagring just nu.`,
    whereNow: "Finns nu i",
    wherePhone: (place: Place): string => (place === "phone" ? "din telefon" : "din dator"),
    whereMailbox: "brevlådan",
    whereColleague: "annan telefon",
    topic: {
      activity: (name: string) => `Träff: ${name}`,
      attendance: (name: string) => `Närvaro: ${name}`,
      notes: (name: string) => `Anteckningar: ${name}`,
      reflection: (name: string) => `Reflektion: ${name}`,
      card: (name: string) => `Horisontellt: ${name}`,
      register: "Organisationer och personer",
      plan: "Planen",
      settings: "Projektets uppgifter",
    },
    unnamed: "en träff",
    marks: (here: number, away: number) => `${here} här, ${away} borta`,
    words: (n: number) => (n === 1 ? "1 ord" : `${n} ord`),
    changes: (n: number) => (n === 1 ? "1 ändring" : `${n} ändringar`),
    reason: {
      noNetwork: (place: Place) => `inget nät i ${here(place)}`,
      onItsWay: "på väg till brevlådan",
      setAside: "lagd åt sidan, behöver hjälp",
    },
    overdue:
      "Öppna appen en stund där det finns nät. Hjälper det inte, visa raden för projektledaren.",
    secured: (n: number) => (n === 1 ? "1 säkrad" : `${n} säkrade`),
    securedAt: (when: string) => `, senast ${when}`,
    contactAt: (when: string) => `Senaste kontakt med brevlådan ${when}`,
    contactNever: "Ingen kontakt med brevlådan än",
    catchingUp: "Hämtar det kollegorna har skrivit",
    tryNow: "Försök nu",
    storageTitle: "Lagringen är nästan full",
    storageLead:
      "Ta bort bilder eller appar i telefonen. Inget i Kuggboken tas bort av sig självt, och aldrig något som väntar.",
    updateTitle: "Ny version är hämtad",
    updateLead: "Den börjar gälla nästa gång du öppnar.",
    updateNow: "Uppdatera nu",
  },
  deeds: {
    tryNow: "Försök nu",
    update: "Uppdatera nu",
    reload: "Ladda om",
    takeOver: "Ta över här",
    takeOverNamed: (project: string) => `Ta över ${project} här`,
    team: "Öppna Teamet",
    storage: "Öppna Lagring",
  },
};
