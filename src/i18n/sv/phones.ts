/** Enheter, Spärra och Tappad telefon. Loaded with those pages, and not with the first screen. */
export const svPhones = {
  fact: {
    seen: (when: string) => `hördes av ${when}`,
    seenUnknown: "okänt när den hördes av",
    waited: (n: number) => (n === 1 ? "1 sak var lagd åt sidan" : `${n} saker var lagda åt sidan`),
    version: (version: string) => `version ${version}`,
    versionUnknown: "okänd version",
    revoked: (when: string) => `spärrad ${when}`,
  },
  list: {
    title: "Enheter",
    lead: "Telefoner och datorer som har projektets nycklar.",
    thisOne: "Den här",
    name: "Namn",
    nameHint: "Så att ni vet vilken det är om den tappas bort.",
    mine: "Dina andra",
    oneOf: (n: number) =>
      n === 1
        ? "Det är din enda telefon eller dator i projektet. Det som är säkrat finns kvar om den går sönder, men det du skrev till Bara jag finns ingen annanstans att öppna."
        : `Det är en av dina ${n} telefoner och datorer i projektet. Går en sönder kan du läsa allt i den andra.`,
    renewed: (when: string) =>
      `Den bytte nycklar ${when}. Det sker av sig självt när en kopia av telefonen har använts, eller när applåset sätts. Allt du har skrivit är kvar, och du behöver inte göra något.`,
    onlyLeader: "Bara en telefon kan bjuda in och spärra",
    onlyLeaderLead:
      "Den här är projektets enda projektledartelefon. Går den sönder kan ingen bjuda in, spärra eller byta roller. Gör någon mer till projektledare.",
    toTeam: "Öppna teamet",
    others: "De andras",
    leaderSees: "Projektledaren ser också de andras telefoner.",
    more: "Lägg till en telefon till dig",
    moreLead:
      "Läs koden med den nya telefonen. Då läser den också det du har skrivit till Bara jag.",
    moreTo: "Ny telefon till dig",
    lost: "Tappad telefon",
  },
  sheet: {
    whose: "Vems",
    seen: "Hördes av",
    seenHint:
      "Då hade den kontakt med brevlådan och allt var avlämnat. Den kan ha haft kontakt senare.",
    app: "App",
    came: "Kom med",
    renewed: "Bytte nycklar",
    unknown: "okänt",
    unknownHint: "Äldre versioner av appen och de som bara läser säger inget om sig själva.",
    revoke: "Spärra den här telefonen",
    isHere: "Det är telefonen du håller i. Den tas bort under Projekt, Lämna projektet.",
  },
  revoke: {
    titlePhone: (phone: string) => `Spärra ${phone}`,
    titleMember: (name: string) => `Spärra ${name}`,
    leadMember: (n: number) =>
      n === 1 ? "Personen och 1 telefon." : `Personen och ${n} telefoner.`,
    effects: [
      "Brevlådan släpper inte in den mer, och projektets nycklar byts i samma stund.",
      "Den läser inget av det som skrivs efteråt, och kan inte skicka något.",
      "Det som redan finns i telefonen finns kvar där. Kuggboken kan inte radera på avstånd.",
      "Inbjudningskoder som är framme slutar gälla.",
    ],
    forGood: "Det går inte att ångra. Samma telefon kommer med igen bara med en ny inbjudan.",
    lastPhone: (name: string) =>
      `Det är den enda telefon som ${name} har. Platsen i teamet stängs, och ${name} bjuds in på nytt. Det som var skrivet till Bara jag går inte att få åter.`,
    offline:
      "Det går bara med kontakt med brevlådan, och den saknas just nu. Lås telefonen på avstånd så länge.",
    demo: "I övningsprojektet finns ingen att spärra.",
    code: "Skriv koden till den här appen",
    confirm: "Spärra",
    goOn: "Fortsätt",
    cancel: "Behåll",
    working: "Spärrar och byter nycklar …",
    done: (what: string) => `${what} är spärrad. Nycklarna är bytta.`,
  },
  member: {
    change: (name: string) => `Ändra ${name}`,
    offline: "Det går bara med kontakt med brevlådan, och den saknas just nu.",
  },
  handOver: {
    open: "Lämna över projektledarskapet",
  },
  leaving: {
    lastLeader:
      "Det här är projektets enda projektledartelefon. Tas projektet bort härifrån kan ingen mer bjuda in, spärra, byta roller eller byta nycklar. De andra kan skriva vidare. Lämna över först, under Teamet.",
  },
  removed: {
    title: "Den här telefonen är inte längre med",
    lead: "Projektledaren har spärrat den, eller så används en kopia av telefonen någon annanstans.",
    keeps:
      "Det du har skrivit finns kvar här, och du kan läsa det. Inget nytt skickas eller tas emot.",
    waits: (n: number) =>
      n === 1
        ? "1 sak hann inte skickas. Spara den som låst fil och ge den till projektledaren, som kan ta in den."
        : `${n} saker hann inte skickas. Spara dem som låst fil och ge den till projektledaren, som kan ta in dem.`,
    nothingWaits: "Allt som skrevs här är hos brevlådan.",
    give: "Spara låst fil",
    again: "Var du inte tappad? Be projektledaren om en ny inbjudan.",
    read: "Läs det som finns här",
    leave: "Ta bort projektet härifrån",
  },
  takeRemoved: {
    title: (name: string) => `Filen är från en spärrad telefon: ${name}`,
    lead: "Ta in den bara om personen själv gav dig filen. Vem som helst som har telefonen kan göra en sådan fil.",
    take: "Ta in ändå",
  },
  lost: {
    title: "Tappad telefon",
    practiceTitle: "Tappad telefon, övning",
    practiceTag: "Övning. Inget ändras på riktigt.",
    practiceLead:
      "Telefonen och träffarna är påhittade. Gör alla steg en gång i halvåret, så sitter de den dag det gäller.",
    practise: "Öva med en påhittad telefon",
    practised: (minutes: number, seconds: number) =>
      minutes === 0 ? `Klart på ${seconds} sekunder.` : `Klart på ${minutes} min ${seconds} s.`,
    practisedLead: "Målet är fem minuter. Inget i projektet är ändrat.",
    practiseAgain: "Öva en gång till",
    lead: "Fem steg. Det du har gjort är gjort, också om du stänger sidan.",
    steps: [
      "Lås telefonen på avstånd: Hitta min iPhone eller Googles Hitta min enhet.",
      "Ring projektledaren i dag, också om du är osäker.",
      "Det som var säkrat finns kvar hos de andra. Det som väntade finns bara i telefonen.",
      "Be om en inbjudan till din nya telefon. Du behöver inget lösenord.",
    ],
    call: (names: string) => `Ring ${names}.`,
    goneForGood: "Är projektledaren borta för gott?",
    onlyLeader: "Bara projektledaren kan spärra. Så här gör du:",
    step: (n: number) => `Steg ${n} av 5`,
    done: "klart",
    choose: "Vilken telefon?",
    noPhones: "Det finns ingen annan telefon i projektet.",
    alreadyRevoked: "Redan spärrade",
    other: "Välj en annan",
    revoke: "Spärra den",
    lockFirst:
      "Be ägaren låsa telefonen på avstånd också: Hitta min iPhone eller Googles Hitta min enhet.",
    only: "Bara i den telefonen",
    onlyCount: (n: number) =>
      n === 0
        ? "Ingen träff saknar något som vi väntar från den."
        : n === 1
          ? "1 träff saknar något som kan finnas bara där."
          : `${n} träffar saknar något som kan finnas bara där.`,
    known: (when: string) =>
      `Den hördes av ${when}. Då var allt som skrivits i den avlämnat. Träffarna nedan är från tiden efter det.`,
    cannotKnow:
      "Ingen kan veta säkert: nya träffar, ändringar och det som var skrivet till Bara jag syns inte här förrän telefonen lämnat av det.",
    missing: {
      attendance: "Närvaro",
      notes: "Anteckningar",
      reflection: "Reflektion",
    },
    missingOf: (whats: string) => `Saknas: ${whats}`,
    others: (names: string) => `${names} var också med`,
    nobodyElse: "Ingen annan ledde träffen. Finns det en papperslista?",
    incident: "Underlag till IMY",
    incidentLead:
      "En tappad telefon med personuppgifter är ofta en incident som ska anmälas till Integritetsskyddsmyndigheten inom 72 timmar. Det här är fakta som appen vet. Inget skickas.",
    incidentInSwedish: "Texten är på svenska.",
    incidentText: "Underlaget",
    save: "Spara",
    share: "Dela",
    copy: "Kopiera",
    copied: "Texten är kopierad.",
    copyRefused: "Det gick inte att kopiera. Spara i stället.",
    saved: (name: string) => `${name} ligger bland hämtade filer.`,
    again: "Tryck en gång till, så öppnas delningen.",
    next: "Nästa",
    newPhone: "Ny telefon",
    newPhoneLead: (name: string) =>
      `Visa koden för ${name}. Den nya telefonen är med på en halv minut.`,
    show: "Visa koden",
    making: "Gör inbjudan …",
    practiceCode: "Här visas koden på riktigt. I övningen finns ingen.",
    finish: "Klar",
    offline: "Utan kontakt med brevlådan går steg 2 och 5 inte. Resten går.",
    someone: "okänd person",
  },
  practice: {
    phone: "Kims telefon (påhittad)",
    owner: "Kim Påhitt",
    colleague: "Robin Exempel",
    sessions: [
      "Övningsträff om prissättning",
      "Övningsbesök i verkstaden",
      "Övningsmöte på caféet",
    ],
  },
};
