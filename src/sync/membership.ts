/** The membership log on this device (sync.md 2.4): verified entry by entry with the rules that the relay runs too,
 *  stored, and the keys in it opened. A log that is not a continuation of the stored one is refused. */

import { type Bytes, equalBytes, fromBase64Url } from "../base/bytes.ts";
import { type Live, live } from "../base/live.ts";
import { fail, ok, type Result } from "../base/result.ts";
import {
  type DeviceKeys,
  importVerifyKey,
  type RingKey,
  sealRingKey,
  sign,
} from "../crypto/keys.ts";
import type { DeviceNumber, MemberId, WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { RingName } from "../domain/rings.ts";
import type { Membership } from "../domain/workspaceStatus.ts";
import type { EntryBody } from "../protocol/entryShapes.ts";
import type { MlogHead } from "../protocol/frameShapes.ts";
import { judgeEntry, replayLog } from "../protocol/membership.ts";
import { encodeEntry, entrySignedBytes, type UnsignedEntry } from "../protocol/membershipEntry.ts";
import type { MembershipState } from "../protocol/membershipState.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import {
  adoptNextKeys,
  deviceKeyRow,
  putNextKeys,
  putRingKeys,
  sealedRingKeys,
} from "../storage/keyStore.ts";
import { addMlogRows, mlogRows } from "../storage/mlogStore.ts";
import { storageProblem } from "../storage/storageProblem.ts";
import { workspaceRow } from "../storage/workspaces.ts";
import { logStart } from "./chain.ts";
import { type KeyRing, openKeyRing } from "./keyRing.ts";
import { olderKeys, openBoxes, passedKeys } from "./lockboxes.ts";
import { readOn } from "./logReading.ts";
import { deviceNumber, membershipView, ringNameOf, ringNumberOf } from "./membershipView.ts";
import {
  type KeysInUse,
  keysOf,
  type LockKey,
  makeKeys,
  openedRingKeys,
  rowOf,
} from "./restingKeys.ts";

/** This device's place in a workspace, with or without a relay. */
export interface HeldMembership {
  readonly workspace: WorkspaceId;
  readonly wsId: Bytes;
  readonly me: MemberId;
  readonly device: DeviceNumber;
  /** Rings whose documents this device can read; grows when keys arrive. */
  readonly rings: Live<readonly RingName[]>;
  readonly membership: Live<Membership>;
  readonly relay: string;
  readonly deviceKeys: DeviceKeys;
  readonly keys: KeyRing;
  state(): MembershipState;
  /** Entries as they were signed, from GENESIS. */
  entries(): readonly Bytes[];
  /** "same", "behind" (the relay knows more), "ahead" (a prefix of ours) or "other" than our own log. */
  compare(head: MlogHead): "same" | "behind" | "ahead" | "other";
  /** Verifies, stores and opens. Entries already known are compared; `relay-rolled-back` when they differ from ours.
   *  "gap": some are missing between, ask again. */
  take(entries: readonly Bytes[]): Promise<Result<"taken" | "gap", Problem>>;
  /** The next entry, signed by this device; undefined when the rules would refuse it. */
  write(body: EntryBody, now: number): Promise<Bytes | undefined>;
  /** Keys made here, kept before the entry that announces them is sent: without them the ring would be lost. */
  keep(keys: readonly RingKey[]): Promise<void>;
  /** The app lock is on, and these keys were made before it: they lie on disk where the code is not asked for. */
  hasOpenKeys(): boolean;
  /** Makes and keeps the keys of a ROLLOVER before it is sent. */
  announceKeys(): Promise<DeviceKeys>;
  /** Announced, and not this device's own yet. */
  nextKeys(): Promise<DeviceKeys | undefined>;
  /** Once the log knows them, they are this device's: true when that has just happened. */
  adoptKeys(): Promise<boolean>;
  verifyKeyOf(dev: number): Promise<CryptoKey | undefined>;
  ringNumber(name: RingName): number | undefined;
  ringName(ring: number): RingName | undefined;
}

/** Reads and re-verifies what is stored. Works offline. Keys and a new number that the log has brought and the phone could not
 *  store then are stored first. Problems: workspace-unknown, storage-blocked, disk-full, keys-locked. */
export async function openMembership(parts: {
  readonly db: DeviceDb;
  readonly workspace: WorkspaceId;
  readonly lock?: LockKey | undefined;
}): Promise<Result<HeldMembership, Problem>> {
  const { db, workspace, lock } = parts;
  const wsId = fromBase64Url(workspace);
  const [row, keyRow, stored, sealed] = await Promise.all([
    workspaceRow(db, workspace),
    deviceKeyRow(db, workspace),
    mlogRows(db, workspace),
    sealedRingKeys(db, workspace),
  ]);
  if (!wsId || !row || !keyRow) return fail({ kind: "workspace-unknown" });
  const inUse = await keysOf(keyRow, lock);
  if (!inUse.ok) return inUse;
  const [replayed, ringKeys] = await Promise.all([
    replayLog(
      wsId,
      stored.map(({ entry }) => entry),
    ),
    openedRingKeys(sealed, inUse.value.local),
  ]);
  if (!replayed.ok) return fail({ kind: "storage-blocked" });
  const keys = openKeyRing(wsId);
  keys.add(ringKeys);
  const own = inUse.value;
  const held = holdMembership({ db, row, own, lock, stored, state: replayed.value, keys });
  try {
    await held.refresh();
    await held.adoptKeys();
  } catch (error) {
    const problem = storageProblem(error);
    if (problem) return fail(problem);
    throw error;
  }
  return ok(held);
}

function holdMembership(parts: {
  readonly db: DeviceDb;
  readonly row: { readonly id: WorkspaceId; readonly me: MemberId; readonly relay: string };
  readonly own: KeysInUse;
  readonly lock: LockKey;
  readonly stored: readonly LogEntry[];
  readonly state: MembershipState;
  readonly keys: KeyRing;
}): HeldMembership & { refresh(): Promise<void> } {
  const { db, row, lock, keys } = parts;
  let { device: mine, local } = parts.own;
  const workspace = row.id;
  const log: LogEntry[] = [...parts.stored];
  let state = parts.state;
  const { wsId } = state;
  const rings = live<readonly RingName[]>([]);
  const membership = live<Membership>({ role: "reader", members: [], devices: [] });
  const verifyKeys = new Map<number, CryptoKey>();

  const device = () => deviceNumber(state, mine.signPub);
  const entries = () => log.map(({ entry }) => entry);
  const refresh = async () => {
    const passed = await passedKeys(state, entries(), { dev: device(), keys: mine.hpkeKeys }, keys);
    if (passed.length > 0) await keep(passed);
    const found = await olderKeys(state, keys);
    if (found.length > 0) await keep(found);
    const names = keys.rings().flatMap((ring) => ringNameOf(state, ring) ?? []);
    if (names.join() !== rings.get().join()) rings.set(names);
    membership.set(await membershipView(state, device(), row.me, keys, entries()));
  };
  const keep = async (more: readonly RingKey[]) => {
    const sealed = await Promise.all(
      more.map(async (key) => ({ ...key, sealed: await sealRingKey(local.key, key) })),
    );
    await putRingKeys(
      db,
      workspace,
      sealed.map(({ ring, e, sealed: box }) => ({ ring, e, sealed: box })),
      local.locked ?? local.mark,
    );
    keys.add(more);
  };

  const announced = async (): Promise<KeysInUse | undefined> => {
    const next = await deviceKeyRow(db, workspace, "next");
    const opened = next && (await keysOf(next, lock));
    return opened?.ok ? opened.value : undefined;
  };

  return {
    workspace,
    wsId,
    me: row.me,
    get device() {
      return device();
    },
    rings,
    membership,
    relay: row.relay,
    get deviceKeys() {
      return mine;
    },
    keys,
    state: () => state,
    entries,
    compare(head) {
      if (head.index > state.head.index) return "behind";
      const known = log[head.index - 1];
      if (head.index > 0 && !(known && equalBytes(known.hash, head.hash))) return "other";
      return head.index === state.head.index ? "same" : "ahead";
    },
    async take(entries) {
      const read = await readOn(state, (index) => log[index - 1]?.entry, entries);
      if (!read.ok) return read;
      const { more, isComplete } = read.value;
      const opened: RingKey[] = [];
      for (const { state: after, entry } of more) {
        const dev = deviceNumber(after, mine.signPub);
        opened.push(...(await openBoxes(after, entry, dev, mine.hpkeKeys)));
      }
      // Keys first: an entry whose box was opened is never looked at again.
      await keep(opened.filter(({ ring, e }) => !keys.get(ring, e)));
      const rows = more.map(({ state: { head }, bytes }) => ({ ...head, entry: bytes }));
      await addMlogRows(
        db,
        rows.map((row) => ({ workspace, ...row })),
      );
      log.push(...rows);
      state = more.at(-1)?.state ?? state;
      await refresh();
      return ok(isComplete ? "taken" : "gap");
    },
    async write(body, now) {
      const { head } = state;
      const entry: UnsignedEntry = {
        index: head.index + 1,
        prevHash: head.hash,
        time: now,
        author: device(),
        body,
      };
      const sig = await sign(mine.signKey, entrySignedBytes(entry));
      return judgeEntry(state, { ...entry, sig }).ok ? encodeEntry({ ...entry, sig }) : undefined;
    },
    keep,
    hasOpenKeys: () => lock !== undefined && mine.locked === undefined,
    async announceKeys() {
      const next = await makeKeys(lock);
      await putNextKeys(db, rowOf(workspace, "next", { device: next, local }));
      return next;
    },
    nextKeys: async () => (await announced())?.device,
    async adoptKeys() {
      const next = await announced();
      const number = next ? deviceNumber(state, next.device.signPub) : 0;
      if (!next || number === 0) return false;
      const device = rowOf(workspace, "device", next);
      await adoptNextKeys(db, device, number as DeviceNumber, logStart(wsId));
      ({ device: mine, local } = next);
      await refresh();
      return true;
    },
    async verifyKeyOf(dev) {
      const known = verifyKeys.get(dev);
      if (known) return known;
      const signPub = state.devices[dev - 1]?.signPub;
      const key = signPub && (await importVerifyKey(signPub));
      if (key) verifyKeys.set(dev, key);
      return key;
    },
    ringNumber: (name) => ringNumberOf(state, name),
    ringName: (ring) => ringNameOf(state, ring),
    refresh,
  };
}

interface LogEntry {
  readonly index: number;
  readonly entry: Bytes;
  readonly hash: Bytes;
}
