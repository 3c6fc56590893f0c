import type { ActivityKind } from "../domain/activity.ts";
import type { NotePart } from "../domain/noteParts.ts";
import type { LegalForm, OrganisationType, ParticipantRole } from "../domain/register.ts";
import type { NoteLine } from "../replica/noteFrame.ts";

/** Everything in the demo project is made up: no such people and no such organisations. The organisation numbers fail
 *  their check digit on purpose. */

export const DEMO_CASE_NUMBER = "0000/00000";

export const DEMO_MEMBERS = {
  anna: { name: "Anna Ek", organisationName: "Famna" },
  karin: { name: "Karin Holm", organisationName: "Coompanion Stockholm" },
  hedda: { name: "Hedda Moberg", organisationName: "Kugghjulet" },
} as const;

export interface DemoOrganisation {
  readonly name: string;
  readonly number: string;
  readonly type: OrganisationType;
  readonly legalForm: LegalForm;
  readonly branches: readonly string[];
  readonly municipality: string;
}

export const DEMO_ORGANISATIONS = {
  kastanjen: {
    name: "Kafé Kastanjen",
    number: "999001-0001",
    type: "private",
    legalForm: "economic-association",
    branches: ["café"],
    municipality: "Haninge",
  },
  tradrullen: {
    name: "Trådrullens Återbruk",
    number: "999001-0003",
    type: "private",
    legalForm: "non-profit",
    branches: ["second hand"],
    municipality: "Tyresö",
  },
  naver: {
    name: "Näver & Spik",
    number: "999001-0004",
    type: "private",
    legalForm: "limited-special",
    branches: ["snickeri"],
    municipality: "Norrtälje",
  },
  solglantan: {
    name: "Solgläntans Trädgård",
    number: "999001-0005",
    type: "private",
    legalForm: "foundation",
    branches: ["odling"],
    municipality: "Täby",
  },
  hjul: {
    name: "Hjul i Hand",
    number: "999001-0006",
    type: "private",
    legalForm: "economic-association",
    branches: ["cykelverkstad"],
    municipality: "Botkyrka",
  },
} as const satisfies Record<string, DemoOrganisation>;

export type DemoOrganisationKey = keyof typeof DEMO_ORGANISATIONS;

export const DEMO_PEOPLE: readonly {
  readonly name: string;
  readonly at: DemoOrganisationKey;
  readonly role: ParticipantRole;
}[] = [
  { name: "Ann-Christine Öberg", at: "solglantan", role: "board" },
  { name: "Bengt Sundell", at: "tradrullen", role: "employee" },
  { name: "Dina Yilmaz", at: "kastanjen", role: "employee" },
  { name: "Elsa Norén", at: "tradrullen", role: "trainee" },
  { name: "Eva Björk", at: "tradrullen", role: "trainee" },
  { name: "Farid Nazari", at: "hjul", role: "supervisor" },
  { name: "Gunilla Strand", at: "solglantan", role: "operations-manager" },
  { name: "Hassan Omar", at: "hjul", role: "trainee" },
  { name: "Ingrid Falk", at: "naver", role: "manager" },
  { name: "Jonas Wik", at: "tradrullen", role: "employee" },
  { name: "Kerstin Åberg", at: "kastanjen", role: "supervisor" },
  { name: "Leila Karimi", at: "tradrullen", role: "employee" },
  { name: "Maria Johansson", at: "hjul", role: "employee" },
  { name: "Maria Johansson", at: "tradrullen", role: "board" },
  { name: "Mats Lindgren", at: "tradrullen", role: "operations-manager" },
  { name: "Nils Granath", at: "naver", role: "employee" },
  { name: "Olena Kovalenko", at: "kastanjen", role: "trainee" },
  { name: "Pia Rönn", at: "solglantan", role: "employee" },
  { name: "Tomas Hedlund", at: "hjul", role: "manager" },
  { name: "Åsa Lindqvist", at: "kastanjen", role: "operations-manager" },
  { name: "Muhammed Al-Amin", at: "tradrullen", role: "supervisor" },
  { name: "Mohsen Rahimi", at: "naver", role: "trainee" },
];

/** Whom Anna and Karin remember differently, by place in the list: Kerstin Åberg. */
export const DEMO_TWO_VERSIONS = 10;

export interface DemoActivity {
  readonly kind: ActivityKind;
  readonly title: string;
  readonly host: DemoOrganisationKey;
  readonly place: string;
  /** Days from today; negative = past. */
  readonly day: number;
  /** Minutes after midnight; undefined = around now. */
  readonly start: number | undefined;
  readonly length: number;
  readonly breakMinutes: number;
  readonly with: readonly ("anna" | "karin")[];
  readonly lecturer?: string;
  readonly expected: number;
  readonly done: readonly ("attendance" | "notes" | "reflection" | "card")[];
}

export const DEMO_ACTIVITIES: readonly DemoActivity[] = [
  {
    kind: "sector-meeting",
    title: "Prissättning i second hand",
    host: "tradrullen",
    place: "Trådrullens Återbruk, Tyresö",
    day: 0,
    start: undefined,
    length: 180,
    breakMinutes: 15,
    with: ["anna", "karin"],
    expected: 20,
    done: [],
  },
  {
    kind: "reflective-conversation",
    title: "Handledare: gränser och omsorg",
    host: "kastanjen",
    place: "Kafé Kastanjen, Haninge",
    day: 0,
    start: 1260,
    length: 90,
    breakMinutes: 0,
    with: ["anna"],
    expected: 5,
    done: [],
  },
  {
    kind: "seminar",
    title: "Bokföring som styrmedel",
    host: "naver",
    place: "Näver & Spik, Norrtälje",
    day: -1,
    start: 780,
    length: 150,
    breakMinutes: 15,
    with: ["anna"],
    lecturer: "Rut Sandvall",
    expected: 9,
    done: ["attendance", "notes", "card"],
  },
  {
    kind: "vardeforum",
    title: "Träff 2 av 5: nuläge och mätning",
    host: "kastanjen",
    place: "Kafé Kastanjen, Haninge",
    day: -2,
    start: 540,
    length: 390,
    breakMinutes: 60,
    with: ["anna", "karin"],
    expected: 12,
    done: ["attendance", "notes", "reflection"],
  },
  {
    kind: "site-visit",
    title: "Verkstaden",
    host: "hjul",
    place: "Hjul i Hand, Botkyrka",
    day: -6,
    start: 600,
    length: 90,
    breakMinutes: 0,
    with: ["anna"],
    expected: 4,
    done: ["attendance", "notes", "reflection", "card"],
  },
];

/** Older träffar, one a month, so that an organisation's hours have a history. */
export const DEMO_MONTHS_BACK = 5;

export type DemoNote = readonly { readonly part: NotePart; readonly lines: readonly NoteLine[] }[];

export const DEMO_NOTE: DemoNote = [
  { part: "purpose", lines: ["Hitta ett sätt att sätta pris som fler kan använda."] },
  {
    part: "findings",
    lines: [
      "Fyra av fem saknar prislista.",
      "Kassan krånglar när två köar. Flera vill lära sig av Kastanjens lunchlösning.",
    ],
  },
  { part: "needs", lines: ["Enkel mall."] },
  { part: "decisions", lines: ["Trådrullen delar sin före nästa träff."] },
  {
    part: "todo",
    lines: [
      ["Studiebesök på Kastanjen", "Hjul i Hand bokar"],
      ["Skicka mallen till alla fem", "Anna, före nästa träff"],
    ],
  },
];

export const DEMO_VISIT_NOTE: DemoNote = [
  { part: "course", lines: ["Rundvandring i verkstaden, sedan frågor vid fikat."] },
  { part: "findings", lines: ["Eget pris per cykel eller timtaxa?"] },
];

export const DEMO_OLDER_NOTE: DemoNote = [
  { part: "findings", lines: ["Alla vill ses oftare, helst på förmiddagar."] },
];

export const DEMO_REFLECTION = {
  happened: "Tysta före rasten, många idéer efter.",
  means: "Smågrupper behövs.",
  now: "Börja med parsamtal.",
};

export const DEMO_CARD = {
  equality: "Nio kvinnor och fyra män. Männen talade mest första halvan, laget runt efter rast.",
  accessibility: "Hissen ur funktion, vi flyttade till bottenplan.",
};
