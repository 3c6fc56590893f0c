import * as Y from "yjs";
import { attendanceKey } from "../domain/attendance.ts";
import type { ActivityId, ParticipantId } from "../domain/ids.ts";
import type { NoteTodo } from "../domain/todo.ts";
import { activityDoc } from "./activities.ts";
import { record } from "./lenient.ts";
import { wordsOf } from "./notes.ts";
import type { Replica } from "./replica.ts";
import { samenessNow } from "./sameness.ts";
import { roots } from "./schema.ts";

/** What is done from a list is done where it stands: the box in the note, my own mark on the roster. Each gives the way to take
 *  it back, or undefined where it does not stand any more. `prepare(replica, activity)` must have loaded the months. */

/** Ticks the first open to-do of the note that says so; of a session that is one with others, in whichever note it is. */
export function tickTodo(
  replica: Replica,
  activity: ActivityId,
  { what }: Pick<NoteTodo, "what">,
): (() => void) | undefined {
  for (const id of samenessNow(replica).group(activity)) {
    if (check(replica, id, what, true)) return () => void check(replica, id, what, false);
  }
  return undefined;
}

/** False where no box with these words is to be changed. */
function check(replica: Replica, activity: ActivityId, what: string, checked: boolean): boolean {
  const key = activityDoc(activity);
  const note = replica.isLoaded(key) ? roots.note(replica.doc(key), activity) : undefined;
  const item = note && itemIn(note, what.trim(), !checked);
  if (item === undefined) return false;
  replica.change(key, { kind: "notes", activity }, () => item.setAttribute("checked", checked));
  return true;
}

/** Takes my "Följ upp" about somebody away and leaves the rest of my mark as it was, its moment too. */
export function endFollowUp(
  replica: Replica,
  activity: ActivityId,
  participant: ParticipantId,
): (() => void) | undefined {
  const { group } = samenessNow(replica);
  const undos: (() => void)[] = [];
  for (const id of group(activity)) {
    const key = activityDoc(id);
    if (!replica.isLoaded(key)) continue;
    for (const person of group(participant)) {
      const claims = roots.attendance(replica.doc(key));
      const flat = attendanceKey(id, person, replica.me);
      const { followUp, ...rest } = record(claims.get(flat));
      if (followUp !== true) continue;
      const put = (claim: unknown) =>
        replica.change(key, { kind: "attendance", activity: id }, (doc) =>
          roots.attendance(doc).set(flat, claim),
        );
      put(rest);
      undos.push(() => {
        const now = record(roots.attendance(replica.doc(key)).get(flat));
        if (now["state"] !== undefined) put({ ...now, followUp: true });
      });
    }
  }
  if (undos.length === 0) return undefined;
  return () => {
    for (const undo of undos) undo();
  };
}

/** y-tiptap keeps a boolean, which the general type knows nothing of. */
type TaskItem = Y.XmlElement<{ checked: boolean }>;

function itemIn(block: Y.XmlFragment, what: string, checked: boolean): TaskItem | undefined {
  for (const child of block.toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    const isChecked = String(child.getAttribute("checked")) === "true";
    if (child.nodeName === "taskItem" && isChecked === checked && firstLine(child) === what) {
      return child as unknown as TaskItem;
    }
    const inside = itemIn(child, what, checked);
    if (inside) return inside;
  }
  return undefined;
}

function firstLine(item: Y.XmlElement): string {
  const line: unknown = item.get(0);
  if (!(line instanceof Y.XmlElement)) return "";
  return line
    .toArray()
    .map((part) => (part instanceof Y.XmlText ? wordsOf(part) : ""))
    .join("")
    .trim();
}
