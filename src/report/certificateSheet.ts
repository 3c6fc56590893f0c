import type { MonthReport, ReportPerson } from "../domain/monthReport.ts";
import { monthWord, yearOf } from "./formWords.ts";
import { activityWords, footerOf, HEADING_HEIGHTS, heading } from "./heading.ts";
import { formula, number, type PaperSheet, row, text } from "./paper.ts";

/** Intyg om deltagande (domain.md C10): what the participant gets to keep. Registered time, no personnummer. */
export function certificateSheet(
  report: MonthReport,
  person: ReportPerson,
  name: string,
): PaperSheet {
  const { project, month } = report;
  const own = report.sessions.filter(({ activity }) => (person.minutes[activity] ?? 0) > 0);
  const first = 8;
  const last = first + own.length - 1;
  return {
    name,
    widths: [14, 52, 14, 12],
    height: 20,
    heights: new Map([...HEADING_HEIGHTS, [3, 22], [last + 3, 34], [last + 4, 34]]),
    orientation: "portrait",
    fits: "width",
    footer: footerOf(report),
    rows: [
      ...heading(report, "Intyg om deltagande", 4, 2),
      [],
      row(text(name, "title", 4)),
      row(
        text(
          `har deltagit i projektet ${project.name} (${project.caseNumber}) under ${monthWord(month)} ${yearOf(month)}.`,
          "value",
          4,
        ),
      ),
      [],
      row(
        text("Datum", "head"),
        text("Aktivitet", "head"),
        text("Tid", "head"),
        text("Timmar", "head"),
      ),
      ...own.map((session) =>
        row(
          text(session.date, "cell"),
          text(activityWords(session), "cell"),
          text(`${session.start}–${session.end}`, "cell"),
          number((person.minutes[session.activity] ?? 0) / 60, "hours"),
        ),
      ),
      row(
        text("Totalt antal timmar (klocktimmar)", "head", 3),
        formula(`SUM(D${first}:D${last})`, person.registered / 60),
      ),
      [],
      [],
      row(text("För projektet", "label"), text("", "line", 2)),
      row(text("Ort och datum", "label"), text("", "line", 2)),
    ],
  };
}
