import type { ParticipantId } from "../domain/ids.ts";
import type { MonthReport } from "../domain/monthReport.ts";
import { ORGANISATION_TYPES } from "../domain/register.ts";
import type { VaultEntry } from "../domain/vault.ts";
import { daysIn, monthWord, ROUNDINGS, TYPES, yearOf } from "./formWords.ts";
import { footerOf, HEADING_HEIGHTS, heading } from "./heading.ts";
import { formula, type Look, number, type PaperRow, type PaperSheet, row, text } from "./paper.ts";
import { namedPerson } from "./people.ts";

/** Sammanställning deltagare (domain.md C3): the register of organisations, the list of participants, and the certificate of
 *  attended time that is signed and sent with the claim. Only certified hours. Every sum is a formula over the list, which
 *  may grow by hand as far as `ROOM`. */

const REGISTER = "Register_deltag_organisationer";
const LIST = "Deltagarförteckning";
const NOWHERE = "(utan organisation)";
const FIRST = 6;
/** The funder's copy has 32 rows; a project with 360 participants has more, and somebody may add one. */
const ROOM = 2000;

type Vault = ReadonlyMap<ParticipantId, VaultEntry> | undefined;

export function compilation(report: MonthReport, vault: Vault): readonly PaperSheet[] {
  return [register(report), list(report, vault), certificate(report)];
}

/** Where the hours of an organisation are looked for: its row in the register. */
function placesOf({ organisations }: MonthReport): ReadonlyMap<string | undefined, number> {
  return new Map(withHours(organisations).map(({ id }, at) => [id, FIRST + at]));
}

function withHours<T extends { readonly hours: number }>(all: readonly T[]): readonly T[] {
  return all.filter(({ hours }) => hours > 0);
}

function register(report: MonthReport): PaperSheet {
  const rows = withHours(report.organisations);
  return {
    name: REGISTER,
    widths: [44, 22, 34, 16],
    height: 18,
    heights: new Map(HEADING_HEIGHTS),
    orientation: "portrait",
    fits: "width",
    repeats: { first: FIRST - 1, last: FIRST - 1 },
    footer: footerOf(report),
    rows: [
      ...heading(report, "Register över deltagande organisationer", 4, 2),
      row(text(period(report), "note", 4)),
      [],
      row(
        ...["Organisationsnamn", "Organisationsnummer", "Typ av organisation", "Antal timmar"].map(
          (word) => text(word, "head"),
        ),
      ),
      ...rows.map((organisation, at) =>
        row(
          text(organisation.id === undefined ? NOWHERE : organisation.name, "cell"),
          text(organisation.number, "cell"),
          text(organisation.type ? TYPES[organisation.type] : "", "cell"),
          formula(`SUMIF(${listed("I")},${FIRST + at},${listed("H")})`, organisation.hours),
        ),
      ),
    ],
  };
}

function list(report: MonthReport, vault: Vault): PaperSheet {
  const places = placesOf(report);
  const lines = withHours(report.people).flatMap((person, at) =>
    withHours(person.organisations).map((share, part) => ({ person, share, part, nr: at + 1 })),
  );
  const headings = [
    "Namn",
    "Personnummer ÅÅÅÅMMDD-NNNN",
    "Ålder",
    "Kön",
    "Nr",
    "Organisationsnamn",
    "Organisationsnummer",
    "Aktiviteter/kompetensutvecklings-timmar per deltagare och månad",
    "Rad i registret",
    "Räknas",
  ];
  return {
    name: LIST,
    widths: [30, 18, 7, 6, 6, 34, 21, 24, 9, 9],
    height: 18,
    heights: new Map([...HEADING_HEIGHTS, [FIRST - 2, 58]]),
    orientation: "landscape",
    fits: "width",
    repeats: { first: FIRST - 1, last: FIRST - 1 },
    footer: footerOf(report),
    rules: [
      {
        range: `H${FIRST}:H${ROOM}`,
        whole: { from: 0, to: 250 },
        says: "Timmar mellan 0 och 250.",
      },
    ].filter(() => report.settings.rounding !== "exact"),
    rows: [
      ...heading(report, LIST, 10, 3),
      row(text(period(report), "note", 10)),
      [],
      row(...headings.map((word) => text(word, "head"))),
      ...lines.map(({ person, share, part, nr }, at): PaperRow => {
        const line = FIRST + at;
        const named = namedPerson(report, person, vault);
        const home = report.organisations.find(({ id }) => id === share.organisation);
        const sex = named.sex === undefined ? "" : named.sex === "woman" ? "K" : "M";
        const hasNumber = named.number !== "";
        return row(
          text(named.name, "cell"),
          text(named.number, "cell"),
          hasNumber
            ? formula(ageFormula(report, line), named.age ?? 0, "middle")
            : text("", "cell"),
          hasNumber ? formula(sexFormula(line), sex, "middle") : text(sex, "middle"),
          number(nr, "middle"),
          text(home?.name ?? "", "cell"),
          text(home?.number ?? "", "cell"),
          number(share.hours, "hours"),
          number(places.get(share.organisation) ?? 0, "middle"),
          formula(countedFormula(line), part === 0 ? 1 : 0, "middle"),
        );
      }),
    ],
  };
}

/** On the month's last day. A samordningsnummer has 60 more in its day. */
function ageFormula({ month }: MonthReport, line: number): string {
  const last = Number(month.slice(5, 7)) * 100 + daysIn(month);
  const born = `VALUE(MID(B${line},5,2))*100+MOD(VALUE(MID(B${line},7,2)),60)`;
  return `${yearOf(month)}-VALUE(LEFT(B${line},4))-IF(${born}>${last},1,0)`;
}

/** Third of the last four: even is K, odd is M, as the form has it; a temporary number tells it by the same place. */
function sexFormula(line: number): string {
  return `IF(MOD(VALUE(LEFT(RIGHT(B${line},2),1)),2)=0,"K","M")`;
}

/** Each person once, on the first row that has hours: somebody with two organisations has two rows. */
function countedFormula(line: number): string {
  const above = `SUMIF(E$${FIRST - 1}:E${line - 1},E${line},H$${FIRST - 1}:H${line - 1})`;
  return `IF(AND(H${line}>0,${above}=0),1,0)`;
}

function certificate(report: MonthReport): PaperSheet {
  const { people, organisations, hours, women, men, hoursByType } = report.sums.papers;
  const share = (of: number) => (of === 0 ? 0 : hours / of);
  const first = 8;
  const line = (label: string, words: string, result: number, look: Look = "sum"): PaperRow =>
    row(text(label, "cell", 2), formula(words, result, look));
  const registered = `${REGISTER}!D${FIRST}:D${ROOM}`;
  const names = `${REGISTER}!A${FIRST}:A${ROOM}`;
  const types = `${REGISTER}!C${FIRST}:C${ROOM}`;
  return {
    name: "Intyg för närvarotid",
    widths: [46, 20, 24],
    height: 20,
    heights: new Map([...HEADING_HEIGHTS, [26, 34], [27, 34]]),
    orientation: "portrait",
    fits: "page",
    footer: footerOf(report),
    rows: [
      ...heading(report, "Intyg för närvarotid", 3, 1),
      [],
      row(text("Projektnamn", "label"), text(report.project.name, "value", 2)),
      row(text("Diarienummer", "label"), text(report.project.caseNumber, "value", 2)),
      row(text(period(report), "note", 3)),
      [],
      line(
        "Totalt antal närvarotimmar (medfinansiering, timlönegrupp 1)",
        `SUM(${listed("H")})`,
        hours,
      ),
      line("Totalt antal deltagare", `SUM(${listed("J")})`, people, "count"),
      line(
        "Totalt antal deltagande organisationer",
        `COUNTIFS(${registered},">0",${names},"<>${NOWHERE}")`,
        organisations,
        "count",
      ),
      line("Totalt antal utbildningstimmar", `SUM(${registered})`, hours),
      line(
        "Antal timmar i snitt per deltagare",
        `IF(C${first + 1}=0,0,C${first}/C${first + 1})`,
        share(people),
      ),
      line(
        "Antal timmar i snitt per organisation",
        `IF(C${first + 2}=0,0,C${first}/C${first + 2})`,
        share(organisations),
      ),
      line("Antal kvinnor", `COUNTIFS(${listed("D")},"K",${listed("J")},1)`, women, "count"),
      line("Antal män", `COUNTIFS(${listed("D")},"M",${listed("J")},1)`, men, "count"),
      row(text("Antal timmar per typ av organisation", "head", 3)),
      ...ORGANISATION_TYPES.map((type) =>
        line(TYPES[type], `SUMIF(${types},"${TYPES[type]}",${registered})`, hoursByType[type]),
      ),
      [],
      row(
        text("Jag intygar att uppgifterna stämmer med underskrivna närvarorapporter.", "note", 3),
      ),
      [],
      row(text("Behörig företrädare för projektet, underskrift", "label"), text("", "line", 2)),
      row(text("Namnförtydligande, ort och datum", "label"), text("", "line", 2)),
    ],
  };
}

function period({ month, settings }: MonthReport): string {
  const rounding = ROUNDINGS[settings.rounding];
  return `${monthWord(month)} ${yearOf(month)}. Underskrivna timmar (klocktimmar), avrundade: ${rounding}.`;
}

function listed(column: string): string {
  return `${LIST}!${column}$${FIRST}:${column}$${ROOM}`;
}
