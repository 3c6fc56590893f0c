import { Lock, PencilLine, Send } from "lucide-react";
import { Suspense } from "react";
import { daysOfMonth, type YearMonth } from "../../domain/calendar.ts";
import { countMonth } from "../../domain/countMonth.ts";
import type { ParticipantId } from "../../domain/ids.ts";
import {
  type LateChange,
  type LockedPerson,
  lateChanges,
  type MonthEnd,
  type Told,
} from "../../domain/monthEnd.ts";
import { isUnsettled, type MonthReport } from "../../domain/monthReport.ts";
import { lockMonth, markSent, monthEndView, openForCorrection } from "../../replica/monthEnd.ts";
import { vaultView } from "../../replica/vault.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { FactList } from "../kit/FactList.tsx";
import { useMedia } from "../kit/media.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Section } from "../kit/Section.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { MakePapers } from "./MakePapers.tsx";
import { MonthFlags } from "./MonthFlags.tsx";
import { useMonthRecords, useMonthsToSendAgain } from "./monthReading.ts";
import { SignaturesLine } from "./SignaturesLine.tsx";
import type { MonthRows } from "./stepCounts.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** The lock with its figures, what was sent, and what has changed since. */
export function PackageStep({
  month,
  rows,
  mayLock,
}: {
  readonly month: YearMonth;
  readonly rows: MonthRows;
  readonly mayLock: boolean;
}) {
  const words = useDeskWords();
  const { replica } = useWorkspace();
  // On a phone the page's own heading says it.
  const onDesk = useMedia("(min-width: 68.75rem)");
  const end = useLive(monthEndView(replica, month));
  const vault = useLive(vaultView(replica));
  const { participants, organisations, sameness } = useLive(registerView(replica));
  const records = useMonthRecords(month, rows);
  const report =
    records &&
    countMonth({
      ...records,
      ...{ vault, participants, organisations, sameness, signatures: end.signatures },
    });
  const late = report && end.locks.length > 0 ? lateIn(end, report, sameness.speaker) : [];
  return (
    <>
      {onDesk && <h2 className="t-2">{words.steps.package}</h2>}
      <p className="t-meta">{words.package.lead}</p>
      {records === undefined || report === undefined ? (
        <Skeleton lines={4} />
      ) : (
        <>
          <Sums report={report} />
          <SignaturesLine month={month} people={report.people} />
          <MonthFlags report={report} />
          <Deeds end={end} report={report} mayLock={mayLock && !isUnsettled(report)} />
          <MakePapers
            key={JSON.stringify(report.sums)}
            report={report}
            records={{ ...records, vault }}
            differs={end.current !== undefined && late.length > 0}
          />
          {end.locks.length > 0 && <Late changes={late} report={report} />}
          <Suspense>
            <SendAgain end={end} />
          </Suspense>
        </>
      )}
    </>
  );
}

function Sums({ report: { sums } }: { readonly report: MonthReport }) {
  const t = useWords();
  const words = useDeskWords().package.sums;
  return (
    <FactList
      className="sums"
      facts={[
        [words.people, String(sums.people)],
        [words.organisations, String(sums.organisations)],
        [words.registered, t.format.minutes(sums.registered)],
        [words.certified, t.format.minutes(sums.certified)],
        [words.scb, words.hours(sums.papers.wholeHours)],
      ]}
    />
  );
}

function Deeds({
  end,
  report,
  mayLock,
}: {
  readonly end: MonthEnd;
  readonly report: MonthReport;
  readonly mayLock: boolean;
}) {
  const t = useWords();
  const words = useDeskWords().package;
  const toldWords = useTold();
  const { replica } = useWorkspace();
  const { month, current, locks } = end;
  const name = t.format.monthName(daysOfMonth(month)[0]);
  if (current === undefined) {
    return (
      <div className="below">
        <Button
          kind="primary"
          icon={Lock}
          unavailable={mayLock ? undefined : words.lockWaits}
          onPress={() => lockMonth(replica, month, lockedPeople(report))}
        >
          {locks.length > 0 ? words.lockAgain(name) : words.lock(name)}
        </Button>
      </div>
    );
  }
  return (
    <>
      <p>{toldWords(words.locked, current)}</p>
      {current.sent && <p>{toldWords(words.sent, current.sent)}</p>}
      <div className="version-choices">
        {!current.sent && (
          <Button kind="primary" icon={Send} onPress={() => markSent(replica, month, current.id)}>
            {words.markSent}
          </Button>
        )}
        <Button icon={PencilLine} onPress={() => openForCorrection(replica, month)}>
          {words.correct}
        </Button>
      </div>
      <p className="t-meta">{words.correctText}</p>
    </>
  );
}

function useTold() {
  const t = useWords();
  const now = useNow();
  const { replica } = useWorkspace();
  const { members } = useLive(registerView(replica));
  return (say: (when: string, who: string) => string, { at, by }: Told) =>
    say(t.format.when(at, now), members.get(by)?.name || t.kit.someone);
}

/** What the papers said, also when names change later (domain.md G10). */
function lockedPeople({ people, organisations }: MonthReport): readonly LockedPerson[] {
  const nameOf = new Map(organisations.map(({ id, name }) => [id, name]));
  return people.map(({ participant, name, minutes, signing, organisations: shares }) => ({
    participant,
    name,
    organisationName: nameOf.get(shares.at(-1)?.organisation) ?? "",
    minutes,
    certified: signing === "signed",
  }));
}

function lateIn(
  end: MonthEnd,
  { people }: MonthReport,
  speaker: (id: ParticipantId) => ParticipantId,
): readonly LateChange[] {
  const now = new Map(people.map(({ participant, minutes }) => [participant, minutes]));
  // Two who have become one since are compared as one.
  const locked = new Map<ParticipantId, LockedPerson>();
  for (const person of end.people.values()) {
    const participant = speaker(person.participant);
    const known = locked.get(participant);
    const minutes = { ...person.minutes, ...known?.minutes };
    locked.set(participant, { ...person, ...known, participant, minutes });
  }
  return lateChanges(locked, now);
}

function Late({
  changes,
  report,
}: {
  readonly changes: readonly LateChange[];
  readonly report: MonthReport;
}) {
  const words = useDeskWords().package;
  return (
    <Section title={words.late}>
      {changes.length === 0 ? (
        <p>{words.lateNone}</p>
      ) : (
        <RuledList last>
          {changes.map((change) => (
            <LateRow key={change.participant} change={change} report={report} />
          ))}
        </RuledList>
      )}
    </Section>
  );
}

function SendAgain({ end }: { readonly end: MonthEnd }) {
  const t = useWords();
  const words = useDeskWords().package;
  const months = useMonthsToSendAgain(end);
  if (months.length === 0) return undefined;
  return (
    <Section title={words.again}>
      <p className="t-meta">{words.againText}</p>
      <RuledList last>
        {months.map((month) => (
          <Row
            key={month}
            to={{ kind: "month-end", month, step: "package" }}
            title={t.format.month(month)}
          />
        ))}
      </RuledList>
    </Section>
  );
}

function LateRow({
  change: { participant, locked, before, after, activities },
  report,
}: {
  readonly change: LateChange;
  readonly report: MonthReport;
}) {
  const t = useWords();
  const words = useDeskWords();
  const person = report.people.find((each) => each.participant === participant);
  const titles = activities.flatMap(({ activity }) => {
    const session = report.sessions.find((each) => each.activity === activity);
    if (!session) return [];
    const title = session.title || t.kit.activityKinds[session.kind];
    return [words.versions.at(title, t.format.dayAndMonth(session.date))];
  });
  const time = (minutes: number) => t.format.minutes(minutes);
  return (
    <Row
      tall
      title={person?.name || locked?.name || t.attendance.unknownPerson}
      meta={t.format.list(titles)}
    >
      <span>{words.package.change(time(before), time(after))}</span>
    </Row>
  );
}
