import { FileDown, Printer } from "lucide-react";
import { useMemo, useState } from "react";
import { monthReports } from "../../app/monthReports.ts";
import {
  WRITTEN_KINDS,
  type WrittenKind,
  wordBytes,
  writtenPaper,
} from "../../app/writtenPapers.ts";
import type { DiaryBlock } from "../../domain/diary.ts";
import { makeGuard } from "../../domain/guard.ts";
import { chosenStories } from "../../domain/halfYear.ts";
import { overviewOf } from "../../domain/overview.ts";
import { withoutNames } from "../../domain/withoutNames.ts";
import { type WrittenPaper, withoutPeople } from "../../domain/writtenPaper.ts";
import { svGuard } from "../../i18n/sv/guard.ts";
import type { DiaryTexts } from "../../replica/diaryMaterial.ts";
import { disseminationView } from "../../replica/dissemination.ts";
import { noteExport } from "../../replica/exports.ts";
import { halfYearView } from "../../replica/halfYear.ts";
import { vaultView } from "../../replica/vault.ts";
import { registerView } from "../../replica/views.ts";
import { saveFile } from "../backup/saveFile.ts";
import { useLive, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { wordsInstead } from "../kit/guarding.ts";
import { Notice } from "../kit/Notice.tsx";
import { Segments } from "../kit/Segments.tsx";
import { Toggle } from "../kit/Toggle.tsx";
import { firstName, type MonthFigures, useDiaryWords } from "./diaryReading.ts";
import { PaperView } from "./PaperView.tsx";
import { picturesOf } from "./paperPictures.ts";

type Step =
  | { readonly kind: "none" | "making" | "failed" | "saved" }
  | { readonly kind: "made"; readonly file: File; readonly paper: WrittenPaper };

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** What the diary becomes: three papers, each as a Word file or printed. The one for others names nobody. */
export function WrittenPapers({
  figures,
  blocks,
  texts,
}: {
  readonly figures: MonthFigures;
  readonly blocks: readonly DiaryBlock[];
  readonly texts: DiaryTexts;
}) {
  const words = useDiaryWords().papers;
  const workspace = useWorkspace();
  const { replica } = workspace;
  const [kind, setKind] = useState<WrittenKind>("diary");
  const [isShown, show] = useState(false);
  const [step, setStep] = useState<Step>({ kind: "none" });
  const { paper, taken } = usePaper(kind, figures, blocks, texts);
  const { month } = figures.report;
  // What was made of an earlier text is not what stands here now.
  const made = step.kind === "made" && step.paper === paper ? step.file : undefined;
  const make = async () => {
    setStep({ kind: "making" });
    try {
      const bytes = await wordBytes(paper, await picturesOf(workspace, paper));
      const file = new File([bytes], words.file(words.kinds[kind], month), { type: WORD });
      setStep({ kind: "made", file, paper });
    } catch (bug) {
      setStep({ kind: "failed" });
      throw bug;
    }
  };
  const save = async (file: File) => {
    const done = await saveFile(file);
    if (done === "cancelled" || done === "again") return;
    setStep({ kind: "saved" });
    await noteExport(replica, "writing");
  };
  const print = () => {
    window.print();
    void noteExport(replica, "writing");
  };
  return (
    <section className="diary-papers" aria-label={words.title}>
      <Segments
        label={words.title}
        choices={WRITTEN_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        value={kind}
        onChange={setKind}
      />
      {kind === "steering" && (
        <Notice kind="plain" title={taken.length === 0 ? words.noneTaken : words.taken}>
          {taken.length > 0 && <p>{taken.join(" · ")}</p>}
          <p>{words.takenText}</p>
        </Notice>
      )}
      <Toggle label={words.show} on={isShown} onChange={show} />
      <div className="diary-acts">
        {made === undefined ? (
          <Button small icon={FileDown} onPress={() => step.kind !== "making" && void make()}>
            {step.kind === "making" ? words.making : words.word}
          </Button>
        ) : (
          <Button small kind="primary" icon={FileDown} onPress={() => void save(made)}>
            {words.save}
          </Button>
        )}
        <Button small icon={Printer} onPress={print}>
          {words.print}
        </Button>
      </div>
      <div role="status">
        {step.kind === "saved" && <p>{words.saved}</p>}
        {step.kind === "failed" && <p>{words.failed}</p>}
      </div>
      <PaperView paper={paper} isShown={isShown} />
    </section>
  );
}

/** A paper is in Swedish, whatever the app is. */
function usePaper(
  kind: WrittenKind,
  { report }: MonthFigures,
  blocks: readonly DiaryBlock[],
  { cards }: DiaryTexts,
): { readonly paper: WrittenPaper; readonly taken: readonly string[] } {
  const { replica } = useWorkspace();
  const { members, participants, organisations } = useLive(registerView(replica));
  const vault = useLive(vaultView(replica));
  const dissemination = useLive(disseminationView(replica, report.month));
  const { stories, choices } = useLive(halfYearView(replica, report.month));
  const reports = useLive(monthReports(replica));
  const guard = useMemo(
    () =>
      makeGuard({
        people: [
          ...participants.values(),
          // Whoever has an alias in the register is still somebody.
          ...[...vault.values()].flatMap(({ realName }) => (realName ? [{ name: realName }] : [])),
          ...[...members.values()].map(({ name }) => ({ name })),
        ],
        colleagues: [],
        places: [...organisations.values()].map(({ name }) => name),
      }),
    [members, participants, organisations, vault],
  );
  return useMemo(() => {
    const nameOf = (member: Parameters<typeof members.get>[0]) =>
      firstName(members.get(member)?.name ?? "");
    const peopleToDate = reports && overviewOf(reports, report.month).months.at(-1)?.soFar;
    const chosen = chosenStories(stories, choices);
    const month = { report, peopleToDate, blocks, cards, dissemination, chosen, nameOf };
    const whole = writtenPaper(kind, month);
    if (kind !== "steering") return { paper: whole, taken: [] };
    return withoutPeople(whole, (text) =>
      withoutNames(text, guard, (finding) => wordsInstead(svGuard, finding)),
    );
  }, [kind, report, reports, blocks, cards, dissemination, stories, choices, members, guard]);
}
