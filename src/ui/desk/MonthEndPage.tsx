import { Suspense } from "react";
import { addDays, daysOfMonth, type YearMonth } from "../../domain/calendar.ts";
import {
  MONTH_STEPS,
  type MonthStep,
  STEPS_BEFORE_LOCK,
  stateOfMonth,
} from "../../domain/monthEnd.ts";
import { monthEndView } from "../../replica/monthEnd.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { LinkTo } from "../kit/LinkTo.tsx";
import { useMedia } from "../kit/media.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { DiaryStep } from "./DiaryStep.tsx";
import { MissingStep } from "./MissingStep.tsx";
import { MonthNav } from "./MonthNav.tsx";
import { useMonthRows } from "./monthReading.ts";
import { OnlyLeader } from "./OnlyLeader.tsx";
import { PackageStep } from "./PackageStep.tsx";
import { ProgressGear } from "./ProgressGear.tsx";
import { SensitiveStep } from "./SensitiveStep.tsx";
import { StepList } from "./StepList.tsx";
import { type MonthRows, useStepCounts } from "./stepCounts.ts";
import { useDeskWords } from "./useDeskWords.ts";
import { VersionsStep } from "./VersionsStep.tsx";
import "./desk.css";

/** Six steps in any order. On a desk the list stays beside the chosen step; on a phone each is a page of its own. */
export function MonthEndPage({
  month,
  step,
}: {
  readonly month: YearMonth;
  readonly step: MonthStep | undefined;
}) {
  const words = useDeskWords();
  const { membership } = useWorkspace();
  const { role } = useLive(membership);
  if (role !== "admin") return <OnlyLeader title={words.title} text={words.onlyLeader} />;
  return <MonthEnd key={month} month={month} step={step} />;
}

function MonthEnd({
  month,
  step,
}: {
  readonly month: YearMonth;
  readonly step: MonthStep | undefined;
}) {
  usePrepared(`desk/${month}`);
  const t = useWords();
  const words = useDeskWords();
  const onDesk = useMedia("(min-width: 68.75rem)");
  const rows = useMonthRows(month);
  const shown = step ?? (onDesk ? "missing" : undefined);
  // Each step is a page of its own on a phone; the package, with its tables, everywhere.
  const isStepPage = step === "package" || (!onDesk && step !== undefined);
  return (
    <>
      <PageHeader
        title={isStepPage ? words.steps[step] : words.title}
        lead={onDesk && <MonthNav month={month} step={step} />}
        back={backFrom()}
        meta={
          isStepPage ? (
            onDesk ? (
              <PackagePlace month={month} />
            ) : (
              step === "package" && <MonthNav month={month} step={step} />
            )
          ) : (
            <>
              <SubmittedFrom month={month} />
              {!onDesk && <MonthNav month={month} step={step} />}
            </>
          )
        }
      />
      {rows === undefined ? (
        <div className="pad">
          <Skeleton lines={6} />
        </div>
      ) : (
        <Steps month={month} rows={rows} shown={shown} showsList={!isStepPage} />
      )}
    </>
  );

  function backFrom() {
    if (onDesk) return undefined;
    if (step === undefined) {
      return { to: { kind: "more", page: undefined }, label: t.settings.title } as const;
    }
    const to = { kind: "month-end", month, step: undefined } as const;
    return { to, label: t.format.month(month) };
  }
}

function PackagePlace({ month }: { readonly month: YearMonth }) {
  const words = useDeskWords();
  return (
    <p>
      <LinkTo className="text-link" to={{ kind: "month-end", month, step: undefined }}>
        {words.title}
      </LinkTo>
      {words.package.place}
    </p>
  );
}

/** domain.md S4: reporting opens on the first of the following month, and is due within four weeks. */
function SubmittedFrom({ month }: { readonly month: YearMonth }) {
  const t = useWords();
  const words = useDeskWords();
  const [, last] = daysOfMonth(month);
  return <p>{words.scb(t.format.monthName(last), t.format.dayAndMonth(addDays(last, 1)))}</p>;
}

function Steps({
  month,
  rows,
  shown,
  showsList,
}: {
  readonly month: YearMonth;
  readonly rows: MonthRows;
  readonly shown: MonthStep | undefined;
  readonly showsList: boolean;
}) {
  const t = useWords();
  const words = useDeskWords();
  const { replica } = useWorkspace();
  const end = useLive(monthEndView(replica, month));
  const counts = useStepCounts(rows, month);
  const isDone = (step: MonthStep) =>
    step === "package" ? end.current !== undefined : end.done.has(step) || counts[step] === 0;
  const done = MONTH_STEPS.filter(isDone);
  if (shown === "package") {
    return (
      <Suspense fallback={<Skeleton lines={6} />}>
        <PackageStep month={month} rows={rows} mayLock={STEPS_BEFORE_LOCK.every(isDone)} />
      </Suspense>
    );
  }
  return (
    <div className="month-end">
      {showsList && (
        <section>
          <div className="progress">
            <ProgressGear done={MONTH_STEPS.map(isDone)} />
            <p>
              <b className="big">{words.progress(done.length)}</b>
              <span>{words.progressOf(t.format.monthName(daysOfMonth(month)[0]))}</span>
            </p>
          </div>
          <StepList
            month={month}
            shown={shown}
            counts={counts}
            rows={rows}
            isDone={isDone}
            state={stateOfMonth(end)}
          />
        </section>
      )}
      {shown !== undefined && (
        <section className="step" aria-label={words.steps[shown]}>
          <Suspense fallback={<Skeleton lines={4} />}>{stepAt(shown)}</Suspense>
        </section>
      )}
    </div>
  );

  function stepAt(step: Exclude<MonthStep, "package">) {
    switch (step) {
      case "missing":
        return <MissingStep month={month} rows={rows} />;
      case "versions":
        return <VersionsStep month={month} rows={rows} />;
      case "sensitive":
        return <SensitiveStep month={month} rows={rows} />;
      case "diary":
        return <DiaryStep month={month} rows={rows} />;
      case "duplicates":
        return undefined;
    }
  }
}
