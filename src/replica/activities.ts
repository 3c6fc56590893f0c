import * as Y from "yjs";
import type { ActivityFields } from "../domain/activity.ts";
import { birthMonth } from "../domain/birth.ts";
import type { ActivityId, ParticipantId } from "../domain/ids.ts";
import { type DocKey, docKey } from "../domain/rings.ts";
import { forgetRemoval, putRemoval } from "./removal.ts";
import type { Replica } from "./replica.ts";
import { FACILITATOR_FIELD, type Fields, readActivity, roots } from "./schema.ts";
import { tellChanges } from "./tellings.ts";

/** The document that an activity, its attendance, note and cards live in for ever. */
export function activityDoc(activity: ActivityId): DocKey {
  return docKey("team", birthMonth(activity));
}

/** Needs this month's document: `prepare(replica, "today")`. */
export function addActivity(
  replica: Replica,
  fields: ActivityFields,
  expected: readonly ParticipantId[],
  uid = "",
): ActivityId {
  const id = replica.newId<ActivityId>();
  replica.change(activityDoc(id), { kind: "activity", activity: id }, (doc) => {
    const activity: Fields = new Y.Map();
    roots.activities(doc).set(id, activity);
    activity.set("createdBy", replica.me);
    writeFields(activity, fields);
    if (uid !== "") activity.set("uid", uid);
    for (const participant of expected) roots.expected(doc).set(`${id}/${participant}`, true);
  });
  return id;
}

/** Touches the given fields only, so that two people who correct different fields both keep their correction; and beside each
 *  field says who wrote what, so that two who correct the same one do too. */
export function editActivity(
  replica: Replica,
  id: ActivityId,
  changes: Partial<ActivityFields>,
): void {
  changeActivity(replica, id, (activity) => {
    const before = readActivity(id, activity);
    writeFields(activity, changes);
    tellChanges(replica, activity, before, changes);
  });
}

/** Takes it out of the lists; everything in it stays, and what others write meanwhile brings it back (docs/decisions/0251). */
export function removeActivity(replica: Replica, id: ActivityId): void {
  changeActivity(replica, id, (activity, doc) => {
    putRemoval(replica, doc, id, activity);
    activity.set("removed", true);
  });
}

export function restoreActivity(replica: Replica, id: ActivityId): void {
  changeActivity(replica, id, (activity) => {
    forgetRemoval(activity);
    activity.delete("removed");
  });
}

/** Somebody nobody has marked yet opens the count again: Klar was said about the others. */
export function expectParticipants(
  replica: Replica,
  id: ActivityId,
  participants: readonly ParticipantId[],
): void {
  replica.change(activityDoc(id), { kind: "attendance", activity: id }, (doc) => {
    const expected = roots.expected(doc);
    const marked = [...roots.attendance(doc).keys()];
    for (const participant of participants) {
      const key = `${id}/${participant}`;
      if (expected.has(key)) continue;
      expected.set(key, true);
      const activity = roots.activities(doc).get(id);
      const isMarked = marked.some((claim) => claim.startsWith(`${key}/`));
      if (!isMarked && activity instanceof Y.Map) setField(activity, "attendanceDone", undefined);
    }
  });
}

/** Claims about these people stay, and keep them on the roster. */
export function unexpectParticipants(
  replica: Replica,
  id: ActivityId,
  participants: readonly ParticipantId[],
): void {
  replica.change(activityDoc(id), { kind: "attendance", activity: id }, (doc) => {
    for (const participant of participants) roots.expected(doc).delete(`${id}/${participant}`);
  });
}

export function changeActivity(
  replica: Replica,
  id: ActivityId,
  write: (activity: Fields, doc: Y.Doc) => void,
): void {
  replica.change(activityDoc(id), { kind: "activity", activity: id }, (doc) => {
    const activity = roots.activities(doc).get(id);
    if (!(activity instanceof Y.Map)) throw new Error(`no activity ${id}`);
    write(activity, doc);
  });
}

export function writeFields(activity: Fields, changes: Partial<ActivityFields>): void {
  const { facilitators, state, ...plain } = changes;
  if (state !== undefined) {
    const didNotHappen = state === "did-not-happen";
    setField(activity, "state", didNotHappen ? "cancelled" : state);
    setField(activity, "didNotHappen", didNotHappen || undefined);
  }
  for (const [name, value] of Object.entries(plain)) setField(activity, name, value);
  if (!facilitators) return;
  for (const name of [...activity.keys()]) {
    if (!name.startsWith(FACILITATOR_FIELD)) continue;
    if (!facilitators.some((member) => name === `${FACILITATOR_FIELD}${member}`)) {
      activity.delete(name);
    }
  }
  for (const member of facilitators) setField(activity, `${FACILITATOR_FIELD}${member}`, true);
}

/** Leaves an equal value alone: every set is a row for ever, and wins over what a colleague wrote meanwhile. */
export function setField(fields: Fields, name: string, value: unknown): void {
  if (value === undefined) {
    if (fields.has(name)) fields.delete(name);
  } else if (JSON.stringify(fields.get(name)) !== JSON.stringify(value)) {
    fields.set(name, value);
  }
}
