import type { ActivityKind } from "../domain/activity.ts";
import type { ActivityId } from "../domain/ids.ts";
import type { Reflection, ReflectionRing } from "../domain/reflection.ts";
import { activityDoc } from "./activities.ts";
import { reflectionDoc } from "./reflections.ts";
import type { Replica } from "./replica.ts";
import { readActivity, readReflection, roots } from "./schema.ts";

/** The ring of my newest reflection on an activity of the same kind, in the loaded months of `activity`; only me when
 *  there is none. It proposes, so it may know too little, but never proposes more readers than last time. */
export function latestRing(replica: Replica, activity: ActivityId): ReflectionRing {
  const kind = kindOf(replica, activity);
  let newest: Reflection | undefined;
  for (const ring of ["own", "team", "lead"] as const) {
    const key = reflectionDoc(activity, ring, replica.me);
    if (!replica.isLoaded(key)) continue;
    for (const [name, value] of roots.reflections(replica.doc(key))) {
      const reflection = readReflection(name, value, ring);
      if (reflection?.author !== replica.me || reflection.at <= (newest?.at ?? -1)) continue;
      if (kindOf(replica, reflection.activity) === kind) newest = reflection;
    }
  }
  return newest?.ring ?? "own";
}

function kindOf(replica: Replica, activity: ActivityId): ActivityKind | undefined {
  const fields = roots.activities(replica.doc(activityDoc(activity))).get(activity);
  return fields && readActivity(activity, fields).kind;
}
