/** The app lock: its page under Mer, and the screen that asks for the code. */
export const svLock = {
  title: "App-lås",
  row: { off: "Av", on: "På" },
  after: {
    label: "Lås av sig själv",
    choices: {
      "at-once": "Så fort du lämnar appen",
      "1-min": "Efter 1 minut",
      "5-min": "Efter 5 minuter",
      "15-min": "Efter 15 minuter",
      never: "Bara när du låser eller stänger",
    },
    hints: {
      "at-once": "Också efter 5 minuter utan tryck. Att ta en bild räknas inte som att lämna.",
      "1-min": "Utan tryck, eller när appen ligger i bakgrunden.",
      "5-min": "Utan tryck, eller när appen ligger i bakgrunden.",
      "15-min": "Utan tryck, eller när appen ligger i bakgrunden.",
      never: "När telefonen själv stänger appen frågas du också.",
    },
  },
  protects: {
    title: "Det här skyddar låset",
    does: "Den som lånar eller hittar telefonen kommer inte in i Kuggboken utan koden, och projektets nycklar ligger låsta.",
    doesNot:
      "Låset hindrar inte den som med särskilda verktyg läser telefonens lagring: texten som redan finns där är inte låst av koden, så ha också skärmlås på telefonen.",
    forgotten:
      "Glömmer du koden kan ingen öppna åt dig. Då går du med igen med en ny inbjudan, och det som bara finns här försvinner.",
    locked: "Låst: inget skickas eller hämtas förrän du öppnar.",
  },
  demoOnly: "Övningsprojektet har bara påhittade uppgifter och behöver inget lås.",
  turnOn: "Sätt en kod",
  lockNow: "Lås nu",
  change: "Byt kod",
  turnOff: "Ta bort låset",
  passkey: {
    add: "Öppna med finger eller ansikte",
    addHint: "Telefonen öppnar då låset själv. Koden går alltid att använda också.",
    remove: "Sluta öppna med finger eller ansikte",
    added: "Nu går det att öppna med finger eller ansikte.",
    removed: "Nu öppnar bara koden.",
    unsupported: "Den här telefonen kan inte öppna låset så. Koden fungerar som förut.",
    refused: "Telefonen sa nej. Inget är ändrat. Försök gärna igen.",
  },
  keysLater:
    "Låset gäller redan. Två nycklar byts först när projektet får kontakt med brevlådan, av sig självt. Till dess kan den som läser telefonens lagring med särskilda verktyg använda de gamla.",
  ask: {
    now: "Skriv koden du har nu",
    first: "Välj en kod med 6 siffror",
    again: "Skriv samma kod en gång till",
    working: "Ett ögonblick …",
    differs: "De två var olika. Välj en kod igen.",
    guessable: "Den koden gissas först. Välj en annan.",
    cancel: "Avbryt",
  },
  set: "Låset är på.",
  changed: "Den nya koden gäller.",
  removed: "Låset är av.",
  pad: {
    label: "Kod, 6 siffror",
    keys: "Siffror",
    erase: "Ta bort senaste siffran",
    typed: (n: number) => (n === 1 ? "1 siffra av 6" : `${n} siffror av 6`),
  },
  screen: {
    title: "Kuggboken är låst",
    lead: "Låst: inget skickas förrän du öppnar. Allt du skrev ligger kvar i telefonen.",
    wrong: "Koden stämmer inte.",
    wait: (time: string) => `Försök igen om ${time}.`,
    usePasskey: "Öppna med finger eller ansikte",
    passkeyRefused: "Det gick inte. Skriv koden i stället.",
    opening: "Öppnar …",
    forgot: "Jag har glömt koden",
  },
  duration: (seconds: number) => {
    const minutes = Math.floor(seconds / 60);
    const rest = seconds % 60;
    if (minutes === 0) return `${rest} s`;
    return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
  },
  forgotten: {
    title: "Glömt koden",
    text: "Utan koden kan ingen öppna det som ligger i telefonen, inte heller vi. Det går inte att lämna över till en kollega.",
    way: "Be projektledaren om en ny inbjudan. Ta sedan bort projekten här och gå med igen. Allt som är säkrat kommer tillbaka då.",
    lost: (n: number) =>
      n === 0
        ? "Inget väntar: allt du skrev är säkrat."
        : n === 1
          ? "1 sak finns bara här och försvinner."
          : `${n} saker finns bara här och försvinner.`,
    alone:
      "Är du ensam i projektet, eller är det här den enda telefonen, kan ingen öppna det igen, någonsin.",
    type: (word: string) => `Skriv ${word} för att ta bort projekten`,
    word: "ta bort",
    confirm: "Ta bort projekten från telefonen",
    keep: "Behåll, och försök med koden igen",
    working: "Tar bort …",
  },
};
