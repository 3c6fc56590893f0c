/** Setting and removing the app lock: the keys of every project on this device change how they rest, all in one
 *  transaction. No project is open meanwhile. */

import { fail, ok, type Result } from "../base/result.ts";
import { randomBytes } from "../crypto/aead.ts";
import { openRingKey, sealRingKey } from "../crypto/keys.ts";
import { openLocalKey } from "../crypto/lockedKeys.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { DeviceDb, KeyRow } from "../storage/deviceDb.ts";
import type { DeviceKeyRow } from "../storage/keyStore.ts";
import { allKeyRows, changeLock, type StoredLock } from "../storage/lockStore.ts";
import { keysOf, makeLocal, rowOf } from "./restingKeys.ts";

type RingKeyRow = Exclude<KeyRow, DeviceKeyRow>;

/** Another tab may be writing keys while these are made anew. */
const ATTEMPTS = 5;

/** K_loc is made anew under the lock, so what is sealed with it changes too. The key pairs follow by a ROLLOVER when the
 *  project is open and has network (conversation.ts): what was made before the lock cannot be wrapped. */
export function lockProjects(
  db: DeviceDb,
  lock: CryptoKey,
  stored: StoredLock,
): Promise<Result<void, Problem>> {
  return changed(db, stored, async (rows) => {
    const locked: KeyRow[] = [];
    for (const [workspace, own] of byWorkspace(rows)) {
      const local = await makeLocal(lock, workspace);
      const device = own.devices.find(({ name }) => name === "device");
      if (!device) continue;
      const before = device.local;
      // Another tab was first: what its lock alone opens must not get another.
      if (!before) return fail({ kind: "lock-changed" });
      for (const row of own.devices) {
        const keys = await keysOf(row, lock);
        if (!keys.ok) return keys;
        locked.push(rowOf(workspace, row.name, { device: keys.value.device, local }));
      }
      for (const row of own.rings) {
        const [, ring, e] = row.name.split("/").map(Number);
        const key = await openRingKey(before, ring ?? 0, e ?? 0, row.sealed);
        // What K_loc never opened stays as it is.
        if (key) locked.push({ ...row, sealed: await sealRingKey(local.key, key) });
      }
    }
    return ok(locked);
  });
}

/** The same keys again as CryptoKeys that cannot be exported. */
export function unlockProjects(db: DeviceDb, lock: CryptoKey): Promise<Result<void, Problem>> {
  return changed(db, undefined, async (rows) => {
    const opened: KeyRow[] = [];
    for (const [workspace, own] of byWorkspace(rows)) {
      const mark = randomBytes(16);
      for (const row of own.devices) {
        const keys = await keysOf(row, lock);
        if (!keys.ok) return keys;
        const { signKey, hpkeKeys, signPub, hpkePub } = keys.value.device;
        const device = { signKey, hpkeKeys, signPub, hpkePub };
        const local = { key: keys.value.local.key, mark };
        opened.push(rowOf(workspace, row.name, { device, local }));
      }
    }
    return ok(opened);
  });
}

/** Projects whose key pairs still lie on disk as they were before the lock. */
export async function projectsWithOpenKeys(db: DeviceDb): Promise<readonly WorkspaceId[]> {
  const rows = await allKeyRows(db);
  return rows.flatMap((row) => ("signPub" in row && row.signKey ? [row.workspace] : []));
}

/** True when this key opens what rests on the disk, or nothing does. */
export async function opensProjects(db: DeviceDb, lock: CryptoKey): Promise<boolean> {
  for (const row of await allKeyRows(db)) {
    if (!("signPub" in row) || !row.lockedLocal) continue;
    if (await openLocalKey(lock, row.workspace, row.lockedLocal)) continue;
    return false;
  }
  return true;
}

async function changed(
  db: DeviceDb,
  lock: StoredLock | undefined,
  make: (rows: readonly KeyRow[]) => Promise<Result<readonly KeyRow[], Problem>>,
): Promise<Result<void, Problem>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await allKeyRows(db);
    const rows = await make(before);
    if (!rows.ok) return rows;
    if (await changeLock(db, { before, rows: rows.value, lock })) return ok(undefined);
  }
  return fail({ kind: "lock-changed" });
}

function byWorkspace(
  rows: readonly KeyRow[],
): ReadonlyMap<WorkspaceId, { readonly devices: DeviceKeyRow[]; readonly rings: RingKeyRow[] }> {
  const found = new Map<WorkspaceId, { devices: DeviceKeyRow[]; rings: RingKeyRow[] }>();
  for (const row of rows) {
    const own = found.get(row.workspace) ?? { devices: [], rings: [] };
    if ("signPub" in row) own.devices.push(row);
    else own.rings.push(row);
    found.set(row.workspace, own);
  }
  return found;
}
