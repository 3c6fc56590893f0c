import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";

/** Puts the caret on the second line of the to-do it stands in, where who and when are written; makes the line when
 *  there is none. Does nothing outside a to-do. */
export function openWhoLine(editor: Editor): void {
  const { state, view } = editor;
  const { $from } = state.selection;
  const depth = $from.depth - 1;
  const item = depth > 0 ? $from.node(depth) : undefined;
  if (item?.type.name !== "taskItem") return;
  const end = $from.end(depth);
  const line = state.schema.nodes["paragraph"]?.create();
  const tr = item.childCount === 1 && line ? state.tr.insert(end, line) : state.tr;
  const inside = item.childCount === 1 ? end + 1 : end - 1;
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, inside)).scrollIntoView());
  view.focus();
}
