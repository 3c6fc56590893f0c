import type { ImprovementRow } from "../../../catalog/catalog.ts";
import { mainMeasure } from "../../../domain/improvement.ts";
import { useWords } from "../../data.ts";
import { Row } from "../../kit/Row.tsx";
import { learning } from "../../learningRoutes.ts";
import { figuresOf } from "./figures.ts";
import { useImprovement, useImprovementWords } from "./useImprovement.ts";
import { Wheel } from "./Wheel.tsx";

/** One work with its newest wheel and its newest value; its month is loaded for that. */
export function WorkRow({ row }: { readonly row: ImprovementRow }) {
  const t = useWords();
  const words = useImprovementWords();
  const work = useImprovement(row.id);
  const measure = work && mainMeasure(work);
  const last = measure?.values.at(-1);
  const figures = work && measure && figuresOf(measure, work.cycles, t, words);
  const latest =
    figures && last
      ? words.latest(
          `${figures.number(last.value)} ${measure.unit}`.trim(),
          figures.when(last.date),
        )
      : words.noValues;
  return (
    <Row
      to={learning("forbattring", row.id)}
      art={<Wheel phase={work?.cycles.at(-1)?.phase ?? "plan"} size={48} />}
      title={row.title || words.untitled}
      meta={[words.states[work?.state ?? "ongoing"], latest].join(" · ")}
      tall
    />
  );
}
