import { addDays, type LocalDate } from "../../../domain/calendar.ts";
import type { Conversation } from "../../../domain/conversation.ts";
import type { ActivityId } from "../../../domain/ids.ts";
import { lookBackOn } from "../../../replica/conversations.ts";
import { registerView } from "../../../replica/views.ts";
import { useCatalog, useLive, useWords, useWorkspace } from "../../data.ts";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { RuledList } from "../../kit/RuledList.tsx";
import { Section } from "../../kit/Section.tsx";
import { SelectField } from "../../kit/SelectField.tsx";
import { LinkedRow } from "../LinkedRow.tsx";
import { useConversationWords } from "./useConversationWords.ts";

/** How many days back sessions are offered: half a year is looked back on twice a year. */
const OFFERED_DAYS = 184;

/** The sessions that a conversation looks back on; each leads there. */
export function SessionsBack({ conversation }: { readonly conversation: Conversation }) {
  const words = useConversationWords();
  const may = useMayWrite();
  const { sessions } = conversation;
  if (!may.words && sessions.length === 0) return undefined;
  return (
    <Section title={words.sessions}>
      {sessions.length > 0 && (
        <RuledList label={words.sessions}>
          {sessions.map((session) => (
            <Linked key={session} conversation={conversation} session={session} />
          ))}
        </RuledList>
      )}
      {may.words && (
        <div className="edit-fields">
          <Offered conversation={conversation} />
        </div>
      )}
    </Section>
  );
}

function Linked({
  conversation: { id, date },
  session,
}: {
  readonly conversation: Conversation;
  readonly session: ActivityId;
}) {
  const t = useWords();
  const words = useConversationWords();
  const { replica, catalog } = useWorkspace();
  const may = useMayWrite();
  const { sameness } = useLive(registerView(replica));
  const speaking = sameness.speaker(session);
  const row = useCatalog(() => catalog.activity(speaking), [catalog, speaking]);
  const title = row ? row.title || t.kit.activityKinds[row.kind] : words.notHere;
  return (
    <LinkedRow
      to={{ kind: "activity", activity: speaking }}
      title={title}
      meta={row && t.format.longDay(row.date, date)}
      unlink={words.unlink(title)}
      onRemove={may.words ? () => lookBackOn(replica, id, session, false) : undefined}
    />
  );
}

function Offered({
  conversation: { id, date, sessions },
}: {
  readonly conversation: Conversation;
}) {
  const t = useWords();
  const words = useConversationWords();
  const { replica, catalog } = useWorkspace();
  const { sameness } = useLive(registerView(replica));
  const from: LocalDate = addDays(date, -OFFERED_DAYS);
  const rows = useCatalog(() => catalog.activitiesBetween(from, date), [catalog, from, date]);
  const linked = new Set(sessions.map((session) => sameness.speaker(session)));
  const offered = (rows ?? []).filter(
    ({ id: session, plannedBy }) => plannedBy === undefined && !linked.has(session),
  );
  if (offered.length === 0) return undefined;
  return (
    <SelectField
      label={words.addSession}
      none={words.chooseSession}
      value={undefined}
      choices={offered.toReversed().map((row) => ({
        value: row.id,
        label: `${t.format.day(row.date, date)}: ${row.title || t.kit.activityKinds[row.kind]}`,
      }))}
      onChange={(session) => {
        if (session !== undefined) lookBackOn(replica, id, session, true);
      }}
    />
  );
}
