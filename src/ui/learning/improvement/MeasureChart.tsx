import { useId, useState } from "react";
import { localDate } from "../../../domain/calendar.ts";
import type { ImprovementPartId } from "../../../domain/ids.ts";
import type { Improvement, Measure } from "../../../domain/improvement.ts";
import { useNow, useWords } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { EditValue } from "./EditValue.tsx";
import { figuresOf, type MeasureFigures } from "./figures.ts";
import { RunChart } from "./RunChart.tsx";
import { useImprovementWords } from "./useImprovement.ts";

/** A measure over time: the chart or the same numbers as a table, and what the rules say. A tap or an arrow key on a point shows its note, from
 *  where it can be changed. */
export function MeasureChart({
  work,
  measure,
}: {
  readonly work: Improvement;
  readonly measure: Measure;
}) {
  const t = useWords();
  const words = useImprovementWords();
  const { chart } = words;
  const caption = useId();
  const [asTable, setTable] = useState(false);
  const [picked, setPicked] = useState<ImprovementPartId>();
  const [editing, setEditing] = useState<ImprovementPartId>();
  const figures = figuresOf(measure, work.cycles, t, words);
  const other = asTable ? chart.asChart : chart.asTable;
  const at = measure.values.findIndex(({ id }) => id === picked);
  const shown = measure.values[at];
  const [value, ...more] = figures.said(at);
  return (
    <figure className="measure" aria-labelledby={caption}>
      <figcaption className="t-meta">
        <span id={caption}>{figures.title}</span>
        {measure.values.length > 0 && (
          <Button
            kind="text"
            small
            label={chart.show(other, figures.title)}
            onPress={() => setTable(!asTable)}
          >
            {other}
          </Button>
        )}
      </figcaption>
      {measure.values.length === 0 && <p>{words.noValues}</p>}
      {measure.values.length > 0 &&
        (asTable ? (
          <ValueTable measure={measure} figures={figures} caption={caption} onOpen={setEditing} />
        ) : (
          <RunChart
            facts={figures.facts}
            label={figures.label}
            points={{
              label: chart.points(figures.title),
              picked: at < 0 ? undefined : at,
              said: (place) => figures.said(place).join(" "),
              onPick: (place) => setPicked(measure.values[place]?.id),
            }}
          />
        ))}
      {shown && !asTable && (
        <div className="point">
          <p>
            <b>{value}</b> {more.join(" ")}
          </p>
          <Button kind="text" small onPress={() => setEditing(shown.id)}>
            {words.edit}
          </Button>
        </div>
      )}
      <Told told={figures.told} />
      {editing && (
        <EditValue
          work={work.id}
          measure={measure}
          value={editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </figure>
  );
}

function ValueTable({
  measure,
  figures,
  caption,
  onOpen,
}: {
  readonly measure: Measure;
  readonly figures: MeasureFigures;
  readonly caption: string;
  readonly onOpen: (value: ImprovementPartId) => void;
}) {
  const t = useWords();
  const today = localDate(useNow());
  const { columns } = useImprovementWords().chart;
  return (
    <table className="num" aria-labelledby={caption}>
      <thead>
        <tr>
          <th scope="col">{columns.date}</th>
          <th scope="col">{columns.value}</th>
          <th scope="col">{columns.note}</th>
        </tr>
      </thead>
      <tbody>
        {measure.values.map(({ id, date, value, note }, at) => (
          <tr key={id}>
            <th scope="row">
              <button type="button" className="link" onClick={() => onOpen(id)}>
                {t.format.dayAndMonth(date, today)}
              </button>
            </th>
            <td>{figures.number(value)}</td>
            <td>
              {note}
              {figures.began(at).map((sentence) => (
                <p key={sentence} className="t-meta">
                  {sentence}
                </p>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
      {figures.facts.levels.length > 0 && (
        <tfoot>
          <tr>
            <td colSpan={3}>{figures.facts.levels.map(({ label }) => label).join(" · ")}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Told({ told }: { readonly told: readonly string[] }) {
  const { reading } = useImprovementWords();
  if (told.length === 0) return undefined;
  return (
    <details className="told">
      <summary>{told[0]}</summary>
      {told.slice(1).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p className="b">{reading.how}</p>
      <ul>
        {reading.rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
      <p className="t-meta">{reading.sources}</p>
    </details>
  );
}
