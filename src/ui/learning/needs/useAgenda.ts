import type { ActivityRow } from "../../../catalog/catalog.ts";
import type { Activity } from "../../../domain/activity.ts";
import { type ComingSession, goesOnFrom, meetsAgain } from "../../../domain/agenda.ts";
import { addDays, localDate } from "../../../domain/calendar.ts";
import type { ActivityId, ParticipantId, SeriesId } from "../../../domain/ids.ts";
import { wordsOfNeed } from "../../../domain/need.ts";
import { whoLine } from "../../../domain/todo.ts";
import type { AgendaLine } from "../../../replica/agenda.ts";
import { noteView, registerView } from "../../../replica/views.ts";
import { useCatalog, useLive, useNow, useWords, useWorkspace } from "../../data.ts";
import { needGroups } from "../../needs/groups.ts";
import { useOpenTodos } from "./openTodos.ts";
import { useNeedsWords } from "./useNeedsWords.ts";

export const AGENDA_PARTS = ["todos", "followUps", "needs"] as const;
export type AgendaPart = (typeof AGENDA_PARTS)[number];

export interface Proposed extends AgendaLine {
  readonly id: string;
  readonly of: AgendaPart;
}

/** Sessions so far back may have seen the same people. */
const BACK_DAYS = 180;

/** What may be taken up at a coming session and does not stand in its note yet; undefined while the rows are on their way. Its
 *  month and the register must be prepared. */
export function useAgenda(
  activity: Activity,
  expected: ReadonlySet<ParticipantId>,
): readonly Proposed[] | undefined {
  const t = useWords();
  const words = useNeedsWords().agenda;
  const { catalog, replica } = useWorkspace();
  const { organisations, participants, series, sameness } = useLive(registerView(replica));
  const { text } = useLive(noteView(replica, activity.id));
  const today = localDate(useNow());
  const open = useOpenTodos();
  const needs = useCatalog(() => catalog.needs(), [catalog]);
  const attended = useCatalog(
    () => catalog.attendedBetween(addDays(activity.date, -BACK_DAYS), activity.date),
    [catalog, activity.date],
  );
  if (open === undefined || needs === undefined || attended === undefined) return undefined;
  const host = activity.host && sameness.speaker(activity.host);
  const coming: ComingSession = {
    id: activity.id,
    date: activity.date,
    series: chainOf(activity.series, series),
    host,
    expected: new Set([...expected].map(sameness.speaker)),
  };
  const here = new Map<ActivityId, ParticipantId[]>();
  for (const { activity: row, participant } of attended) {
    here.set(row.id, [...(here.get(row.id) ?? []), participant]);
  }
  const earlier = (id: ActivityId, source: Pick<ActivityRow, "date" | "series" | "host">) => ({
    id,
    date: source.date,
    series: source.series,
    host: source.host && sameness.speaker(source.host),
    here: here.get(id) ?? [],
  });
  const lines: Proposed[] = [];
  for (const todo of open) {
    const from = earlier(todo.activity, todo.source);
    const { id, participant } = todo;
    if (participant === undefined && goesOnFrom(coming, from)) {
      const who = whoLine({
        who: todo.who,
        dueWords: todo.due ? t.format.day(todo.due, today) : "",
      });
      const since = t.format.day(todo.since, today);
      lines.push({ id, of: "todos", part: "todo", text: words.todo(todo.what, since, who) });
    }
    if (participant !== undefined && meetsAgain(coming, from, participant)) {
      const first = participants.get(participant)?.name.split(" ")[0];
      if (first) {
        lines.push({ id, of: "followUps", part: "todo", text: words.followUp(first) });
      }
    }
  }
  const ofHost = needs.filter((row) => host !== undefined && row.organisation === host);
  for (const { speaking, state } of needGroups(ofHost)) {
    const isHere = speaking.session === activity.id;
    if (state === "done" || isHere || !organisations.has(host as NonNullable<typeof host>))
      continue;
    lines.push({ id: speaking.id, of: "needs", part: "needs", text: wordsOfNeed(speaking.text) });
  }
  const said = wordsOfNeed(text);
  const texts = new Set<string>();
  return lines.filter((line) => {
    const isNew = !said.includes(line.text) && !texts.has(line.text);
    texts.add(line.text);
    return isNew;
  });
}

function chainOf(
  own: SeriesId | undefined,
  all: ReadonlyMap<SeriesId, { readonly follows: SeriesId | undefined }>,
): ReadonlySet<SeriesId> {
  const chain = new Set<SeriesId>();
  for (let id = own; id !== undefined && !chain.has(id); id = all.get(id)?.follows) chain.add(id);
  return chain;
}
