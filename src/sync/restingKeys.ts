/** How this device's keys come from the disk into use and go back to rest: as CryptoKeys that cannot be exported, or, with
 *  the app lock on, as bytes that only the lock's key opens. */

import { fail, ok, type Result } from "../base/result.ts";
import {
  type DeviceKeys,
  type LocalKey,
  makeDeviceKeys,
  makeLocalKey,
  openRingKey,
  type RingKey,
} from "../crypto/keys.ts";
import {
  makeLockedDeviceKeys,
  makeLockedLocalKey,
  openDeviceKeys,
  openLocalKey,
} from "../crypto/lockedKeys.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { DeviceKeyRow, SealedRingKey } from "../storage/keyStore.ts";

/** What opens the keys at rest; undefined = the app lock is off. */
export type LockKey = CryptoKey | undefined;

export interface KeysInUse {
  readonly device: DeviceKeys;
  readonly local: LocalKey;
}

export function makeKeys(lock: LockKey): Promise<DeviceKeys> {
  return lock ? makeLockedDeviceKeys(lock) : makeDeviceKeys();
}

export function makeLocal(lock: LockKey, workspace: WorkspaceId): Promise<LocalKey> {
  return lock ? makeLockedLocalKey(lock, workspace) : makeLocalKey();
}

/** Problem: keys-locked, when there is no lock to open them with, or when they were changed. */
export async function keysOf(
  row: DeviceKeyRow,
  lock: LockKey,
): Promise<Result<KeysInUse, Problem>> {
  const device = await deviceKeysOf(row, lock);
  const local = await localKeyOf(row, lock);
  return device && local ? ok({ device, local }) : fail({ kind: "keys-locked" });
}

async function deviceKeysOf(row: DeviceKeyRow, lock: LockKey): Promise<DeviceKeys | undefined> {
  const { signPub, hpkePub, signKey, hpkeKeys, lockedKeys } = row;
  if (lockedKeys) return lock && openDeviceKeys(lock, { signPub, hpkePub, locked: lockedKeys });
  return signKey && hpkeKeys && { signPub, hpkePub, signKey, hpkeKeys };
}

async function localKeyOf(row: DeviceKeyRow, lock: LockKey): Promise<LocalKey | undefined> {
  const { workspace, local, lockedLocal, mark } = row;
  if (lockedLocal) return lock && openLocalKey(lock, workspace, lockedLocal);
  return local && { key: local, ...(mark ? { mark } : {}) };
}

/** Keys that waited in memory while a newcomer was let in, as they may be laid down now: not under a lock that is gone. */
export async function restingNow(keys: DeviceKeys, lock: LockKey): Promise<DeviceKeys> {
  const { signKey, hpkeKeys, signPub, hpkePub, locked } = keys;
  const same = lock && locked && (await openDeviceKeys(lock, { signPub, hpkePub, locked }));
  return same ?? { signKey, hpkeKeys, signPub, hpkePub };
}

/** What can be opened is not laid on the disk beside what is locked. */
export function rowOf(
  workspace: WorkspaceId,
  name: DeviceKeyRow["name"],
  { device, local }: KeysInUse,
): DeviceKeyRow {
  const { signPub, hpkePub, signKey, hpkeKeys, locked } = device;
  return {
    workspace,
    name,
    signPub,
    hpkePub,
    ...(locked ? { lockedKeys: locked } : { signKey, hpkeKeys }),
    ...(local.locked ? { lockedLocal: local.locked } : { local: local.key }),
    ...(local.mark && !local.locked ? { mark: local.mark } : {}),
  };
}

/** Without those that this device cannot open. */
export async function openedRingKeys(
  sealed: readonly SealedRingKey[],
  local: LocalKey,
): Promise<readonly RingKey[]> {
  const keys = await Promise.all(
    sealed.map(({ ring, e, sealed: box }) => openRingKey(local.key, ring, e, box)),
  );
  return keys.filter((key) => key !== undefined);
}
