import { CircleAlert, Plus } from "lucide-react";
import {
  daysOfMonth,
  isYearMonth,
  localDate,
  monthOf,
  type YearMonth,
} from "../../../domain/calendar.ts";
import {
  conferencesToTell,
  type Dissemination,
  disseminationSums,
} from "../../../domain/dissemination.ts";
import {
  addConference,
  addDissemination,
  disseminationView,
  removeDissemination,
} from "../../../replica/dissemination.ts";
import { registerView } from "../../../replica/views.ts";
import { useCatalog, useLive, useNow, usePrepared, useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Dock } from "../../kit/Dock.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { NotFound } from "../../kit/NotFound.tsx";
import { go } from "../../kit/navigation.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { Section } from "../../kit/Section.tsx";
import { Tag } from "../../kit/Tag.tsx";
import { type LearningRoute, learning } from "../../learningRoutes.ts";
import { showUndo } from "../../uiState.ts";
import { MonthSteps } from "../work/MonthSteps.tsx";
import { useWorkWords } from "../work/workReading.ts";
import { DisseminationSheet } from "./DisseminationSheet.tsx";
import "../work/work.css";

/** `/larande/spridning/2026-11/<entry>`: the month's entries, with one of them open above. */
export function DisseminationPage({ route: { id, part } }: { readonly route: LearningRoute }) {
  const now = monthOf(localDate(useNow()));
  const month = id ?? now;
  if (!isYearMonth(month)) return <NotFound />;
  return <Month key={month} month={month} open={part} />;
}

const spreading = (month: YearMonth, open?: string) => learning("spridning", month, open);

function Month({ month, open }: { readonly month: YearMonth; readonly open: string | undefined }) {
  usePrepared(month);
  const t = useWords();
  const words = useWorkWords().spread;
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const entries = useLive(disseminationView(replica, month));
  const sums = disseminationSums(entries);
  const today = localDate(useNow());
  const opened = entries.find((entry) => entry.id === open);
  const add = () => {
    const date = monthOf(today) === month ? today : daysOfMonth(month)[1];
    go(spreading(month, addDissemination(replica, { date }).id));
  };
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: learning(), label: t.kit.menu.learning }}
        over={t.format.month(month)}
        meta={words.lead}
      />
      <div className="pad work">
        {entries.length > 0 && (
          <p className="b">{words.sums(sums.entries, t.format.number(sums.reach))}</p>
        )}
        {may.words && <Proposals month={month} entries={entries} />}
        {entries.length === 0 && (
          <p className="t-meta">
            {words.empty} {words.emptyText}
          </p>
        )}
        <RuledList last label={words.title}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </RuledList>
        <Button kind="text" to={learning("hjalp", "spridning")}>
          {t.kit.howTo}
        </Button>
        <MonthSteps month={month} to={spreading} />
      </div>
      {may.words && (
        <Dock>
          <Button kind="primary" wide icon={Plus} onPress={add}>
            {words.add}
          </Button>
        </Dock>
      )}
      {opened && <DisseminationSheet entry={opened} />}
    </>
  );
}

function Entry({ entry }: { readonly entry: Dissemination }) {
  const t = useWords();
  const words = useWorkWords().spread;
  const { id, month, date, channel, otherChannel, audience, reach, material, euFlag } = entry;
  const named = channel === "other" ? otherChannel || words.channels.other : channel;
  const title = channel === undefined || channel === "other" ? named : words.channels[channel];
  return (
    <Row
      to={spreading(month, id)}
      when={t.format.shortDay(date)}
      title={[title ?? words.unnamed, material].filter(Boolean).join(": ")}
      meta={[audience, reach !== undefined && words.reached(t.format.number(reach))]
        .filter(Boolean)
        .join(" · ")}
    >
      {euFlag !== true && (
        <Tag kind="wait" icon={CircleAlert}>
          {euFlag === false ? words.noFlag : words.unsureFlag}
        </Tag>
      )}
    </Row>
  );
}

/** Conferences that have been: a tap puts one in. */
function Proposals({
  month,
  entries,
}: {
  readonly month: YearMonth;
  readonly entries: readonly Dissemination[];
}) {
  const t = useWords();
  const all = useWorkWords();
  const words = all.spread;
  const { replica, catalog } = useWorkspace();
  const now = useNow();
  const { sameness } = useLive(registerView(replica));
  const rows = useCatalog(() => catalog.activitiesBetween(...daysOfMonth(month)), [catalog, month]);
  const taken = new Set(entries.map(({ id }) => id as string));
  const proposed = conferencesToTell(rows ?? [], taken, now, sameness.group);
  if (proposed.length === 0) return undefined;
  return (
    <Section title={words.proposals}>
      <RuledList last>
        {proposed.map((session) => {
          const title = session.title || t.kit.activityKinds[session.kind];
          const accept = () => {
            const place = addConference(replica, { ...session, title });
            showUndo({ text: words.accepted, undo: () => removeDissemination(replica, place) });
          };
          return (
            <Row
              key={session.id}
              when={t.format.shortDay(session.date)}
              title={title}
              end={
                <Button small label={words.accept(title)} onPress={accept}>
                  {all.accept}
                </Button>
              }
            />
          );
        })}
      </RuledList>
    </Section>
  );
}
