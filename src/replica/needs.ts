import * as Y from "yjs";
import type { Live } from "../base/live.ts";
import { birthMonth } from "../domain/birth.ts";
import type { ActivityId, MemberId, NeedId, OrganisationId } from "../domain/ids.ts";
import { bornAt } from "../domain/ids.ts";
import {
  NEED_STATES,
  type Need,
  type NeedFields,
  SAID_FIELDS,
  type SaidField,
  wordsOfNeed,
} from "../domain/need.ts";
import { type DocKey, docKey } from "../domain/rings.ts";
import { activityDoc, setField } from "./activities.ts";
import { touches } from "./flatKeys.ts";
import { count, idOf, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { saidIn, say } from "./saidFields.ts";
import { samenessNow } from "./sameness.ts";
import { type Fields, roots } from "./schema.ts";
import { atSpeaker } from "./spoken.ts";

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
    for (const [name, value] of Object.entries(words)) setField(need, name, value);
  });
  return place.id;
}

/** Touches the given fields only, so that one colleague may correct the words while another takes it on. What a colleague
 *  wrote in the same field meanwhile stays beside it, unless it is among the `seen` (left out = whatever stands there). */
export function editNeed(
  replica: Replica,
  place: NeedPlace,
  changes: Partial<NeedFields>,
  seen?: Need["seen"],
): void {
  changeNeed(replica, place, (need) => {
    for (const [name, value] of Object.entries(changes)) {
      if (isSaid(name)) say(need, name, value ?? "", seen);
      else setField(need, name, value);
    }
  });
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

/** One need, removed or not, with the organisation that speaks; its document must be loaded. */
export function needView(replica: Replica, place: NeedPlace): Live<Need | undefined> {
  const key = needDoc(place);
  return liveView<Need | undefined>(replica, `need/${place.id}`, () => ({
    needs: [key],
    follows: (doc) => doc === key || doc === REGISTER,
    isTouched: (touched) => touched.has("sameness") || touches(touched, "needs", keyOf(place)),
    read: () => {
      const fields = roots.needs(replica.doc(key)).get(keyOf(place));
      const need = fields && readNeed(keyOf(place), fields);
      return need && atSpeaker(need, samenessNow(replica));
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
  const said = {
    text: saidIn(fields, "text"),
    theme: saidIn(fields, "theme"),
    takenBy: saidIn(fields, "takenBy"),
    state: saidIn(fields, "state"),
  };
  const twice = SAID_FIELDS.filter((name) => said[name].values.length > 1);
  const seen = SAID_FIELDS.flatMap((name) => said[name].keys);
  return {
    id: id as NeedId,
    activity: parts.length === 2 ? (parts[0] as ActivityId) : undefined,
    text: said.text.values.join("\n"),
    marked: text(fields.get("marked")),
    organisation: idOf<OrganisationId>(fields.get("organisation")),
    theme: said.theme.values.join(", "),
    // The one that leaves most to do, so that nothing is closed by mistake.
    state: NEED_STATES.find((state) => said.state.values.includes(state)) ?? "open",
    takenBy: said.takenBy.values.join(", "),
    author: (idOf<MemberId>(fields.get("author")) ?? "") as MemberId,
    at: count(fields.get("at")) ?? bornAt(id),
    removed: fields.get("removed") === true,
    ...(twice.length > 0 && { twice }),
    ...(seen.length > 0 && { seen }),
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

function isSaid(name: string): name is SaidField {
  return SAID_FIELDS.some((one) => one === name);
}
