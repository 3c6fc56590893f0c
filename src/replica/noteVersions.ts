import type { Live } from "../base/live.ts";
import type { ActivityId, MemberId } from "../domain/ids.ts";
import { packLines } from "../domain/noteLines.ts";
import {
  holds,
  LONGEST_VERSION,
  type NoteVersion,
  versionsToShow,
  versionsToThin,
  windowAt,
} from "../domain/noteVersion.ts";
import { activityDoc } from "./activities.ts";
import { readAll, touches } from "./flatKeys.ts";
import { fnv1a } from "./fnv1a.ts";
import { count, record, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import { linesOfNote } from "./noteLines.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { NOTE_ROOT, roots } from "./schema.ts";
import { activityDocs, heard } from "./sessions.ts";
import { activityInKey } from "./touched.ts";

/** Earlier versions of notes: what stood there at the end of every ten minutes in which somebody wrote. A version is a
 *  value under `activity/window/hash of its text`: phones that keep the same text write the same key, and phones that
 *  could not hear each other keep both texts. Docs: decision 0077. */

/** Keeps one note's versions for whoever writes in it on this device; looking at the note calls none of this. */
export interface VersionKeeper {
  /** Before every own change of the note. */
  beforeChange(): void;
  /** When ten minutes are over, when the app is hidden and when the note is left. */
  keepWritten(): void;
}

const keepers = new WeakMap<Replica, Map<ActivityId, VersionKeeper>>();

/** The one keeper of a note on this device. The activity's document must be loaded. */
export function versionKeeper(replica: Replica, activity: ActivityId): VersionKeeper {
  const ofReplica = keepers.get(replica) ?? new Map<ActivityId, VersionKeeper>();
  keepers.set(replica, ofReplica);
  const known = ofReplica.get(activity) ?? openKeeper(replica, activity);
  ofReplica.set(activity, known);
  return known;
}

function openKeeper(replica: Replica, activity: ActivityId): VersionKeeper {
  const doc = activityDoc(activity);
  /** The ten minutes of the latest change that was heard of here, and of my own latest. */
  let changed: number | undefined;
  let mine: number | undefined;
  let isUnkept = false;
  /** What this device has kept of which ten minutes: a later text of the same ten minutes takes its place. */
  const keptHere = new Map<number, string>();

  replica.onTouched((key, touched) => {
    if (key === doc && touched.has(`${NOTE_ROOT}${activity}`)) changed = windowAt(replica.now());
  });

  const keep = (window: number) => {
    const kept = keepVersion(replica, activity, window, keptHere.get(window));
    if (kept !== undefined) keptHere.set(window, kept);
  };

  return {
    beforeChange() {
      const now = windowAt(replica.now());
      if (mine === undefined || mine < now) {
        // What stands there stood when the ten minutes before were over, unless a colleague has written since: their
        // phone keeps it.
        if (isUnkept || changed !== now) keep(Math.min(changed ?? now - 1, now - 1));
      }
      mine = now;
      changed = now;
      isUnkept = true;
    },
    keepWritten() {
      if (isUnkept && mine !== undefined) keep(mine);
      isUnkept = false;
    },
  };
}

/** The key of the version that now holds what stands in the note; undefined when an earlier one held it already. */
function keepVersion(
  replica: Replica,
  activity: ActivityId,
  window: number,
  replaces: string | undefined,
): string | undefined {
  const doc = activityDoc(activity);
  // The project may have been closed under a note that is being left.
  if (!replica.isLoaded(doc)) return;
  const words = packLines(linesOfNote(roots.note(replica.doc(doc), activity))).slice(
    0,
    LONGEST_VERSION,
  );
  const versions = allVersions(replica, activity);
  const newest = versions.reduce((last, { window: one }) => Math.max(last, one), 0);
  if (words === "" || versions.some((one) => one.window === newest && one.text === words)) return;
  const key = `${activity}/${window}/${fnv1a(words).toString(36)}`;
  replica.change(doc, { kind: "notes", activity }, (shared) => {
    const root = roots.noteVersions(shared);
    root.set(key, { text: words, writers: [replica.me], at: replica.now() });
    // A colleague may keep the same text under the same key, out of earshot: it goes only when this one says all of it.
    const before = replaces === undefined ? undefined : readVersion(replaces, root.get(replaces));
    if (before && before.key !== key && holds(words, before.text)) root.delete(before.key);
    for (const old of versionsToThin(keysIn(root), replica.now())) root.delete(old);
  });
  return key;
}

/** The versions of one note, newest first; of a session that speaks for others also those of their notes. */
export function noteVersionsView(
  replica: Replica,
  activity: ActivityId,
): Live<readonly NoteVersion[]> {
  return liveView<readonly NoteVersion[]>(replica, `noteVersions/${activity}`, () => ({
    get needs() {
      return activityDocs(replica, activity);
    },
    follows: (doc) => doc === REGISTER || activityDocs(replica, activity).includes(doc),
    isTouched: (touched) =>
      touched.has("sameness") ||
      heard(replica, activity).some((one) => touches(touched, "noteVersions", one)),
    read: () =>
      versionsToShow(heard(replica, activity).flatMap((one) => allVersions(replica, one))),
  }));
}

/** Every version that is kept, also those that say no more than another, in no order. */
export function allVersions(replica: Replica, activity: ActivityId): readonly NoteVersion[] {
  const root = roots.noteVersions(replica.doc(activityDoc(activity)));
  return readAll(root, activity, readVersion);
}

function readVersion(key: string, value: unknown): NoteVersion | undefined {
  const place = placeOf(key);
  const fields = record(value);
  const words = text(fields["text"]);
  if (place === undefined || words === "") return undefined;
  const writers = Array.isArray(fields["writers"]) ? fields["writers"] : [];
  return {
    ...place,
    text: words,
    writers: writers.filter((one): one is MemberId => typeof one === "string"),
    at: count(fields["at"]) ?? 0,
  };
}

function keysIn(root: ReturnType<typeof roots.noteVersions>) {
  return [...root.keys()].flatMap((key) => placeOf(key) ?? []);
}

function placeOf(key: string): Pick<NoteVersion, "key" | "activity" | "window"> | undefined {
  const window = Number(key.split("/")[1]);
  if (!Number.isSafeInteger(window) || window <= 0) return undefined;
  return { key, activity: activityInKey(key), window };
}
