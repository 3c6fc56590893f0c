import { useState } from "react";
import type { TableSheet } from "../../domain/tableFile.ts";
import type { ImportNote } from "../../replica/importing.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { OnlyLeader } from "../desk/OnlyLeader.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Brought } from "./Brought.tsx";
import { ChooseFile } from "./ChooseFile.tsx";
import { LastImport } from "./LastImport.tsx";
import { ReadFile } from "./ReadFile.tsx";
import { useBringInWords } from "./useBringInWords.ts";
import "../desk/desk.css";
import "./bringIn.css";

/** A file becomes people and organisations: chosen, explained column by column, looked through row by row, and only then
 *  written. */
export function BringInPage() {
  const words = useBringInWords();
  const { membership } = useWorkspace();
  const { role } = useLive(membership);
  if (role !== "admin") return <OnlyLeader title={words.title} text={words.onlyLeader} />;
  return <BringIn />;
}

function BringIn() {
  usePrepared("desk");
  const t = useWords();
  const words = useBringInWords();
  const [sheets, setSheets] = useState<readonly TableSheet[]>();
  const [at, setAt] = useState(0);
  /** How many files were read: what was said of one must not stand for the next. */
  const [files, setFiles] = useState(0);
  const [brought, setBrought] = useState<ImportNote["counts"]>();
  const sheet = sheets?.[at];
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
        meta={sheets === undefined ? words.lead : undefined}
      />
      <div className="pad bring-in">
        {brought && <Brought counts={brought} />}
        <ChooseFile
          isFirst={sheets === undefined}
          onRead={(read) => {
            setBrought(undefined);
            setSheets(read);
            setFiles(files + 1);
            const first = read?.findIndex(({ rows }) => rows.length > 0) ?? 0;
            setAt(Math.max(0, first));
          }}
        />
        {sheets === undefined && <p className="t-meta">{words.protectedNote}</p>}
        {sheet === undefined && <LastImport />}
      </div>
      {sheets && sheet && (
        <ReadFile
          key={`${files}/${at}`}
          sheets={sheets}
          sheet={sheet}
          onSheet={(chosen) => setAt(sheets.indexOf(chosen))}
          onBrought={(counts) => {
            setSheets(undefined);
            setBrought(counts);
          }}
        />
      )}
    </>
  );
}
