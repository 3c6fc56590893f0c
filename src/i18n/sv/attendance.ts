export const svAttendance = {
  title: "Närvaro",
  breakMinutes: (minutes: number) => `rast ${minutes} min`,
  list: "Deltagare",
  state: { here: "här", away: "borta", unmarked: "ej markerad" },
  /** The words after the numbers of the counter: "17 här  1 borta  2 ej markerade". */
  count: {
    here: (_n: number) => "här",
    away: (_n: number) => "borta",
    unmarked: (n: number) => (n === 1 ? "ej markerad" : "ej markerade"),
  },
  /** Read aloud for a row: name, organisation, state. */
  row: (name: string, about: string, state: string) =>
    about === "" ? `${name}: ${state}` : `${name}, ${about}: ${state}`,
  moreAbout: (name: string) => `Mer om ${name}`,
  came: (time: string) => `kom ${time}`,
  left: (time: string) => `gick ${time}`,
  apologiesMark: "förhinder anmält",
  twoVersions: "två versioner",
  unknownPerson: "Namn saknas än",
  everyoneHere: "Alla här",
  undoEveryone: "Ångra alla",
  done: "Klar",
  add: "Ny",
  addLabel: "Ny i listan",
  marked: (name: string, state: string) => `${name}: ${state}`,
  markedMany: (n: number) =>
    n === 1 ? "1 person är markerad som här" : `${n} personer är markerade som här`,
  empty: {
    title: "Ingen i listan än",
    text: "Lägg till den första som är här. Den som är väntad nästa gång står i listan från början.",
  },
  sameTime: {
    tag: "samtidigt på annan träff",
    title: "Samma tid på två träffar",
    also: (activity: string, span: string, time: string) =>
      `Är också här på ${activity}, ${span}, ${time}. Rätta tiden på den ena.`,
    open: "Visa den andra träffen",
  },
  order: { title: "Ordning", usual: "Vanliga först", name: "A till Ö" },
  sheet: {
    title: "Närvarolista",
    back: "Träffen",
    text: "En sida att skriva på i lokalen. Fotografera den sedan till träffen.",
    print: "Skriv ut",
    photograph: "Fotografera",
  },
  headcount: {
    title: "Antal utan namn",
    text: "Besökare som inte står i listan. Räknas inte som deltagartid.",
    others: (name: string, n: number) => `${name} räknade ${n}`,
  },
  person: {
    /** The name of the group of three choices. */
    states: "Närvaro",
    done: "Klar",
    whole: (minutes: number) => `hela träffen · ${minutes} minuter`,
    part: (minutes: number, planned: number) => `${minutes} av ${planned} minuter`,
    minutesField: "Antal minuter",
    cameLate: "Kom sent",
    leftEarly: "Gick tidigare",
    minutes: "minuter",
    wholeTime: "Hela träffen",
    noTime: "Ingen tid skrivs upp.",
    apologies: "Förhinder anmält",
    apologiesText: "Hörde av sig i förväg. Ingen orsak sparas.",
    followUp: "Följ upp",
    followUpText: (firstName: string) => `Påminn mig om ${firstName} nästa träff`,
    you: "Du",
    versions: "Två versioner",
    chosen: (who: string, time: string) =>
      `Ni hade skrivit olika. ${who} har valt ${time}. Ändrar du, frågas det igen.`,
    bothSaved: (month: string) =>
      `Båda är sparade. Projektledaren väljer innan ${month} stängs. Du behöver inte göra något.`,
    allSaved: (month: string) =>
      `Alla är sparade. Projektledaren väljer innan ${month} stängs. Du behöver inte göra något.`,
  },
  walkIn: {
    title: "Ny i listan",
    field: "Namn",
    placeholder: "Två bokstäver räcker",
    hits: "Träffar",
    soundsLike: (typed: string) => `Låter som ”${typed}”`,
    inList: "finns i listan",
    /** "Lägg till ”Moh” som ny i" followed by organisation chips. */
    newBefore: "Lägg till ",
    newAfter: " som ny i",
    newName: (name: string) => `”${name}”`,
    newWithout: "Utan organisation",
    perhaps: "Kanske samma person",
    hint: "Skriv två bokstäver. Hela registret genomsöks, alla organisationer.",
    added: (name: string) => `${name} är här`,
    here: (names: string) => `${names} är här.`,
    personalNumber: "Det ser ut som ett personnummer. Skriv bara namnet.",
  },
};
