import { useId } from "react";
import type { YearMonth } from "../../../domain/calendar.ts";
import {
  needRadar,
  RADAR_AXES,
  type RadarAxis,
  type RadarCell,
  type RadarHead,
} from "../../../domain/needRadar.ts";
import { useCatalog, useWords, useWorkspace } from "../../data.ts";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { LinkTo } from "../../kit/LinkTo.tsx";
import { go } from "../../kit/navigation.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { Segments } from "../../kit/Segments.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { learning } from "../../learningRoutes.ts";
import { pickPart } from "./radarPicks.ts";
import { useNeedsWords } from "./useNeedsWords.ts";
import "./needsPages.css";

/** Themes by branch or by month: how many different sessions each came up at. Every number opens its sources. */
export function RadarPage({ axis }: { readonly axis: RadarAxis }) {
  const words = useNeedsWords();
  const { catalog } = useWorkspace();
  const rows = useCatalog(() => catalog.needs(), [catalog]);
  return (
    <>
      <PageHeader
        title={words.radar.title}
        back={{ to: learning("behov"), label: words.title }}
        meta={<p>{words.radar.about}</p>}
      />
      <div className="pad">
        {rows === undefined && <Skeleton />}
        {rows?.length === 0 && <EmptyState title={words.empty.title} text={words.empty.text} />}
        {rows !== undefined && rows.length > 0 && (
          <>
            <Segments
              label={words.radar.axis}
              value={axis}
              onChange={(other) => go(learning("behov", "radar", other), "replace")}
              choices={RADAR_AXES.map((value) => ({ value, label: words.radar.axes[value] }))}
            />
            <RadarTable axis={axis} radar={needRadar(rows, axis)} />
          </>
        )}
      </div>
    </>
  );
}

function RadarTable({
  axis,
  radar,
}: {
  readonly axis: RadarAxis;
  readonly radar: ReturnType<typeof needRadar>;
}) {
  const words = useNeedsWords();
  const heading = useId();
  const nameOf = useRadarNames();
  const columns = radar.columns.map((head) => ({ ...head, name: nameOf.column(axis, head) }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what may scroll sideways must be reachable with a keyboard.
    <section className="radar" aria-labelledby={heading} tabIndex={0}>
      <table>
        <caption id={heading} className="t-3">
          <span>{words.radar.table[axis]}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.radar.theme}</th>
            <th scope="col">{words.radar.all}</th>
            {columns.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {radar.rows.map((row) => {
            const theme = nameOf.theme(row);
            const number = (cell: RadarCell<unknown> | undefined, key: string, column: string) => (
              <td key={key}>
                <SessionCount
                  cell={cell}
                  most={radar.rows[0]?.all.sessions ?? 0}
                  about={[theme, column]}
                  to={learning("behov", "radar", pickPart({ axis, row: row.key, column: key }))}
                />
              </td>
            );
            return (
              <tr key={row.key}>
                <th scope="row">{theme}</th>
                {number(row.all, "all", words.radar.all)}
                {columns.map(({ key, name }) => number(row.cells.get(key), key, name))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** The larger, the more often: the size says it again, and needs that no session told have their own words. */
function SessionCount({
  cell,
  most,
  about: [theme, column],
  to,
}: {
  readonly cell: RadarCell<unknown> | undefined;
  readonly most: number;
  readonly about: readonly [string, string];
  readonly to: ReturnType<typeof learning>;
}) {
  const words = useNeedsWords().radar;
  if (cell === undefined) {
    return (
      <>
        <span aria-hidden="true">–</span>
        <span className="sr">{words.none}</span>
      </>
    );
  }
  const { sessions, needs } = cell;
  const size = Math.min(3, 1 + Math.floor((2 * sessions) / Math.max(2, most)));
  return (
    <LinkTo to={to} className={`radar-number size-${size}`}>
      <span className="num">{sessions}</span>
      <span className="sr">{words.aloud(sessions)}</span>{" "}
      <span className="t-meta">{words.needs(needs)}</span>
      <span className="sr">{`: ${theme}, ${column}`}</span>
    </LinkTo>
  );
}

export function useRadarNames() {
  const t = useWords();
  const words = useNeedsWords();
  return {
    theme: ({ key, name }: RadarHead) => (key === "" ? words.without.theme : name),
    column: (axis: RadarAxis, { key, name }: RadarHead) => {
      if (axis === "month") return t.format.month(key as YearMonth);
      return key === "" ? words.without.branch : name;
    },
  };
}
