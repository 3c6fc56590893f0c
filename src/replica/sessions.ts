import * as Y from "yjs";
import type { ActivityId } from "../domain/ids.ts";
import type { DocKey } from "../domain/rings.ts";
import { activityDoc } from "./activities.ts";
import type { Replica } from "./replica.ts";
import { samenessNow } from "./sameness.ts";
import { roots } from "./schema.ts";

/** Sessions that are one, as far as their months are loaded. Each stays in its own month for ever; what is said about any of
 *  them is read as if it were said about the one that speaks. */

/** The months of all of them. */
export function activityDocs(replica: Replica, id: ActivityId): readonly DocKey[] {
  const group = samenessNow(replica).group(id);
  return group.length === 1 ? [activityDoc(id)] : [...new Set(group.map(activityDoc))];
}

/** The oldest that stands in the lists, or else the oldest that is there; the id itself when it is one with nobody. */
export function speakingActivity(replica: Replica, id: ActivityId): ActivityId {
  const group = samenessNow(replica).group(id);
  if (group.length === 1) return id;
  const there = group.filter((one) => fieldsOf(replica, one));
  return there.find((one) => fieldsOf(replica, one)?.get("removed") !== true) ?? there[0] ?? id;
}

/** Those whose words and marks count together, the one that speaks first: all that are there and have not been taken out of
 *  the lists. What is not loaded yet is asked for, and every view of the group hears of it when it has come. */
export function activityGroup(replica: Replica, id: ActivityId): readonly ActivityId[] {
  const group = samenessNow(replica).group(id);
  if (group.length === 1) return [id];
  const speaking = speakingActivity(replica, id);
  for (const one of group) {
    if (!replica.isLoaded(activityDoc(one))) void replica.load(activityDoc(one));
  }
  const others = group.filter((one) => {
    const fields = one === speaking ? undefined : fieldsOf(replica, one);
    return fields !== undefined && fields.get("removed") !== true;
  });
  return replica.isLoaded(activityDoc(speaking)) ? [speaking, ...others] : others;
}

/** Whose words a page about this session shows: all of a group for the one that speaks, each other's its own only. */
export function heard(replica: Replica, id: ActivityId): readonly ActivityId[] {
  return speakingActivity(replica, id) === id ? activityGroup(replica, id) : [id];
}

function fieldsOf(replica: Replica, id: ActivityId): Y.Map<unknown> | undefined {
  if (!replica.isLoaded(activityDoc(id))) return undefined;
  const fields = roots.activities(replica.doc(activityDoc(id))).get(id);
  return fields instanceof Y.Map ? fields : undefined;
}
