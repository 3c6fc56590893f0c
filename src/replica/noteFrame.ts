import * as Y from "yjs";
import { birthMonth } from "../domain/birth.ts";
import type { ActivityId } from "../domain/ids.ts";
import { NOTE_PARTS, type NotePart } from "../domain/noteParts.ts";
import { docKey } from "../domain/rings.ts";
import { fnv1a } from "./fnv1a.ts";
import { noteFragment } from "./notes.ts";
import type { Replica } from "./replica.ts";

/** The frame of a note: its headings, in the note once however many phones put them there without network. Every device
 *  writes the very same bytes, under a client number that is computed from the activity, so Yjs takes the second copy
 *  for the first. This is the only client number that is ever used twice (sync.md 4.1 rule 3), and it is safe only
 *  while the bytes never change: the parts, their order and the names below are frozen. Docs: decision 0045. */

export const NOTE_HEADING = "noteHeading";
const FRAME_VERSION = 1;

/** Puts the headings into the note unless they are there. The activity's team document must be loaded. */
export function startNote(replica: Replica, activity: ActivityId): void {
  if (hasFrame(noteFragment(replica, activity))) return;
  const key = docKey("team", birthMonth(activity));
  replica.change(key, { kind: "notes", activity }, (doc) => {
    Y.applyUpdate(doc, noteFrame(activity));
  });
}

/** One line of a note, or with several texts a to-do: what, and then who and when. */
export type NoteLine = string | readonly string[];

/** Appends lines under the heading of `part` in one transaction, and puts the frame there first when it is missing.
 *  The activity's team document must be loaded. Answers the blocks that were made. */
export function writeUnderPart(
  replica: Replica,
  activity: ActivityId,
  part: NotePart,
  lines: readonly NoteLine[],
): readonly Y.XmlElement[] {
  startNote(replica, activity);
  const note = noteFragment(replica, activity);
  const key = docKey("team", birthMonth(activity));
  const blocks = lines.map(blockOf);
  replica.change(key, { kind: "notes", activity }, () => {
    const headings = note
      .toArray()
      .flatMap((block, at) =>
        block instanceof Y.XmlElement && block.nodeName === NOTE_HEADING
          ? [{ at, part: block.getAttribute("part") }]
          : [],
      );
    const own = headings.findIndex((heading) => heading.part === part);
    const next = own < 0 ? undefined : headings[own + 1];
    note.insert(next?.at ?? note.length, blocks);
  });
  return blocks;
}

function blockOf(line: NoteLine): Y.XmlElement {
  if (typeof line === "string") return element("paragraph", [new Y.XmlText(line)]);
  const words = line.map((text) => element("paragraph", [new Y.XmlText(text)]));
  return element("taskList", [element("taskItem", words)]);
}

function element(name: string, content: readonly (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, [...content]);
  return made;
}

function hasFrame(note: Y.XmlFragment): boolean {
  return note
    .toArray()
    .some((block) => block instanceof Y.XmlElement && block.nodeName === NOTE_HEADING);
}

/** The same bytes on every device and in every version of the app. */
export function noteFrame(activity: ActivityId): Uint8Array {
  const frame = new Y.Doc();
  frame.clientID = frameClient(activity);
  frame.getXmlFragment(`note/${activity}`).insert(
    0,
    NOTE_PARTS.map((part) => {
      const heading = new Y.XmlElement(NOTE_HEADING);
      heading.setAttribute("part", part);
      return heading;
    }),
  );
  const bytes = Y.encodeStateAsUpdate(frame);
  frame.destroy();
  return bytes;
}

/** 53 bits with the highest set, so it can never be a number that Yjs draws for a device (32 bits). */
function frameClient(activity: ActivityId): number {
  return 2 ** 52 + fnv1a(`note frame ${FRAME_VERSION}/${activity}`);
}
