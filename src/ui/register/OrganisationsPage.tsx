import { FileSpreadsheet, Plus, Search } from "lucide-react";
import { useState } from "react";
import type { OrganisationRow } from "../../catalog/catalog.ts";
import { matchRank } from "../../domain/folding.ts";
import { useCatalog, useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Field } from "../kit/Field.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import "./register.css";

/** Every organisation, with a field that finds among them. */
export function OrganisationsPage() {
  const { register: t, settings } = useWords();
  const { bringIn } = settings.rows;
  const { catalog, membership } = useWorkspace();
  const isLeader = useLive(membership).role === "admin";
  const may = useMayWrite();
  const rows = useCatalog(() => catalog.organisations(), [catalog]);
  const [text, setText] = useState("");
  return (
    <>
      <PageHeader title={t.title} />
      <div className="pad">
        <Field
          label={t.search}
          hideLabel
          placeholder={t.search}
          value={text}
          onChange={setText}
          icon={Search}
          clearable
          autoComplete="off"
          spellCheck={false}
        />
        {isLeader && (
          <Button kind="text" icon={FileSpreadsheet} to={{ kind: "more", page: "hamta" }}>
            {bringIn}
          </Button>
        )}
        <div className="found">
          {rows === undefined ? <Skeleton lines={6} /> : <Found rows={rows} text={text} />}
        </div>
      </div>
      {may.register && (
        <Dock>
          <Button kind="primary" wide icon={Plus} to={{ kind: "new-organisation" }}>
            {t.add}
          </Button>
        </Dock>
      )}
    </>
  );
}

function Found({
  rows,
  text,
}: {
  readonly rows: readonly OrganisationRow[];
  readonly text: string;
}) {
  const t = useWords().register;
  const found = matching(rows, text);
  if (rows.length === 0) return <p className="t-meta">{t.none}</p>;
  if (found.length === 0) return <p className="t-meta">{t.noMatch(text.trim())}</p>;
  return (
    <RuledList last label={t.title}>
      {found.map((row) => (
        <Row
          key={row.id}
          tall
          to={{ kind: "organisation", organisation: row.id }}
          title={row.name}
          meta={[row.municipality, t.people(row.people)].filter(Boolean).join(" · ")}
        />
      ))}
    </RuledList>
  );
}

function matching(rows: readonly OrganisationRow[], text: string): readonly OrganisationRow[] {
  if (text.trim() === "") return [...rows].sort((a, b) => a.name.localeCompare(b.name, "sv"));
  return rows
    .flatMap((row) => {
      const rank = matchRank(text, `${row.name} ${row.municipality}`);
      return rank === undefined ? [] : [{ row, rank }];
    })
    .sort((a, b) => a.rank - b.rank || a.row.name.localeCompare(b.row.name, "sv"))
    .map(({ row }) => row);
}
