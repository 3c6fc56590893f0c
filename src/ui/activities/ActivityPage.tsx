import { CalendarDays, Ellipsis, MapPin } from "lucide-react";
import { useState } from "react";
import type { Activity } from "../../domain/activity.ts";
import { plannedMinutes } from "../../domain/agreement.ts";
import { localDate } from "../../domain/calendar.ts";
import type { ActivityId } from "../../domain/ids.ts";
import { activityView, registerView } from "../../replica/views.ts";
import { useLive, useNow, usePrepared, useWords, useWorkspace } from "../data.ts";
import { ActivityGone } from "../kit/ActivityGone.tsx";
import { Icon } from "../kit/Icon.tsx";
import { IconButton } from "../kit/IconButton.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { Notice } from "../kit/Notice.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { ActivityMenu, type MenuChoice } from "./ActivityMenu.tsx";
import { ActivityNeeds } from "./ActivityNeeds.tsx";
import { ActivitySections } from "./ActivitySections.tsx";
import { EditActivity } from "./EditActivity.tsx";
import { ExpectedPeople } from "./ExpectedPeople.tsx";
import { NextStep } from "./NextStep.tsx";
import { titleBesideKind } from "./naming.ts";
import "./activities.css";

/** One activity: its facts, its parts in working order, and one button that names the next missing one. */
export function ActivityPage({ activity: id }: { readonly activity: ActivityId }) {
  usePrepared(id);
  const { replica } = useWorkspace();
  const activity = useLive(activityView(replica, id));
  return activity === undefined ? <ActivityGone /> : <Opened activity={activity} />;
}

function Opened({ activity }: { readonly activity: Activity }) {
  const t = useWords();
  const may = useMayWrite();
  const [open, setOpen] = useState<MenuChoice | "menu">();
  const kind = t.kit.activityKinds[activity.kind];
  const close = () => setOpen(undefined);
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
      <ActivitySections
        activity={activity}
        onExpected={may.words ? () => setOpen("expected") : undefined}
      />
      <ActivityNeeds activity={activity} />
      <NextStep activity={activity} />
      {open === "menu" && <ActivityMenu activity={activity} onClose={close} onChoose={setOpen} />}
      {open === "edit" && <EditActivity activity={activity} onClose={close} />}
      {open === "expected" && <ExpectedPeople activity={activity} onClose={close} />}
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
    </ul>
  );
}

function Standing({ activity }: { readonly activity: Activity }) {
  const t = useWords().activity;
  const text = activity.removed
    ? t.removedText
    : activity.state === "cancelled"
      ? t.cancelledText
      : undefined;
  if (text === undefined) return undefined;
  return (
    <div className="pad standing">
      <Notice>{text}</Notice>
    </div>
  );
}
