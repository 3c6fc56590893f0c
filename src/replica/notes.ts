import * as Y from "yjs";
import type { ActivityId } from "../domain/ids.ts";
import { activityDoc } from "./activities.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";

/** The shared text of an activity, for an editor to bind to; the document stays open from now on. */
export function noteFragment(replica: Replica, activity: ActivityId): Y.XmlFragment {
  const key = activityDoc(activity);
  replica.hold(key);
  return roots.note(replica.doc(key), activity);
}

/** The note's words without its form, one line per paragraph. */
export function noteText(replica: Replica, activity: ActivityId): string {
  return textOfNote(roots.note(replica.doc(activityDoc(activity)), activity));
}

/** Appends plain paragraphs in one transaction. */
export function writeNote(
  replica: Replica,
  activity: ActivityId,
  paragraphs: readonly string[],
): void {
  replica.change(activityDoc(activity), { kind: "notes", activity }, (doc) => {
    const note = roots.note(doc, activity);
    const blocks = paragraphs.map((words) => {
      const block = new Y.XmlElement("paragraph");
      block.insert(0, [new Y.XmlText(words)]);
      return block;
    });
    note.insert(note.length, blocks);
  });
}

export function textOfNote(note: Y.XmlFragment): string {
  return note.toArray().map(linesOf).filter(isWritten).join("\n");
}

function linesOf(block: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (block instanceof Y.XmlText) return wordsOf(block);
  if (!(block instanceof Y.XmlElement)) return "";
  const children = block.toArray();
  const isLine = children.every((child) => child instanceof Y.XmlText);
  return children.map(linesOf).join(isLine ? "" : "\n");
}

/** `toString` of a Y.XmlText would write its formatting as tags. */
export function wordsOf(text: Y.XmlText): string {
  return (text.toDelta() as { readonly insert?: unknown }[])
    .map(({ insert }) => (typeof insert === "string" ? insert : ""))
    .join("");
}

function isWritten(line: string): boolean {
  return line.trim() !== "";
}
