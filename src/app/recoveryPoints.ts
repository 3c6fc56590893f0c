/** Recovery points of this device: taken before something is taken away, and what can be made of one afterwards. */

import { fail, ok, type Result } from "../base/result.ts";
import { deflate, inflate } from "../crypto/padding.ts";
import type { BackupAbout } from "../domain/backup.ts";
import type { Problem } from "../domain/problem.ts";
import type { PointReason, RecoveryPoint } from "../domain/recoveryPoint.ts";
import type { DocKey } from "../domain/rings.ts";
import { countThings } from "../replica/copying.ts";
import type { Replica } from "../replica/replica.ts";
import { bringBack } from "../replica/restoring.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { addPoint, pointDocuments } from "../storage/recoveryPoints.ts";
import type { BackupSource } from "./backupSource.ts";

/** Larger than any document. Bytes, unfolded. */
const MOST = 64 * 1024 * 1024;

export async function takePoint(
  { db, replica, about }: { readonly db: DeviceDb; readonly replica: Replica; about: BackupAbout },
  reason: PointReason,
  docs: readonly DocKey[],
): Promise<Result<void, Problem>> {
  const kept: { doc: DocKey; deflated: Uint8Array<ArrayBuffer> }[] = [];
  for (const doc of docs) {
    const state = await replica.visit(doc, () => replica.encodeState(doc));
    kept.push({ doc, deflated: await deflate(new Uint8Array(state)) });
  }
  return addPoint(db, { reason, about }, kept);
}

/** As a backup without pictures: to open as a project of its own, also when the project is not here any more. */
export function pointSource(db: DeviceDb, { i, about, documents }: RecoveryPoint): BackupSource {
  const counts = { documents, pictures: 0, entries: 0 };
  return {
    about,
    counts,
    async *items() {
      yield ok({ kind: "about", about });
      for (const { doc, deflated } of await pointDocuments(db, i)) {
        const state = await inflate(deflated, MOST);
        yield state ? ok({ kind: "document", doc, state }) : fail({ kind: "backup-damaged" });
      }
      yield ok({ kind: "end", counts });
    },
  };
}

/** What it has and its project lacks is written anew, as this person's own change: it was taken away, and here somebody wants
 *  it back. Gives how many records and notes came. */
export async function bringBackPoint(
  db: DeviceDb,
  replica: Replica,
  point: RecoveryPoint,
): Promise<Result<number, Problem>> {
  let things = 0;
  for await (const item of pointSource(db, point).items()) {
    if (!item.ok) return item;
    if (item.value.kind !== "document") continue;
    const { doc, state } = item.value;
    await replica.visit(doc, async () => {
      const before = countThings(await replica.encodeState(doc));
      bringBack(replica, doc, state);
      things += Math.max(0, countThings(await replica.encodeState(doc)) - before);
    });
  }
  await replica.flushed();
  return ok(things);
}
