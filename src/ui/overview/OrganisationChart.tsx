import type { YearMonth } from "../../domain/calendar.ts";
import type { ToldOverview } from "../../domain/toldOverview.ts";
import { useWords } from "../data.ts";
import type { Route } from "../routes.ts";
import { ChartSection } from "./ChartSection.tsx";
import { drawnLines, hoursText, MONTHS_DRAWN, organisationLines, placeOf } from "./figures.ts";
import { MaybeLink } from "./MaybeLink.tsx";
import { useOverviewWords } from "./useOverviewWords.ts";

/** A small chart for each of those with most hours, all on one scale, so that heights can be compared. */
export function OrganisationChart({ told }: { readonly told: ToldOverview }) {
  const t = useWords();
  const words = useOverviewWords();
  const isProject = told.audience === "project";
  const months = told.months.slice(-MONTHS_DRAWN);
  const last = months.at(-1)?.month;
  const drawnOf = organisationLines(told, months);
  const { drawn, others } = drawnLines(drawnOf.lines, isProject);
  const all = organisationLines(told, told.months);
  const most = Math.max(1, ...drawn.flatMap(({ minutes }) => minutes.map((each) => each ?? 0)));
  const nameOf = (name: string) => name || words.noOrganisation;
  const hidden = drawnOf.hidden;
  return (
    <ChartSection
      className="organisation-chart"
      title={words.charts.organisations}
      columns={[
        words.columns.organisation,
        ...told.months.map(({ month }) => t.format.month(month)),
      ]}
      rows={all.lines.map(({ id, name, minutes }) => ({
        key: id ?? "",
        cells: [
          nameOf(name),
          ...minutes.map((each) => (each === undefined ? words.notTold : t.format.minutes(each))),
        ],
      }))}
    >
      <ul className="small-charts">
        {drawn.map(({ id, name, minutes }) => (
          <SmallChart
            key={id ?? ""}
            name={nameOf(name)}
            minutes={minutes}
            months={months.map(({ month }) => month)}
            most={most}
            to={
              isProject && last && minutes.at(-1)
                ? placeOf(last, { kind: "organisation", organisation: id })
                : undefined
            }
          />
        ))}
        {others && (
          <SmallChart
            name={words.others(others.count)}
            minutes={others.minutes}
            months={months.map(({ month }) => month)}
            most={most}
            to={undefined}
          />
        )}
      </ul>
      {hidden > 0 && <p className="t-meta">{words.hidden(hidden)}</p>}
    </ChartSection>
  );
}

function SmallChart({
  name,
  minutes,
  months,
  most,
  to,
}: {
  readonly name: string;
  readonly minutes: readonly (number | undefined)[];
  readonly months: readonly YearMonth[];
  readonly most: number;
  readonly to: Route | undefined;
}) {
  const t = useWords();
  const words = useOverviewWords();
  const hours = (each: number | undefined) =>
    each === undefined ? words.notTold : hoursText(each, t.format);
  const x = (at: number) => (minutes.length === 1 ? 100 : (at / (minutes.length - 1)) * 100);
  const y = (each: number) => 100 - (each / most) * 100;
  // A month that is not told is a hole in the line.
  const line = minutes
    .map((each, at) =>
      each === undefined ? "" : `${minutes[at - 1] === undefined ? "M" : "L"}${x(at)} ${y(each)}`,
    )
    .join("");
  const last = minutes.at(-1);
  const [first] = months;
  const newest = months.at(-1);
  const said = months.map((month, at) => `${t.format.shortMonth(month)} ${hours(minutes[at])}`);
  return (
    <li>
      <MaybeLink className="small-chart" to={to} label={words.bar(name, said.join(", "))}>
        <span className="b">{name}</span>
        <span className="plot">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <path className="line" d={line} />
          </svg>
          {last !== undefined && <span className="dot" style={{ bottom: `${100 - y(last)}%` }} />}
          <span
            className="value num"
            style={{ bottom: `${last === undefined ? 0 : 100 - y(last)}%` }}
          >
            {hours(last)}
          </span>
        </span>
        <span className="ticks">
          {first && months.length > 1 && <span>{t.format.shortMonth(first)}</span>}
          {newest && <span>{t.format.shortMonth(newest)}</span>}
        </span>
      </MaybeLink>
    </li>
  );
}
