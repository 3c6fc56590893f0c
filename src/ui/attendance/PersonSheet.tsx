import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import type { Activity } from "../../domain/activity.ts";
import { plannedMinutes } from "../../domain/agreement.ts";
import type { AttendanceClaim } from "../../domain/attendance.ts";
import type { ActivityId, ParticipantId } from "../../domain/ids.ts";
import { rosterPerson } from "../../domain/roster.ts";
import { clearAttendance, markAttendance } from "../../replica/attendance.ts";
import { activityView, registerView, rosterView } from "../../replica/views.ts";
import { useCatalog, useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Icon } from "../kit/Icon.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { goBack } from "../kit/navigation.ts";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { Segments } from "../kit/Segments.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { Toggle } from "../kit/Toggle.tsx";
import { inTwoPlaces } from "./inTwoPlaces.ts";
import { type OwnTime, WHOLE_TIME } from "./personTime.ts";
import { firstNameOf, type Mark, ownClaim } from "./rosterRules.ts";
import { SameTime } from "./SameTime.tsx";
import { TimeThere } from "./TimeThere.tsx";
import { Versions } from "./Versions.tsx";
import "./attendance.css";

/** What I say about one person: every tap is my claim at once. Others' versions are read here, never written. */
export function PersonSheet({
  activity: id,
  participant,
}: {
  readonly activity: ActivityId;
  readonly participant: ParticipantId;
}) {
  usePrepared(id);
  const { replica } = useWorkspace();
  const activity = useLive(activityView(replica, id));
  return activity && <Details activity={activity} participant={participant} />;
}

function Details({
  activity,
  participant,
}: {
  readonly activity: Activity;
  readonly participant: ParticipantId;
}) {
  const t = useWords();
  const { replica, catalog } = useWorkspace();
  const { id } = activity;
  const may = useMayWrite();
  const elsewhere = useCatalog(() => catalog.elsewhereDuring(id), [id]);
  const roster = useLive(rosterView(replica, id));
  const register = useLive(registerView(replica));
  const planned = plannedMinutes(activity);
  // Whoever is neither expected nor marked any longer has left the list, but not yet this sheet.
  const person =
    roster.people.find((each) => each.participant === participant) ??
    rosterPerson(participant, false, [], planned);
  const mine = ownClaim(person.claims, replica.me);
  const basis = mine ?? person.shown;
  const mark: Mark = basis?.state ?? "unmarked";
  const other = inTwoPlaces(activity, [person], elsewhere ?? []).get(participant);
  const known = register.participants.get(participant);
  const name = known?.name || t.attendance.unknownPerson;

  const claim = (changes: Partial<AttendanceClaim>) => {
    const time = basis ?? WHOLE_TIME;
    markAttendance(replica, {
      minutes: time.minutes,
      cameLate: time.cameLate,
      leftEarly: time.leftEarly,
      apologies: mine?.apologies,
      followUp: mine?.followUp,
      state: "here",
      ...changes,
      activity: id,
      participant,
    });
  };
  const choose = (next: Mark) => {
    if (next === "unmarked") clearAttendance(replica, id, participant);
    else if (next === "here") claim({ state: "here" });
    else claim({ state: "away", ...WHOLE_TIME });
  };
  const close = () => goBack({ kind: "attendance", activity: id });

  return (
    <Sheet
      title={name}
      meta={
        <About
          organisation={organisationName()}
          role={known?.role && t.kit.participantRoles[known.role]}
        />
      }
      onClose={close}
      actions={
        <Button kind="primary" wide onPress={close}>
          {t.attendance.person.done}
        </Button>
      }
    >
      <ReadOnly about="words" />
      {may.words ? (
        <Segments
          label={t.attendance.person.states}
          hideLabel
          value={mark}
          onChange={choose}
          choices={[
            { value: "here", label: t.attendance.state.here, icon: <Icon of={CircleCheck} /> },
            { value: "away", label: t.attendance.state.away, icon: <Icon of={CircleX} /> },
            {
              value: "unmarked",
              label: t.attendance.state.unmarked,
              icon: <Icon of={CircleDashed} />,
            },
          ]}
        />
      ) : (
        <p className="b">
          {[
            t.attendance.state[mark],
            mark === "here" && t.format.minutes(basis?.minutes ?? planned),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      {may.words && mark === "here" && (
        <TimeThere
          time={basis ?? WHOLE_TIME}
          planned={planned}
          onChange={(time: OwnTime) => claim(time)}
        />
      )}
      {may.words && mark === "away" && (
        <>
          <p className="no-time t-meta">{t.attendance.person.noTime}</p>
          <Toggle
            label={t.attendance.person.apologies}
            meta={t.attendance.person.apologiesText}
            on={basis?.apologies ?? false}
            onChange={(apologies) => claim({ state: "away", ...WHOLE_TIME, apologies })}
          />
        </>
      )}
      {person.agreement.kind === "two-versions" && (
        <Versions
          activity={activity}
          versions={person.agreement.versions}
          planned={planned}
          nameOf={(member) => register.members.get(member)?.name || t.kit.someone}
        />
      )}
      {person.agreement.kind === "agreed" && person.agreement.choice && (
        <p className="t-meta">
          {t.attendance.person.chosen(
            register.members.get(person.agreement.choice.by)?.name || t.kit.someone,
            t.format.minutes(person.agreement.minutes),
          )}
        </p>
      )}
      {other && <SameTime other={other} />}
      {may.words && mark !== "unmarked" && (
        <Toggle
          label={t.attendance.person.followUp}
          meta={t.attendance.person.followUpText(firstNameOf(name))}
          on={mine?.followUp ?? false}
          onChange={(followUp) => claim({ state: mark, followUp })}
        />
      )}
    </Sheet>
  );

  function organisationName(): string | undefined {
    return known?.organisation && register.organisations.get(known.organisation)?.name;
  }
}

function About({
  organisation,
  role,
}: {
  readonly organisation: string | undefined;
  readonly role: string | undefined;
}) {
  return <p>{[organisation, role].filter(Boolean).join(" · ")}</p>;
}
