import { FileArchive } from "lucide-react";
import { useState } from "react";
import { takeOut } from "../../app/takeOut.ts";
import { localDate } from "../../domain/calendar.ts";
import { SEPARATORS, type Separator } from "../../domain/projectRecords.ts";
import { noteExport } from "../../replica/exports.ts";
import { saveFile } from "../backup/saveFile.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { OnlyLeader } from "../desk/OnlyLeader.tsx";
import { Button } from "../kit/Button.tsx";
import { Notice } from "../kit/Notice.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Segments } from "../kit/Segments.tsx";
import { Toggle } from "../kit/Toggle.tsx";
import { useTakeOutWords } from "./useTakeOutWords.ts";
import "../desk/desk.css";

type Step =
  | { readonly kind: "none" | "making" | "failed" }
  | { readonly kind: "made"; readonly file: File; readonly withNumbers: boolean }
  | { readonly kind: "saved"; readonly withNumbers: boolean };

/** Two taps, because a file may only be saved right after one. Numbers are left out unless they are asked for, and every
 *  file is noted in the log (domain.md E15). */
export function TakeOutPage() {
  const words = useTakeOutWords();
  const { membership } = useWorkspace();
  const { role } = useLive(membership);
  if (role !== "admin") return <OnlyLeader title={words.title} text={words.onlyLeader} />;
  return <TakeOut />;
}

function TakeOut() {
  usePrepared("register");
  const t = useWords();
  const words = useTakeOutWords();
  const { replica } = useWorkspace();
  const [separator, setSeparator] = useState<Separator>(";");
  const [withNumbers, setWithNumbers] = useState(false);
  const [step, setStep] = useState<Step>({ kind: "none" });
  // What is being made is made with what was chosen then.
  const chosen = (choose: () => void) => {
    if (step.kind === "making") return;
    choose();
    setStep({ kind: "none" });
  };
  const make = async () => {
    setStep({ kind: "making" });
    try {
      const bytes = await takeOut(replica, { withNumbers, separator }, t, words);
      const name = words.file(localDate(Date.now()));
      const file = new File([bytes], name, { type: "application/zip" });
      setStep({ kind: "made", file, withNumbers });
    } catch (bug) {
      setStep({ kind: "failed" });
      throw bug;
    }
  };
  const save = async (made: Extract<Step, { kind: "made" }>) => {
    const done = await saveFile(made.file);
    if (done === "cancelled" || done === "again") return;
    setStep({ kind: "saved", withNumbers: made.withNumbers });
    await noteExport(replica, made.withNumbers ? "project-with-numbers" : "project");
  };
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
      />
      <div className="pad vault-fields">
        <p>{words.lead}</p>
        <p className="t-meta">{words.notIn}</p>
        <Segments
          label={words.separator}
          choices={SEPARATORS.map((value) => ({ value, label: words.separators[value] }))}
          value={separator}
          onChange={(value) => chosen(() => setSeparator(value))}
        />
        <p className="t-meta">{words.separatorText}</p>
        <Toggle
          label={words.withNumbers}
          meta={words.withNumbersText}
          on={withNumbers}
          onChange={(on) => chosen(() => setWithNumbers(on))}
        />
        <div className="below">
          {step.kind === "made" ? (
            <Button kind="primary" icon={FileArchive} onPress={() => void save(step)}>
              {words.save}
            </Button>
          ) : (
            <Button icon={FileArchive} onPress={() => step.kind !== "making" && void make()}>
              {step.kind === "making" ? words.making : words.make}
            </Button>
          )}
        </div>
        <div role="status">
          {step.kind === "saved" && (
            <Notice kind="plain">{step.withNumbers ? words.savedWithNumbers : words.saved}</Notice>
          )}
          {step.kind === "failed" && <Notice kind="help">{words.failed}</Notice>}
        </div>
      </div>
    </>
  );
}
