import * as Y from "yjs";
import { utf8 } from "../base/bytes.ts";
import { birthMonth } from "../domain/birth.ts";
import type { ActivityId } from "../domain/ids.ts";
import { NOTE_PARTS } from "../domain/noteParts.ts";
import { docKey } from "../domain/rings.ts";
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

/** 53 bits with the highest set, so it can never be a number that Yjs draws for a device (32 bits). FNV-1a spreads the
 *  bits; it is no secret and no proof. */
function frameClient(activity: ActivityId): number {
  let hash = 0xcbf29ce484222325n;
  for (const byte of utf8(`note frame ${FRAME_VERSION}/${activity}`)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return 2 ** 52 + Number(hash & (2n ** 52n - 1n));
}
