/** Säkerhetskopior: att göra en, öppna en, och återställningspunkter. */
export const svBackup = {
  section: {
    title: "Säkerhetskopia",
    never: "Ingen kopia är gjord från den här telefonen.",
    last: (when: string) => `Senaste kopian gjordes ${when}.`,
    old: (days: number) => `Den är ${days} dagar gammal. Gör gärna en ny.`,
    make: "Gör en säkerhetskopia",
    open: "Öppna en säkerhetskopia",
  },
  make: {
    title: "Säkerhetskopia",
    lead: "En låst fil med allt som den här telefonen kan läsa. Den går att öppna utan brevlåda och utan någon annans telefon.",
    inside: "Det här följer med",
    insideList: [
      "Träffar, närvaro, anteckningar, reflektioner och registret, så som de är här nu.",
      "Det du har skrivit till Bara jag och till projektledaren.",
      "De bilder som ligger i telefonen.",
    ],
    outside: "Det här följer inte med",
    outsideList: [
      "Det andra har skrivit till Bara jag. Det finns bara hos dem.",
      "Bilder som inte har hämtats hit eller som har lämnat plats.",
      "Projektets nycklar. Den som öppnar kopian får ett eget projekt.",
    ],
    words: "Orden som låser filen",
    madeUp: "Skriv upp de fyra orden på papper.",
    others: "Ta andra ord",
    own: "Välj egna ord",
    ownField: "Egna ord",
    ownHint: "Minst fyra olika ord, eller minst tolv tecken.",
    tooShort: "Skriv minst fyra olika ord, eller minst tolv tecken.",
    again: "Föreslå ord åt mig",
    warning: "Ingen kan hjälpa dig utan orden",
    warningText:
      "De finns bara hos dig. Är de borta går filen aldrig att öppna, inte ens för oss som har gjort Kuggboken.",
    written: "Jag har skrivit upp orden",
    writtenFirst: "Skriv upp orden först.",
    go: "Gör kopian",
    locking: "Låser filen med orden …",
    progress: (done: number, of: number) => `Låser in ${done} av ${of} …`,
    reading: "Läser igenom filen …",
    ready: (size: string) => `Kopian är klar och genomläst, ${size}`,
    save: "Spara filen",
    share: "Spara eller skicka filen",
    saved: "Filen är sparad",
    savedText: "Förvara filen och orden på olika ställen. Inget i projektet är ändrat.",
    again2: "Tryck en gång till, så öppnas delningen.",
    counts: (documents: number, pictures: number) =>
      pictures === 0
        ? `${documents} delar av boken`
        : `${documents} delar av boken och ${pictures === 1 ? "1 bildfil" : `${pictures} bildfiler`}`,
  },
  open: {
    title: "Öppna en säkerhetskopia",
    lead: "Filen slutar på .kuggkopia. Den öppnas med orden som den låstes med.",
    choose: "Välj filen",
    other: "Välj en annan fil",
    words: "Orden",
    wordsHint: "I samma ordning. Stora och små bokstäver spelar ingen roll.",
    missing: "Skriv orden som filen är låst med.",
    go: "Läs filen",
    reading: "Läser filen …",
    found: (project: string) => `Kopia av ${project}`,
    made: (when: string) => `Gjord ${when}`,
    copyTitle: "Det blir ett eget projekt",
    copyText: [
      "Du blir projektledare i kopian. De andra behöver bjudas in igen.",
      "Finns projektet kvar hos kollegorna fortsätter det utan kopian. Det som skrivs i det ena syns inte i det andra.",
      "Har någon tagits bort ur projektet sedan kopian gjordes finns den personen i kopian. Ta bort personen där också.",
    ],
    copy: "Öppna som eget projekt",
    restoring: (done: number, of: number) => `Lägger tillbaka ${done} av ${of} …`,
    hereTitle: "Projektet finns i den här telefonen",
    hereText:
      "Det som kopian har och som saknas här läggs tillbaka. Inget som finns här skrivs över, och det som har tagits bort kommer inte tillbaka.",
    putBack: "Lägg tillbaka det som saknas",
    nothing: "Inget saknades. Allt i kopian finns här.",
    back: (things: number) =>
      things === 1 ? "1 sak lades tillbaka." : `${things} saker lades tillbaka.`,
    backPictures: (pictures: number) =>
      pictures === 1 ? "1 bildfil lades tillbaka." : `${pictures} bildfiler lades tillbaka.`,
    left: (documents: number) =>
      documents === 1
        ? "1 del av kopian får du inte längre läsa. Den lämnades."
        : `${documents} delar av kopian får du inte längre läsa. De lämnades.`,
  },
  points: {
    title: "Återställningspunkter",
    lead: "Telefonen sparar hur boken såg ut innan mycket tas bort. Punkterna lämnar aldrig telefonen och försvinner efter 30 dagar.",
    none: "Det finns inga just nu.",
    reasons: {
      removal: "Innan mycket togs bort",
      leaving: "Innan projektet lämnades",
      restoring: "Innan en kopia lades tillbaka",
    },
    line: (when: string, size: string) => `${when} · ${size}`,
    bring: "Ta tillbaka det som togs bort",
    open: "Öppna som eget projekt",
    remove: "Ta bort punkten",
    brought: (things: number) =>
      things === 0
        ? "Inget saknades. Allt i punkten finns här."
        : things === 1
          ? "1 sak togs tillbaka."
          : `${things} saker togs tillbaka.`,
  },
  anew: {
    title: "Ingen leder projektet längre",
    lead: "Kontrollen är borta. Det ni har skrivit är det inte.",
    firstTitle: "Leta först",
    firstText:
      "Finns projektledarens återställningsblad, eller en telefon till, går allt att få tillbaka som det var. Då behövs inte det här.",
    whatTitle: "Det här händer",
    whatList: [
      "Det blir ett nytt projekt av det som den här enheten kan läsa. Du blir projektledare där.",
      "Vem som skrev vad står kvar. Det andra bara har skrivit till sig själva följer inte med.",
      "Du bjuder in de andra på nytt. Bestäm tillsammans vem som gör det, så att det blir ett nytt projekt och inte flera.",
      "Det gamla projektet ligger kvar som det är. Säkra det som väntar i de andras telefoner innan ni slutar använda det.",
    ],
    go: "Gör ett nytt projekt av det som finns här",
    readers: "Du läser i projektet. Den som skriver i det kan göra det här.",
  },
};
