import { FileArchive, Printer } from "lucide-react";
import { useState } from "react";
import { monthReports } from "../../app/monthReports.ts";
import { localDate, monthOf, type YearMonth } from "../../domain/calendar.ts";
import type { MonthReport } from "../../domain/monthReport.ts";
import { FEWEST_TOLD } from "../../domain/smallNumbers.ts";
import { AUDIENCES, type Audience, toldOverview } from "../../domain/toldOverview.ts";
import { paperSettingsView } from "../../replica/paperSettings.ts";
import { useLive, useNow, usePrepared, useWords, useWorkspace } from "../data.ts";
import { MonthSwitch } from "../desk/MonthSwitch.tsx";
import { OnlyLeader } from "../desk/OnlyLeader.tsx";
import { Button } from "../kit/Button.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { useMedia } from "../kit/media.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Segments } from "../kit/Segments.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { Printed } from "../print/Printed.tsx";
import { overviewUntil } from "./figures.ts";
import { GoalSection } from "./GoalSection.tsx";
import { KindChart, SexChart } from "./KindAndSex.tsx";
import { MonthChart } from "./MonthChart.tsx";
import { OrganisationChart } from "./OrganisationChart.tsx";
import { OverviewSessions } from "./OverviewSessions.tsx";
import { PeopleChart } from "./PeopleChart.tsx";
import { SpreadSection } from "./SpreadSection.tsx";
import { useOverviewWords } from "./useOverviewWords.ts";
import "../desk/desk.css";
import "./overview.css";

/** The whole project in figures, for coordinators: those of the months' reports, so that no paper says otherwise. */
export function OverviewPage({
  month,
  pick,
}: {
  /** Undefined = the newest month with hours. */
  readonly month: YearMonth | undefined;
  readonly pick: string | undefined;
}) {
  const words = useOverviewWords();
  const { membership } = useWorkspace();
  const { role } = useLive(membership);
  if (role !== "admin") return <OnlyLeader title={words.title} text={words.onlyLeader} />;
  return <Reports month={month} pick={pick} />;
}

function Reports({
  month: asked,
  pick,
}: {
  readonly month: YearMonth | undefined;
  readonly pick: string | undefined;
}) {
  usePrepared("desk");
  const t = useWords();
  const words = useOverviewWords();
  const { replica } = useWorkspace();
  const reports = useLive(monthReports(replica));
  const now = monthOf(localDate(useNow()));
  const onDesk = useMedia("(min-width: 68.75rem)");
  const month = asked ?? newestWithHours(reports ?? NO_REPORTS, now);
  if (reports !== undefined && pick !== undefined) {
    return <OverviewSessions reports={reports} month={month} path={pick} />;
  }
  const { months } = overviewUntil(reports ?? NO_REPORTS, month);
  const [first] = months;
  const nav = (
    <div className="month-bar">
      <MonthSwitch
        month={month}
        label={words.month}
        to={(other) => ({ kind: "overview", month: other, pick: undefined })}
      />
    </div>
  );
  return (
    <Printed>
      <PageHeader
        title={words.title}
        lead={onDesk && nav}
        back={
          onDesk ? undefined : { to: { kind: "more", page: undefined }, label: t.settings.title }
        }
        meta={
          <>
            {first && <p>{words.period(t.format.month(first.month), t.format.month(month))}</p>}
            {!onDesk && nav}
          </>
        }
      />
      <div className="overview">
        {reports === undefined ? (
          <Skeleton lines={8} />
        ) : (
          <>
            <Charts reports={reports} month={month} />
            <SpreadSection reports={reports} month={month} />
          </>
        )}
      </div>
    </Printed>
  );
}

const NO_REPORTS: readonly MonthReport[] = [];

function newestWithHours(reports: readonly MonthReport[], now: YearMonth): YearMonth {
  const withHours = reports.filter(({ month, people }) => month <= now && people.length > 0);
  return withHours.at(-1)?.month ?? now;
}

function Charts({
  reports,
  month,
}: {
  readonly reports: readonly MonthReport[];
  readonly month: YearMonth;
}) {
  const t = useWords();
  const words = useOverviewWords();
  const { replica } = useWorkspace();
  const [audience, setAudience] = useState<Audience>("project");
  const { goal } = useLive(paperSettingsView(replica));
  const told = toldOverview(overviewUntil(reports, month), audience);
  const last = told.months.at(-1);
  if (last === undefined) {
    return reports.some(({ people }) => people.length > 0) ? (
      <p>{words.nothingSoFar(t.format.month(month))}</p>
    ) : (
      <EmptyState title={words.nothing} text={words.nothingText} />
    );
  }
  return (
    <>
      <div className="overview-for no-print">
        <Segments
          label={words.audience}
          choices={AUDIENCES.map((value) => ({ value, label: words.audiences[value] }))}
          value={audience}
          onChange={setAudience}
        />
        <div className="overview-deeds">
          <Button kind="text" icon={Printer} onPress={() => window.print()}>
            {words.print}
          </Button>
          <Button kind="text" icon={FileArchive} to={{ kind: "more", page: "uttag" }}>
            {words.takeOut}
          </Button>
        </div>
      </div>
      {audience === "outside" && (
        <p className="t-meta" role="status">
          {words.outsideText(FEWEST_TOLD)}
        </p>
      )}
      <div className="charts first">
        <GoalSection told={told} goal={goal} />
        <PeopleChart told={told} goal={goal} />
        <MonthChart told={told} />
      </div>
      <div className="charts second">
        <div>
          <KindChart told={told} month={last} />
          <SexChart told={told} month={last} />
        </div>
        <OrganisationChart told={told} />
      </div>
    </>
  );
}
