import { CalendarArrowDown } from "lucide-react";
import { useState } from "react";
import { makeProposals, type Preview, previewCalendar } from "../../app/importCalendar.ts";
import { localDate } from "../../domain/calendar.ts";
import { MOST_ITEMS } from "../../domain/calendarItem.ts";
import type { Problem } from "../../domain/problem.ts";
import { usePreparedToday, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { Notice } from "../kit/Notice.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { ProblemNotice } from "../status/ProblemNotice.tsx";
import { ProposalRow } from "./ProposalRow.tsx";
import "./plan.css";

/** A calendar file: chosen, looked through, ticked, and only then put in. */
export function ImportPage() {
  usePreparedToday();
  const t = useWords();
  const words = t.plan.import;
  const { replica, catalog } = useWorkspace();
  const may = useMayWrite();
  const [preview, setPreview] = useState<Preview>();
  const [problem, setProblem] = useState<Problem>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [made, setMade] = useState<number>();
  const planner = { replica, catalog, t };
  const today = localDate(replica.now());
  const chosen = preview?.proposals.filter(({ item }) => ticked.has(item.uid)) ?? [];

  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    const previewed = await previewCalendar(planner, file);
    setMade(undefined);
    setProblem(previewed.ok ? undefined : previewed.problem);
    setPreview(previewed.ok ? previewed.value : undefined);
    const news = previewed.ok ? previewed.value.proposals : [];
    const wanted = news.filter(({ status, isTooOld }) => status === "new" && !isTooOld);
    setTicked(new Set(wanted.map(({ item }) => item.uid)));
  };
  const make = async () => {
    if (chosen.length === 0) return;
    setTicked(new Set());
    setMade(await makeProposals(planner, chosen));
    setPreview(undefined);
  };
  const press = (uid: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(uid);
    else next.delete(uid);
    setTicked(next);
  };
  const tooOld = preview?.proposals.filter(({ isTooOld }) => isTooOld).length ?? 0;

  return (
    <>
      <PageHeader title={words.title} back={{ to: { kind: "plan" }, label: t.plan.title }} />
      <div className="pad">
        <ReadOnly about="words" />
        {may.words && (
          <>
            <p>{words.lead}</p>
            <label className="choose-file">
              <span className="btn quiet">
                {preview === undefined ? words.choose : words.again}
              </span>
              <input
                type="file"
                accept=".ics,text/calendar"
                aria-label={preview === undefined ? words.choose : words.again}
                onChange={(event) => {
                  const [file] = event.target.files ?? [];
                  void read(file);
                  event.target.value = "";
                }}
              />
            </label>
          </>
        )}
        {problem !== undefined && <ProblemNotice problem={problem} />}
        {made !== undefined && (
          <Notice kind="safe" icon={CalendarArrowDown} live title={words.made(made)}>
            <div className="acts">
              <Button to={{ kind: "plan" }}>{words.toPlan}</Button>
            </div>
          </Notice>
        )}
        {preview !== undefined && (
          <>
            <p className="t-meta" role="status">
              {words.found(preview.proposals.length)}
            </p>
            {preview.isCut && <p>{words.cut(MOST_ITEMS)}</p>}
            {preview.skipped > 0 && <p>{words.skipped(preview.skipped)}</p>}
            {tooOld > 0 && <p>{words.tooOld(tooOld)}</p>}
            <RuledList last>
              {preview.proposals.map((proposal) => (
                <ProposalRow
                  key={proposal.item.uid}
                  proposal={proposal}
                  today={today}
                  on={ticked.has(proposal.item.uid)}
                  onChange={(on) => press(proposal.item.uid, on)}
                />
              ))}
            </RuledList>
          </>
        )}
      </div>
      {preview !== undefined && (
        <Dock>
          <Button kind="primary" wide onPress={() => void make()}>
            {words.make(chosen.length)}
          </Button>
        </Dock>
      )}
    </>
  );
}
