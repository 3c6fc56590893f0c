import type { MonthReport, PersonShare, ReportPerson } from "../domain/monthReport.ts";
import { hoursOf } from "../domain/rounding.ts";
import { TIMESHEET_ROWS, timesheetOf } from "../domain/timesheet.ts";
import { daysIn, monthWord, ROUNDINGS, yearOf } from "./formWords.ts";
import { activityWords, footerOf, HEADING_HEIGHTS, heading, roundedFormula } from "./heading.ts";
import {
  formula,
  letters,
  number,
  type PaperCell,
  type PaperRow,
  type PaperSheet,
  row,
  text,
} from "./paper.ts";
import type { NamedPerson } from "./people.ts";

/** Närvarorapport för deltagare (domain.md C1): one person's month at one organisation, ten rows of activities by the days of
 *  the month. Signed by the participant and the manager, and kept by the project. */

const DAYS = 31;
const COLUMNS = DAYS + 2;
const FIRST_ROW = 11;
const SUM_ROW = FIRST_ROW + TIMESHEET_ROWS;
const TOTAL = letters(COLUMNS);

export function personSheet(
  report: MonthReport,
  person: ReportPerson,
  share: PersonShare,
  named: NamedPerson,
): PaperSheet {
  const { project, month } = report;
  const organisation = report.organisations.find(({ id }) => id === share.organisation);
  const template = person.template ?? "PO1";
  const hours = share.minutes / 60;
  return {
    name: named.name,
    widths: [36, ...new Array<number>(DAYS).fill(4.3), 9],
    height: 20,
    heights: heights(),
    orientation: "landscape",
    fits: "page",
    footer: footerOf(report),
    rows: [
      ...heading(report, `Närvarorapport för deltagare (${template})`, COLUMNS, 8),
      [],
      facts("Namn på deltagare", named.name, "Personnummer", named.number),
      facts(
        "Namn på deltagarens arbetsgivare",
        organisation?.name ?? "",
        "Organisationsnummer",
        organisation?.number ?? "",
      ),
      facts("Projektnamn", project.name, "Diarienummer", project.caseNumber),
      facts("Redovisningsmånad", monthWord(month), "År", String(yearOf(month))),
      facts("Ålder", named.age === undefined ? "" : String(named.age), "", ""),
      row(
        text("Typ av aktiviteter/kompetensutvecklingsinsatser i projektet", "head"),
        text("Datum", "head", DAYS),
        { ...text("Antal timmar per insats", "head"), down: 2 },
      ),
      row(
        text("Hela och delar av timmar (klocktimmar)", "head"),
        ...Array.from({ length: DAYS }, (_, at) => number(at + 1, "middle")),
        undefined,
      ),
      ...activityRows(report, person, share),
      row(
        text("Totalt antal timmar i projektet under månaden", "head"),
        ...new Array<PaperCell>(DAYS).fill(text("", "cell")),
        formula(`SUM(${TOTAL}${FIRST_ROW}:${TOTAL}${SUM_ROW - 1})`, hours),
      ),
      reportedHours(report, person, share),
      row(
        text("Uppge avslutsdatum om du är klar", "cell", 10),
        text(named.end ?? "", "cell", COLUMNS - 10),
      ),
      ...signatures(),
    ],
  };
}

/** Somebody with two organisations gets the parts rounded together (domain/rounding.ts): a form alone cannot tell its own. */
function reportedHours(
  { settings: { rounding } }: MonthReport,
  person: ReportPerson,
  share: PersonShare,
): PaperRow {
  const label = `Timmar att redovisa: ${ROUNDINGS[rounding]}`;
  if (person.organisations.length > 1) {
    const together = "tillsammans med timmarna hos personens andra organisation";
    return row(text(`${label}, ${together}`, "cell", COLUMNS));
  }
  return row(
    text(label, "cell", DAYS + 1),
    formula(roundedFormula(`${TOTAL}${SUM_ROW}`, rounding), hoursOf(share.minutes, rounding)),
  );
}

function facts(label: string, value: string, other: string, otherValue: string): PaperRow {
  return row(
    text(label, "label"),
    text(value, "value", 14),
    text(other, "label", 6),
    text(otherValue, "value", COLUMNS - 21),
  );
}

function activityRows(
  report: MonthReport,
  person: ReportPerson,
  share: PersonShare,
): readonly PaperRow[] {
  const rows = timesheetOf(report, person, share);
  const last = daysIn(report.month);
  return Array.from({ length: TIMESHEET_ROWS }, (_, at) => {
    const activity = rows[at];
    const line = FIRST_ROW + at;
    const minutes = activity?.days ?? [];
    const sum = minutes.reduce((all, each) => all + each, 0) / 60;
    return row(
      text(activity ? activityWords(activity) : "", "cell"),
      ...Array.from({ length: DAYS }, (_, day) => {
        if (day >= last) return text("", "grey");
        const time = minutes[day] ?? 0;
        return time > 0 ? number(time / 60, "hours") : text("", "cell");
      }),
      formula(`SUM(B${line}:${letters(DAYS + 1)}${line})`, sum),
    );
  });
}

/** Ink: the funder has told projects that originals count (domain.md C1). */
function signatures(): readonly PaperRow[] {
  const lines = (who: string): PaperRow =>
    row(
      text(who, "label"),
      text("", "line", 12),
      undefined,
      text("Namnförtydligande", "label", 5),
      text("", "line", 8),
      undefined,
      text("Datum", "label", 2),
      text("", "line", 3),
    );
  return [[], lines("Underskrift deltagaren"), lines("Underskrift överordnad chef")];
}

/** Rows from 0: two lines for the title of an activity, room for ink. */
function heights(): ReadonlyMap<number, number> {
  const activities = Array.from(
    { length: TIMESHEET_ROWS },
    (_, at) => [FIRST_ROW - 1 + at, 28] as const,
  );
  const signed = SUM_ROW + 3;
  return new Map([
    ...HEADING_HEIGHTS,
    [FIRST_ROW - 3, 44],
    ...activities,
    [SUM_ROW - 1, 30],
    [signed, 40],
    [signed + 1, 40],
  ]);
}
