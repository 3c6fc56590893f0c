import type { YearMonth } from "../../domain/calendar.ts";
import { useWords } from "../data.ts";
import { MonthNav } from "../desk/MonthNav.tsx";
import { useMedia } from "../kit/media.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { useDuplicateWords } from "./useDuplicateWords.ts";

export function DuplicatesHead({
  month,
  place,
}: {
  readonly month: YearMonth;
  readonly place: string;
}) {
  const t = useWords();
  const words = useDuplicateWords();
  const onDesk = useMedia("(min-width: 68.75rem)");
  const nav = <MonthNav month={month} step="duplicates" />;
  const up = { kind: "month-end", month, step: undefined } as const;
  return (
    <PageHeader
      title={words.title}
      lead={onDesk && nav}
      back={onDesk ? undefined : { to: up, label: t.kit.menu["month-end"] }}
      meta={
        <>
          <p>{place}</p>
          {!onDesk && nav}
        </>
      }
    />
  );
}
