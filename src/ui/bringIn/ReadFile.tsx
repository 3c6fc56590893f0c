import { useMemo, useState } from "react";
import { localDate } from "../../domain/calendar.ts";
import { guessLayout, lacksOf, withField } from "../../domain/importColumns.ts";
import { IMPORT_KINDS, type ImportKind } from "../../domain/importFields.ts";
import type { ImportDecision } from "../../domain/importItem.ts";
import { aliasesIn, knownRegister } from "../../domain/importKnown.ts";
import { planImport, writesOf } from "../../domain/importPlan.ts";
import { readRows } from "../../domain/importRows.ts";
import { TABLE_LIMITS, type TableSheet } from "../../domain/tableFile.ts";
import { noteExport } from "../../replica/exports.ts";
import { bringIn, type ImportNote } from "../../replica/importing.ts";
import { vaultView } from "../../replica/vault.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Notice } from "../kit/Notice.tsx";
import { Section } from "../kit/Section.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { ColumnList } from "./ColumnList.tsx";
import { FirstRows } from "./FirstRows.tsx";
import { PlanList } from "./PlanList.tsx";
import { useBringInWords } from "./useBringInWords.ts";

const NO_HEADING = "none";
const ROWS_OFFERED = 30;

/** One sheet: what its columns are, how its rows are read and what would happen. */
export function ReadFile({
  sheets,
  sheet,
  onSheet,
  onBrought,
}: {
  readonly sheets: readonly TableSheet[];
  readonly sheet: TableSheet;
  readonly onSheet: (sheet: TableSheet) => void;
  readonly onBrought: (counts: ImportNote["counts"]) => void;
}) {
  const t = useWords();
  const words = useBringInWords();
  const { replica } = useWorkspace();
  const [today] = useState(() => localDate(replica.now()));
  const [layout, setLayout] = useState(() => guessLayout(sheet.rows, today));
  const [decisions, setDecisions] = useState<ReadonlyMap<string, ImportDecision>>(new Map());
  const [overwrite, setOverwrite] = useState<ReadonlySet<string>>(new Set());
  const register = useLive(registerView(replica));
  const vault = useLive(vaultView(replica));
  const known = useMemo(() => knownRegister(register, vault), [register, vault]);
  const rows = useMemo(() => readRows(sheet.rows, layout, today), [sheet, layout, today]);
  const items = useMemo(
    () => planImport(rows, layout.kind, known, decisions),
    [rows, layout, known, decisions],
  );
  const guessAgain = (told: { kind?: ImportKind; heading?: number | null }) => {
    setDecisions(new Map());
    setOverwrite(new Set());
    setLayout(guessLayout(sheet.rows, today, { kind: layout.kind, ...told }));
  };
  const [lacking] = lacksOf(layout);
  const isAlias = aliasesIn(known);
  const written = items.filter(
    ({ key, id, state, fills, answer }) =>
      state === "new" ||
      (answer?.kind === "same" && !isAlias(id ?? "")) ||
      (state === "changes" && (fills.length > 0 || overwrite.has(key))),
  );
  const undecided = items.filter(({ state }) => state === "alike" || state === "waits").length;
  const bring = () => {
    const writes = writesOf(items, overwrite, () => replica.newId(), isAlias);
    bringIn(replica, layout.kind, writes);
    void noteExport(replica, "import");
    onBrought({
      organisations: writes.organisations.length,
      participants: writes.participants.length,
      vault: writes.vault.length,
    });
  };
  return (
    <>
      <div className="pad bring-in">
        {sheets.length > 1 && (
          <SelectField
            label={words.sheet}
            value={String(sheets.indexOf(sheet))}
            choices={sheets.map(({ name }, at) => ({ value: String(at), label: name }))}
            onChange={(at) => {
              const chosen = sheets[Number(at)];
              if (chosen) onSheet(chosen);
            }}
          />
        )}
        {sheet.rows.length === 0 ? (
          <Notice kind="help" live>
            {sheet.isTooLarge
              ? words.sheetTooLarge(t.format.number(TABLE_LIMITS.rows), TABLE_LIMITS.columns)
              : words.sheetEmpty}
          </Notice>
        ) : (
          <>
            <div className="file-facts">
              <SelectField
                label={words.about}
                value={layout.kind}
                choices={IMPORT_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
                onChange={(kind) => kind && guessAgain({ kind, ...headingOf(layout.heading) })}
              />
              <SelectField
                label={words.heading}
                value={layout.heading === undefined ? NO_HEADING : String(layout.heading)}
                choices={headingChoices(sheet, words)}
                onChange={(row) =>
                  guessAgain({ heading: row === NO_HEADING ? null : Number(row ?? 0) })
                }
              />
            </div>
            {layout.heading === undefined && <Notice kind="wait">{words.noHeadingKnown}</Notice>}
            <ColumnList
              layout={layout}
              sheet={sheet}
              onField={(at, field) => {
                setDecisions(new Map());
                setOverwrite(new Set());
                setLayout(withField(layout, at, field));
              }}
            />
            {lacking === undefined && (
              <>
                <FirstRows layout={layout} rows={rows} />
                <Section title={words.happens}>
                  <PlanList
                    items={items}
                    known={known}
                    overwrite={overwrite}
                    onOverwrite={setOverwrite}
                    onDecide={(said) => setDecisions(new Map([...decisions, ...said]))}
                  />
                </Section>
              </>
            )}
          </>
        )}
      </div>
      {sheet.rows.length > 0 && (
        <Dock>
          {undecided > 0 && <p className="t-meta">{words.undecided(undecided)}</p>}
          <Button
            kind="primary"
            wide
            onPress={bring}
            unavailable={
              lacking !== undefined
                ? words.lacks(words.fields[lacking])
                : written.length === 0
                  ? words.nothing
                  : undefined
            }
          >
            {words.bring(written.length)}
          </Button>
        </Dock>
      )}
    </>
  );
}

function headingOf(row: number | undefined): { readonly heading: number | null } {
  return { heading: row ?? null };
}

function headingChoices(
  { rows }: TableSheet,
  words: ReturnType<typeof useBringInWords>,
): readonly { readonly value: string; readonly label: string }[] {
  const offered = rows.slice(0, ROWS_OFFERED).flatMap((cells, at) => {
    const said = cells.filter((cell) => cell !== "").slice(0, 4);
    if (said.length === 0) return [];
    const label = words.headingRow(at + 1, said.map((cell) => cell.slice(0, 24)).join(", "));
    return [{ value: String(at), label }];
  });
  return [...offered, { value: NO_HEADING, label: words.noHeading }];
}
