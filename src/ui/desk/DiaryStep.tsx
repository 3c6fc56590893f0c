import type { YearMonth } from "../../domain/calendar.ts";
import { useWords } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { StepHead } from "./StepHead.tsx";
import { type MonthRows, withoutText } from "./stepCounts.ts";
import { useDeskWords } from "./useDeskWords.ts";

export function DiaryStep({
  month,
  rows,
}: {
  readonly month: YearMonth;
  readonly rows: MonthRows;
}) {
  const t = useWords();
  const words = useDeskWords();
  const silent = withoutText(rows);
  return (
    <>
      <StepHead month={month} step="diary" lead={words.diary.lead} left={silent.length} />
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
