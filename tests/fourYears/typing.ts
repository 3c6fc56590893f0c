import * as Y from "yjs";
import type { ActivityId } from "../../src/domain/ids.ts";
import type { NotePart } from "../../src/domain/noteParts.ts";
import { activityDoc } from "../../src/replica/activities.ts";
import { NOTE_HEADING, startNote } from "../../src/replica/noteFrame.ts";
import { noteFragment } from "../../src/replica/notes.ts";
import type { Replica } from "../../src/replica/replica.ts";
import type { Chance } from "./chance.ts";

/** Letters as an editor binds them: one insert per key, five wrong ones in a hundred taken away again, and now and then
 *  a jump back to put a word into what stands there. A sentence is one transaction instead of one per key: Yjs joins
 *  the pieces at the end of each the same way, and a note is typed in a millisecond. */

const SHARE_WRONG = 0.05;
const SHARE_JUMPS = 0.2;
const KEYS = "abcdefghijklmnoprstuvyåäö";

/** A paragraph under the heading of `part`, typed at the end of what stands there already. */
export function typeParagraph(
  replica: Replica,
  chance: Chance,
  activity: ActivityId,
  part: NotePart,
  sentences: readonly string[],
): void {
  startNote(replica, activity);
  const note = noteFragment(replica, activity);
  const change = (write: () => void) =>
    replica.change(activityDoc(activity), { kind: "notes", activity }, write);
  const text = new Y.XmlText();
  change(() => {
    const paragraph = new Y.XmlElement("paragraph");
    note.insert(endOfPart(note, part), [paragraph]);
    paragraph.insert(0, [text]);
  });
  for (const sentence of sentences) {
    change(() => typeAt(text, chance, text.length, text.length === 0 ? sentence : ` ${sentence}`));
    if (chance.happens(SHARE_JUMPS)) {
      change(() => typeAt(text, chance, chance.between(0, text.length), "mycket "));
    }
  }
}

function typeAt(text: Y.XmlText, chance: Chance, at: number, words: string): void {
  let place = at;
  for (const letter of words) {
    if (chance.happens(SHARE_WRONG)) {
      text.insert(place, chance.pick([...KEYS]));
      text.delete(place, 1);
    }
    text.insert(place, letter);
    place++;
  }
}

function endOfPart(note: Y.XmlFragment, part: NotePart): number {
  const blocks = note.toArray();
  const isHeading = (block: unknown): block is Y.XmlElement =>
    block instanceof Y.XmlElement && block.nodeName === NOTE_HEADING;
  const own = blocks.findIndex((block) => isHeading(block) && block.getAttribute("part") === part);
  const next = blocks.findIndex((block, at) => at > own && isHeading(block));
  return next < 0 ? blocks.length : next;
}
