import { FileSpreadsheet } from "lucide-react";
import { useState } from "react";
import { passagesFile } from "../../../app/passagesFile.ts";
import { localDate } from "../../../domain/calendar.ts";
import { spokenThemes } from "../../../domain/codebook.ts";
import type { CodedPassage } from "../../../domain/coding.ts";
import { codebookView } from "../../../replica/codebook.ts";
import { noteExport } from "../../../replica/exports.ts";
import { saveFile } from "../../backup/saveFile.ts";
import { useLive, useWords, useWorkspace } from "../../data.ts";
import { activityTitle } from "../../kit/activityTitle.ts";
import { Button } from "../../kit/Button.tsx";
import { Notice } from "../../kit/Notice.tsx";
import { Toggle } from "../../kit/Toggle.tsx";
import { useThemeWords } from "./useThemeWords.ts";

/** A row for each passage and theme. What only its author reads is left out unless its author says otherwise, each time. Two
 *  taps, because a file may only be saved right after one; every file is noted in the log (domain.md E15). */
export function ThemesFile({ passages }: { readonly passages: readonly CodedPassage[] }) {
  const t = useThemeWords();
  const all = useWords();
  const { replica } = useWorkspace();
  const book = useLive(codebookView(replica));
  const [withOwn, setWithOwn] = useState(false);
  const [file, setFile] = useState<File | "saved">();
  const make = async () => {
    const rows = passages
      .filter(({ ring }) => ring !== "own" || withOwn)
      .flatMap((one) =>
        spokenThemes(book, one.themes).map((theme) => [
          one.words,
          book.get(theme)?.name ?? "",
          activityTitle(one, all),
          one.date,
          all.reflection.rings[one.ring],
        ]),
      );
    const bytes = await passagesFile({ name: t.csv.name, columns: t.csv.columns, rows });
    setFile(new File([bytes], t.csv.file(localDate(Date.now())), { type: "text/csv" }));
  };
  const save = async (made: File) => {
    const done = await saveFile(made);
    if (done === "cancelled" || done === "again") return;
    setFile("saved");
    await noteExport(replica, "writing");
  };
  return (
    <>
      {passages.some(({ ring }) => ring === "own") && (
        <Toggle
          label={t.csv.withOwn}
          meta={t.csv.withOwnText}
          on={withOwn}
          onChange={(on) => {
            setWithOwn(on);
            setFile(undefined);
          }}
        />
      )}
      <div>
        {file instanceof File ? (
          <Button kind="primary" icon={FileSpreadsheet} onPress={() => void save(file)}>
            {t.csv.save}
          </Button>
        ) : (
          <Button icon={FileSpreadsheet} onPress={() => void make()}>
            {t.csv.get}
          </Button>
        )}
      </div>
      <div role="status">{file === "saved" && <Notice kind="plain">{t.csv.saved}</Notice>}</div>
    </>
  );
}
