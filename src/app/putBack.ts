/** What a backup has and its own project lacks comes back into it (docs/decisions/0162): nothing that stands there is written
 *  over, nothing that was taken away comes back, and everybody else gets it too. */

import { ok, type Result } from "../base/result.ts";
import { randomBytes } from "../crypto/aead.ts";
import type { BackupDocument, BackupItem, BackupPicture } from "../crypto/backupItems.ts";
import { blobHash } from "../crypto/blob.ts";
import type { PutBack } from "../domain/backup.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import type { Role } from "../domain/workspace.ts";
import { TEAM_RING } from "../protocol/membershipState.ts";
import { activityDoc } from "../replica/activities.ts";
import { sealsIn } from "../replica/copying.ts";
import { goneFrom, lackingIn } from "../replica/lacking.ts";
import { REGISTER } from "../replica/register.ts";
import type { Replica } from "../replica/replica.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { keepPictures, PICTURE_STATES, sealedPicture } from "../storage/pictures.ts";
import { queueHeals } from "../storage/staging.ts";
import type { BackupSource, Progress } from "./backupSource.ts";

export interface PutBackParts {
  readonly db: DeviceDb;
  readonly workspace: WorkspaceId;
  readonly replica: Replica;
  readonly source: BackupSource;
  readonly role: Role;
  /** Before anything is changed: how these documents are now. */
  keepPoint(docs: readonly DocKey[]): Promise<Result<void, Problem>>;
  readonly progress: Progress;
}

interface Planned {
  readonly doc: DocKey;
  readonly update: Uint8Array<ArrayBuffer>;
  readonly things: number;
}

/** The records for the relay are on disk, all in one transaction, before the first document changes: killed in between, the
 *  documents take them from there at the next start. */
export async function putBack(parts: PutBackParts): Promise<Result<PutBack, Problem>> {
  const { db, workspace, replica, source } = parts;
  await replica.flushed();
  const found = await plan(parts);
  if (!found.ok) return found;
  const { planned, left } = found.value;
  if (planned.length > 0) {
    const kept = await parts.keepPoint(planned.map(({ doc }) => doc));
    if (!kept.ok) return kept;
    // The relay takes nothing from a reader, so a reader keeps it here.
    const queued =
      parts.role === "reader"
        ? ok(undefined)
        : await queueHeals(db, workspace, planned, randomBytes);
    if (!queued.ok) return queued;
    for (const { doc, update } of planned) {
      const stored = await replica.visit(doc, () => replica.applyRemote(doc, update));
      if (!stored.ok) return stored;
    }
  }
  const pictures = await putBackPictures(parts, source);
  if (!pictures.ok) return pictures;
  const things = planned.reduce((sum, one) => sum + one.things, 0);
  return ok({ things, pictures: pictures.value, left });
}

async function plan({
  replica,
  source,
  progress,
}: PutBackParts): Promise<
  Result<{ readonly planned: readonly Planned[]; readonly left: number }, Problem>
> {
  const gone = goneFrom(await replica.encodeState(REGISTER), "participants");
  const rings = replica.rings.get();
  const planned: Planned[] = [];
  let left = 0;
  let done = 0;
  for await (const item of source.items()) {
    if (!item.ok) return item;
    if (!isDocument(item.value)) continue;
    const { doc, state } = item.value;
    await progress(++done, source.counts.documents);
    if (!rings.includes(splitDocKey(doc).ring)) {
      left++;
      continue;
    }
    const now = await replica.visit(doc, () => replica.encodeState(doc));
    const lacking = lackingIn(now, state, (part) => gone.has(part));
    if (!lacking) continue;
    planned.push({ doc, update: new Uint8Array(lacking.update), things: lacking.things });
  }
  return ok({ planned, left });
}

function isDocument(item: BackupItem): item is BackupDocument {
  return item.kind === "document";
}

/** Those that a document tells of and that do not lie here. Offered to the relay as well, which may have lost them. */
async function putBackPictures(
  { db, workspace, replica }: PutBackParts,
  source: BackupSource,
): Promise<Result<number, Problem>> {
  const told = new Map<DocKey, ReturnType<typeof sealsIn>>();
  let back = 0;
  for await (const item of source.items()) {
    if (!item.ok) return item;
    if (item.value.kind !== "picture") continue;
    const picture = item.value;
    const doc = activityDoc(picture.activity);
    const seals =
      told.get(doc) ?? sealsIn(await replica.visit(doc, () => replica.encodeState(doc)));
    told.set(doc, seals);
    if (!seals.has(picture.blob) || (await sealedPicture(db, workspace, picture.blob))) continue;
    const kept = await keepPictures(db, [rowOf(workspace, doc, picture)]);
    if (!kept.ok) return kept;
    back++;
  }
  return ok(back);
}

function rowOf(workspace: WorkspaceId, doc: DocKey, picture: BackupPicture) {
  const { sealed, isMine, kind: _, ...named } = picture;
  const row = {
    workspace,
    doc,
    ...named,
    ring: TEAM_RING,
    size: sealed.length,
    hash: blobHash(sealed),
    state: isMine ? PICTURE_STATES.waits : PICTURE_STATES.asks,
    isMine,
    gen: undefined,
    aside: 0,
    isDropped: false,
    record: undefined,
  };
  return { row, sealed };
}
