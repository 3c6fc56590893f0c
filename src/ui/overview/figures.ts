import type { ActivityKind } from "../../domain/activity.ts";
import type { YearMonth } from "../../domain/calendar.ts";
import type { OrganisationId } from "../../domain/ids.ts";
import type { MonthReport } from "../../domain/monthReport.ts";
import { type Overview, type OverviewPick, overviewOf } from "../../domain/overview.ts";
import type { ToldMonth, ToldOverview } from "../../domain/toldOverview.ts";
import type { Format } from "../../i18n/format.ts";
import type { Route } from "../routes.ts";
import { pickPath } from "./picks.ts";

/** How many of the newest months are drawn beside each other; the tables have all. */
export const MONTHS_DRAWN = 6;
const ORGANISATIONS_DRAWN = 5;

/** "78", and "4,5" while the hours are few; the tables have the minutes. */
export function hoursText(minutes: number, { number }: Pick<Format, "number">): string {
  return number(minutes / 60, minutes % 60 === 0 || minutes >= 600 ? 0 : 1);
}

const known = new WeakMap<readonly MonthReport[], Map<YearMonth, Overview>>();

/** The same object for the same reports: four years are not put together anew at every drawing. */
export function overviewUntil(reports: readonly MonthReport[], month: YearMonth): Overview {
  const ofReports = known.get(reports) ?? new Map<YearMonth, Overview>();
  known.set(reports, ofReports);
  const overview = ofReports.get(month) ?? overviewOf(reports, month);
  ofReports.set(month, overview);
  return overview;
}

export interface OrganisationLine {
  readonly id: OrganisationId | undefined;
  readonly name: string;
  /** Of the months that are drawn, oldest first; undefined = not told. */
  readonly minutes: readonly (number | undefined)[];
}

/** Those with most hours in the last month first; then those with most in all that is drawn, by name among equals. Who has
 *  nothing told at all is only counted. */
export function organisationLines(
  { organisationNames }: ToldOverview,
  months: readonly ToldMonth[],
): { readonly lines: readonly OrganisationLine[]; readonly hidden: number } {
  const ids = [...new Set(months.flatMap(({ byOrganisation }) => [...byOrganisation.keys()]))];
  const all = ids.map((id) => ({
    id,
    name: organisationNames.get(id) ?? "",
    minutes: months.map(({ byOrganisation }) =>
      byOrganisation.has(id) ? byOrganisation.get(id) : 0,
    ),
  }));
  const isTold = ({ minutes }: OrganisationLine) =>
    minutes.some((each) => each !== undefined && each > 0);
  const last = ({ minutes }: OrganisationLine) => minutes.at(-1) ?? 0;
  const sum = ({ minutes }: OrganisationLine) =>
    minutes.reduce<number>((total, each) => total + (each ?? 0), 0);
  const lines = all
    .filter(isTold)
    .sort((a, b) => last(b) - last(a) || sum(b) - sum(a) || a.name.localeCompare(b.name, "sv"));
  return { lines, hidden: all.length - lines.length };
}

/** The first few each by itself, and how the others are on average: an average of all would tell what is left out, so
 *  there is none outside the project. */
export function drawnLines(lines: readonly OrganisationLine[], mayAverage: boolean) {
  if (lines.length <= ORGANISATIONS_DRAWN + 1) return { drawn: lines, others: undefined };
  if (!mayAverage) return { drawn: lines.slice(0, ORGANISATIONS_DRAWN + 1), others: undefined };
  const rest = lines.slice(ORGANISATIONS_DRAWN);
  const months = rest[0]?.minutes.length ?? 0;
  const minutes = Array.from(
    { length: months },
    (_, at) => rest.reduce((sum, each) => sum + (each.minutes[at] ?? 0), 0) / rest.length,
  );
  return { drawn: lines.slice(0, ORGANISATIONS_DRAWN), others: { count: rest.length, minutes } };
}

/** Most hours first. */
export function kindBars(
  month: ToldMonth,
): readonly (readonly [ActivityKind, number | undefined])[] {
  return [...month.byKind].sort(([, a], [, b]) => (b ?? -1) - (a ?? -1));
}

export function placeOf(month: YearMonth, pick: OverviewPick): Route {
  return { kind: "overview", month, pick: pickPath(pick) };
}

/** So many places of a long row that their words have room, the first and the last among them. */
export function spread(length: number, most: number): readonly number[] {
  if (length <= most) return Array.from({ length }, (_, at) => at);
  return Array.from({ length: most }, (_, at) => Math.round((at * (length - 1)) / (most - 1)));
}
