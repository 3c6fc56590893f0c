import { Printer } from "lucide-react";
import { useState } from "react";
import { daysOfMonth, localDate, monthOf, type YearMonth } from "../../../domain/calendar.ts";
import type { MemberId, WorkLineId } from "../../../domain/ids.ts";
import {
  doubleTime,
  MOST_A_DAY,
  MOST_A_YEAR,
  OTHER_WORK,
  type OtherWork,
  type WorkLine,
  workSums,
} from "../../../domain/workDiary.ts";
import { registerView } from "../../../replica/views.ts";
import { addWork, workView } from "../../../replica/workDiary.ts";
import { useLive, useNow, useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Chips } from "../../kit/Chips.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { Notice } from "../../kit/Notice.tsx";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { Section } from "../../kit/Section.tsx";
import { learning } from "../../learningRoutes.ts";
import { Colleagues } from "./Colleagues.tsx";
import { MonthSteps } from "./MonthSteps.tsx";
import { WorkProposals } from "./WorkProposals.tsx";
import { WorkSheet } from "./WorkSheet.tsx";
import {
  kindWord,
  lineWord,
  useLeads,
  useMonthSessions,
  useWorkWords,
  useYearSum,
} from "./workReading.ts";
import { workRoute } from "./workRoute.ts";

/** What a new line of one's own says until somebody says otherwise. Minutes. */
const USUAL_MINUTES = 30;

/** A month of somebody's work diary: mine to write in, a colleague's to read. */
export function WorkMonth({
  month,
  member,
}: {
  readonly month: YearMonth;
  readonly member: MemberId;
}) {
  const t = useWords();
  const words = useWorkWords();
  const { replica, me } = useWorkspace();
  const may = useMayWrite();
  const isMine = member === me;
  const lines = useLive(workView(replica, member, month));
  const { members } = useLive(registerView(replica));
  const leads = useLeads();
  const sums = workSums(lines);
  const today = localDate(useNow());
  const [open, setOpen] = useState<WorkLineId>();
  const opened = lines.find(({ id }) => id === open);
  const shownDay = monthOf(today) === month ? today : (lines.at(-1)?.date ?? daysOfMonth(month)[1]);
  const add = (kind: OtherWork, about?: WorkLine) =>
    setOpen(
      addWork(replica, {
        date: about?.date ?? shownDay,
        kind,
        what: "",
        minutes: USUAL_MINUTES,
        activity: about?.activity,
      }),
    );
  const name = members.get(member)?.name ?? t.kit.someone;
  return (
    <>
      <PageHeader
        title={isMine ? words.title : words.of(name)}
        windowTitle={words.title}
        back={
          isMine
            ? { to: learning(), label: t.kit.menu.learning }
            : { to: workRoute(month), label: words.title }
        }
        over={t.format.month(month)}
        meta={isMine ? words.reads(t.format.list(leads)) : words.readOnly}
      />
      <div className="pad work">
        <p className="work-sum">
          {words.sum} <b className="num">{t.format.minutes(sums.minutes)}</b>
        </p>
        <Told month={month} member={member} lines={lines} />
        {isMine && may.words && (
          <>
            <WorkProposals month={month} />
            <Section title={words.add}>
              <Chips
                label={words.add}
                choices={OTHER_WORK.map((value) => ({ value, label: words.kinds[value] }))}
                chosen={[]}
                onPress={add}
              />
            </Section>
          </>
        )}
        {lines.length === 0 && (
          <p className="t-meta">
            {words.empty} {isMine && words.emptyText}
          </p>
        )}
        {[...sums.days].reverse().map(([day, minutes]) => (
          <Section
            key={day}
            title={t.format.longDay(day, today)}
            end={<span className="num">{t.format.minutes(minutes)}</span>}
          >
            <RuledList last>
              {lines
                .filter(({ date }) => date === day)
                .map((line) => (
                  <Row
                    key={line.id}
                    onPress={isMine && may.words ? () => setOpen(line.id) : undefined}
                    title={lineWord(line, t, words)}
                    meta={line.what.trim() !== "" && kindWord(line.kind, t, words)}
                    end={<span className="num">{t.format.minutes(line.minutes)}</span>}
                  />
                ))}
            </RuledList>
          </Section>
        ))}
        {sums.kinds.size > 1 && (
          <Section title={words.perKind}>
            <RuledList last>
              {[...sums.kinds].map(([kind, minutes]) => (
                <Row
                  key={kind}
                  title={kindWord(kind, t, words)}
                  end={<span className="num">{t.format.minutes(minutes)}</span>}
                />
              ))}
            </RuledList>
          </Section>
        )}
        <div className="work-acts">
          <Button icon={Printer} to={workRoute(month, isMine ? undefined : member, true)}>
            {words.print}
          </Button>
          <Button kind="text" to={learning("hjalp", "arbetsdagbok")}>
            {t.kit.howTo}
          </Button>
        </div>
        {isMine && <Colleagues month={month} />}
        <MonthSteps month={month} to={(other) => workRoute(other, isMine ? undefined : member)} />
      </div>
      {opened && isMine && (
        <WorkSheet
          key={opened.id}
          line={opened}
          onBesides={(kind) => add(kind, opened)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

/** What is worth a look; nothing of it stops anybody. */
function Told({
  month,
  member,
  lines,
}: {
  readonly month: YearMonth;
  readonly member: MemberId;
  readonly lines: readonly WorkLine[];
}) {
  const t = useWords();
  const words = useWorkWords();
  const sessions = useMonthSessions(month);
  const { minutes, days } = workSums(lines);
  const year = month.slice(0, 4);
  const yearSum = useYearSum(member, year, minutes);
  const told = [
    ...[...days].flatMap(([day, sum]) =>
      sum > MOST_A_DAY ? [words.longDay(t.format.longDay(day), t.format.minutes(sum))] : [],
    ),
    ...doubleTime(lines, sessions).map(([one, other]) =>
      words.double(lineWord(one, t, words), lineWord(other, t, words)),
    ),
    ...(yearSum !== undefined && yearSum > MOST_A_YEAR ? [words.longYear] : []),
  ];
  return (
    <>
      {yearSum !== undefined && yearSum > 0 && (
        <p className="t-meta">{words.yearSum(year, t.format.minutes(yearSum))}</p>
      )}
      {told.length > 0 && (
        <Notice live>
          {told.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </Notice>
      )}
    </>
  );
}
