import { Camera, Printer } from "lucide-react";
import type { Activity } from "../../domain/activity.ts";
import { plannedMinutes } from "../../domain/agreement.ts";
import type { ActivityId, ParticipantId } from "../../domain/ids.ts";
import { paperWords } from "../../domain/paperWords.ts";
import { sessionNumber } from "../../domain/sessionNumber.ts";
import { svSignInSheet } from "../../i18n/sv/signInSheet.ts";
import { sv } from "../../i18n/sv.ts";
import { photosView } from "../../replica/photos.ts";
import { activityView, registerView, rosterView } from "../../replica/views.ts";
import { useLive, usePrepared, useUsualPeople, useWords, useWorkspace } from "../data.ts";
import { ActivityGone } from "../kit/ActivityGone.tsx";
import { activityTitle } from "../kit/activityTitle.ts";
import { Button } from "../kit/Button.tsx";
import { Dock } from "../kit/Dock.tsx";
import { FactList } from "../kit/FactList.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { narrowWords } from "../kit/softHyphens.ts";
import { PhotoTaking } from "../photos/PhotoTaking.tsx";
import { openingOrder } from "./rosterRules.ts";
import "./signInSheet.css";

/** Lines without a name, for those whom nobody expected; a short list fills its page. */
const EMPTY_LINES = 4;
const LINES_ON_A_PAGE = 18;

/** The paper list of one activity (domain.md C2): signed in ink, then photographed. No personnummer, no state of
 *  attendance: the paper is the witness, not the app. */
export function SignInSheetPage({ activity: id }: { readonly activity: ActivityId }) {
  usePrepared(id);
  const { replica } = useWorkspace();
  const activity = useLive(activityView(replica, id));
  return activity === undefined ? <ActivityGone /> : <SignInSheet activity={activity} />;
}

function SignInSheet({ activity }: { readonly activity: Activity }) {
  const t = useWords();
  const words = t.attendance.sheet;
  const { replica } = useWorkspace();
  const { id } = activity;
  const may = useMayWrite();
  const isSigned = useLive(photosView(replica, id)).some(({ use }) => use === "signed-sheet");
  const roster = useLive(rosterView(replica, id));
  const { participants, organisations, members, profile } = useLive(registerView(replica));
  const usual = useUsualPeople(activity);
  const nameOf = (participant: ParticipantId) => participants.get(participant)?.name ?? "";
  const people = openingOrder(roster.people, nameOf, usual).filter(
    ({ participant }) => nameOf(participant) !== "",
  );
  const empty = Math.max(EMPTY_LINES, LINES_ON_A_PAGE - people.length);
  const host = activity.host && organisations.get(activity.host);
  const organisationOf = (participant: ParticipantId) => {
    const organisation = participants.get(participant)?.organisation;
    return (organisation && organisations.get(organisation)?.name) ?? "";
  };
  const facilitators = activity.facilitators
    .map((member) => members.get(member)?.name ?? "")
    .filter((name) => name !== "");
  const paper = svSignInSheet;
  const { format } = sv;
  const { funding, logo } = paperWords(profile);
  const facts: readonly (readonly [string, string])[] = [
    [paper.project, [profile.name, profile.caseNumber].filter(Boolean).join(" · ")],
    [paper.date, format.longDay(activity.date, undefined).concat(` ${activity.date.slice(0, 4)}`)],
    [
      paper.time,
      `${format.span(activity.start, activity.end)} · ${format.minutes(plannedMinutes(activity))}`,
    ],
    [paper.place, activity.place],
    [paper.host, [host?.name, host?.number].filter(Boolean).join(" · ")],
    [paper.facilitators, format.list(facilitators)],
  ];
  const print = (
    <Button kind="primary" wide icon={Printer} onPress={() => window.print()}>
      {words.print}
    </Button>
  );

  return (
    <>
      <div className="no-print">
        <PageHeader
          title={words.title}
          windowTitle={words.title}
          back={{ to: { kind: "activity", activity: id }, label: words.back }}
          meta={<p>{isSigned ? t.photos.signedSheetThere : words.text}</p>}
        />
      </div>
      <article className="paper" lang="sv" aria-label={paper.title}>
        <header className="paper-head">
          <div>
            <div>
              <h2>{narrowWords(paper.title)}</h2>
              <p className="paper-title">{activityTitle(activity, sv)}</p>
            </div>
            <p className="paper-logo">{logo}</p>
          </div>
        </header>
        <FactList className="paper-facts" facts={facts} />
        <table>
          <thead>
            <tr>
              <th scope="col" className="paper-number">
                {paper.number}
              </th>
              <th scope="col">{narrowWords(paper.nameAndOrganisation)}</th>
              <th scope="col">{narrowWords(paper.signature)}</th>
            </tr>
          </thead>
          <tbody>
            {people.map(({ participant }, at) => (
              <tr key={participant}>
                <td className="paper-number">{at + 1}</td>
                <td>
                  <b>{nameOf(participant)}</b> <span>{organisationOf(participant)}</span>
                </td>
                <td />
              </tr>
            ))}
            {Array.from({ length: empty }, (_, at) => people.length + at + 1).map((line) => (
              <tr key={line}>
                <td className="paper-number">{line}</td>
                <td />
                <td />
              </tr>
            ))}
          </tbody>
          {/* A footer of the table is printed on each of its pages: a loose page still says where it belongs. */}
          <tfoot>
            <tr>
              <td colSpan={3}>
                {paper.session} <b className="num">{sessionNumber(id)}</b>
              </td>
            </tr>
          </tfoot>
        </table>
        <div className="paper-sign">
          <p>{narrowWords(paper.manager)}</p>
          <p>{narrowWords(paper.managerName)}</p>
        </div>
        <p className="paper-foot">{funding}</p>
      </article>
      <div className="no-print paper-dock">
        <Dock>
          {may.words ? (
            <PhotoTaking activity={id} use="signed-sheet">
              {(take) => (
                <div className="pair">
                  <Button wide icon={Camera} onPress={() => take(undefined)}>
                    {words.photograph}
                  </Button>
                  {print}
                </div>
              )}
            </PhotoTaking>
          ) : (
            print
          )}
        </Dock>
      </div>
    </>
  );
}
