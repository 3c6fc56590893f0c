import type { Bytes } from "../base/bytes.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { DeviceDb, KeyRow } from "./deviceDb.ts";

export type DeviceKeyRow = Extract<KeyRow, { name: "device" }>;

export interface SealedRingKey {
  readonly ring: number;
  readonly e: number;
  readonly sealed: Bytes;
}

export async function deviceKeyRow(
  db: DeviceDb,
  workspace: WorkspaceId,
): Promise<DeviceKeyRow | undefined> {
  const row = await db.keys.get([workspace, "device"]);
  return row?.name === "device" ? row : undefined;
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
    if (row.name === "device") return [];
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
