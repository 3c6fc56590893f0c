import { FileLock2, FolderOpen } from "lucide-react";
import { useState } from "react";
import type { Workspace } from "../../app/workspace.ts";
import { useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Section } from "../kit/Section.tsx";
import { daysApart, whenWords } from "../status/moments.ts";
import { answerOf } from "./answerOf.ts";
import { RecoveryPoints } from "./RecoveryPoints.tsx";
import { useBackupWords } from "./useBackupWords.ts";
import "./backup.css";

/** A backup that is older than this is said to be. Days. */
const OLD = 30;

/** On the storage page: when a backup was last made from this phone, and the ways to make and open one. */
export function BackupSection() {
  const words = useBackupWords().section;
  const { backups } = useWorkspace();
  return (
    <>
      <Section title={words.title}>
        {backups && <LastBackup of={backups} />}
        <div className="backup-acts">
          {backups && (
            <Button icon={FileLock2} to={{ kind: "more", page: "kopia" }}>
              {words.make}
            </Button>
          )}
          <Button icon={FolderOpen} to={{ kind: "start", page: "kopia" }}>
            {words.open}
          </Button>
        </div>
      </Section>
      <RecoveryPoints />
    </>
  );
}

function LastBackup({ of }: { readonly of: NonNullable<Workspace["backups"]> }) {
  const t = useWords();
  const words = useBackupWords().section;
  const now = useNow();
  const [asked] = useState(() =>
    answerOf(of().then((backups) => (backups.ok ? backups.value.last() : undefined))),
  );
  const answer = useLive(asked);
  if (answer === undefined) return undefined;
  const last = answer.is;
  const days = last === undefined ? 0 : daysApart(last, now);
  return (
    <>
      <p>{last === undefined ? words.never : words.last(whenWords(last, now, t))}</p>
      {days > OLD && <p>{words.old(days)}</p>}
    </>
  );
}
