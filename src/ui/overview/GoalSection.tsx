import type { ToldOverview } from "../../domain/toldOverview.ts";
import { useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { GoalGear, peoplePerTooth } from "./GoalGear.tsx";
import { useOverviewWords } from "./useOverviewWords.ts";

export function GoalSection({
  told: { people, peopleBySex, audience },
  goal,
}: {
  readonly told: ToldOverview;
  readonly goal: number;
}) {
  const t = useWords();
  const words = useOverviewWords();
  const { woman, man, unknown } = peopleBySex;
  const number = (count: number | undefined) =>
    count === undefined ? words.notTold : t.format.number(count);
  const perTooth = peoplePerTooth(goal);
  return (
    <section className="goal" aria-label={words.charts.people}>
      <GoalGear people={people} goal={goal} />
      <p className="t-meta">{words.gear.sexes(number(woman), number(man))}</p>
      {unknown !== 0 && <p className="t-meta">{words.gear.unknown(number(unknown))}</p>}
      {goal > 0 && (
        <p className="t-meta">
          {perTooth === 1 ? words.gear.toothOne : words.gear.tooth(perTooth)}
        </p>
      )}
      {audience === "project" && (
        <div className="no-print">
          {goal === 0 && <p className="t-meta">{words.gear.noGoal}</p>}
          <Button kind="text" small to={{ kind: "paper-settings" }}>
            {goal === 0 ? words.gear.say : words.gear.change}
          </Button>
        </div>
      )}
    </section>
  );
}
