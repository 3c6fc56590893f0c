import { FileText, PencilLine, PenLine } from "lucide-react";
import type { YearMonth } from "../../domain/calendar.ts";
import type { ReportPerson } from "../../domain/monthReport.ts";
import { useWords } from "../data.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Tag } from "../kit/Tag.tsx";
import { useSigningWords } from "./useDeskWords.ts";

/** How many of those with time in the month have signed, and the ways to the rest and to what the papers are made by. */
export function SignaturesLine({
  month,
  people,
}: {
  readonly month: YearMonth;
  readonly people: readonly Pick<ReportPerson, "signing">[];
}) {
  const t = useWords();
  const words = useSigningWords();
  const signed = people.filter(({ signing }) => signing === "signed").length;
  const again = people.filter(({ signing }) => signing === "again").length;
  return (
    <RuledList last>
      <Row
        tall
        to={{ kind: "signatures", month }}
        icon={PenLine}
        title={words.title}
        meta={words.progress(signed, people.length)}
      >
        {again > 0 && (
          <Tag kind="wait" icon={PencilLine}>
            {words.again(again)}
          </Tag>
        )}
      </Row>
      <Row
        tall
        to={{ kind: "paper-settings" }}
        icon={FileText}
        title={t.settings.rows.papers}
        meta={t.settings.papersLine}
      />
    </RuledList>
  );
}
