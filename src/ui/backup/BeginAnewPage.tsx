import { CopyPlus, KeyRound } from "lucide-react";
import { useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import { useApp, useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { Notice } from "../kit/Notice.tsx";
import { go } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Section } from "../kit/Section.tsx";
import { version } from "../kit/version.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { place } from "../status/place.ts";
import { letDraw } from "./letDraw.ts";
import { restoringNow, tellRestoring } from "./restoringNow.ts";
import { useBackupWords } from "./useBackupWords.ts";
import "./backup.css";

/** Nobody leads any more, and there is no sheet: control is lost, what was written is not. Whoever writes in the project makes a
 *  new one of what their device holds; the old one stays as it is. */
export function BeginAnewPage() {
  const t = useWords();
  const all = useBackupWords();
  const words = all.anew;
  const app = useApp();
  const { backups } = useWorkspace();
  const may = useMayWrite();
  const restoring = useLive(restoringNow);
  const [problem, setProblem] = useState<Problem>();

  const begin = async () => {
    if (restoringNow.get()) return;
    setProblem(undefined);
    tellRestoring({ done: 0, of: 0 });
    const failed = await makeAnew();
    tellRestoring(undefined);
    if (failed) setProblem(failed);
    else go({ kind: "more", page: "team" }, "replace");
  };
  const makeAnew = async (): Promise<Problem | undefined> => {
    // Browsers take the question on a tap only, and from here on there is something to keep.
    void app.askToPersist();
    if (!backups) return { kind: "demo-stays-here" };
    const opened = await backups();
    if (!opened.ok) return opened.problem;
    const shelf = await app.shelf();
    const source = await opened.value.here(version);
    const deviceOf = (person: string) =>
      t.start.join.deviceOf(person.split(/\s+/)[0] ?? "", place());
    const copied = await shelf.onHand(source).asCopy(deviceOf, async (done, of) => {
      if (await letDraw()) tellRestoring({ done, of });
    });
    return copied.ok ? undefined : copied.problem;
  };
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "more", page: "tappad" }, label: t.team.devices.lost }}
        meta={words.lead}
      />
      <div className="pad">
        {problem && <ProblemNotice problem={problem} />}
        <Notice kind="wait" icon={KeyRound} title={words.firstTitle}>
          <p>{words.firstText}</p>
        </Notice>
        <Section title={words.whatTitle}>
          <ul className="plain-list">
            {words.whatList.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Section>
      </div>
      <Dock>
        <div role="status" className="backup-progress t-meta">
          {restoring && all.open.restoring(restoring.done, restoring.of)}
        </div>
        <Button
          wide
          icon={CopyPlus}
          unavailable={may.words ? undefined : words.readers}
          onPress={() => void begin()}
        >
          {words.go}
        </Button>
      </Dock>
    </>
  );
}
