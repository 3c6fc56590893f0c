import type { ToldOverview } from "../../domain/toldOverview.ts";
import { useWords } from "../data.ts";
import { ChartSection } from "./ChartSection.tsx";
import { hoursText, MONTHS_DRAWN, placeOf } from "./figures.ts";
import { MaybeLink } from "./MaybeLink.tsx";
import { useOverviewWords } from "./useOverviewWords.ts";

/** Hours of the newest months as columns; the chosen month is the last and the darkest. */
export function MonthChart({ told }: { readonly told: ToldOverview }) {
  const t = useWords();
  const words = useOverviewWords();
  const { months, audience } = told;
  const isProject = audience === "project";
  const drawn = months.slice(-MONTHS_DRAWN);
  const most = Math.max(1, ...drawn.map(({ registered }) => registered ?? 0));
  return (
    <ChartSection
      className="month-chart"
      title={words.charts.months}
      columns={[
        words.columns.month,
        words.columns.registered,
        ...(isProject ? [words.columns.certified] : []),
      ]}
      rows={months.map(({ month, registered, certified }) => ({
        key: month,
        cells: [
          t.format.month(month),
          registered === undefined ? words.notTold : t.format.minutes(registered),
          ...(isProject ? [t.format.minutes(certified ?? 0)] : []),
        ],
      }))}
    >
      <ul className="columns">
        {drawn.map(({ month, registered }) => {
          const hours = registered === undefined ? words.notTold : hoursText(registered, t.format);
          return (
            <li key={month}>
              <MaybeLink
                className="column"
                to={isProject && registered ? placeOf(month, { kind: "all" }) : undefined}
                label={words.bar(t.format.month(month), hours)}
              >
                <span className="value num">{hours}</span>
                <span
                  className="block"
                  style={{ blockSize: `${((registered ?? 0) / most) * 11}rem` }}
                />
                <span className="tick">{t.format.shortMonth(month)}</span>
              </MaybeLink>
            </li>
          );
        })}
      </ul>
    </ChartSection>
  );
}
