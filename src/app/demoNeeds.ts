import type { LocalDate } from "../domain/calendar.ts";
import type { ActivityId, OrganisationId, ThemeId } from "../domain/ids.ts";
import type { NeedFields } from "../domain/need.ts";
import { addTheme } from "../replica/codebook.ts";
import { codePassage } from "../replica/codings.ts";
import { addDissemination } from "../replica/dissemination.ts";
import { addNeed } from "../replica/needs.ts";
import { noteLinesNow } from "../replica/noteCodings.ts";
import { prepare } from "../replica/prepare.ts";
import type { Replica } from "../replica/replica.ts";

/** What the made-up project has caught at its sessions, put under themes and told others. */

export interface DemoSession {
  readonly id: ActivityId;
  readonly host: OrganisationId;
}

type Caught = Pick<NeedFields, "text" | "theme"> & Partial<Pick<NeedFields, "state" | "takenBy">>;

/** By how many sessions ago. */
const CAUGHT: readonly (Caught & { readonly ago: number })[] = [
  { ago: 0, text: "Räkna fram eget pris per cykel eller timtaxa", theme: "pris" },
  {
    ago: 1,
    text: "Enkel mall för prislista",
    theme: "pris, mall",
    state: "taken",
    takenBy: "Anna",
  },
  { ago: 2, text: "Mall för budget ett år framåt", theme: "mall" },
  { ago: 3, text: "Kassa som klarar två köer", theme: "kassa" },
  { ago: 4, text: "Prislista på väggen", theme: "pris", state: "done", takenBy: "Karin" },
  { ago: 5, text: "Kortläsare som fungerar utan nät", theme: "kassa" },
];

/** What stands in the notes of several sessions. */
const CODED: readonly (readonly [theme: "economy" | "participation", words: string])[] = [
  ["economy", "Fyra av fem saknar prislista."],
  ["participation", "Flera vill lära sig av Kastanjens lunchlösning."],
  ["participation", "Alla vill ses oftare, helst på förmiddagar."],
];

/** `sessions`: those that have been held, newest first. */
export async function writeDemoNeeds(
  replica: Replica,
  sessions: readonly DemoSession[],
): Promise<void> {
  const themes = {
    economy: addTheme(
      replica,
      { name: "Ekonomi", definition: "Priser, kassa, bokföring och vad det kostar att vara med." },
      "economy",
    ),
    participation: addTheme(
      replica,
      { name: "Delaktighet", definition: "Vem som kommer till tals, bestämmer och lär av andra." },
      "participation",
    ),
  };
  for (const [ago, { id, host }] of sessions.entries()) {
    await prepare(replica, id);
    for (const caught of CAUGHT.filter((one) => one.ago === ago)) {
      const { text, theme, state = "open", takenBy = "" } = caught;
      addNeed(replica, { text, theme, state, takenBy, organisation: host, activity: id });
    }
    for (const [theme, words] of CODED) code(replica, id, words, themes[theme]);
  }
}

function code(replica: Replica, activity: ActivityId, words: string, theme: ThemeId): void {
  const lines = noteLinesNow(replica, activity);
  const line = lines.findIndex((one) => one.includes(words));
  const from = lines[line]?.indexOf(words);
  if (from !== undefined) {
    codePassage(replica, activity, [{ line, from, to: from + words.length }], theme);
  }
}

/** The month's document must be loaded. */
export function writeDemoDissemination(replica: Replica, today: LocalDate): void {
  for (const told of TOLD) addDissemination(replica, { date: today, ...told });
}

const TOLD = [
  {
    channel: "newsletter",
    audience: "Kommunernas arbetsmarknadsenheter",
    reach: 140,
    material: "Fem frågor om priset",
  },
  { channel: "meeting", audience: "Styrgruppen", reach: 9, material: "Mindre matsvinn på en sida" },
] as const;
