import type { Bytes } from "../base/bytes.ts";
import type { DeviceNumber, WorkspaceId } from "../domain/ids.ts";
import type { DeviceDb, KeyRow } from "./deviceDb.ts";
import { renumberAsNewDevice } from "./sendq.ts";

export type DeviceKeyRow = Extract<KeyRow, { local: CryptoKey }>;

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
  return row && "local" in row ? row : undefined;
}

export async function putDeviceKeys(db: DeviceDb, row: DeviceKeyRow): Promise<void> {
  await db.keys.put(row);
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
    if ("local" in row) return [];
    const [, ring, e] = row.name.split("/");
    return [{ ring: Number(ring), e: Number(e), sealed: row.sealed }];
  });
}

export async function putRingKeys(
  db: DeviceDb,
  workspace: WorkspaceId,
  keys: readonly SealedRingKey[],
): Promise<void> {
  await db.keys.bulkPut(
    keys.map(({ ring, e, sealed }) => ({ workspace, name: `ring/${ring}/${e}` as const, sealed })),
  );
}

/** The membership log knows the next keys: they are the device's from now on, and its records count from 1 again. */
export async function adoptNextKeys(
  db: DeviceDb,
  next: DeviceKeyRow,
  device: DeviceNumber,
): Promise<void> {
  const { workspace } = next;
  const tables = [db.keys, db.workspaces, db.sendq, db.cursors];
  await db.transaction("rw", tables, async () => {
    await db.keys.put({ ...next, name: "device" });
    await db.keys.delete([workspace, "next"]);
    await db.workspaces.update(workspace, { device });
    await renumberAsNewDevice(db, workspace);
  });
}
