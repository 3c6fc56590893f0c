export const svToday = {
  week: (week: number) => `Vecka ${week}`,
  /** The session that is on, or starts within half an hour. */
  now: "Nu",
  alsoNow: "Samtidigt",
  laterToday: "Senare i dag",
  earlierToday: "Tidigare i dag",
  unfinished: "Inte klart",
  showMore: (n: number) => `Visa ${n} fler`,
  nothingToday: "Ingen träff i dag.",
  nothingThatDay: "Ingen träff den dagen.",
  sessions: "Träffar",
  /** How many are on the list of those who usually come. */
  expected: (n: number) => `${n} väntade`,
  marked: (here: number, away: number) => `${here} här, ${away} borta`,
  /** `n` = how many names; Swedish does not need it, other languages do. */
  alsoHere: (names: string, _n: number) => `${names} är också här`,
  ledBy: (names: string) => `${names} leder`,
  /** Under "Bo Larsson vill vara med". */
  compareDigits: "Jämför sex siffror och släpp in",
  join: "Gå med",
  look: "Öppna träffen",
  joined: (title: string) => `Du är med i ${title}`,
  takeAttendance: "Ta närvaro",
  reflect: "Reflektera",
  fillCard: "Fyll i horisontellt",
  done: "Klart",
  missing: {
    attendance: "Närvaro saknas",
    reflection: "Reflektion saknas",
    card: "Horisontellt saknas",
  },
  cancelled: "Inställd",
  addSession: "Träff",
  addSessionLong: "Ny träff",
  days: "Dagar",
  /** After the day, read aloud and shown on a long press: "fre 8 mars, klart". */
  dayMarks: {
    done: "klart",
    missing: "något saknas",
    planned: "planerat",
    none: "ingen träff",
  },
  dayAndMark: (day: string, mark: string) => `${day}, ${mark}`,
  isToday: (day: string) => `${day}, i dag`,
  preparing: "Ordnar listorna första gången",
  empty: {
    title: "Här samlas dina träffar",
    text: "Lägg in den första, eller bjud in en kollega så att ni ser samma bok. Allt fungerar utan nät.",
    first: "Lägg in en träff",
    invite: "Bjud in en kollega",
  },
};
