import { Suspense, useState } from "react";
import type { Activity } from "../../../domain/activity.ts";
import { birthMonth } from "../../../domain/birth.ts";
import { localDate } from "../../../domain/calendar.ts";
import type { ActivityId, ParticipantId } from "../../../domain/ids.ts";
import { meetsOn, occurrenceOf, plannedAt } from "../../../domain/series.ts";
import { putOnAgenda } from "../../../replica/agenda.ts";
import { touchOccurrence } from "../../../replica/occurrence.ts";
import { activityView, registerView, rosterView } from "../../../replica/views.ts";
import { useLive, useNow, usePrepared, useWords, useWorkspace } from "../../data.ts";
import { ActivityGone } from "../../kit/ActivityGone.tsx";
import { activityTitle } from "../../kit/activityTitle.ts";
import { Button } from "../../kit/Button.tsx";
import { Dock } from "../../kit/Dock.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { ReadOnly } from "../../kit/ReadOnly.tsx";
import { Section } from "../../kit/Section.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { Toggle } from "../../kit/Toggle.tsx";
import { showUndo } from "../../uiState.ts";
import { AGENDA_PARTS, type Proposed, useAgenda } from "./useAgenda.ts";
import { useNeedsWords } from "./useNeedsWords.ts";

/** What is open since earlier, to be put into a coming session's note line by line. Nothing is put there by itself. */
export function AgendaPage({ activity }: { readonly activity: ActivityId }) {
  return (
    <Suspense fallback={<Skeleton />}>
      <Opened id={activity} />
    </Suspense>
  );
}

function Opened({ id }: { readonly id: ActivityId }) {
  usePrepared(id);
  const { replica } = useWorkspace();
  const activity = useLive(activityView(replica, id));
  const roster = useLive(rosterView(replica, id));
  const { series, participants, sameness } = useLive(registerView(replica));
  if (activity !== undefined) {
    const expected = new Set(roster.people.map(({ participant }) => participant));
    return <Proposal activity={activity} expected={expected} touch={() => undefined} />;
  }
  const planned = plannedAt(series, id);
  if (planned === undefined || !meetsOn(planned.series, planned.day)) return <ActivityGone />;
  const { series: plan, day } = planned;
  const host = plan.host && sameness.speaker(plan.host);
  const ofHost = [...participants.values()].filter(
    ({ active, organisation }) => plan.expectsHost && active && host && organisation === host,
  );
  return (
    <Proposal
      activity={occurrenceOf(plan, day, birthMonth(id))}
      expected={new Set([...plan.expected, ...ofHost.map((person) => person.id)])}
      touch={() => void touchOccurrence(replica, plan.id, day)}
    />
  );
}

function Proposal({
  activity,
  expected,
  touch,
}: {
  readonly activity: Activity;
  readonly expected: ReadonlySet<ParticipantId>;
  /** A planned session becomes an activity by the first thing done about it. */
  readonly touch: () => void;
}) {
  const t = useWords();
  const words = useNeedsWords().agenda;
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const today = localDate(useNow());
  const proposed = useAgenda(activity, expected);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = proposed?.filter(({ id }) => !left.has(id)) ?? [];
  const toggle = ({ id }: Proposed) => {
    const others = new Set(left);
    if (!others.delete(id)) others.add(id);
    setLeft(others);
  };
  const insert = () => {
    touch();
    const undo = putOnAgenda(replica, activity.id, chosen);
    showUndo({ text: words.inserted(chosen.length), undo });
  };
  return (
    <>
      <PageHeader
        title={words.title}
        back={{
          to: { kind: "activity", activity: activity.id },
          label: t.kit.windowTitles.activity,
        }}
        meta={<p>{t.needs.from(activityTitle(activity, t), t.format.day(activity.date, today))}</p>}
      />
      <div className="pad">
        <ReadOnly about="words" />
        {proposed === undefined && <Skeleton />}
        {proposed?.length === 0 && (
          <EmptyState title={words.empty.title} text={words.empty.text}>
            <Button to={{ kind: "notes", activity: activity.id }}>{words.toNote}</Button>
          </EmptyState>
        )}
        {proposed !== undefined && proposed.length > 0 && (
          <>
            <p>{words.lead}</p>
            {AGENDA_PARTS.map((part) => {
              const own = proposed.filter(({ of }) => of === part);
              return (
                own.length > 0 && (
                  <Section key={part} title={words[part]}>
                    {own.map((line) => (
                      <Toggle
                        key={line.id}
                        label={line.text}
                        on={!left.has(line.id)}
                        onChange={() => toggle(line)}
                      />
                    ))}
                  </Section>
                )
              );
            })}
          </>
        )}
      </div>
      {may.words && chosen.length > 0 && (
        <Dock>
          <Button kind="primary" wide onPress={insert}>
            {words.insert(chosen.length)}
          </Button>
        </Dock>
      )}
    </>
  );
}
