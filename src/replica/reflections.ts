import { birthMonth } from "../domain/birth.ts";
import type { ActivityId, MemberId, ReflectionId } from "../domain/ids.ts";
import type { Reflection, ReflectionRing } from "../domain/reflection.ts";
import { type DocKey, docKey, type RingName } from "../domain/rings.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";

/** A reflection is one plain value: an edit made on a second phone while the first one moved or removed it comes back
 *  as its own copy instead of being swallowed with the record that it was written into. */

export interface ReflectionWords {
  /** Left out for a new one. */
  readonly id?: ReflectionId | undefined;
  readonly activity: ActivityId;
  readonly ring: ReflectionRing;
  readonly answers: Reflection["answers"];
  readonly principles: Reflection["principles"];
}

/** The document of the activity's birth month in the ring that `member` (author) writes into. */
export function reflectionDoc(
  activity: ActivityId,
  ring: ReflectionRing,
  member: MemberId,
): DocKey {
  const name: RingName = ring === "team" ? "team" : `${ring}:${member}`;
  return docKey(name, birthMonth(activity));
}

export function saveReflection(replica: Replica, words: ReflectionWords): ReflectionId {
  const id = words.id ?? replica.newId<ReflectionId>();
  changeReflections(replica, words.activity, words.ring, (reflections) =>
    reflections.set(`${words.activity}/${id}`, {
      author: replica.me,
      answers: { ...words.answers },
      principles: { ...words.principles },
      at: replica.now(),
    }),
  );
  return id;
}

/** Writes into the new ring first, then deletes from the old: whatever happens in between, the words exist. */
export function moveReflection(
  replica: Replica,
  id: ReflectionId,
  activity: ActivityId,
  from: ReflectionRing,
  to: ReflectionRing,
): void {
  if (from === to) return;
  const key = `${activity}/${id}`;
  const words = roots.reflections(replica.doc(reflectionDoc(activity, from, replica.me))).get(key);
  if (words === undefined) throw new Error(`no reflection ${id} in ${from}`);
  changeReflections(replica, activity, to, (reflections) => reflections.set(key, words));
  removeReflection(replica, id, activity, from);
}

export function removeReflection(
  replica: Replica,
  id: ReflectionId,
  activity: ActivityId,
  ring: ReflectionRing,
): void {
  changeReflections(replica, activity, ring, (reflections) =>
    reflections.delete(`${activity}/${id}`),
  );
}

function changeReflections(
  replica: Replica,
  activity: ActivityId,
  ring: ReflectionRing,
  write: (reflections: ReturnType<typeof roots.reflections>) => void,
): void {
  const key = reflectionDoc(activity, ring, replica.me);
  replica.change(key, { kind: "reflection", activity }, (doc) => write(roots.reflections(doc)));
}
