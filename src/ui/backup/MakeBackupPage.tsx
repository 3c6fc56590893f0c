import { FileLock2, KeyRound } from "lucide-react";
import { useState } from "react";
import type { MadeBackup } from "../../app/makeBackup.ts";
import { everydayWords } from "../../domain/everydayWords.ts";
import { isLongEnough, makeUpPassphrase } from "../../domain/passphrase.ts";
import type { Problem } from "../../domain/problem.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Notice } from "../kit/Notice.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Section } from "../kit/Section.tsx";
import { Toggle } from "../kit/Toggle.tsx";
import { version } from "../kit/version.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { ChosenWords } from "./ChosenWords.tsx";
import { letDraw } from "./letDraw.ts";
import { SaveBackup } from "./SaveBackup.tsx";
import { useBackupWords } from "./useBackupWords.ts";
import "./backup.css";

type Step =
  | { readonly kind: "choosing"; readonly problem?: Problem }
  | { readonly kind: "making"; readonly done: number; readonly of: number }
  | { readonly kind: "made"; readonly made: MadeBackup };

/** Four words, one tap, and a file that was read through. What it holds and does not hold is said before. */
export function MakeBackupPage() {
  const t = useWords();
  const words = useBackupWords().make;
  const { backups } = useWorkspace();
  const [passphrase, setPassphrase] = useState(madeUp);
  const [isWritten, setWritten] = useState(false);
  const [step, setStep] = useState<Step>({ kind: "choosing" });

  const make = async () => {
    if (step.kind === "making") return;
    if (!backups) {
      setStep({ kind: "choosing", problem: { kind: "demo-stays-here" } });
      return;
    }
    setStep({ kind: "making", done: 0, of: 0 });
    const opened = await backups();
    const made = opened.ok
      ? await opened.value.make(passphrase, version, async (done, of) => {
          if (await letDraw()) setStep({ kind: "making", done, of });
        })
      : opened;
    setStep(
      made.ok ? { kind: "made", made: made.value } : { kind: "choosing", problem: made.problem },
    );
  };
  const choose = (next: string) => {
    setPassphrase(next);
    setWritten(false);
  };
  const whyNot = () => {
    if (!isLongEnough(passphrase)) return words.tooShort;
    return isWritten ? undefined : words.writtenFirst;
  };
  const header = (
    <PageHeader
      title={words.title}
      back={{ to: { kind: "more", page: "lagring" }, label: t.settings.rows.storage }}
      meta={words.lead}
    />
  );
  if (step.kind === "made") {
    return (
      <>
        {header}
        <SaveBackup made={step.made} />
      </>
    );
  }
  return (
    <>
      {header}
      <div className="pad">
        {step.kind === "choosing" && step.problem && <ProblemNotice problem={step.problem} />}
        <Section title={words.words}>
          <ChosenWords passphrase={passphrase} onChange={choose} makeUp={madeUp} />
          <Notice kind="help" icon={KeyRound} title={words.warning}>
            <p>{words.warningText}</p>
          </Notice>
          <Toggle label={words.written} on={isWritten} onChange={setWritten} />
        </Section>
        <Section title={words.inside}>
          <ul className="plain-list">
            {words.insideList.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Section>
        <Section title={words.outside}>
          <ul className="plain-list">
            {words.outsideList.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Section>
      </div>
      <Dock>
        <div role="status" className="backup-progress t-meta">
          {step.kind === "making" && makingWords(step)}
        </div>
        <Button
          kind="primary"
          wide
          icon={FileLock2}
          unavailable={step.kind === "making" ? words.locking : whyNot()}
          onPress={() => void make()}
        >
          {words.go}
        </Button>
      </Dock>
    </>
  );

  function makingWords({ done, of }: { readonly done: number; readonly of: number }) {
    if (of === 0) return undefined;
    return done >= of ? words.reading : words.progress(done, of);
  }
}

function madeUp(): string {
  return makeUpPassphrase(everydayWords, (bytes) => crypto.getRandomValues(new Uint8Array(bytes)));
}
