import { PRINCIPLES, type Principle } from "../domain/card.ts";
import { type Covered, coveredBy, principlesAsked } from "../domain/coverage.ts";
import { type DiarySection, isUsualSection } from "../domain/diary.ts";
import { sectionOfHeading, sectionsOf } from "../domain/diarySections.ts";
import type { MonthReport, ReportSession } from "../domain/monthReport.ts";
import { USUAL_HEADINGS } from "../domain/paperSettings.ts";
import type { WrittenMonth, WrittenPaper, WrittenPart } from "../domain/writtenPaper.ts";
import { formatIn } from "../i18n/format.ts";
import { svDiary } from "../i18n/sv/diary.ts";
import { svKit } from "../i18n/sv/kit.ts";
import { disseminationParts } from "./disseminationTable.ts";
import { halfYearParts } from "./halfYearParts.ts";
import { activityWords } from "./heading.ts";
import { blockParts, heading, paperOf, plainText, table, under } from "./writtenPaper.ts";

/** Projektdagbok (domain.md C6) and lägesrapport (C5). The funder's own questions were not found: the usual headings are a
 *  proposal, and the project may have others. */

const swedish = formatIn("sv");

export function diaryPaper(month: WrittenMonth): WrittenPaper {
  const { report, blocks } = month;
  const sections = sectionsOf(report.settings.headings, blocks);
  return paperOf(month, "Projektdagbok", [
    ...sections.flatMap((section) =>
      under(nameOf(section), [
        ...ofSection(month, section),
        ...(section === "principles" ? coverageTable(month) : []),
        ...toldParts(month, section),
      ]),
    ),
    ...under("Månadens träffar", sessionsTable(report)),
  ]);
}

/** What the coordinator has put together, under the project's headings, with what the month's figures say. Blocks under a
 *  heading that the report does not have come last, under their own. */
export function progressPaper(month: WrittenMonth): WrittenPaper {
  const { report, blocks } = month;
  const headings = report.settings.headings.length > 0 ? report.settings.headings : USUAL_HEADINGS;
  const taken = new Set<DiarySection>();
  const parts: WrittenPart[] = [];
  for (const words of headings) {
    const section = isAboutPeople(words) ? undefined : sectionOfHeading(words);
    const isFirst = section !== undefined && !taken.has(section);
    if (section) taken.add(section);
    // In a report an empty heading is a question that somebody has to answer, so it stays.
    parts.push(heading(words));
    if (section === undefined) parts.push(...peopleParts(report));
    else if (isFirst) parts.push(...reportSection(month, section));
  }
  const left = sectionsOf([], blocks).filter((section) => !taken.has(section));
  for (const section of left) {
    parts.push(
      ...under(nameOf(section), [...ofSection(month, section), ...toldParts(month, section)]),
    );
  }
  return paperOf(month, "Lägesrapport", parts);
}

export function ofSection(month: WrittenMonth, section: DiarySection): readonly WrittenPart[] {
  const own = month.blocks.filter((block) => block.section === section);
  return own.flatMap((block) => blockParts(month, block));
}

export function nameOf(section: DiarySection): string {
  return isUsualSection(section) ? svDiary.sections[section] : section.slice("own:".length);
}

/** What stands there whether the coordinator took it in or not. */
export function toldParts(month: WrittenMonth, section: DiarySection): readonly WrittenPart[] {
  if (section === "dissemination") return disseminationParts(month);
  return section === "learning" ? halfYearParts(month) : [];
}

function reportSection(month: WrittenMonth, section: DiarySection): readonly WrittenPart[] {
  switch (section) {
    case "activities":
      return [...ofSection(month, section), ...sessionsTable(month.report)];
    case "goals":
      return [...goalParts(month), ...ofSection(month, section)];
    case "principles":
      return principleParts(month);
    default:
      return [...ofSection(month, section), ...toldParts(month, section)];
  }
}

/** One box for each principle; what is the coordinator's own or about several stands first. */
function principleParts(month: WrittenMonth): readonly WrittenPart[] {
  const own = month.blocks.filter(({ section }) => section === "principles");
  const about = (principle: Principle) =>
    own.filter(({ sources: [source] }) => source?.id.split("/")[2] === principle);
  const told = new Set(PRINCIPLES.flatMap(about));
  const rest = own.filter((block) => !told.has(block));
  return [
    ...rest.flatMap((block) => blockParts(month, block)),
    ...PRINCIPLES.flatMap((principle): readonly WrittenPart[] => {
      const parts = about(principle).flatMap((block) => blockParts(month, block));
      const isAsked = principle !== "environment" || parts.length > 0;
      return isAsked ? [heading(svKit.principles[principle], 2), ...parts] : [];
    }),
    ...coverageTable(month),
  ];
}

const STATES: Readonly<Record<Covered, string>> = svDiary.coverage.states;

/** Every session and what is written of each principle. */
export function coverageTable({ report, cards }: WrittenMonth): readonly WrittenPart[] {
  const principles = principlesAsked([...cards.values()].flat());
  const rows = report.sessions.filter(isTold).map((session) => [
    dayWords(session),
    activityWords(session),
    ...principles.map((principle) => {
      const entries = cards.get(session.activity) ?? [];
      return STATES[coveredBy(entries.filter((entry) => entry.principle === principle))];
    }),
  ]);
  return table(["Dag", "Träff", ...principles.map((each) => svKit.principles[each])], rows);
}

export function sessionsTable({ sessions }: MonthReport): readonly WrittenPart[] {
  const rows = sessions.filter(isTold).map((session) => {
    const minutes = session.here.reduce((sum, { minutes: own }) => sum + own, 0);
    const people = session.here.length + session.anonymous;
    return [
      dayWords(session),
      activityWords(session),
      session.place,
      String(people),
      hoursWords(minutes),
    ];
  });
  return table(["Dag", "Aktivitet", "Plats", "Personer", "Timmar"], rows, [3, 4]);
}

function peopleParts({ sums, organisations }: MonthReport): readonly WrittenPart[] {
  const unknown = sums.people - sums.women - sums.men;
  return [
    ...table(
      ["Deltagare", "Kvinnor", "Män", ...(unknown > 0 ? ["Kön ej angivet"] : [])],
      [[sums.people, sums.women, sums.men, ...(unknown > 0 ? [unknown] : [])].map(String)],
      [0, 1, 2, 3],
    ),
    ...table(
      ["Organisation", "Deltagare", "Registrerade timmar", "Intygade timmar"],
      [
        ...organisations.map(({ name, people, registered, certified }) => [
          name || "Utan organisation",
          String(people),
          hoursWords(registered),
          hoursWords(certified),
        ]),
        ["Summa", String(sums.people), hoursWords(sums.registered), hoursWords(sums.certified)],
      ],
      [1, 2, 3],
    ),
  ];
}

export function goalParts({ report, peopleToDate }: WrittenMonth): readonly WrittenPart[] {
  const { month, sums, settings } = report;
  if (settings.goal === 0) return [];
  const goal = `Projektets mål är ${settings.goal} deltagare.`;
  const now = `Den här månaden deltog ${sums.people}.`;
  if (peopleToDate === undefined) return [plainText(`${goal} ${now}`)];
  const sofar = `Till och med ${swedish.month(month)} har ${peopleToDate} deltagit.`;
  return [plainText(`${goal} ${sofar} ${now}`)];
}

/** Of a removed or cancelled session nothing is told. */
function isTold({ uncounted }: ReportSession): boolean {
  return uncounted === undefined || uncounted === "no-time";
}

function isAboutPeople(words: string): boolean {
  return /deltagar|kvinnor/i.test(words);
}

function dayWords({ date }: ReportSession): string {
  return `${Number(date.slice(8))}/${Number(date.slice(5, 7))}`;
}

/** Clock hours with at most two decimals, 2,75. */
export function hoursWords(minutes: number): string {
  const hours = Math.round((minutes / 60) * 100) / 100;
  const decimals = [0, 1].find((each) => Number.isInteger(hours * 10 ** each)) ?? 2;
  return swedish.number(hours, decimals);
}
