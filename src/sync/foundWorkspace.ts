import { type Bytes, toBase64Url } from "../base/bytes.ts";
import type { Result } from "../base/result.ts";
import { randomBytes } from "../crypto/aead.ts";
import { keyCheckValue, makeRingKey, type RingKey, sign } from "../crypto/keys.ts";
import { sealLockbox } from "../crypto/lockbox.ts";
import { sealName } from "../crypto/profile.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { GenesisBody, Rotation } from "../protocol/entryShapes.ts";
import { judgeEntry } from "../protocol/membership.ts";
import {
  encodeEntry,
  entrySignedBytes,
  NO_HASH,
  type UnsignedEntry,
  workspaceIdOf,
} from "../protocol/membershipEntry.ts";
import { leadRing, ownRing, TEAM_RING } from "../protocol/membershipState.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { settleIn } from "./newcomer.ts";
import { type LockKey, makeKeys } from "./restingKeys.ts";

/** Makes a new project on this device alone: GENESIS is signed here and told to the relay when there is one
 *  (docs/decisions/0033). `relay` is scheme and host. The only expected problems are those of storage. */
export async function foundWorkspace(parts: Founding): Promise<Result<WorkspaceId, Problem>> {
  return (await layGround(parts)).settle(1);
}

export interface Founding {
  readonly db: DeviceDb;
  readonly project: string;
  /** The founder's name and the name of the phone, sealed in the log. */
  readonly name: string;
  readonly deviceName: string;
  readonly relay: string;
  readonly lock?: LockKey | undefined;
  now(): number;
  /** Where the founder's id comes from; keys are never made of it. */
  chance?(bytes: number): Bytes;
}

/** A project that has a number and keys, and is not on this device yet. */
export interface Ground {
  readonly id: WorkspaceId;
  readonly wsId: Bytes;
  /** Makes it one, in one transaction. `nextDseq` as in `settleIn`. */
  settle(nextDseq: number): Promise<Result<WorkspaceId, Problem>>;
}

export async function layGround(parts: Founding): Promise<Ground> {
  const deviceKeys = await makeKeys(parts.lock);
  const memberId = (parts.chance ?? randomBytes)(16);
  const core: GenesisBody = {
    kind: "genesis",
    salt: randomBytes(16),
    memberId,
    signPub: deviceKeys.signPub,
    hpkePub: deviceKeys.hpkePub,
    recovery: [],
    profile: new Uint8Array(0),
    label: new Uint8Array(0),
    rotations: [],
  };
  const time = parts.now();
  const wsId = workspaceIdOf(genesis(core, time));
  const ringKeys = [TEAM_RING, 1, ownRing(1), leadRing(1)].map((ring) => makeRingKey(ring, 0));
  const [team] = ringKeys;
  if (!team) throw new Error("a project without its team ring");
  const body: GenesisBody = {
    ...core,
    profile: await sealName(team, wsId, "member", memberId, parts.name),
    label: await sealName(team, wsId, "device", deviceKeys.signPub, parts.deviceName),
    rotations: await Promise.all(ringKeys.map((key) => firstRotation(wsId, key, core))),
  };
  const entry = genesis(body, time);
  const signed = { ...entry, sig: await sign(deviceKeys.signKey, entrySignedBytes(entry)) };
  const judged = judgeEntry(undefined, signed);
  if (!judged.ok) throw new Error(`our own GENESIS is refused: ${judged.problem}`);
  return {
    id: toBase64Url(wsId) as WorkspaceId,
    wsId,
    settle: (nextDseq) =>
      settleIn(parts.db, {
        state: judged.value,
        entries: [encodeEntry(signed)],
        memberId,
        deviceKeys,
        lock: parts.lock,
        ringKeys,
        project: parts.project,
        relay: parts.relay,
        now: time,
        nextDseq,
      }),
  };
}

function genesis(body: GenesisBody, time: number): UnsignedEntry {
  return { index: 1, prevHash: NO_HASH, time, author: 1, body };
}

async function firstRotation(
  wsId: GenesisBody["salt"],
  key: RingKey,
  founder: GenesisBody,
): Promise<Rotation> {
  const to = { dev: 1, hpkePub: founder.hpkePub };
  return {
    ring: key.ring,
    e: key.e,
    kcv: keyCheckValue(wsId, key),
    wrapPrev: new Uint8Array(0),
    lockboxes: [await sealLockbox({ wsId, prevHash: NO_HASH }, key, to)],
  };
}
