import Dexie from "dexie";
import type { Activity } from "../domain/activity.ts";
import type { ActivityId, ParticipantId } from "../domain/ids.ts";
import { isOverlapping } from "../domain/overlaps.ts";
import { docKey } from "../domain/rings.ts";
import { SIMILAR_SESSIONS, usualPeople } from "../domain/usual.ts";
import type { CatalogDb, PackedActivity, StoredActivity } from "./catalogDb.ts";
import type { ActivityRow } from "./rows.ts";

/** One person's time at another activity that shares time with the one asked about. */
export interface Elsewhere {
  readonly participant: ParticipantId;
  readonly activity: ActivityRow;
  readonly minutes: number;
}

/** What sessions are alike by. */
export type Alike = Pick<Activity, "kind" | "host" | "date">;

/** Who usually comes to sessions like this one: of its kind, and at its host when it has one; before its own day. */
export async function usualAt(db: CatalogDb, own: Alike): Promise<ReadonlySet<ParticipantId>> {
  const similar = await db.activities
    .where("[kind+date]")
    .between([own.kind, Dexie.minKey], [own.kind, own.date], true, false)
    .reverse()
    .filter((row) => !row.removed && row.here > 0 && row.host === own.host)
    .limit(SIMILAR_SESSIONS)
    .toArray();
  const packed = await packedOf(db, similar);
  return usualPeople(packed.map(({ here }) => here.map(([participant]) => participant)));
}

/** Everybody who is here at another activity while this one goes on, with the minutes given there. */
export async function elsewhereDuring(
  db: CatalogDb,
  id: ActivityId,
): Promise<readonly Elsewhere[]> {
  const own = await db.activities.get(id);
  if (own === undefined) return [];
  const sameDay = await db.activities.where("date").equals(own.date).toArray();
  const meanwhile = new Map(
    sameDay
      .filter((row) => row.id !== id && !row.removed && row.here > 0 && isOverlapping(row, own))
      .map((row) => [row.id, row]),
  );
  return attendedAt(db, [...meanwhile.values()]);
}

/** Everybody who was here at these. */
export async function attendedAt(
  db: CatalogDb,
  rows: readonly StoredActivity[],
): Promise<readonly Elsewhere[]> {
  const rowById = new Map(rows.map((row) => [row.id, row]));
  return (await packedOf(db, rows)).flatMap(({ id, here }) => {
    const activity = rowById.get(id);
    if (activity === undefined) return [];
    return here.map(([participant, minutes]) => ({ participant, activity, minutes }));
  });
}

async function packedOf(
  db: CatalogDb,
  rows: readonly StoredActivity[],
): Promise<readonly PackedActivity[]> {
  const wanted = new Set(rows.map((row) => row.id));
  const docs = [...new Set(rows.map((row) => docKey("team", row.born)))];
  const contributions = await db.contributions.bulkGet(docs);
  return contributions.flatMap(
    (contribution) => contribution?.activities.filter((packed) => wanted.has(packed.id)) ?? [],
  );
}
