import { ShieldAlert } from "lucide-react";
import type { YearMonth } from "../../domain/calendar.ts";
import type { ActivityId } from "../../domain/ids.ts";
import { useWords } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { Tag } from "../kit/Tag.tsx";
import type { Route } from "../routes.ts";
import { StepHead } from "./StepHead.tsx";
import { type FoundText, type MonthRows, useFindings } from "./stepCounts.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** What the guard finds in text that the team reads; it is changed where it stands, with the guard beside it. */
export function SensitiveStep({
  month,
  rows,
}: {
  readonly month: YearMonth;
  readonly rows: MonthRows;
}) {
  const t = useWords();
  const words = useDeskWords();
  const texts = useFindings(rows);
  if (texts === undefined) return <Skeleton lines={4} />;
  return (
    <>
      <StepHead month={month} step="sensitive" lead={words.sensitive.lead} left={texts.length} />
      <RuledList last>
        {texts.map((text, at) => {
          const row = rows.find(({ id }) => id === text.at);
          const kinds = [...new Set(text.found.map(({ kind }) => words.sensitive.kinds[kind]))];
          return (
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand in a note twice.
              key={at}
              tall
              to={placeOf(text)}
              title={text.line}
              meta={row && words.versions.at(activityTitle(row, t), t.format.dayAndMonth(row.date))}
            >
              <Tag kind="wait" icon={ShieldAlert}>
                {t.format.list(kinds)}
              </Tag>
            </Row>
          );
        })}
      </RuledList>
    </>
  );
}

function placeOf({ activity, where }: FoundText): Route {
  const id: ActivityId = activity;
  switch (where) {
    case "title":
      return { kind: "activity", activity: id };
    case "card":
      return { kind: "card", activity: id };
    case "note":
    case "caption":
      return { kind: "notes", activity: id };
  }
}
