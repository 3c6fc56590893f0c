import type { FollowUpRow, TodoRow } from "../../../catalog/catalog.ts";
import type { ActivityId, ParticipantId } from "../../../domain/ids.ts";
import type { OpenTodo } from "../../../domain/todoList.ts";
import { registerView } from "../../../replica/views.ts";
import { useCatalog, useLive, useWorkspace } from "../../data.ts";
import { useNeedsWords } from "./useNeedsWords.ts";

export interface ShownTodo extends OpenTodo {
  readonly id: string;
  readonly activity: ActivityId;
  readonly source: TodoRow["source"];
  /** Who is to be followed up; undefined for a line of a note. */
  readonly participant: ParticipantId | undefined;
}

/** To-dos of all notes, and whom colleagues want to follow up; undefined while the rows are on their way. The register must
 *  be prepared. */
export function useOpenTodos(): readonly ShownTodo[] | undefined {
  const words = useNeedsWords().todos;
  const { catalog, replica } = useWorkspace();
  const { participants } = useLive(registerView(replica));
  const todos = useCatalog(() => catalog.todos(), [catalog]);
  const followUps = useCatalog(() => catalog.followUps(), [catalog]);
  if (todos === undefined || followUps === undefined) return undefined;
  const nameOf = (id: ParticipantId) => participants.get(id)?.name || words.somebody;
  return [
    ...todos.map((row) => ({ ...row, since: row.source.date, participant: undefined })),
    ...followUps.flatMap((row) =>
      marksOf(row, nameOf).map((one) => ({ ...one, what: words.followUp(one.what) })),
    ),
  ];
}

function marksOf(
  { id, source, marks }: FollowUpRow,
  nameOf: (id: ParticipantId) => string,
): readonly ShownTodo[] {
  return marks.map(([participant, owner]) => ({
    id: `${id}/${participant}/${owner}`,
    activity: id,
    source,
    what: nameOf(participant),
    who: "",
    due: undefined,
    since: source.date,
    owner,
    participant,
  }));
}
