import { Ban, Bell, Check, CircleAlert, CircleDashed } from "lucide-react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import { isOff } from "../../domain/activity.ts";
import { hasBegun } from "../../domain/calendar.ts";
import { askedAbout, nextDuty } from "../../domain/duties.ts";
import { useNow, useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Section } from "../kit/Section.tsx";
import { Tag } from "../kit/Tag.tsx";
import type { Route } from "../routes.ts";
import { ColleagueNames } from "./ColleagueNames.tsx";
import { isMine } from "./dayPlan.ts";
import { JoinButton } from "./JoinButton.tsx";

/** Sessions under hairlines, each with the first thing that is missing. `dated` shows the day instead of the hour. */
export function ActivityRows({
  title,
  rows,
  dated = false,
}: {
  readonly title?: string;
  readonly rows: readonly ActivityRow[];
  readonly dated?: boolean;
}) {
  if (rows.length === 0) return undefined;
  const list = (
    <RuledList last>
      {rows.map((row) => (
        <ActivityLine key={row.id} row={row} dated={dated} />
      ))}
    </RuledList>
  );
  return title === undefined ? list : <Section title={title}>{list}</Section>;
}

function ActivityLine({ row, dated }: { readonly row: ActivityRow; readonly dated: boolean }) {
  const t = useWords();
  const now = useNow();
  const { me } = useWorkspace();
  const mine = isMine(row, me);
  // What becomes of a session that is in question is decided first.
  const isAsked = mine && !isOff(row.state) && !row.inQuestion;
  const duty = isAsked ? nextDuty(row, me) : undefined;
  const about = askedAbout(row, me);
  const isPast = hasBegun(row, now);
  const kind = t.kit.activityKinds[row.kind];
  const plain = !isPast && mine;
  const line = (
    <Row
      tall
      to={leadsTo(row, duty)}
      when={dated ? t.format.shortDay(row.date) : t.format.time(row.start)}
      title={plain ? kind : activityTitle(row, t)}
      meta={plain ? row.title || row.place || undefined : undefined}
    >
      {row.state === "cancelled" && <Tag icon={Ban}>{t.today.cancelled}</Tag>}
      {row.state === "did-not-happen" && <Tag icon={Ban}>{t.today.didNotHappen}</Tag>}
      {isPast && duty !== undefined && (
        <Tag kind="wait" icon={CircleDashed}>
          {t.today.missing[duty]}
        </Tag>
      )}
      {isPast && duty !== undefined && row.reminders.some(([who]) => who === me) && (
        <Tag icon={Bell}>
          {about === undefined ? t.today.reminded : t.today.asked(t.kit.principles[about])}
        </Tag>
      )}
      {row.inQuestion && (
        <Tag kind="wait" icon={CircleAlert}>
          {t.today.inQuestion}
        </Tag>
      )}
      {isPast && isAsked && duty === undefined && (
        <Tag kind="safe" icon={Check}>
          {t.today.done}
        </Tag>
      )}
      {!mine && <ColleagueNames row={row} say="ledBy" />}
    </Row>
  );
  return mine || isOff(row.state) ? (
    line
  ) : (
    <>
      {line}
      <li className="join-line">
        <JoinButton row={row} small />
      </li>
    </>
  );
}

/** Straight to what is missing; the activity's own page otherwise. */
function leadsTo(row: ActivityRow, duty: ReturnType<typeof nextDuty>): Route {
  if (row.plannedBy !== undefined) return { kind: "activity", activity: row.id };
  switch (duty) {
    case "reflection":
      return { kind: "reflection", activity: row.id };
    case "card":
      return { kind: "card", activity: row.id };
    default:
      return { kind: "activity", activity: row.id };
  }
}
