import { FileText, PencilLine, PenLine } from "lucide-react";
import type { YearMonth } from "../../domain/calendar.ts";
import type { MonthRecords } from "../../domain/monthRecords.ts";
import type { ReportPerson } from "../../domain/monthReport.ts";
import { exitsUntold } from "../../domain/scbBlock.ts";
import { vaultView } from "../../replica/vault.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { LinkTo } from "../kit/LinkTo.tsx";
import { Notice } from "../kit/Notice.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Tag } from "../kit/Tag.tsx";
import { useSigningWords } from "./useDeskWords.ts";

/** How many of those with time in the month have signed, and the ways to the rest and to what the papers are made by. */
export function SignaturesLine({
  month,
  people,
  reportedBefore,
}: {
  readonly month: YearMonth;
  readonly people: readonly Pick<ReportPerson, "participant" | "signing" | "wholeHours">[];
  readonly reportedBefore: MonthRecords["reportedBefore"];
}) {
  const t = useWords();
  const words = useSigningWords();
  const signed = people.filter(({ signing }) => signing === "signed").length;
  const again = people.filter(({ signing }) => signing === "again").length;
  return (
    <>
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
      <ExitsUntold month={month} people={people} reportedBefore={reportedBefore} />
    </>
  );
}

/** SCB hears of an exit together with hours, so one without certified hours is told nowhere unless somebody sees to it. */
function ExitsUntold({
  month,
  people,
  reportedBefore,
}: {
  readonly month: YearMonth;
  readonly people: readonly Pick<ReportPerson, "participant" | "wholeHours">[];
  readonly reportedBefore: MonthRecords["reportedBefore"];
}) {
  const words = useSigningWords();
  const t = useWords();
  const { replica } = useWorkspace();
  const { participants } = useLive(registerView(replica));
  const exits = exitsUntold(month, people, {
    vault: useLive(vaultView(replica)),
    reportedBefore,
  });
  if (exits.length === 0) return undefined;
  return (
    <Notice kind="wait" title={words.exits}>
      <ul>
        {exits.map((participant) => (
          <li key={participant}>
            <LinkTo to={{ kind: "vault", participant }}>
              {participants.get(participant)?.name || t.attendance.unknownPerson}
            </LinkTo>
          </li>
        ))}
      </ul>
      <p>{words.exitsText}</p>
    </Notice>
  );
}
