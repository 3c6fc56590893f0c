import type { Editor } from "@tiptap/core";
import type { Node as NoteNode } from "@tiptap/pm/model";
import { type EditorState, TextSelection } from "@tiptap/pm/state";

/** The to-do that the caret stands in: what is on its first line, who and when on its second (domain/todo.ts). */
interface TaskHere {
  readonly item: NoteNode;
  /** Where the item's content begins. */
  readonly start: number;
}

/** The second line of the to-do at the caret, "" when there is none; undefined outside a to-do. */
export function whoLineHere(state: EditorState): string | undefined {
  const task = taskHere(state);
  return task && (task.item.maybeChild(1)?.textContent ?? "");
}

/** Puts the caret on the second line of the to-do it stands in, where who and when are written; makes the line when
 *  there is none. Does nothing outside a to-do. */
export function openWhoLine(editor: Editor): void {
  const { state, view } = editor;
  const task = taskHere(state);
  if (task === undefined) return;
  const at = lineStart(task);
  const line = state.schema.nodes["paragraph"]?.create();
  const tr = task.item.childCount === 1 && line ? state.tr.insert(at - 1, line) : state.tr;
  const end = at + (task.item.maybeChild(1)?.content.size ?? 0);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView());
  view.focus();
}

/** Writes who and when for the to-do at the caret, in place of what stands there. */
export function writeWhoLine(editor: Editor, words: string): void {
  const { state, view } = editor;
  const task = taskHere(state);
  if (task === undefined) return;
  const at = lineStart(task);
  const text = words === "" ? [] : [state.schema.text(words)];
  const line = task.item.maybeChild(1);
  const paragraph = state.schema.nodes["paragraph"]?.create(null, text);
  const tr = state.tr;
  if (line) tr.replaceWith(at, at + line.content.size, text);
  else if (paragraph) tr.insert(at - 1, paragraph);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + words.length)).scrollIntoView());
}

/** Where the words of the second line begin, or would. */
function lineStart({ item, start }: TaskHere): number {
  return start + (item.firstChild?.nodeSize ?? 0) + 1;
}

function taskHere(state: EditorState): TaskHere | undefined {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    const item = $from.node(depth);
    if (item.type.name === "taskItem") return { item, start: $from.start(depth) };
  }
  return undefined;
}
