import { CopyPlus, ShieldCheck, Undo2 } from "lucide-react";
import { useState } from "react";
import type { BackupOnHand } from "../../app/backupShelf.ts";
import type { PutBack } from "../../domain/backup.ts";
import type { Problem } from "../../domain/problem.ts";
import { useApp, useLive, useNow, useWords } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Notice } from "../kit/Notice.tsx";
import { go } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Section } from "../kit/Section.tsx";
import { whenWords } from "../status/moments.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { place } from "../status/place.ts";
import { letDraw } from "./letDraw.ts";
import { restoringNow, tellRestoring } from "./restoringNow.ts";
import { useBackupWords } from "./useBackupWords.ts";

/** What the file is, and what opening it means: into its own project when that is here, else a project of its own. */
export function FoundBackup({ backup }: { readonly backup: BackupOnHand }) {
  const t = useWords();
  const all = useBackupWords();
  const words = all.open;
  const app = useApp();
  const now = useNow();
  const restoring = useLive(restoringNow);
  const [problem, setProblem] = useState<Problem>();
  const [back, setBack] = useState<PutBack>();
  const { about, counts, isHere } = backup;

  const told = async (done: number, of: number) => {
    if (await letDraw()) tellRestoring({ done, of });
  };
  const alone = async (deed: () => Promise<void>) => {
    if (restoringNow.get()) return;
    setProblem(undefined);
    tellRestoring({ done: 0, of: counts.documents + counts.pictures });
    await deed();
    tellRestoring(undefined);
  };
  const copy = () =>
    alone(async () => {
      // Browsers take the question on a tap only, and from here on there is something to keep.
      void app.askToPersist();
      const deviceOf = (person: string) =>
        t.start.join.deviceOf(person.split(/\s+/)[0] ?? "", place());
      const copied = await backup.asCopy(deviceOf, told);
      if (copied.ok) go({ kind: "today" }, "replace");
      else setProblem(copied.problem);
    });
  const putBack = () =>
    alone(async () => {
      const put = await backup.intoProject(told);
      if (put.ok) setBack(put.value);
      else setProblem(put.problem);
    });
  return (
    <>
      <PageHeader
        title={words.found(about.project)}
        windowTitle={words.title}
        back={{ to: { kind: "today" }, label: t.start.back }}
        meta={
          <>
            <p>{words.made(whenWords(about.made, now, t))}</p>
            <p>{all.make.counts(counts.documents, counts.pictures)}</p>
          </>
        }
      />
      <div className="pad">
        {problem && <ProblemNotice problem={problem} />}
        {back && <CameBack back={back} />}
        {isHere && (
          <Section title={words.hereTitle}>
            <p>{words.hereText}</p>
          </Section>
        )}
        <Section title={words.copyTitle}>
          <ul className="plain-list">
            {words.copyText.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {isHere && (
            <div className="backup-acts">
              <Button icon={CopyPlus} onPress={() => void copy()}>
                {words.copy}
              </Button>
            </div>
          )}
        </Section>
      </div>
      <Dock>
        <div role="status" className="backup-progress t-meta">
          {restoring && words.restoring(restoring.done, restoring.of)}
        </div>
        {isHere ? (
          <Button kind="primary" wide icon={Undo2} onPress={() => void putBack()}>
            {words.putBack}
          </Button>
        ) : (
          <Button kind="primary" wide icon={CopyPlus} onPress={() => void copy()}>
            {words.copy}
          </Button>
        )}
      </Dock>
    </>
  );
}

function CameBack({ back: { things, pictures, left } }: { readonly back: PutBack }) {
  const words = useBackupWords().open;
  return (
    <Notice kind="safe" icon={ShieldCheck} live>
      {things + pictures === 0 && <p>{words.nothing}</p>}
      {things > 0 && <p>{words.back(things)}</p>}
      {pictures > 0 && <p>{words.backPictures(pictures)}</p>}
      {left > 0 && <p>{words.left(left)}</p>}
    </Notice>
  );
}
