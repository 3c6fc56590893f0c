import { type Bytes, equalBytes } from "../base/bytes.ts";
import type { DeviceNumber, WorkspaceId } from "../domain/ids.ts";
import type { DeviceDb, KeyRow } from "./deviceDb.ts";
import { renumberAsNewDevice } from "./sendq.ts";

export type DeviceKeyRow = Extract<KeyRow, { signPub: Bytes }>;

export interface SealedRingKey {
  readonly ring: number;
  readonly e: number;
  readonly sealed: Bytes;
}

export async function deviceKeyRow(
  db: DeviceDb,
  workspace: WorkspaceId,
  name: DeviceKeyRow["name"] = "device",
): Promise<DeviceKeyRow | undefined> {
  const row = await db.keys.get([workspace, name]);
  return row && "signPub" in row ? row : undefined;
}

export async function putDeviceKeys(db: DeviceDb, row: DeviceKeyRow): Promise<void> {
  await db.keys.put(row);
}

/** Refuses as `putRingKeys` does. */
export async function putNextKeys(db: DeviceDb, row: DeviceKeyRow): Promise<void> {
  await db.transaction("rw", db.keys, async () => {
    await refuseMoved(db, row.workspace, markOf(row));
    await db.keys.put({ ...row, name: "next" });
  });
}

export async function sealedRingKeys(
  db: DeviceDb,
  workspace: WorkspaceId,
): Promise<readonly SealedRingKey[]> {
  const rows = await db.keys
    .where("[workspace+name]")
    .between([workspace, "ring/"], [workspace, "ring0"])
    .toArray();
  return rows.flatMap((row) => {
    if ("signPub" in row) return [];
    const [, ring, e] = row.name.split("/");
    return [{ ring: Number(ring), e: Number(e), sealed: row.sealed }];
  });
}

/** What tells one K_loc of a project from another, without opening it. */
function markOf(row: DeviceKeyRow | undefined): Bytes | undefined {
  return row?.lockedLocal ?? row?.mark;
}

/** `mark` tells which K_loc they are sealed under: when the app lock was set or removed meanwhile, by another tab,
 *  nobody could open them any more, so they are refused before anything that builds on them is stored. */
export async function putRingKeys(
  db: DeviceDb,
  workspace: WorkspaceId,
  keys: readonly SealedRingKey[],
  mark: Bytes | undefined,
): Promise<void> {
  await db.transaction("rw", db.keys, async () => {
    await refuseMoved(db, workspace, mark);
    await db.keys.bulkPut(keys.map((key) => ringKeyRow(workspace, key)));
  });
}

/** Another tab has set or removed the app lock: what this one has in hand is of yesterday. */
export class KeysMoved extends Error {
  override readonly name = "KeysMoved";
  constructor() {
    super("the app lock was set or removed in another tab");
  }
}

async function refuseMoved(
  db: DeviceDb,
  workspace: WorkspaceId,
  mark: Bytes | undefined,
): Promise<void> {
  const now = markOf(await deviceKeyRow(db, workspace));
  if (!isSame(now, mark)) throw new KeysMoved();
}

function isSame(a: Bytes | undefined, b: Bytes | undefined): boolean {
  return a === undefined || b === undefined ? a === b : equalBytes(a, b);
}

function ringKeyRow(workspace: WorkspaceId, { ring, e, sealed }: SealedRingKey): KeyRow {
  return { workspace, name: `ring/${ring}/${e}`, sealed };
}

/** The membership log knows the next keys: they are the device's from now on, and its records count from 1 again. Refuses as
 *  `putRingKeys` does. */
export async function adoptNextKeys(
  db: DeviceDb,
  adopted: DeviceKeyRow,
  device: DeviceNumber,
  logStart: Bytes,
): Promise<void> {
  const { workspace } = adopted;
  const log = [db.sendq, db.cursors, db.unopened, db.docChains, db.keptBases];
  await db.transaction("rw", [db.keys, db.workspaces, ...log], async () => {
    await refuseMoved(db, workspace, markOf(adopted));
    await db.keys.put(adopted);
    await db.keys.delete([workspace, "next"]);
    await db.workspaces.update(workspace, { device });
    await renumberAsNewDevice(db, workspace, logStart);
  });
}
