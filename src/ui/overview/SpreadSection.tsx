import { useEffect, useId, useState } from "react";
import { monthOf, type YearMonth } from "../../domain/calendar.ts";
import {
  type Dissemination,
  disseminationSums,
  sumsByChannel,
} from "../../domain/dissemination.ts";
import type { MonthReport } from "../../domain/monthReport.ts";
import { allDissemination } from "../../replica/dissemination.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { useWorkWords } from "../learning/work/workReading.ts";
import { learning } from "../learningRoutes.ts";
import { useOverviewWords } from "./useOverviewWords.ts";

/** What the project has told others from its start until the month: how often, to how many and to whom, by channel. It is about
 *  audiences and not about participants, so it may be told outside the project. `reports` change whenever a document does. */
export function SpreadSection({
  month,
  reports,
}: {
  readonly month: YearMonth;
  readonly reports: readonly MonthReport[];
}) {
  const t = useWords();
  const words = useOverviewWords().spread;
  const { spread } = useWorkWords();
  const heading = useId();
  const entries = useAll(reports)?.filter(({ date }) => monthOf(date) <= month);
  if (entries === undefined) return undefined;
  const sums = disseminationSums(entries);
  return (
    <section className="spread" aria-labelledby={heading}>
      <div className="section-head">
        <h2 className="t-3" id={heading}>
          {spread.title}
        </h2>
        <Button kind="text" small to={learning("spridning", month)}>
          {words.open}
        </Button>
      </div>
      {entries.length === 0 ? (
        <p className="t-meta">{words.none(t.format.month(month))}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what may scroll sideways must be reachable with a keyboard.
        <section className="figures" aria-labelledby={heading} tabIndex={0}>
          <table className="num" aria-labelledby={heading}>
            <thead>
              <tr>
                {words.columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sumsByChannel(entries).map(({ channel, audiences, ...own }) => (
                <tr key={channel ?? ""}>
                  <th scope="row">{channel ? spread.channels[channel] : words.noChannel}</th>
                  <td>{t.format.number(own.entries)}</td>
                  <td>{t.format.number(own.reach)}</td>
                  <td className="words">{audiences.join(", ")}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{words.all}</th>
                <td>{t.format.number(sums.entries)}</td>
                <td>{t.format.number(sums.reach)}</td>
                <td />
              </tr>
            </tfoot>
          </table>
        </section>
      )}
    </section>
  );
}

/** Undefined until they are read. */
function useAll(reports: readonly MonthReport[]): readonly Dissemination[] | undefined {
  const { replica } = useWorkspace();
  const [entries, setEntries] = useState<readonly Dissemination[]>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: new reports tell that a document is another
  useEffect(() => {
    let isOver = false;
    void allDissemination(replica).then((read) => {
      if (!isOver) setEntries(read);
    });
    return () => {
      isOver = true;
    };
  }, [replica, reports]);
  return entries;
}
