import type { MonthReport, ReportSession } from "../domain/monthReport.ts";
import { activityWords, footerOf, HEADING_HEIGHTS, heading } from "./heading.ts";
import { number, type PaperRow, type PaperSheet, row, text } from "./paper.ts";

/** Närvarolista per aktivitet (domain.md C2): working evidence of one session, to be signed. Never a personnummer: others
 *  read it. */
export function sessionSheet(report: MonthReport, session: ReportSession): PaperSheet {
  const { project } = report;
  const { date, start, end, breakMinutes, host, here } = session;
  const pause = breakMinutes === 0 ? "" : `, rast ${breakMinutes} min`;
  const first = 10;
  return {
    name: `${date} ${session.title}`,
    widths: [5, 34, 11, 24, 24],
    height: 18,
    heights: new Map([
      ...HEADING_HEIGHTS,
      ...here.map((_, at) => [first + at, 24] as const),
      [first + here.length + 2, 34],
      [first + here.length + 3, 34],
    ]),
    orientation: "portrait",
    fits: "width",
    repeats: { first, last: first },
    footer: `${footerOf(report)} · lista ${session.activity}`,
    rows: [
      ...heading(report, "Närvarolista", 5, 2),
      [],
      facts("Aktivitet", activityWords(session)),
      facts("Datum och tid", `${date}, ${start}–${end}${pause}`),
      facts("Projekt", `${project.name}, diarienummer ${project.caseNumber}`),
      facts("Organisation", host ? `${host.name}, organisationsnummer ${host.number}` : ""),
      facts("Arbetsplats", session.place),
      [],
      row(
        text("Nr", "head"),
        text("Närvarande", "head"),
        text("Timmar", "head"),
        text("Underskrift", "head", 2),
      ),
      ...here.map(({ name, minutes }, at) =>
        row(
          number(at + 1, "middle"),
          text(name, "cell"),
          number(minutes / 60, "hours"),
          text("", "cell", 2),
        ),
      ),
      row(
        undefined,
        text(session.anonymous === 0 ? "" : `Utan namn: ${session.anonymous}`, "value", 4),
      ),
      [],
      row(text("Chef, underskrift", "label", 2), text("", "line", 3)),
      row(text("Namnförtydligande", "label", 2), text("", "line", 3)),
    ],
  };
}

function facts(label: string, value: string): PaperRow {
  return row(text(label, "label", 2), text(value, "value", 3));
}
