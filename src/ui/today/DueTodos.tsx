import { CalendarClock } from "lucide-react";
import type { LocalDate } from "../../domain/calendar.ts";
import { isFor } from "../../domain/todo.ts";
import { registerView } from "../../replica/views.ts";
import { useCatalog, useLive, usePreparedLater, useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Section } from "../kit/Section.tsx";
import { Tag } from "../kit/Tag.tsx";

const SHOWN = 3;

/** What notes say that I was to do by now, by name. What others are to do, or nobody yet, stands at its session. */
export function DueTodos({ today }: { readonly today: LocalDate }) {
  usePreparedLater("register");
  const t = useWords();
  const words = t.needs.todos;
  const { catalog, replica, me } = useWorkspace();
  const name = useLive(registerView(replica)).members.get(me)?.name ?? "";
  const rows = useCatalog(() => catalog.todosDue(today), [catalog, today]) ?? [];
  const mine = rows.filter((row) => isFor(row.who, name)).slice(0, SHOWN);
  if (mine.length === 0) return undefined;
  return (
    <Section title={words.title}>
      <RuledList last label={words.title}>
        {mine.map((row) => (
          <Row
            key={row.id}
            to={{ kind: "notes", activity: row.activity }}
            title={row.what}
            meta={activityTitle(row.source, t)}
          >
            {row.due !== undefined && (
              <Tag kind="wait" icon={CalendarClock}>
                {row.due === today ? words.today : words.overdue(t.format.day(row.due, today))}
              </Tag>
            )}
          </Row>
        ))}
      </RuledList>
    </Section>
  );
}
