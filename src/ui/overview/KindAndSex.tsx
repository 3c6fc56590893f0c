import { daysOfMonth } from "../../domain/calendar.ts";
import { SEX_KEYS } from "../../domain/overview.ts";
import type { ToldMonth, ToldOverview } from "../../domain/toldOverview.ts";
import { useWords } from "../data.ts";
import { BarList } from "./BarList.tsx";
import { ChartSection } from "./ChartSection.tsx";
import { kindBars, placeOf } from "./figures.ts";
import { useOverviewWords } from "./useOverviewWords.ts";

/** The chosen month's hours, by what was held. */
export function KindChart({
  told,
  month,
}: {
  readonly told: ToldOverview;
  readonly month: ToldMonth;
}) {
  const t = useWords();
  const words = useOverviewWords();
  const name = t.format.monthName(daysOfMonth(month.month)[0]);
  const bars = kindBars(month);
  return (
    <ChartSection
      className="kind-chart"
      title={words.charts.kinds(name)}
      columns={[words.columns.kind, words.columns.registered]}
      rows={bars.map(([kind, minutes]) => ({
        key: kind,
        cells: [
          t.kit.activityKinds[kind],
          minutes === undefined ? words.notTold : t.format.minutes(minutes),
        ],
      }))}
    >
      {bars.length === 0 ? (
        <p className="t-meta">{words.noHours(name)}</p>
      ) : (
        <BarList
          bars={bars.map(([kind, minutes]) => ({
            key: kind,
            name: t.kit.activityKinds[kind],
            minutes,
            to:
              told.audience === "project"
                ? placeOf(month.month, { kind: "type", type: kind })
                : undefined,
          }))}
        />
      )}
    </ChartSection>
  );
}

const LOOKS = { woman: "solid", man: "hatched", unknown: "open" } as const;

/** The chosen month's hours by sex; the table has every month. Sex is known at the desk alone (domain.md E). */
export function SexChart({
  told,
  month,
}: {
  readonly told: ToldOverview;
  readonly month: ToldMonth;
}) {
  const t = useWords();
  const words = useOverviewWords();
  const isProject = told.audience === "project";
  const name = t.format.monthName(daysOfMonth(month.month)[0]);
  const time = (minutes: number | undefined) =>
    minutes === undefined ? words.notTold : t.format.minutes(minutes);
  return (
    <ChartSection
      className="sex-chart"
      title={words.charts.sexes(name)}
      columns={[
        words.columns.month,
        ...SEX_KEYS.flatMap((sex) => [
          words.sexes[sex],
          ...(isProject ? [words.peopleOf(words.sexes[sex])] : []),
        ]),
      ]}
      rows={told.months.map((each) => ({
        key: each.month,
        cells: [
          t.format.month(each.month),
          ...SEX_KEYS.flatMap((sex) => [
            time(each.bySex[sex]),
            ...(isProject ? [each.peopleBySex[sex] ?? 0] : []),
          ]),
        ],
      }))}
    >
      {month.registered === 0 ? (
        <p className="t-meta">{words.noHours(name)}</p>
      ) : (
        <BarList
          bars={SEX_KEYS.filter((sex) => month.bySex[sex] !== 0).map((sex) => ({
            key: sex,
            name: words.sexes[sex],
            minutes: month.bySex[sex],
            to: isProject ? placeOf(month.month, { kind: "sex", sex }) : undefined,
            look: LOOKS[sex],
          }))}
        />
      )}
    </ChartSection>
  );
}
