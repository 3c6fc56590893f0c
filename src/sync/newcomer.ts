/** What founding and joining leave on the device: keys, log, cursor and the workspace's row, in one transaction, so that
 *  a device is a member wholly or not at all. */

import { type Bytes, toBase64Url } from "../base/bytes.ts";
import type { Result } from "../base/result.ts";
import { type DeviceKeys, type LocalKey, type RingKey, sealRingKey } from "../crypto/keys.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import { entryHash } from "../protocol/membershipEntry.ts";
import type { MembershipState } from "../protocol/membershipState.ts";
import { firstCursor } from "../storage/cursors.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { addWorkspace } from "../storage/workspaces.ts";
import { logStart } from "./chain.ts";
import { deviceNumber, memberIdOf } from "./membershipView.ts";
import { type LockKey, makeLocal, rowOf } from "./restingKeys.ts";

export async function settleIn(
  db: DeviceDb,
  newcomer: {
    readonly state: MembershipState;
    readonly entries: readonly Bytes[];
    readonly memberId: Bytes;
    readonly deviceKeys: DeviceKeys;
    readonly lock: LockKey;
    /** When the keys were announced under one already. */
    readonly local?: LocalKey;
    readonly ringKeys: readonly RingKey[];
    readonly project: string;
    readonly relay: string;
    readonly now: number;
    /** Of the next record: more than 1 when records wait already, as in a project made from a backup. */
    readonly nextDseq?: number;
  },
): Promise<Result<WorkspaceId, Problem>> {
  const { state, deviceKeys } = newcomer;
  const id = toBase64Url(state.wsId) as WorkspaceId;
  const local = newcomer.local ?? (await makeLocal(newcomer.lock, id));
  const ringKeys = await Promise.all(
    newcomer.ringKeys.map(async (key) => ({
      ring: key.ring,
      e: key.e,
      sealed: await sealRingKey(local.key, key),
    })),
  );
  return addWorkspace(db, {
    row: {
      id,
      name: newcomer.project,
      isDemo: false,
      me: memberIdOf(newcomer.memberId),
      device: deviceNumber(state, deviceKeys.signPub),
      relay: newcomer.relay,
      joined: newcomer.now,
    },
    keys: rowOf(id, "device", { device: deviceKeys, local }),
    ringKeys,
    mlog: newcomer.entries.map((entry, n) => ({
      workspace: id,
      index: n + 1,
      entry,
      hash: entryHash(entry),
    })),
    cursor: { ...firstCursor(id, logStart(state.wsId)), nextDseq: newcomer.nextDseq ?? 1 },
  });
}
