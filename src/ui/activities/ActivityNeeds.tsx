import { CalendarClock, Square } from "lucide-react";
import type { Activity } from "../../domain/activity.ts";
import { localDate } from "../../domain/calendar.ts";
import { isChangedInNote } from "../../domain/need.ts";
import { needsView } from "../../replica/needs.ts";
import { noteTodosView } from "../../replica/noteLines.ts";
import { noteView } from "../../replica/views.ts";
import { useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Section } from "../kit/Section.tsx";
import { Tag } from "../kit/Tag.tsx";
import { NeedRows } from "../needs/NeedRows.tsx";
import { ActivityConversations } from "./ActivityConversations.tsx";

/** What came out of the session: the needs that were caught, what its note says is to be done, and conversations about it. Nothing is said of
 *  what is not there. */
export function ActivityNeeds({ activity }: { readonly activity: Activity }) {
  const t = useWords().needs;
  const { replica } = useWorkspace();
  const needs = useLive(needsView(replica, activity.id));
  const { text } = useLive(noteView(replica, activity.id));
  const lines = text.split("\n");
  return (
    <div className="pad outcome">
      <Todos activity={activity} />
      {needs.length > 0 && (
        <Section title={t.title}>
          <NeedRows
            needs={needs.map((need) => ({
              ...need,
              about: [
                need.takenBy,
                need.theme,
                isChangedInNote(need, lines) ? t.changedInNote : "",
              ].filter((words) => words !== ""),
            }))}
          />
        </Section>
      )}
      <ActivityConversations activity={activity.id} />
    </div>
  );
}

function Todos({ activity }: { readonly activity: Activity }) {
  const t = useWords();
  const words = t.needs.todos;
  const { replica } = useWorkspace();
  const today = localDate(useNow());
  const open = useLive(noteTodosView(replica, activity)).filter((todo) => !todo.done);
  if (open.length === 0) return undefined;
  const numbered = open.map((todo, number) => ({ ...todo, number }));
  return (
    <Section title={words.title}>
      <RuledList last label={words.title}>
        {numbered.map(({ number, what, who, due }) => (
          <Row
            key={number}
            to={{ kind: "notes", activity: activity.id }}
            art={<Icon of={Square} />}
            title={what}
            meta={
              [who, due && due >= today ? words.due(t.format.day(due, today)) : ""]
                .filter((part) => part !== "")
                .join(" · ") || undefined
            }
          >
            {due !== undefined && due < today && (
              <Tag kind="wait" icon={CalendarClock}>
                {words.overdue(t.format.day(due, today))}
              </Tag>
            )}
          </Row>
        ))}
      </RuledList>
    </Section>
  );
}
