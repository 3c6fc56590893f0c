import type { ImportLayout } from "../../domain/importColumns.ts";
import type { ImportField } from "../../domain/importFields.ts";
import type { ImportRow } from "../../domain/importRows.ts";
import { useWords } from "../data.ts";
import { useVaultWords } from "../desk/useDeskWords.ts";
import { Section } from "../kit/Section.tsx";
import { useBringInWords } from "./useBringInWords.ts";
import { valueWords } from "./valueWords.ts";

const SHOWN = 5;

const OF_ORGANISATION: Partial<Record<ImportField, string>> = {
  organisation: "name",
  organisationNumber: "number",
  organisationType: "type",
};

/** The first rows as they are understood, not as they are written. */
export function FirstRows({
  layout,
  rows,
}: {
  readonly layout: ImportLayout;
  readonly rows: readonly ImportRow[];
}) {
  const t = useWords();
  const words = useBringInWords();
  const vault = useVaultWords();
  const taken = layout.columns.flatMap(({ field }) => field ?? []);
  const isSplit = taken.includes("firstName") || taken.includes("lastName");
  const fields = [
    ...(isSplit && !taken.includes("name") ? (["name"] as const) : []),
    ...taken.filter((field) => field !== "firstName" && field !== "lastName"),
  ];
  return (
    <Section title={words.preview}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reachable by key. */}
      <section className="first-rows" tabIndex={0} aria-label={words.preview}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.row}</th>
              {fields.map((field) => (
                <th key={field} scope="col">
                  {words.fields[field]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN).map((row) => (
              <tr key={row.row}>
                <th scope="row">{row.row}</th>
                {fields.map((field) => (
                  <td key={field}>{valueWords(field, saidIn(row, field), { t, words, vault })}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
}

function saidIn(row: ImportRow, field: ImportField): unknown {
  if (field === "personId") return row.personId;
  if (field === "organisationId") return row.organisationId;
  const name = OF_ORGANISATION[field];
  const organisation: Readonly<Record<string, unknown>> = row.organisation;
  if (name) return organisation[name];
  const all: Readonly<Record<string, unknown>> = { ...organisation, number: undefined };
  const person: Readonly<Record<string, unknown>> = row.person;
  const vault: Readonly<Record<string, unknown>> = row.vault;
  return field === "name" ? person["name"] : (person[field] ?? vault[field] ?? all[field]);
}
