import type { ActivityId } from "../domain/ids.ts";
import { type PastRing, proposedRing, type ReflectionRing } from "../domain/reflection.ts";
import { activityDoc } from "./activities.ts";
import { reflectionsIn } from "./reflectionSchema.ts";
import { reflectionDoc } from "./reflections.ts";
import type { Replica } from "./replica.ts";
import { readActivity, roots } from "./schema.ts";

/** The ring that a new reflection on `activity` is proposed for, from what stands in the loaded months and from what is
 *  remembered of the others. It proposes, so it may know too little. */
export function latestRing(
  replica: Replica,
  activity: ActivityId,
  remembered: readonly PastRing[] = [],
): ReflectionRing {
  const past: PastRing[] = [];
  for (const ring of ["own", "team", "lead"] as const) {
    const key = reflectionDoc(activity, ring, replica.me);
    if (!replica.isLoaded(key)) continue;
    for (const reflection of reflectionsIn(replica.doc(key), key)) {
      if (reflection.author !== replica.me) continue;
      past.push({ ...belonging(replica, reflection.activity), ring, at: reflection.at });
    }
  }
  // What is remembered may not know yet that words have moved, and moving keeps their time: the loaded place comes first.
  return proposedRing([...past, ...remembered], belonging(replica, activity));
}

function belonging(replica: Replica, activity: ActivityId): Pick<PastRing, "series" | "kind"> {
  const fields = roots.activities(replica.doc(activityDoc(activity))).get(activity);
  if (fields === undefined) return { series: undefined, kind: undefined };
  const { series, kind } = readActivity(activity, fields);
  return { series, kind };
}
