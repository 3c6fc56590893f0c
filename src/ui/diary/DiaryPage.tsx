import type { YearMonth } from "../../domain/calendar.ts";
import { useLive, usePrepared, useWorkspace } from "../data.ts";
import { MonthNav } from "../desk/MonthNav.tsx";
import { useMonthRows } from "../desk/monthReading.ts";
import { OnlyLeader } from "../desk/OnlyLeader.tsx";
import { useDeskWords } from "../desk/useDeskWords.ts";
import { useMedia } from "../kit/media.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { DiaryDesk } from "./DiaryDesk.tsx";
import { useDiaryWords } from "./diaryReading.ts";
import "../desk/desk.css";
import "./diary.css";

/** Material on the left, the diary in the middle, what is thin on the right. */
export function DiaryPage({ month }: { readonly month: YearMonth }) {
  const words = useDiaryWords();
  const { membership } = useWorkspace();
  const { role } = useLive(membership);
  if (role !== "admin") return <OnlyLeader title={words.title} text={words.onlyLeader} />;
  return <MonthDiary key={month} month={month} />;
}

function MonthDiary({ month }: { readonly month: YearMonth }) {
  usePrepared(`desk/${month}`);
  const words = useDiaryWords();
  const desk = useDeskWords();
  const onDesk = useMedia("(min-width: 68.75rem)");
  const rows = useMonthRows(month);
  const nav = <MonthNav month={month} toMonth={(other) => ({ kind: "diary", month: other })} />;
  return (
    <>
      <PageHeader
        title={words.title}
        lead={onDesk && nav}
        back={onDesk ? undefined : { to: monthEnd(month), label: desk.title }}
        meta={onDesk ? undefined : nav}
      />
      {rows === undefined ? (
        <div className="pad">
          <Skeleton lines={6} />
        </div>
      ) : (
        <DiaryDesk month={month} rows={rows} />
      )}
    </>
  );
}

function monthEnd(month: YearMonth) {
  return { kind: "month-end", month, step: "diary" } as const;
}
