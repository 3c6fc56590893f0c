import { CalendarSync, Check, CircleDashed, Plus } from "lucide-react";
import type { Proposal } from "../../app/importCalendar.ts";
import type { LocalDate } from "../../domain/calendar.ts";
import type { CalendarNote } from "../../domain/calendarItem.ts";
import type { Messages } from "../../i18n/sv.ts";
import { useWords } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { ruleWords } from "../kit/ruleWords.ts";
import { Tag } from "../kit/Tag.tsx";
import { Toggle } from "../kit/Toggle.tsx";

/** What one entry of a calendar file would become, with a switch for whether it does. What is here already and the same
 *  has none. */
export function ProposalRow({
  proposal,
  today,
  on,
  onChange,
}: {
  readonly proposal: Proposal;
  readonly today: LocalDate;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  const t = useWords();
  const words = t.plan.import;
  const { item, kind, status, isTooOld } = proposal;
  const facts = [
    t.format.day(item.date, today),
    t.format.span(item.start, item.end),
    item.place,
  ].filter((fact) => fact !== "");
  const title = activityTitle({ kind, title: item.title }, t);
  return (
    <li className="proposal">
      {status === "there" || isTooOld ? (
        <div className="row tall">
          <span className="grow">
            <span className="b">{title}</span>
            <span className="t-meta">{facts.join(" · ")}</span>
          </span>
        </div>
      ) : (
        <Toggle label={title} meta={facts.join(" · ")} on={on} onChange={onChange} />
      )}
      <div className="tags">
        {status === "new" && <Tag icon={Plus}>{words.new}</Tag>}
        {status === "there" && (
          <Tag kind="safe" icon={Check}>
            {words.there}
          </Tag>
        )}
        {status === "changed" && (
          <Tag kind="wait" icon={CircleDashed}>
            {words.changed}
          </Tag>
        )}
        {item.rule !== "" && <Tag icon={CalendarSync}>{ruleWords(item.rule, t, today)}</Tag>}
        {item.changes.length > 0 && (
          <Tag icon={CalendarSync}>{words.withExceptions(item.changes.length)}</Tag>
        )}
      </div>
      {item.notes.map((note) => (
        <p key={note.kind} className="t-meta">
          {noteWords(note, t)}
        </p>
      ))}
    </li>
  );
}

function noteWords(note: CalendarNote, t: Messages): string {
  const words = t.plan.import;
  switch (note.kind) {
    case "all-day":
      return words.allDay;
    case "shortened":
      return words.shortened;
    case "other-zone":
      return words.otherZone(note.zone);
    case "as-singles":
      return words.asSingles(note.sessions);
  }
}
