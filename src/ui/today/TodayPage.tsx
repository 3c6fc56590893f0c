import { Plus } from "lucide-react";
import { Suspense, use, useMemo } from "react";
import { type LocalDate, localDate, weekOf } from "../../domain/calendar.ts";
import { storyMonthAt } from "../../domain/monthStory.ts";
import { useCatalog, useLive, useNow, useUi, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { LinkTo } from "../kit/LinkTo.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Section } from "../kit/Section.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { DueTodos, SheetReminder } from "../pages.ts";
import { showAllUnfinished } from "../uiState.ts";
import { ActivityRows } from "./ActivityRows.tsx";
import { DayStrip } from "./DayStrip.tsx";
import { isMine, madeTwice, markDays, planDay } from "./dayPlan.ts";
import { FirstDay } from "./FirstDay.tsx";
import { Knocks } from "./Knocks.tsx";
import { MadeTwice } from "./MadeTwice.tsx";
import { NowCard } from "./NowCard.tsx";
import { StoryReminder, useStoryMissing } from "./StoryReminder.tsx";
import { type TodayQuestions, todayQuestions } from "./todayQuestions.ts";
import "./today.css";

const UNFINISHED_SHOWN = 3;

/** Reads the catalogue alone, so that it is there before any document has been loaded. `date` = another day than today. */
export function TodayPage({ date }: { readonly date: LocalDate | undefined }) {
  const t = useWords();
  const now = useNow();
  const workspace = useWorkspace();
  const today = localDate(now);
  const shown = date ?? today;
  const questions = useMemo(() => todayQuestions(workspace, today), [workspace, today]);
  const rows = useLive(questions.strip);
  const may = useMayWrite();
  const days = markDays(rows ?? [], workspace.me, today);
  return (
    <>
      <PageHeader title={t.format.longDay(shown, today)} lead={t.today.week(weekOf(shown))} />
      <div className="pad today">
        {shown === today && <Knocks />}
        {shown === today && <AboutSheet />}
        {shown === today ? (
          <Agenda now={now} today={today} questions={questions} />
        ) : (
          <OtherDay date={shown} />
        )}
      </div>
      <Dock bare>
        <div className="strip-bar">
          <DayStrip days={days} today={today} shown={shown} />
          {may.words && (
            <Button
              kind="soft"
              icon={Plus}
              to={{ kind: "new-activity" }}
              label={t.today.addSessionLong}
            >
              <span className="add-word">{t.today.addSession}</span>
            </Button>
          )}
        </div>
      </Dock>
    </>
  );
}

/** Coordinators alone are asked, and not before the day's list is drawn. */
function AboutSheet() {
  const { membership, isDemo, catalog } = useWorkspace();
  const { role } = useLive(membership);
  const isRecent = useLive(catalog.recent);
  return role === "admin" && !isDemo && isRecent ? (
    <Suspense>
      <AfterDrawing />
    </Suspense>
  ) : undefined;
}

/** Its code and style are fetched when the list has been drawn. */
function AfterDrawing() {
  use(useWorkspace().catalog.drawn);
  return <SheetReminder />;
}

function Agenda({
  now,
  today,
  questions,
}: {
  readonly now: number;
  readonly today: LocalDate;
  readonly questions: TodayQuestions;
}) {
  const t = useWords();
  const workspace = useWorkspace();
  const { catalog, me } = workspace;
  const ready = useLive(catalog.recent);
  const rows = useLive(questions.rows);
  const before = useLive(questions.unfinished);
  const story = useStoryMissing(storyMonthAt(today));
  const may = useMayWrite();
  const showAll = useUi((state) => state.allUnfinished);
  if (!ready) return <p className="t-meta">{t.today.preparing}</p>;
  if (rows === undefined || before === undefined) return <Skeleton lines={5} />;
  const plan = planDay(rows, before, me, now);
  const { unfinished } = plan;
  const hidden = showAll ? 0 : Math.max(0, unfinished.length - UNFINISHED_SHOWN);
  const reminder = may.words && story !== undefined && <StoryReminder month={story} />;
  if (rows.length === 0 && unfinished.length === 0) {
    return (
      <>
        <FirstDay />
        {reminder}
      </>
    );
  }
  return (
    <>
      {plan.now && <NowCard row={plan.now} />}
      {madeTwice(rows, me).map((pair) => (
        <MadeTwice key={pair.mine.id} {...pair} />
      ))}
      {plan.now === undefined && plan.later.length === 0 && (
        <p className="t-meta">
          {t.today.nothingToday} <LinkTo to={{ kind: "plan" }}>{t.today.seePlan}</LinkTo>
        </p>
      )}
      <ActivityRows title={t.today.alsoNow} rows={plan.alsoNow} />
      <ActivityRows title={t.today.laterToday} rows={plan.later} />
      {(unfinished.length > 0 || reminder) && (
        <Section title={t.today.unfinished}>
          <ActivityRows rows={unfinished.slice(0, unfinished.length - hidden)} dated />
          {hidden > 0 && (
            <Button kind="text" onPress={showAllUnfinished}>
              {t.today.showMore(hidden)}
            </Button>
          )}
          {reminder}
        </Section>
      )}
      <Suspense>
        <DueTodos today={today} />
      </Suspense>
      <ActivityRows title={t.today.earlierToday} rows={plan.earlier} />
    </>
  );
}

function OtherDay({ date }: { readonly date: LocalDate }) {
  const t = useWords();
  const { catalog, me } = useWorkspace();
  const rows = useCatalog(() => catalog.activitiesBetween(date, date), [catalog, date]);
  if (rows === undefined) return <Skeleton lines={3} />;
  if (rows.length === 0) return <p className="t-meta">{t.today.nothingThatDay}</p>;
  const mineFirst = [...rows].sort((a, b) => Number(isMine(b, me)) - Number(isMine(a, me)));
  return <ActivityRows rows={mineFirst} />;
}
