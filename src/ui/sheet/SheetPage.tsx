import { FileKey2, KeyRound, ShieldCheck, UserRoundPlus } from "lucide-react";
import { useState } from "react";
import type { NewSheet, PaperCount } from "../../app/newSheet.ts";
import { isLastLeaderPhone } from "../../domain/leaders.ts";
import type { Problem } from "../../domain/problem.ts";
import { useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Notice } from "../kit/Notice.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Section } from "../kit/Section.tsx";
import { Segments } from "../kit/Segments.tsx";
import { whenWords } from "../status/moments.ts";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { PrintedSheet } from "./PrintedSheet.tsx";
import { useSheetWords } from "./useSheetWords.ts";
import "./sheet.css";

/** Whether there is a recovery sheet, what it is, and making one. */
export function SheetPage() {
  const t = useWords();
  const words = useSheetWords();
  const workspace = useWorkspace();
  const membership = useLive(workspace.membership);
  const [sheet, setSheet] = useState<NewSheet>();
  const [problem, setProblem] = useState<Problem>();
  const [papers, setPapers] = useState<PaperCount>(1);
  const [isDone, setDone] = useState(false);
  const { role, sheets = [] } = membership;
  const mine = sheets.find(({ member }) => member === workspace.me);

  const make = async () => {
    const made = await workspace.newSheet(papers);
    setProblem(made.ok ? undefined : made.problem);
    if (made.ok) setSheet(made.value);
  };
  const finished = () => {
    setSheet(undefined);
    setDone(true);
    void workspace.noteSheet({});
  };
  const back = { to: { kind: "more", page: undefined }, label: t.settings.title } as const;
  if (sheet) return <PrintedSheet sheet={sheet} back={back} onDone={finished} />;
  return (
    <>
      <PageHeader title={words.title} back={back} meta={words.lead} />
      <div className="pad">
        {problem && <ProblemNotice problem={problem} />}
        {isDone && (
          <Notice kind="safe" icon={ShieldCheck} title={words.done} live>
            <p>{papers === 1 ? words.doneText : words.doneShares}</p>
          </Notice>
        )}
        {!isDone && <Standing />}
        {isLastLeaderPhone(membership) && (
          <div className="apart">
            <Notice kind="wait" icon={KeyRound} title={words.oneAway}>
              <p>{words.oneAwayText}</p>
              <Button small icon={UserRoundPlus} to={{ kind: "more", page: "team" }}>
                {words.toTeam}
              </Button>
            </Notice>
          </div>
        )}
        <Section title={words.what}>
          <ul className="sheet-list">
            {words.whatList.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Section>
        <Section title={words.where}>
          <p>{words.whereText}</p>
          <p className="t-meta apart">{words.everyone}</p>
        </Section>
        {role === "admin" && <HowMany papers={papers} onChoose={setPapers} />}
      </div>
      {role === "admin" && (
        <Dock>
          {mine && <p className="t-meta sheet-replaces">{words.replaces}</p>}
          <Button
            kind={mine ? "quiet" : "primary"}
            wide
            icon={FileKey2}
            onPress={() => void make()}
          >
            {mine ? words.makeNew : words.make}
          </Button>
        </Dock>
      )}
    </>
  );
}

/** One paper unless somebody wants it otherwise. */
function HowMany({
  papers,
  onChoose,
}: {
  readonly papers: PaperCount;
  readonly onChoose: (papers: PaperCount) => void;
}) {
  const words = useSheetWords().share;
  const texts = { 1: words.oneText, 2: words.twoText, 3: words.threeText };
  return (
    <Section title={words.title}>
      <Segments
        label={words.title}
        hideLabel
        choices={[
          { value: "1", label: words.one },
          { value: "2", label: words.two },
          { value: "3", label: words.three },
        ]}
        value={`${papers}`}
        onChange={(chosen) => onChoose(chosen === "1" ? 1 : chosen === "2" ? 2 : 3)}
      />
      <p className="t-meta apart">{texts[papers]}</p>
    </Section>
  );
}

function Standing() {
  const t = useWords();
  const words = useSheetWords();
  const now = useNow();
  const { me, membership } = useWorkspace();
  const { role, sheets = [] } = useLive(membership);
  const mine = sheets.find(({ member }) => member === me);
  const others = sheets.filter(({ member }) => member !== me).length;
  if (role !== "admin") return <Notice kind="plain">{words.onlyLeaders}</Notice>;
  return (
    <>
      {mine ? (
        <Notice kind="safe" icon={ShieldCheck} title={words.made(whenWords(mine.made, now, t))}>
          <p>{words.madeText}</p>
          {!mine.isWhole && <p>{words.notWhole}</p>}
        </Notice>
      ) : (
        <Notice kind="wait" icon={FileKey2} title={words.none}>
          <p>{words.noneText}</p>
        </Notice>
      )}
      {others > 0 && <p className="t-meta apart">{words.others(others)}</p>}
    </>
  );
}
