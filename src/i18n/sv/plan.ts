const NTH: Readonly<Record<number, string>> = {
  1: "första",
  2: "andra",
  3: "tredje",
  4: "fjärde",
  [-1]: "sista",
};

export const svPlan = {
  title: "Planen",
  /** In the list of Mer. */
  row: "Planen",
  rowText: "Kommande träffar, serier och kalenderfiler",
  /** `monday`: "30 november". */
  week: (week: number, monday: string) => `Vecka ${week}, från ${monday}`,
  empty: {
    title: "Inget är planerat",
    text: "En träff som upprepas står här, och på I dag när dagen kommer. Du kan också hämta en plan ur en kalenderfil.",
    first: "Planera en träff",
  },
  /** Below the list: the rows end half a year ahead. */
  horizon: "Listan räcker ett halvår framåt.",
  exportAll: "Spara planen som kalenderfil",
  exportOne: "Lägg i en kalender",
  exportOneText: "En kalenderfil (.ics) att dela eller spara",
  exportSeries: "Hela serien som kalenderfil",
  exportNames: "Filen nämner facilitatorerna, aldrig deltagare.",
  openImport: "Hämta ur kalenderfil",
  repeats: {
    label: "Upprepas",
    no: "En gång",
    week: "Varje vecka",
    "two-weeks": "Varannan vecka",
    month: "Varje månad",
    days: "På",
    ends: "Slutar",
    never: "Tills vidare",
    until: "Ett datum",
    times: "Efter antal",
    untilDay: "Sista dag",
    timesField: "Antal träffar",
    untilWrong: "Sista dagen ligger före den första träffen.",
    timesWrong: "Skriv ett helt tal, 1 till 200.",
    /** After what is chosen: "Upprepas varannan torsdag till 30 maj". */
    said: (rule: string) => `Upprepas ${rule}.`,
    first: (day: string) => `Första träffen: ${day}.`,
  },
  rule: {
    week: (days: string) => `varje ${days}`,
    twoWeeks: (days: string, several: boolean) =>
      several ? `varannan vecka på ${days}` : `varannan ${days}`,
    month: (nth: number, day: string) => `${NTH[nth] ?? ""} ${day}en varje månad`,
    until: (rule: string, day: string) => `${rule} till ${day}`,
    times: (rule: string, n: number) => `${rule}, ${n === 1 ? "1 gång" : `${n} gånger`}`,
    other: "enligt en egen regel",
  },
  planned: {
    /** A session that nobody has touched yet. */
    text: "Träffen är planerad i en serie. Den börjar gälla som en egen träff när någon gör något i den.",
    open: "Öppna träffen",
    series: "Serie",
    inSeries: (rule: string) => `Serie, ${rule}`,
  },
  move: {
    title: "Flytta träffen",
    row: "Flytta",
    rowText: "Annan dag eller tid, bara den här gången",
    done: "Klar",
  },
  series: {
    row: "Ändra serien",
    rowText: "Gäller kommande träffar som ingen har rört",
    title: "Ändra serien",
    lead: (day: string) =>
      `Från och med ${day}. Det som har varit, och träffar någon redan har ändrat, ligger kvar.`,
    titleField: "Namn på träffen",
    place: "Plats och ort",
    start: "Start",
    end: "Slut",
    change: "Ändra kommande träffar",
    changed: "Serien är ändrad",
    stop: "Avsluta serien",
    stopText: (day: string) => `Ingen ny träff från och med ${day}. Det som har varit ligger kvar.`,
    stopped: "Serien är avslutad",
    leaveOut: "Hoppa över den här dagen",
    leaveOutText: "Serien fortsätter nästa gång",
    leftOut: "Dagen är borttagen ur serien",
  },
  import: {
    title: "Hämta ur kalenderfil",
    lead: "Välj en fil som slutar på .ics. Inget läggs in förrän du har sett vad det blir.",
    choose: "Välj fil",
    again: "Välj en annan fil",
    found: (n: number) =>
      n === 1 ? "1 träff eller serie i filen" : `${n} träffar och serier i filen`,
    new: "Ny",
    there: "Finns redan",
    changed: "Ändrad i filen",
    /** What is ticked: the rows to be made. */
    make: (n: number) => (n === 0 ? "Inget är valt" : n === 1 ? "Lägg in 1" : `Lägg in ${n}`),
    made: (n: number) => (n === 1 ? "1 är inlagd" : `${n} är inlagda`),
    toPlan: "Till planen",
    withExceptions: (n: number) => (n === 1 ? "1 ändrad gång" : `${n} ändrade gånger`),
    asSingles: (n: number) =>
      `Regeln går inte att säga här, så det blir ${n === 1 ? "1 enskild träff" : `${n} enskilda träffar`}.`,
    allDay: "Heldag i filen, blir 09.00–16.00.",
    otherZone: (zone: string) => `Tiderna är skrivna i ${zone} och räknas om till svensk tid.`,
    shortened: "Slutar efter midnatt i filen, kortas till 23.59.",
    cut: (n: number) => `Filen har fler träffar än ${n}. De första visas.`,
    skipped: (n: number) =>
      n === 1
        ? "1 rad i filen saknar tid och hoppas över."
        : `${n} rader i filen saknar tid och hoppas över.`,
    changedText: "Det som finns här ligger kvar. Ta bort det du inte vill ha för hand.",
    tooOld: (n: number) =>
      n === 1
        ? "1 träff är för gammal för att läggas in."
        : `${n} träffar är för gamla för att läggas in.`,
  },
};
