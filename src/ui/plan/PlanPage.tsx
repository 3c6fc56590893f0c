import { Ban, CalendarArrowDown, CalendarArrowUp, CalendarDays, CalendarSync } from "lucide-react";
import { useState } from "react";
import { planFile } from "../../app/calendarFiles.ts";
import type { ActivityRow } from "../../catalog/catalog.ts";
import { isOff } from "../../domain/activity.ts";
import { addDays, type LocalDate, localDate, weekdayOf, weekOf } from "../../domain/calendar.ts";
import { useCatalog, useNow, useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Button } from "../kit/Button.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { handOver } from "../kit/handOver.ts";
import { useMayWrite } from "../kit/mayWrite.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Section } from "../kit/Section.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { Tag } from "../kit/Tag.tsx";
import "./plan.css";

/** As far as planned sessions are counted. */
const AHEAD = 190;
const SHOWN = 40;

/** What is to come, week by week; and the plan's way out to other calendars and in from them. */
export function PlanPage() {
  const t = useWords();
  const { catalog } = useWorkspace();
  const today = localDate(useNow());
  const rows = useCatalog(
    () => catalog.activitiesBetween(today, addDays(today, AHEAD)),
    [catalog, today],
  );
  return (
    <>
      <PageHeader
        title={t.plan.title}
        back={{ to: { kind: "more", page: undefined }, label: t.settings.title }}
      />
      <div className="pad plan">
        {rows === undefined ? (
          <Skeleton lines={5} />
        ) : rows.length === 0 ? (
          <Empty />
        ) : (
          <Weeks rows={rows} />
        )}
      </div>
    </>
  );
}

function Empty() {
  const t = useWords();
  const may = useMayWrite();
  return (
    <EmptyState title={t.plan.empty.title} text={t.plan.empty.text}>
      {may.words && (
        <>
          <Button kind="primary" icon={CalendarDays} to={{ kind: "new-activity" }}>
            {t.plan.empty.first}
          </Button>
          <Button icon={CalendarArrowDown} to={{ kind: "plan-import" }}>
            {t.plan.openImport}
          </Button>
        </>
      )}
    </EmptyState>
  );
}

function Weeks({ rows }: { readonly rows: readonly ActivityRow[] }) {
  const t = useWords();
  const workspace = useWorkspace();
  const may = useMayWrite();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, SHOWN);
  const { replica, catalog } = workspace;
  const share = async () => handOver(await planFile({ replica, catalog, t }));
  return (
    <>
      {byWeek(shown).map(([monday, ofWeek]) => (
        <Section key={monday} title={t.plan.week(weekOf(monday), t.format.dayAndMonth(monday))}>
          <RuledList last>
            {ofWeek.map((row) => (
              <PlanRow key={row.id} row={row} />
            ))}
          </RuledList>
        </Section>
      ))}
      {shown.length < rows.length && (
        <Button kind="text" onPress={() => setAll(true)}>
          {t.today.showMore(rows.length - shown.length)}
        </Button>
      )}
      <p className="t-meta">{t.plan.horizon}</p>
      <div className="plan-files">
        <Button icon={CalendarArrowUp} onPress={() => void share()}>
          {t.plan.exportAll}
        </Button>
        {may.words && (
          <Button icon={CalendarArrowDown} to={{ kind: "plan-import" }}>
            {t.plan.openImport}
          </Button>
        )}
      </div>
      <p className="t-meta">{t.plan.exportNames}</p>
    </>
  );
}

function byWeek(
  rows: readonly ActivityRow[],
): readonly (readonly [LocalDate, readonly ActivityRow[]])[] {
  const weeks = new Map<LocalDate, ActivityRow[]>();
  for (const row of rows) {
    const monday = addDays(row.date, 1 - weekdayOf(row.date));
    const known = weeks.get(monday);
    if (known) known.push(row);
    else weeks.set(monday, [row]);
  }
  return [...weeks];
}

function PlanRow({ row }: { readonly row: ActivityRow }) {
  const t = useWords();
  const place = row.place || row.hostName;
  const facts = [t.format.span(row.start, row.end), place].filter((fact) => fact !== "");
  return (
    <Row
      tall
      to={{ kind: "activity", activity: row.id }}
      when={t.format.shortDay(row.date)}
      title={activityTitle(row, t)}
      meta={facts.join(" · ")}
    >
      {isOff(row.state) ? (
        <Tag icon={Ban}>{row.state === "cancelled" ? t.today.cancelled : t.today.didNotHappen}</Tag>
      ) : (
        row.series !== undefined && <Tag icon={CalendarSync}>{t.plan.planned.series}</Tag>
      )}
    </Row>
  );
}
