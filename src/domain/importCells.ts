import { fail, ok, type Result } from "../base/result.ts";
import { acceptOrganisationNumber } from "./acceptable.ts";
import { addDays, isLocalDate, type LocalDate } from "./calendar.ts";
import { plain } from "./folding.ts";
import { hasPersonalNumber } from "./personalNumber.ts";
import type { LegalForm, OrganisationType, ParticipantRole } from "./register.ts";
import { type NumberRefusal, readPersonalNumber, type Sex } from "./vault.ts";

/** What a cell says, for one kind of field. A refusal never repeats the cell: it may be somebody's number. */

export type CellRefusal =
  | "missing"
  | "too-long"
  /** A personnummer where a name or another word should be. */
  | "number-in-text"
  | "organisation-number"
  | "number-of-person"
  | "date"
  | "not-a-choice"
  | NumberRefusal;

type Read<T> = Result<T, CellRefusal>;

const LONGEST_TEXT = 200;

export function readText(cell: string): Read<string> {
  // Our own CSV files shield a text that begins like a formula.
  const text = cell.replace(/^'(?=[=+\-@])/, "").trim();
  if (text.length > LONGEST_TEXT) return fail("too-long");
  return hasPersonalNumber(text) ? fail("number-in-text") : ok(text);
}

/** With or without its hyphen; sixteen before it is how authorities write twelve digits. */
export function readOrganisationNumber(cell: string): Read<string> {
  const digits = cell.replace(/[\s\-–]/g, "").replace(/^16(?=\d{10}$)/, "");
  if (!/^\d{10}$/.test(digits)) {
    return hasPersonalNumber(cell) ? fail("number-of-person") : fail("organisation-number");
  }
  const number = `${digits.slice(0, 6)}-${digits.slice(6)}`;
  return acceptOrganisationNumber(number).ok ? ok(number) : fail("number-of-person");
}

/** Also as a number whose first zero the spreadsheet has taken away. */
export function readNumber(cell: string, today: LocalDate): Read<string> {
  const text = cell.replace(/\s/g, "");
  return readPersonalNumber(/^\d{9}$/.test(text) ? `0${text}` : text, today);
}

/** Days since 1899-12-30, as spreadsheets count. */
const SERIAL = /^\d{5}(?:\.\d+)?$/;

/** `2019-03-14`, with a clock after it or without hyphens; `14/3 2019` and `14.3.2019` where day and month cannot be taken for
 *  each other; or the number of a day. */
export function readDate(cell: string): Read<LocalDate> {
  const text = cell.trim();
  if (SERIAL.test(text)) return ok(addDays("1899-12-30" as LocalDate, Math.floor(Number(text))));
  const written =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text) ??
    /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text);
  if (written) return dateOf(written[1], written[2], written[3]);
  const swedish = /^(\d{1,2})[/.](\d{1,2})[/. ]\s*(\d{4})$/.exec(text);
  const [, day, month, year] = swedish ?? [];
  const isSure = text.includes(" ") || Number(day) > 12 || day === month;
  return isSure ? dateOf(year, month, day) : fail("date");
}

function dateOf(year = "", month = "", day = ""): Read<LocalDate> {
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isLocalDate(text) ? ok(text) : fail("date");
}

/** With commas between them, as `plain` has them. */
type Words<T> = readonly (readonly [T, string])[];

const TYPES: Words<OrganisationType> = [
  ["private", "privat aktor,privat,private"],
  ["municipality", "kommun,kommunal,municipality"],
  ["regional", "landstingskommunal,landsting,region,regional"],
  ["other-state", "annan statlig aktor,statlig,other state body"],
  [
    "other-public",
    "ovrig offentlig icke statlig aktor,ovrig offentlig,other public body not state",
  ],
  ["employment-service", "arbetsformedlingen,the employment service"],
  ["social-insurance", "forsakringskassan,the social insurance agency"],
];

const FORMS: Words<LegalForm> = [
  ["economic-association", "ekonomisk forening,ek for,ekonomisk,economic association"],
  ["non-profit", "ideell forening,ideell,non profit association,nonprofit association"],
  ["foundation", "stiftelse,foundation"],
  [
    "limited-special",
    "ab med sarskild vinstutdelningsbegransning,ab svb,svb,limited company with profit distribution limits",
  ],
  ["limited", "ab,aktiebolag,limited company"],
];

const ROLES: Words<ParticipantRole> = [
  ["board", "styrelse,styrelseledamot,styrelsemedlem,ordforande,board"],
  ["operations-manager", "verksamhetsledare,verksamhetschef,operations manager"],
  ["manager", "chef,manager"],
  ["employee", "anstalld,medarbetare,personal,employee"],
  ["supervisor", "handledare,arbetsledare,supervisor"],
  ["trainee", "arbetstranande,arbetstranare,praktikant,work trainee,trainee"],
  ["other", "ovrig,ovriga,annan,other"],
];

const TEMPLATES: Words<"PO1" | "PO2"> = [
  ["PO1", "po1,po1 sysselsatt,sysselsatt,po 1,po1 employed"],
  ["PO2", "po2,po2 inte sysselsatt,inte sysselsatt,icke sysselsatt,po 2,po2 not employed"],
];

const SEXES: Words<Sex> = [
  ["woman", "kvinna,k,woman,female,f"],
  ["man", "man,m,male"],
];

const YES_OR_NO: Words<boolean> = [
  [true, "ja,j,yes,y,true,sant,1,x,aktiv,active"],
  [false, "nej,n,no,false,falskt,0,inaktiv,inte aktiv,inactive"],
];

const REASONS: Words<1 | 2 | 3 | 4 | 5> = [
  [1, "fullfoljt,completed"],
  [2, "arbete,work"],
  [3, "studier,studies"],
  [4, "avbrutit,broken off"],
  [5, "annan orsak,annan,other"],
];
const STATUSES: Words<1 | 2 | 3 | 4 | 5 | 6 | 7> = [
  [1, "anstalld,employed"],
  [2, "egen verksamhet,own business"],
  [3, "studier,studies"],
  [4, "larling,apprentice"],
  [5, "praktik,trainee"],
  [6, "soker arbete,looks for work"],
  [7, "annat,other"],
];
const TERMS: Words<1 | 2 | 3> = [
  [1, "tillsvidare,until further notice"],
  [2, "tidsbegransad,for a time"],
  [3, "vet ej,not known"],
];
const EXTENTS: Words<1 | 2 | 3> = [
  [1, "deltid,part time"],
  [2, "heltid,full time"],
  [3, "vet ej,not known"],
];

export const CHOICES = {
  organisationType: (cell: string) => chosen(cell, TYPES),
  legalForm: (cell: string) => chosen(cell, FORMS),
  role: (cell: string) => chosen(cell, ROLES),
  template: (cell: string) => chosen(cell, TEMPLATES),
  sex: (cell: string) => chosen(cell, SEXES),
  active: (cell: string) => chosen(cell, YES_OR_NO),
  qualification: (cell: string) => chosen(cell, YES_OR_NO),
  endReason: (cell: string) => numbered(cell, REASONS),
  endStatus: (cell: string) => numbered(cell, STATUSES),
  terms: (cell: string) => numbered(cell, TERMS),
  extent: (cell: string) => numbered(cell, EXTENTS),
} as const;

function chosen<T>(cell: string, words: Words<T>): Read<T> {
  const said = plain(cell);
  const found = words.find(([, all]) => all.split(",").includes(said));
  return found ? ok(found[0]) : fail("not-a-choice");
}

/** "2", "2 Arbete" or the word alone. */
function numbered<N extends number>(cell: string, words: Words<N>): Read<N> {
  const said = plain(cell);
  const code = /^\d+/.exec(said)?.[0];
  if (code === undefined) return chosen(cell, words);
  const found = words.find(([number]) => String(number) === code);
  return found ? ok(found[0]) : fail("not-a-choice");
}
