import type { ImportColumn, ImportLayout } from "../../domain/importColumns.ts";
import { FIELDS_OF, type ImportField } from "../../domain/importFields.ts";
import type { TableSheet } from "../../domain/tableFile.ts";
import { useWords } from "../data.ts";
import { Section } from "../kit/Section.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { useBringInWords } from "./useBringInWords.ts";

/** What each column is taken for, and which are left out: nothing is left out without a word. */
export function ColumnList({
  layout,
  sheet,
  onField,
}: {
  readonly layout: ImportLayout;
  readonly sheet: TableSheet;
  readonly onField: (at: number, field: ImportField | undefined) => void;
}) {
  const t = useWords();
  const words = useBringInWords();
  const named = layout.columns.filter(
    (column) => column.heading !== "" || examplesOf(column, layout, sheet).length > 0,
  );
  const never = named.filter(({ isNeverTaken }) => isNeverTaken);
  const open = named.filter(({ isNeverTaken }) => !isNeverTaken);
  const left = open.filter(({ field }) => field === undefined);
  const called = (columns: readonly ImportColumn[]) =>
    t.format.list(columns.map((column) => column.heading || words.column(lettersOf(column.at))));
  return (
    <Section title={words.columns}>
      <div className="column-list">
        {open.map((column) => {
          const examples = examplesOf(column, layout, sheet);
          return (
            <SelectField
              key={column.at}
              label={column.heading || words.column(lettersOf(column.at))}
              none={words.leftOut}
              value={column.field}
              choices={FIELDS_OF[layout.kind].map((value) => ({
                value,
                label: words.fields[value],
              }))}
              hint={examples.length > 0 ? words.example(examples.join(", ")) : undefined}
              onChange={(field) => onField(column.at, field)}
            />
          );
        })}
      </div>
      {left.length > 0 && <p className="t-meta">{words.notTaken(called(left))}</p>}
      {never.length > 0 && <p>{words.neverTaken(called(never))}</p>}
    </Section>
  );
}

function examplesOf(
  { at }: ImportColumn,
  { heading }: ImportLayout,
  { rows }: TableSheet,
): readonly string[] {
  const below = rows.slice(heading === undefined ? 0 : heading + 1, 60);
  const said = below.map((cells) => cells[at] ?? "").filter((cell) => cell !== "");
  return [...new Set(said)].slice(0, 2).map((cell) => cell.slice(0, 30));
}

/** A, B … Z, AA, as spreadsheets name them. */
function lettersOf(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : `${lettersOf(Math.floor(at / 26) - 1)}${letter}`;
}
