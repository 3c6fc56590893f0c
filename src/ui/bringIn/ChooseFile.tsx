import { ClipboardPaste } from "lucide-react";
import { useState } from "react";
import { readPastedCells, readRegisterFile } from "../../app/importRegister.ts";
import type { Result } from "../../base/result.ts";
import type { TableRefusal, TableSheet } from "../../domain/tableFile.ts";
import { Button } from "../kit/Button.tsx";
import { Notice } from "../kit/Notice.tsx";
import { TextArea } from "../kit/TextArea.tsx";
import { useBringInWords } from "./useBringInWords.ts";

/** By the button, by dropping it on the page, or as cells that were copied in a spreadsheet. */
export function ChooseFile({
  isFirst,
  onRead,
}: {
  readonly isFirst: boolean;
  /** Undefined = nothing that can be read. */
  readonly onRead: (sheets: readonly TableSheet[] | undefined) => void;
}) {
  const words = useBringInWords();
  const [refusal, setRefusal] = useState<TableRefusal>();
  const [isReading, setReading] = useState(false);
  const [isOver, setOver] = useState(false);
  const [pasted, setPasted] = useState<string>();
  const read = async (reading: Promise<Result<readonly TableSheet[], TableRefusal>>) => {
    setReading(true);
    setRefusal(undefined);
    try {
      const result = await reading;
      setRefusal(result.ok ? undefined : result.problem);
      if (result.ok) setPasted(undefined);
      onRead(result.ok ? result.value : undefined);
    } finally {
      setReading(false);
    }
  };
  const label = isFirst ? words.choose : words.chooseAnother;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a short cut; the field inside of it does the same by key and by tap.
    <div
      className={`file-place${isFirst ? " first" : ""}${isOver ? " over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) void read(readRegisterFile(file));
      }}
    >
      <div className="in-a-row">
        <label className="choose-table">
          <span className={`btn ${isFirst ? "primary" : "quiet"}`}>
            {isReading ? words.reading : label}
          </span>
          <input
            type="file"
            accept=".xlsx,.csv,.tsv,.txt,text/csv"
            aria-label={label}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) void read(readRegisterFile(file));
              event.target.value = "";
            }}
          />
        </label>
        {pasted === undefined && (
          <Button icon={ClipboardPaste} onPress={() => setPasted("")}>
            {words.paste}
          </Button>
        )}
      </div>
      {isFirst && <p className="t-meta drop-hint">{words.drop}</p>}
      {pasted !== undefined && (
        <>
          <TextArea
            label={words.paste}
            hint={words.pasteHint}
            value={pasted}
            onChange={setPasted}
            startHere
          />
          <Button onPress={() => pasted.trim() !== "" && void read(readPastedCells(pasted))}>
            {words.readPasted}
          </Button>
        </>
      )}
      <div role="status">{refusal && <Notice kind="help">{words.refusals[refusal]}</Notice>}</div>
    </div>
  );
}
