import type { Catalog } from "../../catalog/catalog.ts";
import type { Activity, ActivityKind } from "../../domain/activity.ts";
import type { ActivityId } from "../../domain/ids.ts";
import type { RosterPerson } from "../../domain/roster.ts";
import { prepare } from "../../replica/prepare.ts";
import type { Replica } from "../../replica/replica.ts";
import { activityView, rosterView } from "../../replica/views.ts";

/** The last activity of a kind with everybody on its roster, read from the documents; undefined when there is none, or
 *  when the last one is `not` the one that asks. */
export async function lastTime(
  catalog: Catalog,
  replica: Replica,
  kind: ActivityKind,
  not?: ActivityId,
): Promise<{ readonly activity: Activity; readonly people: readonly RosterPerson[] } | undefined> {
  const row = await catalog.lastSimilar(kind);
  if (row === undefined || row.id === not) return undefined;
  await prepare(replica, row.id);
  const activity = activityView(replica, row.id).get();
  return activity && { activity, people: rosterView(replica, row.id).get().people };
}
