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
import { REGISTER } from "./register.ts";
import { type Register, registerReading } from "./registerReading.ts";
import type { Replica } from "./replica.ts";
import { type RosterView, rosterReading } from "./rosterReading.ts";
import { samenessNow } from "./sameness.ts";
import { NOTE_ROOT, readActivity, readCardEntry, roots } from "./schema.ts";
import { activityDocs, heard } from "./sessions.ts";

/** Live views of one open thing, after `prepare`. Each is the same object until something in it changed, and changes in
 *  the same tick as the tap. Lists of things are the catalogue's. */

/** With the host that speaks. */
export function activityView(replica: Replica, id: ActivityId): Live<Activity | undefined> {
  const key = activityDoc(id);
  return liveView<Activity | undefined>(replica, `activity/${id}`, () => ({
    needs: [key],
    follows: (doc) => doc === key || doc === REGISTER,
    isTouched: (touched) => touched.has("sameness") || touches(touched, "activities", id),
    read: () => {
      const fields = roots.activities(replica.doc(key)).get(id);
      const activity = fields && readActivity(id, fields);
      const host = activity?.host && samenessNow(replica).speaker(activity.host);
      return activity && host !== activity.host ? { ...activity, host } : activity;
    },
  }));
}

/** Every author's entries, in the order of the principles' keys; of a session that speaks for others also those made there,
 *  where their author has said nothing here. */
export function cardView(replica: Replica, id: ActivityId): Live<readonly CardEntry[]> {
  return liveView<readonly CardEntry[]>(replica, `card/${id}`, () => ({
    get needs() {
      return activityDocs(replica, id);
    },
    follows: (doc) => doc === REGISTER || activityDocs(replica, id).includes(doc),
    isTouched: (touched) =>
      touched.has("sameness") || heard(replica, id).some((one) => touches(touched, "cards", one)),
    read: () => {
      const entries = new Map<string, CardEntry>();
      for (const one of heard(replica, id)) {
        for (const entry of readAll(
          roots.cards(replica.doc(activityDoc(one))),
          one,
          readCardEntry,
        )) {
          const place = `${entry.principle}/${entry.author}`;
          if (!entries.has(place)) entries.set(place, entry);
        }
      }
      return [...entries.values()];
    },
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
  const months = () => [...new Set(heard(replica, id).map(birthMonth))];
  return liveView<readonly Reflection[]>(replica, `reflections/${id}`, () => ({
    get needs() {
      return activityDocs(replica, id);
    },
    follows: (key) => key === REGISTER || months().some((month) => splitDocKey(key).doc === month),
    isTouched: (touched) =>
      touched.has("sameness") ||
      heard(replica, id).some((one) =>
        REFLECTION_ROOTS.some((root) => touches(touched, root, one)),
      ),
    read: () => {
      const group = heard(replica, id);
      return months()
        .flatMap((month) => replica.rings.get().map((ring) => docKey(ring, month)))
        .filter((key) => replica.isLoaded(key))
        .flatMap((key) =>
          reflectionsIn(replica.doc(key), key).filter(({ activity }) => group.includes(activity)),
        )
        .sort((a, b) => a.id.localeCompare(b.id) || a.ring.localeCompare(b.ring));
    },
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
