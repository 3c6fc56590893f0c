import { CircleDashed } from "lucide-react";
import { useState } from "react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import type { YearMonth } from "../../domain/calendar.ts";
import type { MissingAt, MissingThing } from "../../domain/missing.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Avatar } from "../kit/Avatar.tsx";
import { activityTitle } from "../kit/activityTitle.ts";
import { Button } from "../kit/Button.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Tag } from "../kit/Tag.tsx";
import type { Route } from "../routes.ts";
import { Remind } from "./Remind.tsx";
import { StepHead } from "./StepHead.tsx";
import { type Missing, type MonthRows, useMissing } from "./stepCounts.ts";
import { useDeskWords, useVaultWords } from "./useDeskWords.ts";

const GAPS_SHOWN = 12;

/** By who is to be asked; what only a coordinator can fill in stands last. */
export function MissingStep({
  month,
  rows,
}: {
  readonly month: YearMonth;
  readonly rows: MonthRows;
}) {
  const t = useWords();
  const words = useDeskWords();
  const { replica, me } = useWorkspace();
  const missing = useMissing(rows);
  const { members } = useLive(registerView(replica));
  const asked = [...missing.lines].sort(([a], [b]) => (a === me ? 1 : b === me ? -1 : 0));
  const left = leftOf(missing);
  return (
    <>
      <StepHead month={month} step="missing" lead={words.missing.lead} left={left} />
      {asked.map(([member, lines]) => {
        const name = members.get(member)?.name || t.kit.someone;
        return (
          <section key={member} aria-label={name}>
            <div className="who-head">
              <Avatar name={name} who={member === me ? "me" : "colleague"} />
              <h3 className="t-3 grow">{name}</h3>
              {member !== me && <Remind name={name} member={member} rows={lines.map(rowOf)} />}
            </div>
            <RuledList>
              {lines.map((line) => (
                <LineRow key={`${line.row.id}/${line.what}`} line={line} />
              ))}
            </RuledList>
          </section>
        );
      })}
      <Gaps missing={missing} />
    </>
  );
}

export function leftOf({ lines, organisations, people }: Missing): number {
  const asked = [...lines.values()].reduce((sum, own) => sum + own.length, 0);
  return asked + organisations.length + people.length;
}

function rowOf({ row }: MissingAt<ActivityRow>): ActivityRow {
  return row;
}

function LineRow({ line: { row, what } }: { readonly line: MissingAt<ActivityRow> }) {
  const t = useWords();
  const words = useDeskWords();
  return (
    <Row
      to={placeOf(what, row)}
      when={`${Number(row.date.slice(8))}/${Number(row.date.slice(5, 7))}`}
      title={activityTitle(row, t)}
      end={<Tag icon={CircleDashed}>{words.missing.things[what]}</Tag>}
    />
  );
}

function placeOf(what: MissingThing, { id }: ActivityRow): Route {
  switch (what) {
    case "attendance":
    case "held":
      return { kind: "attendance", activity: id };
    case "minutes":
      return { kind: "activity", activity: id };
    case "card":
      return { kind: "card", activity: id };
  }
}

function Gaps({ missing: { organisations, people } }: { readonly missing: Missing }) {
  const t = useWords();
  const words = useDeskWords();
  const vault = useVaultWords();
  const { replica } = useWorkspace();
  const register = useLive(registerView(replica));
  const [shown, setShown] = useState(GAPS_SHOWN);
  const all = [
    ...organisations.map(({ organisation, gaps }) => ({
      key: organisation as string,
      to: { kind: "organisation", organisation } as const,
      title: register.organisations.get(organisation)?.name || t.kit.someone,
      gaps: gaps.map((gap) => words.missing.organisation[gap]),
    })),
    ...people.map(({ participant, gaps }) => ({
      key: participant as string,
      to: { kind: "vault", participant } as const,
      title: register.participants.get(participant)?.name || t.kit.someone,
      gaps: gaps.map((gap) => vault.missing[gap]),
    })),
  ];
  if (all.length === 0) return undefined;
  return (
    <section aria-label={words.missing.onlyYou}>
      <div className="who-head">
        <h3 className="t-3 grow">{words.missing.onlyYou}</h3>
      </div>
      <RuledList last>
        {all.slice(0, shown).map(({ key, to, title, gaps }) => (
          <Row key={key} to={to} title={title}>
            <Tag icon={CircleDashed}>{gaps.join(", ")}</Tag>
          </Row>
        ))}
      </RuledList>
      {all.length > shown && (
        <Button kind="text" onPress={() => setShown(all.length)}>
          {words.missing.more(all.length - shown)}
        </Button>
      )}
    </section>
  );
}
