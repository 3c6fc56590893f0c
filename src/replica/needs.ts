import * as Y from "yjs";
import type { Live } from "../base/live.ts";
import { birthMonth } from "../domain/birth.ts";
import type { ActivityId, MemberId, NeedId, OrganisationId } from "../domain/ids.ts";
import { bornAt } from "../domain/ids.ts";
import { NEED_STATES, type Need, type NeedFields, wordsOfNeed } from "../domain/need.ts";
import { type DocKey, docKey } from "../domain/rings.ts";
import { activityDoc, setField } from "./activities.ts";
import { touches } from "./flatKeys.ts";
import { count, idOf, oneOf, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import type { Replica } from "./replica.ts";
import { type Fields, roots } from "./schema.ts";

/** The needs register: each need is a record of its own in the team's documents, in its activity's month, or in the
 *  month of its own birth when it was not caught at one. Docs: decision 0076. */

export type NeedPlace = Pick<Need, "id" | "activity">;

export function needDoc({ id, activity }: NeedPlace): DocKey {
  return docKey("team", birthMonth(activity ?? id));
}

/** `needDoc` of the activity, or of this month, must be loaded. */
export function addNeed(
  replica: Replica,
  fields: NeedFields & Partial<Pick<Need, "activity" | "marked">>,
): NeedId {
  const { activity, marked, ...words } = fields;
  const place = { id: replica.newId<NeedId>(), activity };
  replica.change(needDoc(place), { kind: "needs" }, (doc) => {
    const need: Fields = new Y.Map();
    roots.needs(doc).set(keyOf(place), need);
    need.set("author", replica.me);
    need.set("at", replica.now());
    if (marked !== undefined) need.set("marked", wordsOfNeed(marked));
    writeFields(need, words);
  });
  return place.id;
}

/** Touches the given fields only, so that one colleague may correct the words while another takes it on. */
export function editNeed(replica: Replica, place: NeedPlace, changes: Partial<NeedFields>): void {
  changeNeed(replica, place, (need) => writeFields(need, changes));
}

/** Takes it out of the lists; nothing is deleted. */
export function removeNeed(replica: Replica, place: NeedPlace): void {
  changeNeed(replica, place, (need) => need.set("removed", true));
}

export function restoreNeed(replica: Replica, place: NeedPlace): void {
  changeNeed(replica, place, (need) => need.delete("removed"));
}

/** The needs of one activity that stand in the lists, oldest first. */
export function needsView(replica: Replica, activity: ActivityId): Live<readonly Need[]> {
  const key = activityDoc(activity);
  return liveView<readonly Need[]>(replica, `needs/${activity}`, () => ({
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) => touches(touched, "needs", activity),
    read: () => needsIn(replica, key).filter((need) => need.activity === activity && !need.removed),
  }));
}

/** One need, removed or not; its document must be loaded. */
export function needView(replica: Replica, place: NeedPlace): Live<Need | undefined> {
  const key = needDoc(place);
  return liveView<Need | undefined>(replica, `need/${place.id}`, () => ({
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) => touches(touched, "needs", keyOf(place)),
    read: () => {
      const fields = roots.needs(replica.doc(key)).get(keyOf(place));
      return fields && readNeed(keyOf(place), fields);
    },
  }));
}

/** Every need of a loaded document, removed ones too, oldest first. */
export function needsIn(replica: Replica, key: DocKey): readonly Need[] {
  const found: Need[] = [];
  roots.needs(replica.doc(key)).forEach((fields, flat) => {
    const need = readNeed(flat, fields);
    if (need) found.push(need);
  });
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Undefined for a key or a value that this version does not understand. */
export function readNeed(key: string, fields: unknown): Need | undefined {
  const parts = key.split("/");
  const id = parts.at(-1);
  if (!id || parts.length > 2 || !(fields instanceof Y.Map)) return undefined;
  return {
    id: id as NeedId,
    activity: parts.length === 2 ? (parts[0] as ActivityId) : undefined,
    text: text(fields.get("text")),
    marked: text(fields.get("marked")),
    organisation: idOf<OrganisationId>(fields.get("organisation")),
    theme: text(fields.get("theme")),
    state: oneOf(NEED_STATES, fields.get("state")) ?? "open",
    takenBy: text(fields.get("takenBy")),
    author: (idOf<MemberId>(fields.get("author")) ?? "") as MemberId,
    at: count(fields.get("at")) ?? bornAt(id),
    removed: fields.get("removed") === true,
  };
}

/** Begins with the activity, like every flat key. */
function keyOf({ id, activity }: NeedPlace): string {
  return activity === undefined ? id : `${activity}/${id}`;
}

function changeNeed(replica: Replica, place: NeedPlace, write: (need: Fields) => void): void {
  replica.change(needDoc(place), { kind: "needs" }, (doc) => {
    const need = roots.needs(doc).get(keyOf(place));
    if (!(need instanceof Y.Map)) throw new Error(`no need ${place.id}`);
    write(need);
  });
}

function writeFields(need: Fields, changes: Partial<NeedFields>): void {
  for (const [name, value] of Object.entries(changes)) setField(need, name, value);
}
