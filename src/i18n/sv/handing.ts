/** Ge till kollega och Ta emot från kollega. */
export const svHanding = {
  give: {
    title: "Ge till kollega",
    lead: (n: number) =>
      `${n === 1 ? "1 sak låses" : `${n} saker låses`} med projektets nycklar. Bara kollegorna i projektet kan öppna.`,
    how: "Kollegan öppnar Mer, Ta emot från kollega. Det fungerar utan nät. Här väntar allt tills brevlådan har kvitterat det.",
    withoutMine: (n: number) =>
      n === 1
        ? "1 sak är skriven till Bara jag och följer inte med."
        : `${n} saker är skrivna till Bara jag och följer inte med.`,
    onlyOwn: "Det som väntar är skrivet till Bara jag. Det lämnas inte till någon.",
    nothing: "Inget väntar just nu.",
    share: "Skicka fil",
    save: "Spara fil",
    showCodes: "Visa rutor",
    hideCodes: "Dölj rutor",
    tooLarge: "Det är för mycket för rutor. Ge det som fil.",
    shared: "Filen är lämnad till telefonens delning. Det väntar fortfarande här.",
    saved: (name: string) =>
      `Filen ${name} ligger bland hämtade filer. Det väntar fortfarande här.`,
    again: "Tryck en gång till, så öppnas delningen.",
    code: (n: number, of: number) => `Ruta ${n} av ${of}`,
    scanWith: "Håll kollegans kamera över rutorna tills alla är lästa.",
    pause: "Pausa",
    goOn: "Fortsätt",
  },
  take: {
    title: "Ta emot från kollega",
    lead: "Det som väntar i en kollegas telefon, utan nät. Skanna rutorna på kollegans skärm eller öppna filen du har fått.",
    scan: "Skanna rutor",
    file: "Öppna fil",
    progress: (have: number, of: number) => `${have} av ${of}`,
    damaged: "Alla rutor kom, men inte hela. Läs dem en gång till.",
    otherCode: "Det är en annan sorts kod.",
    received: (name: string) => `Taget emot från ${name}`,
    receivedLead: (when: string) =>
      `Lämnat ${when}. Allt finns i den här telefonen nu, och skickas till brevlådan härifrån också.`,
    closed: (n: number) =>
      n === 1
        ? "1 del kan bara projektledaren öppna."
        : `${n} delar kan bara projektledaren öppna.`,
  },
};
