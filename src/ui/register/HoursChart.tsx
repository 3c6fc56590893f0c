import { useState } from "react";
import { useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { hoursOf, type MonthHours } from "./hoursByMonth.ts";

/** Hours per month as bars with their numbers on them; the same numbers as a table at a tap, and for a screen reader as
 *  one sentence. */
export function HoursChart({ months }: { readonly months: readonly MonthHours[] }) {
  const t = useWords();
  const words = t.register.organisation;
  const [asTable, setTable] = useState(false);
  const most = Math.max(1, ...months.map((month) => month.minutes));
  const hours = (minutes: number) => hoursOf(minutes, t.format);
  const sentence = months
    .map((month) => `${t.format.shortMonth(month.month)} ${hours(month.minutes)}`)
    .join(", ");
  return (
    <figure className="hours">
      <figcaption>
        <span className="t-meta">{words.chart}</span>
        <Button kind="text" small onPress={() => setTable(!asTable)}>
          {asTable ? words.chartAgain : words.table}
        </Button>
      </figcaption>
      {asTable ? (
        <table className="num">
          <thead>
            <tr>
              <th scope="col">{words.month}</th>
              <th scope="col">{words.hours}</th>
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <tr key={month.month}>
                <th scope="row">{t.format.month(month.month)}</th>
                <td>{t.format.minutes(month.minutes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div className="bars num" role="img" aria-label={words.chartLabel(sentence)}>
          {months.map((month, place) => (
            <div key={month.month} className={place === months.length - 1 ? "bar last" : "bar"}>
              <span className="value">{hours(month.minutes)}</span>
              <span
                className="column"
                style={{ height: `${Math.round((month.minutes / most) * 100) * 0.043}rem` }}
              />
              <span className="tick">{t.format.shortMonth(month.month)}</span>
            </div>
          ))}
        </div>
      )}
    </figure>
  );
}
