import type { MonthReport } from "../../domain/monthReport.ts";
import { minutesByType } from "../../domain/monthTable.ts";
import { useWords } from "../data.ts";
import { Section } from "../kit/Section.tsx";
import { useDeskWords } from "./useDeskWords.ts";

export function TypeHours({ report }: { readonly report: MonthReport }) {
  const t = useWords();
  const words = useDeskWords().package.types;
  const types = minutesByType(report);
  if (types.length === 0) return undefined;
  return (
    <Section title={words.title}>
      <table className="package-table types" aria-label={words.title}>
        <thead>
          <tr>
            <th scope="col">{words.type}</th>
            <th scope="col">{words.registered}</th>
            <th scope="col">{words.certified}</th>
          </tr>
        </thead>
        <tbody>
          {types.map(({ type, registered, certified }) => (
            <tr key={type ?? ""}>
              <th scope="row">{type ? t.register.types[type] : words.none}</th>
              <td data-label={words.registered}>{t.format.minutes(registered)}</td>
              <td data-label={words.certified}>{t.format.minutes(certified)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
