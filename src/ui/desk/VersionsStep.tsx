import { Suspense } from "react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import { claimedMinutes, plannedMinutes } from "../../domain/agreement.ts";
import type { AttendanceClaim } from "../../domain/attendance.ts";
import type { YearMonth } from "../../domain/calendar.ts";
import type { Choice } from "../../domain/choice.ts";
import type { MemberId, ParticipantId } from "../../domain/ids.ts";
import type { RosterPerson } from "../../domain/roster.ts";
import { editActivity } from "../../replica/activities.ts";
import { choose, takeChoiceBack } from "../../replica/choices.ts";
import { choicesSaidView } from "../../replica/choicesSaid.ts";
import { registerView, rosterView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Button } from "../kit/Button.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { showUndo } from "../uiState.ts";
import { RemovedButChanged } from "./RemovedButChanged.tsx";
import { StepHead } from "./StepHead.tsx";
import { inQuestion, type MonthRows, offWithPeople, versionsLeft } from "./stepCounts.ts";
import { ToldVersions } from "./ToldVersions.tsx";
import { useDeskWords } from "./useDeskWords.ts";
import { VersionFrom } from "./VersionFrom.tsx";

/** Everything that two people have told in two ways. What was chosen stays in view, and can be taken back at any time. */
export function VersionsStep({
  month,
  rows,
}: {
  readonly month: YearMonth;
  readonly rows: MonthRows;
}) {
  const words = useDeskWords();
  return (
    <>
      <StepHead
        month={month}
        step="versions"
        lead={words.versions.lead}
        left={versionsLeft(rows)}
      />
      {rows
        .filter(({ twoVersions, chosen, told }) => twoVersions + chosen + told.length > 0)
        .map((row) => (
          <Suspense key={row.id} fallback={<Skeleton lines={2} />}>
            <AtActivity row={row} />
          </Suspense>
        ))}
      {offWithPeople(rows).map((row) => (
        <Suspense key={row.id} fallback={<Skeleton lines={2} />}>
          <OffWithPeople row={row} />
        </Suspense>
      ))}
      {inQuestion(rows).map((row) => (
        <Suspense key={row.id} fallback={<Skeleton lines={2} />}>
          <RemovedButChanged row={row} />
        </Suspense>
      ))}
    </>
  );
}

function AtActivity({ row }: { readonly row: ActivityRow }) {
  usePrepared(row.id);
  const t = useWords();
  const words = useDeskWords();
  const { replica } = useWorkspace();
  const { people } = useLive(rosterView(replica, row.id));
  const title = words.versions.at(activityTitle(row, t), t.format.dayAndMonth(row.date));
  const told = people.filter(
    ({ agreement }) =>
      agreement.kind === "two-versions" || (agreement.kind === "agreed" && agreement.choice),
  );
  return (
    <section aria-label={title}>
      <h3 className="t-3 who-head">{title}</h3>
      <ul className="ruled last">
        {row.told.map((standing) => (
          <ToldVersions key={standing.field} row={row} standing={standing} />
        ))}
        {told.map((person) => (
          <OnePerson key={person.participant} row={row} person={person} />
        ))}
      </ul>
    </section>
  );
}

function OnePerson({ row, person }: { readonly row: ActivityRow; readonly person: RosterPerson }) {
  const t = useWords();
  const words = useDeskWords();
  const { replica } = useWorkspace();
  const { participants, members } = useLive(registerView(replica));
  const { participant, agreement, claims } = person;
  const name = participants.get(participant)?.name || t.attendance.unknownPerson;
  const said = useLive(choicesSaidView(replica, row.id));
  const planned = plannedMinutes(row);
  const nameOf = (member: MemberId) => members.get(member)?.name || t.kit.someone;
  const timeOf = (claim: Pick<AttendanceClaim, "state" | "minutes" | "cameLate" | "leftEarly">) =>
    claim.state === "away" ? words.versions.away : t.format.minutes(claimedMinutes(claim, planned));
  const take = (claim: AttendanceClaim) => {
    choose(replica, { activity: row.id, participant }, claim, claims);
    showUndo({ text: words.versions.took(name), undo: () => back(participant) });
  };
  const back = (who: ParticipantId) => takeChoiceBack(replica, row.id, who);
  return (
    <li className="version">
      <p className="b">{name}</p>
      {agreement.kind === "two-versions" ? (
        <ul className="version-choices">
          {agreement.versions.map((claim) => (
            <li key={claim.author}>
              <Button small onPress={() => take(claim)}>
                {words.versions.choose(nameOf(claim.author), timeOf(claim))}
              </Button>
              <VersionFrom of={{ ...claim, by: claim.author }} />
            </li>
          ))}
        </ul>
      ) : (
        agreement.kind === "agreed" &&
        agreement.choice && (
          <>
            <div className="version-choices">
              <span>
                {words.versions.chosenAs(nameOf(agreement.choice.by), timeOf(agreement.choice))}
              </span>
              <Button kind="text" small onPress={() => back(participant)}>
                {words.versions.takeBack}
              </Button>
            </div>
            {said
              .filter(
                (one) => isBeside(agreement.choice, one) && timeOf(one) !== timeOf(agreement.shown),
              )
              .map((one) => (
                <p key={one.by} className="t-meta">
                  {words.versions.alsoChose(nameOf(one.by), timeOf(one))}
                </p>
              ))}
            {claims
              .filter((claim) => timeOf(claim) !== timeOf(agreement.shown))
              .map((claim) => (
                <p key={`${claim.participant}/${claim.author}`} className="t-meta">
                  {words.versions.other(nameOf(claim.author), timeOf(claim))}
                </p>
              ))}
          </>
        )
      )}
    </li>
  );
}

/** Another coordinator had chosen without having heard of the choice that stands. */
function isBeside(choice: Choice | undefined, { participant, by }: Choice): boolean {
  return participant === choice?.participant && by !== choice.by;
}

/** domain.md G6 */
function OffWithPeople({ row }: { readonly row: ActivityRow }) {
  usePrepared(row.id);
  const t = useWords();
  const words = useDeskWords();
  const { replica } = useWorkspace();
  const held = () => {
    const { state } = row;
    editActivity(replica, row.id, { state: "held" });
    showUndo({ text: words.versions.held, undo: () => editActivity(replica, row.id, { state }) });
  };
  return (
    <section aria-label={words.versions.off}>
      <h3 className="t-3 who-head">{words.versions.off}</h3>
      <RuledList last>
        <Row
          to={{ kind: "attendance", activity: row.id }}
          title={words.versions.at(activityTitle(row, t), t.format.dayAndMonth(row.date))}
          meta={words.versions.offText(row.here)}
        />
      </RuledList>
      <Button small onPress={held}>
        {words.versions.wasHeld}
      </Button>
    </section>
  );
}
