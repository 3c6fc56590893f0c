import { daysOfMonth, type YearMonth } from "../../domain/calendar.ts";
import type { MonthReport } from "../../domain/monthReport.ts";
import { type OverviewPick, sessionsBehind } from "../../domain/overview.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { pickAt } from "./picks.ts";
import { useOverviewWords } from "./useOverviewWords.ts";

/** The sessions that a bar or a point is made of. */
export function OverviewSessions({
  reports,
  month,
  path,
}: {
  readonly reports: readonly MonthReport[];
  readonly month: YearMonth;
  readonly path: string;
}) {
  const t = useWords();
  const words = useOverviewWords();
  const { replica } = useWorkspace();
  const { organisations } = useLive(registerView(replica));
  const pick = pickAt(path, (id) => organisations.has(id));
  const name = t.format.monthName(daysOfMonth(month)[0]);
  const report = reports.find((each) => each.month === month);
  const sessions = report && pick ? sessionsBehind(report, pick) : [];
  const minutes = sessions.reduce((sum, each) => sum + each.minutes, 0);
  return (
    <>
      <PageHeader
        title={titleOf(pick)}
        windowTitle={words.title}
        back={{ to: { kind: "overview", month, pick: undefined }, label: words.title }}
        meta={
          sessions.length === 0
            ? undefined
            : words.sessions.sum(sessions.length, t.format.minutes(minutes))
        }
      />
      <div className="pad">
        {sessions.length === 0 ? (
          <p>{words.sessions.none}</p>
        ) : (
          <RuledList last>
            {sessions.map(({ session, minutes: own, people }) => (
              <Row
                key={session.activity}
                to={{ kind: "activity", activity: session.activity }}
                when={`${Number(session.date.slice(8))}/${Number(session.date.slice(5, 7))}`}
                title={activityTitle(session, t)}
                meta={[words.sessions.people(people), session.place].filter(Boolean).join(" · ")}
                end={<span className="num b">{t.format.minutes(own)}</span>}
              />
            ))}
          </RuledList>
        )}
      </div>
    </>
  );

  function titleOf(picked: OverviewPick | undefined): string {
    switch (picked?.kind) {
      case undefined:
        return words.sessions.gone;
      case "all":
        return words.sessions.all(name);
      case "type":
        return words.sessions.of(t.kit.activityKinds[picked.type], name);
      case "sex":
        return words.sessions.of(words.sexes[picked.sex], name);
      case "organisation": {
        const home = picked.organisation && organisations.get(picked.organisation)?.name;
        return words.sessions.of(home || words.noOrganisation, name);
      }
    }
  }
}
