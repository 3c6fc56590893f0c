import type { Live } from "../base/live.ts";
import type { Activity } from "../domain/activity.ts";
import { birthMonth } from "../domain/birth.ts";
import type { CardEntry } from "../domain/card.ts";
import type { ActivityId } from "../domain/ids.ts";
import type { Reflection } from "../domain/reflection.ts";
import { docKey, splitDocKey } from "../domain/rings.ts";
import { activityDoc } from "./activities.ts";
import { readAll, touches } from "./flatKeys.ts";
import { liveView } from "./liveView.ts";
import { textOfNote } from "./notes.ts";
import { REFLECTION_ROOTS, reflectionsIn } from "./reflectionSchema.ts";
import { type Register, registerReading } from "./registerReading.ts";
import type { Replica } from "./replica.ts";
import { type RosterView, rosterReading } from "./rosterReading.ts";
import { NOTE_ROOT, readActivity, readCardEntry, roots } from "./schema.ts";

/** Live views of one open thing, after `prepare`. Each is the same object until something in it changed, and changes in
 *  the same tick as the tap. Lists of things are the catalogue's. */

export function activityView(replica: Replica, id: ActivityId): Live<Activity | undefined> {
  const key = activityDoc(id);
  return liveView<Activity | undefined>(replica, `activity/${id}`, () => ({
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) => touches(touched, "activities", id),
    read: () => {
      const fields = roots.activities(replica.doc(key)).get(id);
      return fields && readActivity(id, fields);
    },
  }));
}

/** Every author's entries, in the order of the principles' keys. */
export function cardView(replica: Replica, id: ActivityId): Live<readonly CardEntry[]> {
  const key = activityDoc(id);
  return liveView<readonly CardEntry[]>(replica, `card/${id}`, () => ({
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) => touches(touched, "cards", id),
    read: () => readAll(roots.cards(replica.doc(key)), id, readCardEntry),
  }));
}

export function rosterView(replica: Replica, id: ActivityId): Live<RosterView> {
  return liveView<RosterView>(replica, `roster/${id}`, () => rosterReading(replica, id));
}

export function registerView(replica: Replica): Live<Register> {
  return liveView<Register>(replica, "register", () => registerReading(replica));
}

/** In every ring that this device may read and has loaded, oldest first. */
export function reflectionsView(replica: Replica, id: ActivityId): Live<readonly Reflection[]> {
  const month = birthMonth(id);
  return liveView<readonly Reflection[]>(replica, `reflections/${id}`, () => ({
    needs: [activityDoc(id)],
    follows: (key) => splitDocKey(key).doc === month,
    isTouched: (touched) => REFLECTION_ROOTS.some((root) => touches(touched, root, id)),
    read: () =>
      replica.rings
        .get()
        .filter((ring) => replica.isLoaded(docKey(ring, month)))
        .flatMap((ring) => {
          const key = docKey(ring, month);
          return reflectionsIn(replica.doc(key), key).filter(({ activity }) => activity === id);
        })
        .sort((a, b) => a.id.localeCompare(b.id) || a.ring.localeCompare(b.ring)),
  }));
}

export interface NoteView {
  /** Words only, one line per paragraph. */
  readonly text: string;
  readonly empty: boolean;
}

export function noteView(replica: Replica, id: ActivityId): Live<NoteView> {
  const key = activityDoc(id);
  return liveView<NoteView>(replica, `note/${id}`, () => ({
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) => touched.has(`${NOTE_ROOT}${id}`),
    read: (previous) => {
      const text = textOfNote(roots.note(replica.doc(key), id));
      return previous?.text === text ? previous : { text, empty: text.trim() === "" };
    },
  }));
}
