import { FileSpreadsheet, Lock, PencilLine, Send } from "lucide-react";
import { daysOfMonth } from "../../domain/calendar.ts";
import { frozenMonth, lockedPeople } from "../../domain/frozenMonth.ts";
import type { MonthEnd } from "../../domain/monthEnd.ts";
import type { MonthReport } from "../../domain/monthReport.ts";
import { factMarks } from "../../domain/sentFacts.ts";
import { lockMonth, markSent, openForCorrection } from "../../replica/monthEnd.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { Notice } from "../kit/Notice.tsx";
import type { PaperMaking, PaperRecords } from "./paperMaking.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** Making the files, and closing the month. */
export function PackageDock({
  end,
  report,
  records,
  papers,
  mayLock,
  differs,
}: {
  readonly end: MonthEnd;
  readonly report: MonthReport;
  readonly records: PaperRecords;
  readonly papers: PaperMaking;
  readonly mayLock: boolean;
  /** The month was locked by an earlier version, and says something else now: its papers cannot be made as they were. */
  readonly differs: boolean;
}) {
  const { papers: words, package: package_ } = useDeskWords();
  const { step, withNumbers } = papers;
  return (
    <Dock label={package_.deeds}>
      <div role="status">
        {step.kind === "saved" && (
          <Notice kind="plain">{step.withNumbers ? words.savedWithNumbers : words.saved}</Notice>
        )}
        {step.kind === "failed" && <Notice kind="help">{words.failed}</Notice>}
      </div>
      <div className="package-dock">
        <p className="t-meta grow">
          {withNumbers ? package_.files.withNumbers : package_.files.withoutNumbers}
        </p>
        {step.kind === "made" ? (
          <Button kind="primary" icon={FileSpreadsheet} onPress={() => void papers.save(step)}>
            {words.save}
          </Button>
        ) : (
          <Button
            icon={FileSpreadsheet}
            unavailable={differs ? words.differs : undefined}
            onPress={() => void papers.make(report, records)}
          >
            {step.kind === "making" ? words.making : words.make}
          </Button>
        )}
        <Closing
          end={end}
          report={report}
          records={records}
          mayLock={mayLock}
          isPrimary={step.kind !== "made"}
        />
      </div>
    </Dock>
  );
}

function Closing({
  end: { month, current, locks },
  report,
  records,
  mayLock,
  isPrimary,
}: {
  readonly end: MonthEnd;
  readonly report: MonthReport;
  readonly records: PaperRecords;
  readonly mayLock: boolean;
  /** One primary action: the file that waits to be saved comes first. */
  readonly isPrimary: boolean;
}) {
  const t = useWords();
  const words = useDeskWords().package;
  const { replica } = useWorkspace();
  const name = t.format.monthName(daysOfMonth(month)[0]);
  const kind = isPrimary ? "primary" : "quiet";
  if (current === undefined) {
    return (
      <Button
        kind={kind}
        icon={Lock}
        unavailable={mayLock ? undefined : words.lockWaits}
        onPress={() => lockMonth(replica, month, lockedPeople(report), frozenMonth(report))}
      >
        {locks.length > 0 ? words.lockAgain(name) : words.lock(name)}
      </Button>
    );
  }
  return (
    <>
      <Button icon={PencilLine} onPress={() => openForCorrection(replica, month)}>
        {words.correct}
      </Button>
      {!current.sent && (
        <Button
          kind={kind}
          icon={Send}
          onPress={() => markSent(replica, month, current.id, factMarks(report, records))}
        >
          {words.markSent}
        </Button>
      )}
    </>
  );
}
