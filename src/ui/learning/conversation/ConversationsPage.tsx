import { Plus } from "lucide-react";
import { localDate, monthOf } from "../../../domain/calendar.ts";
import { addConversation } from "../../../replica/conversations.ts";
import { prepare } from "../../../replica/prepare.ts";
import { useCatalog, useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Dock } from "../../kit/Dock.tsx";
import { EmptyState } from "../../kit/EmptyState.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { go } from "../../kit/navigation.ts";
import { PageHeader } from "../../kit/PageHeader.tsx";
import { ReadOnly } from "../../kit/ReadOnly.tsx";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { Section } from "../../kit/Section.tsx";
import { Skeleton } from "../../kit/Skeleton.tsx";
import { learning } from "../../learningRoutes.ts";
import { useConversationWords } from "./useConversationWords.ts";

/** Every conversation, by month, the newest first. */
export function ConversationsPage() {
  const t = useWords();
  const words = useConversationWords();
  const { catalog, replica } = useWorkspace();
  const may = useMayWrite();
  const rows = useCatalog(() => catalog.conversations(), [catalog]);
  const months = new Set(rows?.map(({ date }) => monthOf(date)));
  const begin = async () => {
    await prepare(replica, "today");
    go(learning("samtal", addConversation(replica, localDate(replica.now()))));
  };
  return (
    <>
      <PageHeader
        title={words.title}
        back={{ to: learning(), label: t.kit.menu.learning }}
        meta={words.lead}
      />
      <div className="pad">
        <ReadOnly about="words" />
        {rows === undefined && <Skeleton />}
        {rows?.length === 0 && <EmptyState title={words.none} text={words.noneText} />}
        {[...months].map((month) => (
          <Section key={month} title={t.format.month(month)}>
            <RuledList last>
              {rows
                ?.filter(({ date }) => monthOf(date) === month)
                .map(({ id, date, title, sessions }) => (
                  <Row
                    key={id}
                    to={learning("samtal", id)}
                    when={t.format.shortDay(date)}
                    title={title || words.untitled}
                    meta={sessions.length > 0 ? words.looksBack(sessions.length) : undefined}
                    tall
                  />
                ))}
            </RuledList>
          </Section>
        ))}
        <Button kind="text" to={learning("hjalp", "samtal")}>
          {t.kit.howTo}
        </Button>
      </div>
      {may.words && (
        <Dock>
          <Button kind="primary" wide icon={Plus} onPress={() => void begin()}>
            {words.add}
          </Button>
        </Dock>
      )}
    </>
  );
}
