import type { ActivityRow } from "../../catalog/catalog.ts";
import type { ActivityId } from "../../domain/ids.ts";
import { touchOccurrence } from "../../replica/occurrence.ts";
import { prepare } from "../../replica/prepare.ts";
import type { Replica } from "../../replica/replica.ts";

/** Before somebody does something with a session of a list: a planned one becomes an activity by it. */
export async function touchRow(
  replica: Replica,
  row: Pick<ActivityRow, "id" | "plannedBy" | "occurrence">,
): Promise<ActivityId> {
  await prepare(replica, row.id);
  if (row.plannedBy === undefined || row.occurrence === undefined) return row.id;
  return touchOccurrence(replica, row.plannedBy, row.occurrence);
}
