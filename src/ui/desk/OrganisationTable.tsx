import { ChevronDown, ChevronUp } from "lucide-react";
import { useState } from "react";
import type { MonthReport } from "../../domain/monthReport.ts";
import { type MonthTableRow, monthTable } from "../../domain/monthTable.ts";
import { useWords } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { VisuallyHidden } from "../kit/VisuallyHidden.tsx";
import { hoursIn } from "./hoursIn.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** The month by organisation. Somebody who changed organisation stands with both, and once in the sum. */
export function OrganisationTable({ report }: { readonly report: MonthReport }) {
  const t = useWords();
  const words = useDeskWords().package.table;
  const [isOpen, setIsOpen] = useState(false);
  const { rows, rest, unsigned } = monthTable(report);
  const { sums } = report;
  const hours = hoursIn(
    report.organisations.flatMap(({ registered, certified }) => [registered, certified]),
    t.format,
  );
  return (
    <>
      <table className="package-table" aria-label={words.label}>
        <thead>
          <tr>
            <th scope="col">{words.organisation}</th>
            <th scope="col">{words.people}</th>
            <th scope="col">{words.women}</th>
            <th scope="col">{words.men}</th>
            <th scope="col">{words.registered}</th>
            <th scope="col">{words.certified}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <OrganisationRow key={row.id ?? ""} row={row} hours={hours} />
          ))}
          {rest && (
            <tr className="rest">
              <th scope="row">
                <button
                  type="button"
                  className="rest-opener"
                  aria-expanded={isOpen}
                  onClick={() => setIsOpen(!isOpen)}
                >
                  {words.rest(rest.rows.length)}
                  <Icon of={isOpen ? ChevronUp : ChevronDown} size="s" />
                </button>
              </th>
              <Figures row={rest} hours={hours} />
            </tr>
          )}
          {isOpen &&
            rest?.rows.map((row) => (
              <OrganisationRow key={row.id ?? ""} row={row} hours={hours} isFolded />
            ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{words.sum}</th>
            <Figures row={{ ...sums, unsigned: 0 }} hours={hours} />
          </tr>
        </tfoot>
      </table>
      {unsigned.people > 0 && (
        <p className="t-meta package-legend">
          <span className="unsigned">{words.underlined}</span>
          {words.legend(unsigned.people, t.format.minutes(unsigned.minutes))}
        </p>
      )}
    </>
  );
}

function OrganisationRow({
  row,
  hours,
  isFolded = false,
}: {
  readonly row: MonthTableRow;
  readonly hours: (minutes: number) => string;
  readonly isFolded?: boolean;
}) {
  const words = useDeskWords().package.table;
  return (
    <tr className={isFolded ? "folded" : undefined}>
      <th scope="row">{row.name || words.nowhere}</th>
      <Figures row={row} hours={hours} />
    </tr>
  );
}

function Figures({
  row,
  hours,
}: {
  readonly row: Omit<MonthTableRow, "id" | "name">;
  readonly hours: (minutes: number) => string;
}) {
  const words = useDeskWords().package.table;
  return (
    <>
      <td data-label={words.people}>{row.people}</td>
      <td data-label={words.women}>{row.women}</td>
      <td data-label={words.men}>{row.men}</td>
      <td data-label={words.registered}>{hours(row.registered)}</td>
      <td data-label={words.certified}>
        {row.unsigned > 0 ? (
          <>
            <span className="unsigned">{hours(row.certified)}</span>
            <VisuallyHidden>{`, ${words.unsigned(row.unsigned)}`}</VisuallyHidden>
          </>
        ) : (
          hours(row.certified)
        )}
      </td>
    </>
  );
}
