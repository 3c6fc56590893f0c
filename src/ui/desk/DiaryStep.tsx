import { NotebookText } from "lucide-react";
import type { YearMonth } from "../../domain/calendar.ts";
import { diaryView } from "../../replica/diary.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { useDiaryTexts, useDiaryWords } from "../diary/diaryReading.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Button } from "../kit/Button.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { StepHead } from "./StepHead.tsx";
import { type MonthRows, withoutText } from "./stepCounts.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** How far the diary has come, and the sessions that say nothing in it. */
export function DiaryStep({
  month,
  rows,
}: {
  readonly month: YearMonth;
  readonly rows: MonthRows;
}) {
  const t = useWords();
  const words = useDeskWords();
  const diary = useDiaryWords();
  const { replica } = useWorkspace();
  const blocks = useLive(diaryView(replica, month));
  const texts = useDiaryTexts(month, rows);
  // The words of a passage stand in a line that is counted.
  const material = texts.material.filter(({ sort }) => sort !== "passage");
  const taken = new Set(blocks.flatMap(({ sources }) => sources.map(({ id }) => id)));
  const used = material.filter(({ id }) => taken.has(id));
  const silent = withoutText(rows);
  return (
    <>
      <StepHead month={month} step="diary" lead={words.diary.lead} left={silent.length} />
      <p>{diary.step.lead(blocks.length, used.length, material.length)}</p>
      <div className="below">
        <Button kind="soft" icon={NotebookText} to={{ kind: "diary", month }}>
          {diary.step.open}
        </Button>
      </div>
      <RuledList last>
        {silent.map((row) => (
          <Row
            key={row.id}
            to={{ kind: "notes", activity: row.id }}
            when={`${Number(row.date.slice(8))}/${Number(row.date.slice(5, 7))}`}
            title={activityTitle(row, t)}
          />
        ))}
      </RuledList>
    </>
  );
}
