import { Printer } from "lucide-react";
import type { YearMonth } from "../../../domain/calendar.ts";
import type { MemberId } from "../../../domain/ids.ts";
import { paperWords } from "../../../domain/paperWords.ts";
import { workSums } from "../../../domain/workDiary.ts";
import { svLearningWork } from "../../../i18n/sv/learningWork.ts";
import { sv } from "../../../i18n/sv.ts";
import { registerView } from "../../../replica/views.ts";
import { workView } from "../../../replica/workDiary.ts";
import { useLive, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Dock } from "../../kit/Dock.tsx";
import { FactList } from "../../kit/FactList.tsx";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { kindWord, lineWord, useWorkWords } from "./workReading.ts";
import { workRoute } from "./workRoute.ts";
import "../../attendance/signInSheet.css";

/** The month as a paper to sign (domain.md S11). A paper is in Swedish, whatever the app is. */
export function WorkPaper({
  month,
  member,
}: {
  readonly month: YearMonth;
  readonly member: MemberId;
}) {
  const words = useWorkWords();
  const { replica, me } = useWorkspace();
  const { members, profile } = useLive(registerView(replica));
  const lines = useLive(workView(replica, member, month));
  const { minutes, kinds } = workSums(lines);
  const { paper } = svLearningWork;
  const { format } = sv;
  const who = members.get(member);
  const sum = paper.hours(format.minutes(minutes), format.number(minutes / 60, 2));
  return (
    <>
      <div className="no-print">
        <PageHeader
          title={words.paper.title}
          back={{ to: workRoute(month, member === me ? undefined : member), label: words.title }}
          meta={words.paper.lead}
        />
      </div>
      <article className="paper work-paper" lang="sv" aria-label={paper.title}>
        <header className="paper-head">
          <div>
            <div>
              <h2>{paper.title}</h2>
              <p className="paper-title">{who?.name ?? ""}</p>
            </div>
            <p className="paper-logo">{paperWords(profile).logo}</p>
          </div>
        </header>
        <FactList
          className="paper-facts"
          facts={[
            [paper.project, profile.name],
            [paper.caseNumber, profile.caseNumber],
            [paper.month, format.month(month)],
            [paper.organisation, who?.organisationName ?? ""],
          ]}
        />
        <table>
          <thead>
            <tr>
              <th scope="col">{paper.day}</th>
              <th scope="col">{paper.what}</th>
              <th scope="col">{paper.time}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td>{format.shortDay(line.date)}</td>
                <td>
                  {lineWord(line, sv, svLearningWork)}
                  {line.what.trim() !== "" && ` (${kindWord(line.kind, sv, svLearningWork)})`}
                </td>
                <td className="num">{format.minutes(line.minutes, "exact")}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="work-total">
          {svLearningWork.sum}: <b>{sum}</b>
        </p>
        <FactList
          className="paper-facts"
          facts={[...kinds].map(([kind, own]) => [
            kindWord(kind, sv, svLearningWork),
            format.minutes(own),
          ])}
        />
        <div className="paper-sign">
          <p>{paper.signature}</p>
          <p>{paper.printed}</p>
        </div>
        <div className="paper-sign">
          <p>{paper.manager}</p>
          <p>{paper.printed}</p>
        </div>
        <p className="paper-foot">{paperWords(profile).funding}</p>
      </article>
      <div className="no-print">
        <Dock>
          <Button kind="primary" wide icon={Printer} onPress={() => window.print()}>
            {words.print}
          </Button>
        </Dock>
      </div>
    </>
  );
}
