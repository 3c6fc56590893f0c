import type { YearMonth } from "../../domain/calendar.ts";
import { reportOfLock } from "../../domain/frozenMonth.ts";
import { changesSince } from "../../domain/monthDifference.ts";
import { isUnsettled, type MonthReport } from "../../domain/monthReport.ts";
import { factMarks } from "../../domain/sentFacts.ts";
import { monthEndView } from "../../replica/monthEnd.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWorkspace } from "../data.ts";
import { Skeleton } from "../kit/Skeleton.tsx";
import { LateChanges } from "./LateChanges.tsx";
import { LockTold } from "./LockTold.tsx";
import { MonthFlags } from "./MonthFlags.tsx";
import { useMonthCounted } from "./monthReading.ts";
import { OrganisationTable } from "./OrganisationTable.tsx";
import { PackageDock } from "./PackageDock.tsx";
import { PackageSums } from "./PackageSums.tsx";
import { PaperFiles } from "./PaperFiles.tsx";
import { usePaperMaking } from "./paperMaking.ts";
import { SentDifference } from "./SentDifference.tsx";
import { SexBar } from "./SexBar.tsx";
import { SignaturesLine } from "./SignaturesLine.tsx";
import type { MonthRows } from "./stepCounts.ts";
import { TypeHours } from "./TypeHours.tsx";
import "./package.css";

/** The month in figures, what has changed since it was sent, its files, and the lock. A page of its own on every screen. */
export function PackageStep({
  month,
  rows,
  mayLock,
}: {
  readonly month: YearMonth;
  readonly rows: MonthRows;
  readonly mayLock: boolean;
}) {
  const { replica } = useWorkspace();
  const end = useLive(monthEndView(replica, month));
  const { sameness } = useLive(registerView(replica));
  const counted = useMonthCounted(month, rows);
  const locked = end.frozen && reportOfLock(month, end.frozen, end.people);
  // Once it is locked the month is what was locked, also on paper; what came after stands beside it (domain.md G9).
  const shown = locked ?? counted?.report;
  const papers = usePaperMaking(figuresOf(shown));
  if (counted === undefined || shown === undefined) {
    return (
      <div className="pad">
        <Skeleton lines={6} />
      </div>
    );
  }
  const { records, report } = counted;
  const isSent = end.locks.at(-1)?.sent !== undefined;
  const facts = isSent ? { sent: end.sentFacts, now: factMarks(report, records) } : undefined;
  const late =
    end.locks.length > 0 ? changesSince(end.people, report, sameness.speaker, facts) : [];
  return (
    <>
      <div className="package">
        <PackageSums report={shown} />
        <div className="package-parts">
          <div>
            <OrganisationTable report={shown} />
            <SignaturesLine
              month={month}
              people={report.people}
              reportedBefore={records.reportedBefore}
            />
            <MonthFlags report={report} />
            <PaperFiles report={shown} records={records} papers={papers} />
            <LockTold end={end} />
          </div>
          <div>
            <SexBar report={shown} />
            {end.locks.length > 0 && <LateChanges changes={late} />}
            <SentDifference end={end} />
            <TypeHours report={shown} />
          </div>
        </div>
      </div>
      <PackageDock
        end={end}
        report={shown}
        records={records}
        papers={papers}
        mayLock={mayLock && !isUnsettled(report)}
        differs={end.current !== undefined && locked === undefined && late.length > 0}
      />
    </>
  );
}

function figuresOf(report: MonthReport | undefined): string {
  return report ? JSON.stringify([report.sums, report.people]) : "";
}
