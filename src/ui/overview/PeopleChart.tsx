import type { ToldOverview } from "../../domain/toldOverview.ts";
import { useWords } from "../data.ts";
import { ChartSection } from "./ChartSection.tsx";
import { placeOf, spread } from "./figures.ts";
import { MaybeLink } from "./MaybeLink.tsx";
import { useOverviewWords } from "./useOverviewWords.ts";

const POINTS = 6;
/** Room above the highest figure for its number. */
const HEADROOM = 1.2;

/** Everybody since the start, month by month: a line over all of them, with points where there is room for their words. */
export function PeopleChart({
  told,
  goal,
}: {
  readonly told: ToldOverview;
  readonly goal: number;
}) {
  const t = useWords();
  const words = useOverviewWords();
  const { months, audience } = told;
  const known = months.flatMap(({ month, soFar }, at) =>
    soFar === undefined ? [] : [{ month, soFar, at }],
  );
  const last = Math.max(1, months.length - 1);
  const most = Math.max(1, goal, ...known.map(({ soFar }) => soFar)) * HEADROOM;
  const x = (at: number) => (months.length === 1 ? 50 : (at / last) * 100);
  const y = (people: number) => 100 - (people / most) * 100;
  const line = known.map(({ at, soFar }) => `${x(at)} ${y(soFar)}`).join("L");
  const points = spread(known.length, POINTS).flatMap((at) => known[at] ?? []);
  return (
    <ChartSection
      className="people-chart"
      title={words.charts.people}
      columns={[
        words.columns.month,
        words.columns.soFar,
        ...(audience === "project" ? [words.columns.people] : []),
      ]}
      rows={months.map(({ month, soFar, people }) => ({
        key: month,
        cells: [
          t.format.month(month),
          soFar ?? words.notTold,
          ...(audience === "project" ? [people] : []),
        ],
      }))}
    >
      <div className="line-chart">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          {known.length > 1 && (
            <path
              className="under"
              d={`M${line}L${x(known.at(-1)?.at ?? 0)} 100L${x(known[0]?.at ?? 0)} 100Z`}
            />
          )}
          {goal > 0 && <path className="goal-line" d={`M0 ${y(goal)}H100`} />}
          {known.length > 1 && <path className="line" d={`M${line}`} />}
        </svg>
        {goal > 0 && (
          <span className="goal-label num" style={{ bottom: `${100 - y(goal)}%` }}>
            {words.charts.goal(t.format.number(goal))}
          </span>
        )}
        <ul>
          {points.map(({ month, soFar, at }, place) => (
            <li key={month} style={{ left: `${x(at)}%` }}>
              <MaybeLink
                className="point"
                to={audience === "project" ? placeOf(month, { kind: "all" }) : undefined}
                label={words.point(t.format.month(month), t.format.number(soFar))}
              >
                <span className="dot" style={{ bottom: `${100 - y(soFar)}%` }} />
                {(place === 0 || place === points.length - 1) && (
                  <span className="value num" style={{ bottom: `${100 - y(soFar)}%` }}>
                    {t.format.number(soFar)}
                  </span>
                )}
                <span className="tick">{t.format.shortMonth(month)}</span>
              </MaybeLink>
            </li>
          ))}
        </ul>
      </div>
    </ChartSection>
  );
}
