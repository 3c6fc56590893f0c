import type { MonthReport } from "../../domain/monthReport.ts";
import { useWords } from "../data.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** The figures that everything else adds up to. */
export function PackageSums({ report: { sums, settings } }: { readonly report: MonthReport }) {
  const t = useWords();
  const words = useDeskWords().package.sums;
  const figures = [
    [words.people, t.format.number(sums.people)],
    [words.organisations(sums.organisations), t.format.number(sums.organisations)],
    [words.registered, t.format.minutes(sums.registered)],
    [words.certified, t.format.minutes(sums.certified)],
    [words.scb[settings.rounding], words.hours(t.format.number(sums.papers.wholeHours))],
  ] as const;
  return (
    <dl className="package-sums" aria-label={words.label}>
      {figures.map(([label, figure]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  );
}
