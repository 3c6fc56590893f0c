import type * as Y from "yjs";
import { birthMonth } from "../domain/birth.ts";
import type { ActivityId, MemberId, ReflectionId } from "../domain/ids.ts";
import type { Reflection, ReflectionRing, ReflectionText } from "../domain/reflection.ts";
import { type DocKey, docKey, type RingName } from "../domain/rings.ts";
import { deleteCodings, requoteAnswers, takeCodings } from "./codings.ts";
import { record } from "./lenient.ts";
import { REFLECTION_ROOTS, type ReflectionRoot, rootFor } from "./reflectionSchema.ts";
import type { Replica } from "./replica.ts";
import { type Fields, roots } from "./schema.ts";

/** A reflection is one plain value: an edit made on a second phone while the first one moved or removed it comes back
 *  as its own copy instead of being swallowed with the record that it was written into. */

export interface ReflectionWords extends Pick<ReflectionText, "answers" | "principles"> {
  /** Left out for a new one. */
  readonly id?: ReflectionId | undefined;
  readonly activity: ActivityId;
  readonly ring: ReflectionRing;
  /** Left out: the three questions. */
  readonly template?: Reflection["template"] | undefined;
  /** Left out: the app's own words. */
  readonly asked?: Reflection["asked"] | undefined;
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
  const { template = "three", asked = {} } = words;
  const root = rootFor({ template, asked });
  const key = `${words.activity}/${id}`;
  changeReflections(replica, words.activity, words.ring, (places, doc) => {
    const before = record(places[root].get(key));
    requoteAnswers(
      doc,
      { activity: words.activity, reflection: id },
      record(before["answers"]),
      words.answers,
    );
    places[root].set(key, {
      // What a newer version put beside it stays.
      ...before,
      author: replica.me,
      answers: { ...words.answers },
      principles: { ...words.principles },
      at: replica.now(),
      ...(root === "templateReflections" && { template, asked: { ...asked } }),
    });
  });
  return id;
}

/** Writes into the new ring first, then deletes from the old: whatever happens in between, the words exist. What its passages
 *  are coded as goes with it. */
export function moveReflection(
  replica: Replica,
  id: ReflectionId,
  activity: ActivityId,
  from: ReflectionRing,
  to: ReflectionRing,
): void {
  if (from === to) return;
  const key = `${activity}/${id}`;
  const old = replica.doc(reflectionDoc(activity, from, replica.me));
  const words = REFLECTION_ROOTS.map((root) => [root, roots[root](old).get(key)] as const).filter(
    ([, value]) => value !== undefined,
  );
  if (words.length === 0) throw new Error(`no reflection ${id} in ${from}`);
  const answersOf = (one: unknown) => record(record(one)["answers"]);
  const moved = Object.assign({}, ...words.map(([, value]) => answersOf(value)));
  const take = takeCodings(old, { activity, reflection: id }, moved);
  changeReflections(replica, activity, to, (places, doc) => {
    for (const [root, value] of words) {
      const before = answersOf(places[root].get(key));
      requoteAnswers(doc, { activity, reflection: id }, before, answersOf(value));
      places[root].set(key, value);
    }
    take(doc);
  });
  removeReflection(replica, id, activity, from);
}

/** What is coded in a copy of a reflection that is about to go, for the one with these answers that stays in `to`. */
export function moveCodings(
  replica: Replica,
  reflection: ReflectionId,
  activity: ActivityId,
  from: ReflectionRing,
  to: ReflectionRing,
  answers: Reflection["answers"],
): void {
  const old = replica.doc(reflectionDoc(activity, from, replica.me));
  const take = takeCodings(old, { activity, reflection }, answers);
  changeReflections(replica, activity, to, (_, doc) => take(doc));
}

export function removeReflection(
  replica: Replica,
  id: ReflectionId,
  activity: ActivityId,
  ring: ReflectionRing,
): void {
  changeReflections(replica, activity, ring, (places, doc) => {
    for (const root of REFLECTION_ROOTS) places[root].delete(`${activity}/${id}`);
    deleteCodings(doc, { activity, reflection: id });
  });
}

function changeReflections(
  replica: Replica,
  activity: ActivityId,
  ring: ReflectionRing,
  write: (places: Readonly<Record<ReflectionRoot, Fields>>, doc: Y.Doc) => void,
): void {
  const key = reflectionDoc(activity, ring, replica.me);
  replica.change(key, { kind: "reflection", activity }, (doc) =>
    write(
      {
        reflections: roots.reflections(doc),
        templateReflections: roots.templateReflections(doc),
      },
      doc,
    ),
  );
}
