import { type ReactNode, useId, useState } from "react";
import { Button } from "../kit/Button.tsx";
import { useOverviewWords } from "./useOverviewWords.ts";

/** A chart with its numbers on it, and the same numbers as a table. */
export function ChartSection({
  title,
  className,
  columns,
  rows,
  children,
}: {
  readonly title: string;
  readonly className?: string;
  readonly columns: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  readonly children: ReactNode;
}) {
  const words = useOverviewWords();
  const heading = useId();
  const [asTable, setTable] = useState(false);
  const other = asTable ? words.chart : words.table;
  return (
    <section className={className} aria-labelledby={heading}>
      <div className="section-head">
        <h2 className="t-3" id={heading}>
          {title}
        </h2>
        <Button
          kind="text"
          small
          label={words.show(other, title)}
          onPress={() => setTable(!asTable)}
        >
          {other}
        </Button>
      </div>
      {asTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what may scroll sideways must be reachable with a keyboard.
        <section className="figures" aria-labelledby={heading} tabIndex={0}>
          <table className="num" aria-labelledby={heading}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells: [name, ...values] }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  {values.map((value, at) => (
                    <td key={columns[at + 1]}>{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        children
      )}
    </section>
  );
}
