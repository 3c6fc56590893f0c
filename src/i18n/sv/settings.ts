export const svSettings = {
  title: "Mer",
  who: (name: string, role: string, organisation: string) =>
    organisation === "" ? `${name} · ${role}` : `${name} · ${role}, ${organisation}`,
  rows: {
    device: "Den här telefonen",
    language: "Språk",
    theme: "Utseende",
    storage: "Lagring",
    team: "Teamet",
    project: "Projekt",
    about: "Om Kuggboken",
    sheet: "Återställningsblad",
    takeIn: "Ta emot från kollega",
  },
  sheetLine: {
    made: "Ligger på papper",
    none: "Inget än. Vägen tillbaka om din telefon försvinner.",
    oneAway: "En telefon från att tappa kontrollen",
  },
  takeInLine: "Från en fil eller rutor, utan nät",
  teamSize: (people: number, devices: number) =>
    `${people === 1 ? "1 person" : `${people} personer`}, ${devices === 1 ? "1 telefon eller dator" : `${devices} telefoner och datorer`}`,
  reflectionsLine: "Och månadens viktigaste förändring",
  deviceLine: "Namn och andra enheter",
  versionLine: (version: string) => `Version ${version}`,
  versionReady: (version: string) => `Version ${version} · ny version hämtad, börjar nästa gång`,
  languages: { sv: "Svenska", en: "English" },
  languageLead: "Gäller bara den här telefonen. Det du har skrivit ändras inte.",
  themes: {
    system: "Som telefonen",
    light: "Ljust",
    dark: "Mörkt",
    outdoor: "Utomhus",
  },
  themeHints: {
    system: "Följer telefonens inställning.",
    light: "Papper och svart bläck.",
    dark: "Vilsamt på kvällen.",
    outdoor: "Vitt papper och starkast kontrast, för solsken.",
  },
  storage: {
    used: (used: string, free: string) => `${used} används, ${free} ledigt`,
    usedOnly: (used: string) => `${used} används`,
    unknown: "Telefonen säger inte hur mycket som används",
    persisted: "Skyddad av telefonen",
    notPersisted: "Kan rensas av telefonen om det blir fullt",
    ask: "Skydda lagringen",
    askLead: "Telefonen lovar då att inte rensa Kuggboken för att få plats med annat.",
    asked:
      "Telefonen sa nej den här gången. Det brukar gå när Kuggboken ligger på hemskärmen och har använts några dagar.",
    here: "Det som finns här",
    hereLead:
      "All text i projektet, nycklarna som öppnar den, små bilder av alla bilder och de bilder du har öppnat.",
    waits: (n: number) =>
      n === 0
        ? "Inget väntar. Allt som behövde skickas har kommit fram."
        : `${n} saker väntar och finns bara här. De tas aldrig bort för att ge plats.`,
    lists: "Listor och sök",
    rebuild: "Bygg om listorna",
    rebuildLead: "Om en lista ser konstig ut. Inget du skrivit ändras.",
    rebuilding: "Bygger om …",
    rebuilt: "Listorna är ombyggda",
  },
  project: {
    title: "Projekt",
    name: "Projektets namn",
    caseNumber: "Ärendenummer",
    caseNumberHint: "Det som finansiären använder. Får vara tomt.",
    start: "Startar",
    end: "Slutar",
    endBeforeStart: "Slutet ligger före starten.",
    backDays: "Träffar får läggas in så här många dagar bakåt",
    backDaysHint:
      "Framåt är det fritt. Närvaro på en träff som redan finns går alltid att fylla i.",
    backDaysWrong: "Skriv ett helt tal, 0 till 366.",
    retention: {
      attendance: "Så många år efter slutet sparas närvaron",
      names: "Så många år efter slutet sparas namnen",
      writings: "Så många år efter slutet sparas det skrivna",
    },
    retentionHint: {
      attendance:
        "Innan dess går den inte att ta bort för en person. Finansiären säger hur länge; den längsta tiden gäller.",
      names: "0 = namnet byts mot ett annat så fort någon vill bli bortglömd.",
      writings: "0 = det som skrivits om någon går att ta bort när som helst.",
    },
    retentionWrong: "Skriv ett helt tal, 0 till 30.",
    nameMissing: "Projektet behöver ett namn.",
    saved: "Det du skriver sparas direkt.",
    onlyLeader: "Projektledaren ändrar de här uppgifterna.",
    onThisDevice: "Projekt i den här telefonen",
    open: "öppet nu",
    demo: "påhittade uppgifter",
    openThis: "Öppna",
    addDemo: "Prova med påhittade uppgifter",
    removeDemo: "Ta bort övningsprojektet",
    removeDemoLead: "De påhittade uppgifterna försvinner från telefonen. Inget annat påverkas.",
    leave: "Lämna projektet",
    leaveLead:
      "Projektet tas bort från den här telefonen. De andra har kvar sitt. Texten ligger kvar här som återställningspunkt i 30 dagar. Den finns där säkerhetskopior öppnas, och går att ta bort.",
    leaveWaits: (n: number) =>
      n === 1
        ? "1 sak finns bara här än. Låt den skickas först, så går det att lämna."
        : `${n} saker finns bara här än. Låt dem skickas först, så går det att lämna.`,
    secureFirst: "Säkra först",
    secureFirstLead:
      "Ha appen öppen där det finns nät. Tills dess kan du ge det som väntar till en kollega: tryck på märket uppe till höger.",
    leaveSaving: "Något sparas just nu. Vänta ett ögonblick.",
    leaveAlone:
      "Ingen annan har projektets nycklar. Lämnar du nu kan ingen öppna det igen när återställningspunkten är borta. Bjud in någon först om det ska finnas kvar.",
    leaveType: (name: string) => `Skriv projektets namn för att ta bort det: ${name}`,
    leaveConfirm: "Ta bort från den här telefonen",
    leaveCancel: "Behåll",
    leaving: "Tar bort …",
  },
  about: {
    title: "Om Kuggboken",
    lead: "Närvaro, anteckningar och reflektioner för projekt som stöttar arbetsintegrerande sociala företag. Fungerar utan nät.",
    version: "Version",
    licence: "Licens",
    licenceText: "MIT. Fri att använda, ändra och dela.",
    installed: "Körs som",
    installedAs: { installed: "installerad app", tab: "flik i webbläsaren" },
    notTitle: "Det här gör Kuggboken inte",
    not: [
      "Läser inte det du skriver. Brevlådan ser bara låsta paket.",
      "Skickar inget till någon annan än projektets egen brevlåda.",
      "Ersätter inte projektets säkerhetskopior. Tappar alla sina telefoner finns inget kvar.",
      "Frågar aldrig efter personnummer, frånvaroorsak eller hälsa.",
      "Mäter inte vad du gör och visar ingen reklam.",
    ],
    update: "Uppdatera nu",
    updateReady: "Ny version är hämtad. Den börjar gälla nästa gång du öppnar.",
    updateNone: "Laddar om och hämtar ny version om det finns en.",
    diagnostics: "Vad appen har gjort",
    diagnosticsLead:
      "De senaste händelserna, utan innehåll: inga namn och inga texter. Skickas aldrig av sig självt.",
    diagnosticsEmpty: "Inget än.",
    copy: "Kopiera",
    copied: "Kopierat",
  },
};
