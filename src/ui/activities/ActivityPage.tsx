import { CalendarDays, CalendarSync, Ellipsis, ListTodo, MapPin } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { activityFile } from "../../app/calendarFiles.ts";
import type { Activity } from "../../domain/activity.ts";
import { plannedMinutes } from "../../domain/agreement.ts";
import { birthMonth } from "../../domain/birth.ts";
import { localDate } from "../../domain/calendar.ts";
import type { ActivityId } from "../../domain/ids.ts";
import { meetsOn, occurrenceOf, plannedAt } from "../../domain/series.ts";
import { touchOccurrence } from "../../replica/occurrence.ts";
import { activityView, registerView } from "../../replica/views.ts";
import { useLive, useNow, usePrepared, useWords, useWorkspace } from "../data.ts";
import { ActivityGone } from "../kit/ActivityGone.tsx";
import { Button } from "../kit/Button.tsx";
import { handOver } from "../kit/handOver.ts";
import { Icon } from "../kit/Icon.tsx";
import { IconButton } from "../kit/IconButton.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { ruleWords } from "../kit/ruleWords.ts";
import { learning } from "../learningRoutes.ts";
import { ActivityMenu, type MenuChoice } from "./ActivityMenu.tsx";
import { ActivityNeeds } from "./ActivityNeeds.tsx";
import { ActivitySections } from "./ActivitySections.tsx";
import { type Coming, comingOf } from "./changingSeries.ts";
import { EditActivity } from "./EditActivity.tsx";
import { ExpectedPeople } from "./ExpectedPeople.tsx";
import { MoveSheet } from "./MoveSheet.tsx";
import { NextStep } from "./NextStep.tsx";
import { titleBesideKind } from "./naming.ts";
import { PlannedSession } from "./PlannedSession.tsx";
import { SeriesSheet } from "./SeriesSheet.tsx";
import { Standing } from "./Standing.tsx";
import "./activities.css";

const OrganisationWorks = lazy(async () => ({
  default: (await import("../learning/improvement/OrganisationWorks.tsx")).OrganisationWorks,
}));

/** One activity: its facts, its parts in working order, and one button that names the next missing one. A session that a
 *  series plans and nobody has touched has the same page: it becomes an activity by the first thing done about it. */
export function ActivityPage({ activity: id }: { readonly activity: ActivityId }) {
  usePrepared(id);
  const { replica } = useWorkspace();
  const activity = useLive(activityView(replica, id));
  const { series } = useLive(registerView(replica));
  if (activity !== undefined) return <Opened activity={activity} planned={undefined} />;
  const planned = plannedAt(series, id);
  if (planned === undefined || !meetsOn(planned.series, planned.day)) return <ActivityGone />;
  const born = birthMonth(id);
  return <Opened activity={occurrenceOf(planned.series, planned.day, born)} planned={planned} />;
}

type Open = MenuChoice | "menu" | Coming | undefined;

function Opened({
  activity,
  planned,
}: {
  readonly activity: Activity;
  readonly planned: ReturnType<typeof plannedAt>;
}) {
  const t = useWords();
  const { replica, catalog } = useWorkspace();
  const { series } = useLive(registerView(replica));
  const may = useMayWrite();
  const [open, setOpen] = useState<Open>();
  const kind = t.kit.activityKinds[activity.kind];
  const close = () => setOpen(undefined);
  const touch = () => {
    if (planned !== undefined) touchOccurrence(replica, planned.series.id, planned.day);
  };
  const choose = async (choice: MenuChoice) => {
    if (choice === "calendar") {
      close();
      return handOver(await activityFile({ replica, catalog, t }, activity));
    }
    const plan = activity.series && series.get(activity.series);
    if (choice !== "series" || plan === undefined) return setOpen(choice);
    const today = localDate(replica.now());
    setOpen(await comingOf(plan, activity.occurrence ?? today, today));
  };
  return (
    <>
      <PageHeader
        title={titleBesideKind(activity.title, kind) || kind}
        windowTitle={t.kit.windowTitles.activity}
        back={{ to: { kind: "today" }, label: t.kit.menu.today }}
        over={<KindAndPeople activity={activity} />}
        meta={<Facts activity={activity} />}
        end={
          may.words && (
            <IconButton icon={Ellipsis} label={t.activity.more} onPress={() => setOpen("menu")} />
          )
        }
      />
      <div className="pad">
        <ReadOnly about="words" />
      </div>
      <Standing activity={activity} />
      <Agenda activity={activity} />
      {planned === undefined ? (
        <>
          <ActivitySections
            activity={activity}
            onExpected={may.words ? () => setOpen("expected") : undefined}
          />
          <ActivityNeeds activity={activity} />
          {activity.kind === "vardeforum" && activity.host && (
            <div className="pad">
              <Suspense fallback={undefined}>
                <OrganisationWorks organisation={activity.host} />
              </Suspense>
            </div>
          )}
          <NextStep activity={activity} />
        </>
      ) : (
        <PlannedSession activity={activity} series={planned.series} onTouch={touch} />
      )}
      {open === "menu" && (
        <ActivityMenu
          activity={activity}
          isPlanned={planned !== undefined}
          onTouch={touch}
          onClose={close}
          onChoose={(choice) => void choose(choice)}
        />
      )}
      {open === "edit" && <EditActivity activity={activity} onClose={close} />}
      {open === "expected" && <ExpectedPeople activity={activity} onClose={close} />}
      {open === "move" && <MoveSheet activity={activity} onClose={close} />}
      {typeof open === "object" && <SeriesSheet coming={open} onClose={close} />}
    </>
  );
}

function KindAndPeople({ activity }: { readonly activity: Activity }) {
  const t = useWords();
  const { replica } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const names = activity.facilitators.map(
    (member) => members.get(member)?.name.split(" ")[0] || t.activity.facilitatorUnknown,
  );
  const what = t.activity.kindAndState(
    t.kit.activityKinds[activity.kind],
    t.kit.activityStates[activity.state],
  );
  return (
    <p>
      <span className="b kind">{what}</span>
      {names.length > 0 && ` · ${t.format.list(names)}`}
    </p>
  );
}

function Facts({ activity }: { readonly activity: Activity }) {
  const t = useWords();
  const today = localDate(useNow());
  const { date, start, end, place } = activity;
  const length = t.format.minutes(plannedMinutes(activity));
  const { replica } = useWorkspace();
  const { series } = useLive(registerView(replica));
  const plan = activity.series && series.get(activity.series);
  return (
    <ul className="afacts">
      <li>
        <Icon of={CalendarDays} size="s" />
        <span>
          {`${t.format.day(date, today)}, ${t.format.span(start, end)} · `}
          <span className="unbroken">{length}</span>
        </span>
      </li>
      {place.trim() !== "" && (
        <li>
          <Icon of={MapPin} size="s" />
          {place}
        </li>
      )}
      {plan !== undefined && plan.rule !== "" && (
        <li>
          <Icon of={CalendarSync} size="s" />
          {t.plan.planned.inSeries(ruleWords(plan.rule, t, today))}
        </li>
      )}
    </ul>
  );
}

/** Before the session there is time to think of what is open. */
function Agenda({ activity: { id, date, state, removed } }: { readonly activity: Activity }) {
  const t = useWords();
  const today = localDate(useNow());
  if (removed || state !== "planned" || date < today) return undefined;
  return (
    <div className="pad">
      <Button kind="text" icon={ListTodo} to={learning("att-gora", id)}>
        {t.activity.agenda}
      </Button>
    </div>
  );
}
