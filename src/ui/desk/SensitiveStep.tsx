import { ShieldAlert } from "lucide-react";
import type { YearMonth } from "../../domain/calendar.ts";
import type { Finding } from "../../domain/guard.ts";
import type { ActivityId } from "../../domain/ids.ts";
import { useWords } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { Tag } from "../kit/Tag.tsx";
import { useImprovementWords } from "../learning/improvement/useImprovement.ts";
import { learning } from "../learningRoutes.ts";
import type { Route } from "../routes.ts";
import { StepHead } from "./StepHead.tsx";
import { type FoundText, type MonthRows, useFindings } from "./stepCounts.ts";
import { useDeskWords } from "./useDeskWords.ts";
import { useWorkFindings } from "./workFindings.ts";

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
  const works = useWorkFindings(month);
  const { untitled } = useImprovementWords();
  const told = (found: readonly Finding[]) => (
    <Tag kind="wait" icon={ShieldAlert}>
      {t.format.list([...new Set(found.map(({ kind }) => words.sensitive.kinds[kind]))])}
    </Tag>
  );
  if (texts === undefined || works === undefined) return <Skeleton lines={4} />;
  return (
    <>
      <StepHead
        month={month}
        step="sensitive"
        lead={words.sensitive.lead}
        left={texts.length + works.length}
      />
      <RuledList last>
        {texts.map((text, at) => {
          const row = rows.find(({ id }) => id === text.at);
          return (
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand in a note twice.
              key={at}
              tall
              to={placeOf(text)}
              title={text.line}
              meta={row && words.versions.at(activityTitle(row, t), t.format.dayAndMonth(row.date))}
            >
              {told(text.found)}
            </Row>
          );
        })}
        {works.map(({ work, title, page, line, found }, at) => (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand in a work twice.
            key={`work-${at}`}
            tall
            to={learning("forbattring", work, page)}
            title={line}
            meta={title || untitled}
          >
            {told(found)}
          </Row>
        ))}
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
