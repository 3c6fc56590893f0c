import * as Y from "yjs";
import type { Live } from "../base/live.ts";
import type { Activity } from "../domain/activity.ts";
import type { WrittenLine } from "../domain/noteLines.ts";
import { type NoteTodo, todosIn } from "../domain/todo.ts";
import { activityDoc } from "./activities.ts";
import { liveView } from "./liveView.ts";
import { NOTE_HEADING } from "./noteFrame.ts";
import { wordsOf } from "./notes.ts";
import type { Replica } from "./replica.ts";
import { NOTE_ROOT, roots } from "./schema.ts";

type Block = Y.XmlElement | Y.XmlText | Y.XmlHook;

/** The lines of a note with what each of them is. What a newer version has put in is read as plain lines. */
export function linesOfNote(note: Y.XmlFragment): readonly WrittenLine[] {
  return note.toArray().flatMap((block) => linesIn(block, "plain"));
}

/** What the note of an activity says is to be done, in the order it stands there. */
export function noteTodosView(
  replica: Replica,
  { id, date }: Pick<Activity, "id" | "date">,
): Live<readonly NoteTodo[]> {
  const key = activityDoc(id);
  return liveView<readonly NoteTodo[]>(replica, `noteTodos/${id}/${date}`, () => ({
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) => touched.has(`${NOTE_ROOT}${id}`),
    read: () => todosIn(linesOfNote(roots.note(replica.doc(key), id)), date),
  }));
}

function linesIn(block: Block, kind: WrittenLine["kind"]): readonly WrittenLine[] {
  if (block instanceof Y.XmlText) return [{ kind, text: wordsOf(block) }];
  if (!(block instanceof Y.XmlElement)) return [];
  switch (block.nodeName) {
    case NOTE_HEADING:
      return [{ kind: "heading", text: String(block.getAttribute("part") ?? "") }];
    case "listItem":
      return itemLines(block, "bullet", "plain");
    case "taskItem":
      // y-tiptap stores a boolean, as text it would mean the same.
      return itemLines(block, isChecked(block) ? "done" : "todo", "who");
    case "blockquote":
      return block.toArray().flatMap((child) => linesIn(child as Block, "quote"));
    case "paragraph":
      return [{ kind, text: block.toArray().map(wordsIn).join("") }];
    default:
      return block.toArray().flatMap((child) => linesIn(child as Block, kind));
  }
}

function itemLines(
  item: Y.XmlElement,
  first: WrittenLine["kind"],
  rest: WrittenLine["kind"],
): readonly WrittenLine[] {
  return item.toArray().flatMap((child, at) => linesIn(child as Block, at === 0 ? first : rest));
}

function wordsIn(child: unknown): string {
  return child instanceof Y.XmlText ? wordsOf(child) : "";
}

function isChecked(item: Y.XmlElement): boolean {
  return String(item.getAttribute("checked")) === "true";
}
