/** Recovery points: whole documents from before something was taken away, deflated. They are never sent, and outlive the
 *  project's own rows, because leaving a project is one of the reasons (docs/decisions/0163). */

import type { Bytes } from "../base/bytes.ts";
import type { Result } from "../base/result.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import { POINTS, pointsToForget, type RecoveryPoint } from "../domain/recoveryPoint.ts";
import type { DocKey } from "../domain/rings.ts";
import type { DeviceDb, PointRow } from "./deviceDb.ts";
import { tryStorage } from "./storageProblem.ts";

export interface PointDocument {
  readonly doc: DocKey;
  readonly deflated: Bytes;
}

/** All of it, with what has to go for it, in one transaction. */
export function addPoint(
  db: DeviceDb,
  point: Pick<PointRow, "reason" | "about">,
  docs: readonly PointDocument[],
): Promise<Result<void, Problem>> {
  const size = docs.reduce((sum, { deflated }) => sum + deflated.length, 0);
  const row = { ...point, workspace: point.about.workspace, documents: docs.length, size };
  return tryStorage(() =>
    db.transaction("rw", db.points, db.pointDocs, async () => {
      const known = await db.points.toArray();
      await forget(db, pointsToForget(known.map(withNumber), size, point.about.made));
      const i = await db.points.add(row);
      if (i === undefined) throw new Error("a point without a number");
      await db.pointDocs.bulkAdd(docs.map((one) => ({ point: i, ...one })));
    }),
  );
}

/** Newest first; what is too old is not told, and goes. */
export async function listPoints(db: DeviceDb, now: number): Promise<readonly RecoveryPoint[]> {
  const all = (await db.points.toArray()).map(withNumber);
  const isOld = ({ about }: RecoveryPoint) => now - about.made >= POINTS.age;
  await removePoints(
    db,
    all.filter(isOld).map(({ i }) => i),
  );
  return all.filter((point) => !isOld(point)).sort((a, b) => b.about.made - a.about.made);
}

export function pointDocuments(db: DeviceDb, point: number): Promise<readonly PointDocument[]> {
  return db.pointDocs.where("[point+doc]").between([point, ""], [point, "\uffff"]).toArray();
}

export function removePoints(db: DeviceDb, points: readonly number[]): Promise<void> {
  if (points.length === 0) return Promise.resolve();
  return db.transaction("rw", db.points, db.pointDocs, () => forget(db, points));
}

/** A person is erased from a project: no state from before may bring the words back, so every point of it from before goes. Part
 *  of each device's own erasing; `before` in ms since 1970. */
export async function forgetPointsBefore(
  db: DeviceDb,
  workspace: WorkspaceId,
  before: number,
): Promise<void> {
  const points = await db.points.where("workspace").equals(workspace).toArray();
  const older = points.map(withNumber).filter(({ about }) => about.made <= before);
  await removePoints(
    db,
    older.map(({ i }) => i),
  );
}

/** With all projects of a phone whose code is forgotten: what lies here would open without it. */
export async function forgetAllPoints(db: DeviceDb): Promise<void> {
  await db.transaction("rw", db.points, db.pointDocs, async () => {
    await db.points.clear();
    await db.pointDocs.clear();
  });
}

async function forget(db: DeviceDb, points: readonly number[]): Promise<void> {
  for (const i of points) {
    await db.pointDocs.where("[point+doc]").between([i, ""], [i, "\uffff"]).delete();
    await db.points.delete(i);
  }
}

function withNumber(row: PointRow): RecoveryPoint {
  return { ...row, i: row.i ?? 0 };
}
