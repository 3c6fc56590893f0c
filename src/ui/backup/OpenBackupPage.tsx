import { FolderOpen } from "lucide-react";
import { type ChangeEvent, type FormEvent, useRef, useState } from "react";
import type { BackupOnHand } from "../../app/backupShelf.ts";
import type { Problem } from "../../domain/problem.ts";
import { useApp, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Field } from "../kit/Field.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { FoundBackup } from "./FoundBackup.tsx";
import { letDraw } from "./letDraw.ts";
import { RecoveryPoints } from "./RecoveryPoints.tsx";
import { useBackupWords } from "./useBackupWords.ts";
import "./backup.css";

/** A file, its words, and then what it is. Nothing on the phone is changed before the person has seen that. */
export function OpenBackupPage() {
  const t = useWords();
  const words = useBackupWords().open;
  const app = useApp();
  const [file, setFile] = useState<File>();
  const [passphrase, setPassphrase] = useState("");
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [isReading, setReading] = useState(false);
  const [found, setFound] = useState<BackupOnHand>();

  const choose = (chosen: File) => {
    setFile(chosen);
    setProblem(undefined);
  };
  const read = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (file === undefined || passphrase.trim() === "" || isReading) return;
    setReading(true);
    setProblem(undefined);
    const shelf = await app.shelf();
    const opened = await shelf.openFile(file, passphrase, async () => {
      await letDraw();
    });
    setReading(false);
    if (opened.ok) setFound(opened.value);
    else setProblem(opened.problem);
  };
  if (found !== undefined) return <FoundBackup backup={found} />;
  return (
    <form className="start-form" onSubmit={(event) => void read(event)} noValidate>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "today" }, label: t.start.back }}
        meta={words.lead}
      />
      <div className="pad backup-fields">
        {problem && <ProblemNotice problem={problem} />}
        {file && <p className="file-name">{file.name}</p>}
        <FileButton label={file ? words.other : words.choose} onFile={choose} />
        {file && (
          <Field
            label={words.words}
            hint={words.wordsHint}
            value={passphrase}
            onChange={setPassphrase}
            wrong={asked && passphrase.trim() === "" ? words.missing : undefined}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="done"
            maxLength={400}
            startHere
          />
        )}
        {!file && <RecoveryPoints />}
      </div>
      {file && (
        <Dock>
          <div role="status" className="backup-progress t-meta">
            {isReading && words.reading}
          </div>
          <Button kind="primary" wide submits>
            {words.go}
          </Button>
        </Dock>
      )}
    </form>
  );
}

function FileButton({
  label,
  onFile,
}: {
  readonly label: string;
  readonly onFile: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (file !== undefined) onFile(file);
  };
  return (
    <>
      <input ref={input} type="file" hidden aria-label={label} onChange={chosen} />
      <Button wide icon={FolderOpen} onPress={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
