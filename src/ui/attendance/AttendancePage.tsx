import { useState } from "react";
import type { Activity } from "../../domain/activity.ts";
import { plannedMinutes } from "../../domain/agreement.ts";
import { localDate } from "../../domain/calendar.ts";
import type { ActivityId, MemberId, ParticipantId } from "../../domain/ids.ts";
import { editActivity } from "../../replica/activities.ts";
import { clearMany, finishAttendance, markHere, setHeadcount } from "../../replica/attendance.ts";
import { activityView, registerView, rosterView } from "../../replica/views.ts";
import {
  useCatalog,
  useLive,
  usePrepared,
  useUsualPeople,
  useWords,
  useWorkspace,
} from "../data.ts";
import { ActivityGone } from "../kit/ActivityGone.tsx";
import { activityTitle } from "../kit/activityTitle.ts";
import { Button } from "../kit/Button.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { goUp } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { learning } from "../learningRoutes.ts";
import { showUndo } from "../uiState.ts";
import { EveryoneButton } from "./EveryoneButton.tsx";
import { Headcount } from "./Headcount.tsx";
import { inTwoPlaces } from "./inTwoPlaces.ts";
import { OrderChoice } from "./OrderChoice.tsx";
import { RosterDock } from "./RosterDock.tsx";
import { RosterRow } from "./RosterRow.tsx";
import {
  everyoneButton,
  frozenOrder,
  markedTogether,
  markOf,
  NOBODY,
  openingOrder,
  ownClaim,
  stillTogether,
} from "./rosterRules.ts";
import "./attendance.css";

/** The roster of one activity. The details of one person lie over it as PersonSheet. */
export function AttendancePage({ activity: id }: { readonly activity: ActivityId }) {
  usePrepared(id);
  const { replica } = useWorkspace();
  const activity = useLive(activityView(replica, id));
  return activity === undefined ? <ActivityGone /> : <Roster activity={activity} />;
}

function Roster({ activity }: { readonly activity: Activity }) {
  const t = useWords();
  const { replica, catalog } = useWorkspace();
  const { id } = activity;
  const may = useMayWrite();
  const usual = useUsualPeople(activity);
  const elsewhere = useCatalog(() => catalog.elsewhereDuring(id), [id]);
  const roster = useLive(rosterView(replica, id));
  const { organisations, participants, members } = useLive(registerView(replica));
  const [together, setTogether] = useState(NOBODY);

  const nameOf = (person: ParticipantId) =>
    participants.get(person)?.name || t.attendance.unknownPerson;
  const opened = () =>
    openingOrder(roster.people, nameOf, usual).map((person) => person.participant);
  const [order, setOrder] = useState<readonly ParticipantId[]>(opened);
  // Nobody moves under the thumb unless the order itself was chosen anew.
  const [orderedBy, setOrderedBy] = useState(usual);
  if (orderedBy !== usual) {
    setOrderedBy(usual);
    setOrder(opened());
  }
  const inOrder = frozenOrder(
    order,
    roster.people.map((person) => person.participant),
  );
  if (inOrder !== order) setOrder(inOrder);

  const personById = new Map(roster.people.map((person) => [person.participant, person]));
  const people = inOrder.flatMap((participant) => personById.get(participant) ?? []);
  const twice = inTwoPlaces(activity, people, elsewhere ?? []);
  const ownClaimOf = (participant: ParticipantId) =>
    ownClaim(personById.get(participant)?.claims ?? [], replica.me);

  const undoable = stillTogether(together, ownClaimOf);
  const undoEveryone = (marked: readonly ParticipantId[]) => {
    clearMany(replica, id, marked);
    setTogether(NOBODY);
  };
  const markEveryone = () => {
    const unmarked = people.filter((person) => markOf(person) === "unmarked");
    const ids = unmarked.map((person) => person.participant);
    markHere(replica, id, ids);
    const claims = new Map(
      rosterView(replica, id)
        .get()
        .people.map((person) => [person.participant, ownClaim(person.claims, replica.me)]),
    );
    setTogether(markedTogether(together, ids, (participant) => claims.get(participant)));
    showUndo({
      text: t.attendance.markedMany(ids.length),
      undo: () => undoEveryone(ids),
    });
  };
  const kind = everyoneButton(roster.counts.unmarked, undoable.length);
  const everyone = {
    kind,
    onPress: () => {
      if (kind === "mark") markEveryone();
      if (kind === "undo") undoEveryone(undoable);
    },
  };

  const done = () => {
    if (activity.attendanceDone === undefined) finishAttendance(replica, id);
    const hasBeen = activity.date <= localDate(replica.now());
    if (activity.state === "planned" && hasBeen) editActivity(replica, id, { state: "held" });
    goUp({ kind: "activity", activity: id });
  };

  return (
    <>
      <PageHeader
        title={t.attendance.title}
        back={{ to: { kind: "today" }, label: t.kit.menu.today }}
        meta={<Facts activity={activity} />}
      />
      <div className="pad">
        <ReadOnly about="words" />
      </div>
      {people.length === 0 ? (
        <div className="pad">
          <EmptyState title={t.attendance.empty.title} text={t.attendance.empty.text}>
            {may.words && (
              <Button kind="soft" to={{ kind: "walk-in", activity: id }}>
                {t.attendance.addLabel}
              </Button>
            )}
          </EmptyState>
        </div>
      ) : (
        <>
          {may.words && (
            <div className="pad everyone-first">
              <EveryoneButton everyone={everyone} />
            </div>
          )}
          <RuledList last label={t.attendance.list}>
            {people.map((person) => (
              <RosterRow
                key={person.participant}
                activity={activity}
                person={person}
                name={nameOf(person.participant)}
                organisation={organisationName(person.participant)}
                inTwoPlaces={twice.has(person.participant)}
                readOnly={!may.words}
              />
            ))}
          </RuledList>
        </>
      )}
      <Headcount
        counts={roster.headcounts}
        me={replica.me}
        nameOf={(member: MemberId) => members.get(member)?.name || t.kit.someone}
        onChange={may.words ? (count) => setHeadcount(replica, id, count) : undefined}
      />
      {may.words && <OrderChoice />}
      <div className="pad">
        {may.words && (
          <Button kind="text" to={{ kind: "sign-in-sheet", activity: id }}>
            {t.activity.menu.print}
          </Button>
        )}
        <Button kind="text" to={learning("hjalp", "narvaro")}>
          {t.kit.howTo}
        </Button>
      </div>
      <RosterDock
        activity={id}
        counts={roster.counts}
        marks={people.map(markOf)}
        everyone={everyone}
        onDone={may.words ? done : undefined}
      />
    </>
  );

  function organisationName(participant: ParticipantId): string {
    const organisation = participants.get(participant)?.organisation;
    return organisation === undefined ? "" : (organisations.get(organisation)?.name ?? "");
  }
}

function Facts({ activity }: { readonly activity: Activity }) {
  const t = useWords();
  const { start, end, breakMinutes } = activity;
  const rest = breakMinutes > 0 ? [t.attendance.breakMinutes(breakMinutes)] : [];
  return (
    <>
      <p>{activityTitle(activity, t)}</p>
      <p>
        {[t.format.span(start, end), ...rest].join(" · ")}
        {" · "}
        <span className="b ink">{t.format.minutes(plannedMinutes(activity))}</span>
      </p>
    </>
  );
}
