/** Sealed pictures on this device. They are here before any record refers to them, and stay until the relay has said that
 *  it has them; what was fetched, or is secured, may be freed and fetched again. */

import type { Bytes } from "../base/bytes.ts";
import { equalBytes } from "../base/bytes.ts";
import type { Result } from "../base/result.ts";
import type { ActivityId, PhotoId, WorkspaceId } from "../domain/ids.ts";
import type { PhotoPart } from "../domain/photo.ts";
import type { Problem } from "../domain/problem.ts";
import type { DocKey } from "../domain/rings.ts";
import type { DeviceDb } from "./deviceDb.ts";
import { type Followed, followTables } from "./followTables.ts";
import { tryStorage } from "./storageProblem.ts";

/** `waits` for the relay's word; `secured` has it; `asks` is a colleague's, offered again to a relay that lost its log. */
export const PICTURE_STATES = { waits: 0, secured: 1, asks: 2 } as const;

/** The bytes lie in a table of their own, so that following these rows does not read megabytes. */
export interface PictureRow {
  readonly workspace: WorkspaceId;
  /** The blob's id, base64url. */
  readonly blob: string;
  readonly doc: DocKey;
  readonly ring: number;
  readonly activity: ActivityId;
  readonly photo: PhotoId;
  readonly part: PhotoPart;
  readonly size: number;
  readonly hash: Bytes;
  /** ms since 1970. */
  readonly since: number;
  readonly state: (typeof PICTURE_STATES)[keyof typeof PICTURE_STATES];
  readonly isMine: boolean;
  /** Which log's relay has said that it has it; undefined = none. */
  readonly gen: Bytes | undefined;
  /** The error code for which it is not tried again; 0 = it goes on. */
  readonly aside: number;
  /** Taken back by the person: not sent, and deleted when the project opens again. */
  readonly isDropped: boolean;
  /** What the record is to say, until it is known to be stored. As the replica wrote it. */
  readonly record: unknown;
}

export interface PictureBytesRow {
  readonly workspace: WorkspaceId;
  readonly blob: string;
  readonly sealed: Bytes;
}

export interface KeptPicture {
  readonly row: PictureRow;
  readonly sealed: Bytes;
}

/** All or none. Resolved ok = they are on disk. */
export function keepPictures(
  db: DeviceDb,
  kept: readonly KeptPicture[],
): Promise<Result<void, Problem>> {
  return tryStorage(() =>
    db.transaction("rw", db.pictures, db.pictureBytes, async () => {
      for (const { row, sealed } of kept) {
        const { workspace, blob } = row;
        await db.pictureBytes.put({ workspace, blob, sealed });
        await db.pictures.put(row);
      }
    }),
  );
}

export async function sealedPicture(
  db: DeviceDb,
  workspace: WorkspaceId,
  blob: string,
): Promise<Bytes | undefined> {
  return (await db.pictureBytes.get([workspace, blob]))?.sealed;
}

/** Thumbnails first, then the oldest; a colleague's only when nothing of one's own waits. */
export async function nextPicture(
  db: DeviceDb,
  workspace: WorkspaceId,
): Promise<PictureRow | undefined> {
  for (const state of [PICTURE_STATES.waits, PICTURE_STATES.asks]) {
    const rows = await db.pictures.where("[workspace+state]").equals([workspace, state]).toArray();
    const [first] = rows
      .filter((row) => row.aside === 0 && !row.isDropped)
      .sort((a, b) => rank(a) - rank(b) || a.since - b.since);
    if (first) return first;
  }
  return undefined;
}

function rank({ part }: PictureRow): number {
  return part === "thumb" ? 0 : 1;
}

/** The relay's word; counted among the receipts when the whole picture has it. */
export async function securePicture(
  db: DeviceDb,
  row: PictureRow,
  gen: Bytes,
  now: number,
): Promise<void> {
  const { workspace, blob, part, isMine } = row;
  await db.transaction("rw", db.pictures, db.counters, async () => {
    const state = PICTURE_STATES.secured;
    const changed = await db.pictures.update([workspace, blob], { state, gen });
    if (changed === 0 || part === "thumb" || !isMine) return;
    const known = await db.counters.get(workspace);
    await db.counters.put({
      workspace,
      lastContact: known?.lastContact,
      secured: (known?.secured ?? 0) + 1,
      securedAt: now,
    });
  });
}

export async function setPictureAside(
  db: DeviceDb,
  { workspace, blob }: PictureRow,
  code: number,
): Promise<void> {
  await db.pictures.update([workspace, blob], { aside: code });
}

/** The person tries again, or a role has changed: pictures that were refused go on. */
export async function takeBackPictures(db: DeviceDb, workspace: WorkspaceId): Promise<void> {
  await db.transaction("rw", db.pictures, async () => {
    const rows = await ofWorkspace(db, workspace).toArray();
    for (const row of rows.filter(({ aside }) => aside > 0))
      await db.pictures.put({ ...row, aside: 0 });
  });
}

/** A relay with another log may have lost its blobs with the old one: what is here is offered again. */
export async function askAboutPictures(
  db: DeviceDb,
  workspace: WorkspaceId,
  gen: Bytes,
): Promise<void> {
  await db.transaction("rw", db.pictures, async () => {
    const rows = await db.pictures
      .where("[workspace+state]")
      .equals([workspace, PICTURE_STATES.secured])
      .toArray();
    const doubted = rows.filter((row) => row.gen === undefined || !equalBytes(row.gen, gen));
    await db.pictures.bulkPut(
      doubted.map((row) => ({
        ...row,
        state: row.isMine ? PICTURE_STATES.waits : PICTURE_STATES.asks,
      })),
    );
  });
}

export function picturesOf(db: DeviceDb, workspace: WorkspaceId): Promise<readonly PictureRow[]> {
  return ofWorkspace(db, workspace).toArray();
}

/** Part of a transaction on `pictures`. Those that the relay has not said it has, oldest first. */
export async function waitingPictures(
  db: DeviceDb,
  workspace: WorkspaceId,
): Promise<readonly PictureRow[]> {
  const rows = await db.pictures
    .where("[workspace+state]")
    .equals([workspace, PICTURE_STATES.waits])
    .toArray();
  return rows.filter(({ isDropped }) => !isDropped).sort((a, b) => a.since - b.since);
}

export async function changePhotoRows(
  db: DeviceDb,
  workspace: WorkspaceId,
  photo: PhotoId,
  change: Partial<Pick<PictureRow, "isDropped" | "record">>,
): Promise<void> {
  await db.transaction("rw", db.pictures, async () => {
    const rows = await ofWorkspace(db, workspace).toArray();
    await db.pictures.bulkPut(
      rows.filter((row) => row.photo === photo).map((row) => ({ ...row, ...change })),
    );
  });
}

/** Only what the relay has can be freed; thumbnails stay. */
export async function freeablePictures(
  db: DeviceDb,
  workspace: WorkspaceId,
): Promise<readonly PictureRow[]> {
  const rows = await db.pictures
    .where("[workspace+state]")
    .equals([workspace, PICTURE_STATES.secured])
    .toArray();
  return rows.filter(({ part }) => part === "picture");
}

export interface Freeable {
  readonly count: number;
  readonly bytes: number;
}

export function followFreeable(
  db: DeviceDb,
  workspace: WorkspaceId,
  trouble: (problem: unknown) => void,
): Followed<Freeable> {
  const sum = async () => {
    const rows = await freeablePictures(db, workspace);
    return { count: rows.length, bytes: rows.reduce((bytes, { size }) => bytes + size, 0) };
  };
  return followTables({ count: 0, bytes: 0 }, sum, trouble);
}

/** Asked and deleted in one transaction: nothing can stop being secured in between. */
export function freePictures(db: DeviceDb, workspace: WorkspaceId): Promise<Result<void, Problem>> {
  return tryStorage(() =>
    db.transaction("rw", db.pictures, db.pictureBytes, async () => {
      await deleteRows(db, await freeablePictures(db, workspace));
    }),
  );
}

export function deletePictures(db: DeviceDb, rows: readonly PictureRow[]): Promise<void> {
  return db.transaction("rw", db.pictures, db.pictureBytes, () => deleteRows(db, rows));
}

async function deleteRows(db: DeviceDb, rows: readonly PictureRow[]): Promise<void> {
  const keys = rows.map(({ workspace, blob }): [WorkspaceId, string] => [workspace, blob]);
  await db.pictureBytes.bulkDelete(keys);
  await db.pictures.bulkDelete(keys);
}

function ofWorkspace(db: DeviceDb, workspace: WorkspaceId) {
  return db.pictures.where("[workspace+state]").between([workspace, 0], [workspace, Infinity]);
}
