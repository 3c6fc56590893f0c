/** Coming back with a recovery sheet (sync.md 2.14, docs/decisions/0171): this phone reads the membership log as the sheet's
 *  holder, and then writes itself in as a device of whoever made it, cutting off the lost ones in the same append. */

import { type Bytes, equalBytes, toBase64Url } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { type RingKey, sign } from "../crypto/keys.ts";
import { openName, sealName } from "../crypto/profile.ts";
import { recoverySignKeys } from "../crypto/recoveryKeys.ts";
import type { DeviceNumber, WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { AddDeviceBody, EntryBody } from "../protocol/entryShapes.ts";
import { errorName } from "../protocol/errors.ts";
import { judgeEntry, planRemoval } from "../protocol/membership.ts";
import { encodeEntry, entrySignedBytes, type UnsignedEntry } from "../protocol/membershipEntry.ts";
import {
  activeDevice,
  currentEpoch,
  type MembershipState,
  mayHold,
  TEAM_RING,
} from "../protocol/membershipState.ts";
import { recoveryId } from "../protocol/recoveryRules.ts";
import { deviceKeyRow, putDeviceKeys } from "../storage/keyStore.ts";
import { workspaceRow } from "../storage/workspaces.ts";
import type { Line } from "./knocking.ts";
import { boxesFor, openBoxes, rotationOf } from "./lockboxes.ts";
import { readMore } from "./logReading.ts";
import { deviceNumber } from "./membershipView.ts";
import { settleIn } from "./newcomer.ts";
import { type KeysInUse, keysOf, makeKeys, makeLocal, rowOf } from "./restingKeys.ts";
import {
  type ComingBack,
  firstKeysOf,
  type Reading,
  readLog,
  type Visitor,
  visiting,
} from "./sheetVisit.ts";

/** What the sheet opens, before anything is changed. */
export interface OpenedSheet {
  /** Whose sheet it is. */
  readonly name: string;
  /** Active ones, the maker's own first. */
  readonly devices: readonly SheetDevice[];
  /** `lost` are cut off and read nothing that is written from then on. Problems: already-member, sheet-unknown,
   *  relay-unreachable, key-missing, membership-raced, and storage's. May be tried again. */
  comeBack(
    deviceName: string,
    lost: readonly DeviceNumber[],
  ): Promise<Result<WorkspaceId, Problem>>;
}

export interface SheetDevice {
  readonly number: DeviceNumber;
  readonly name: string;
  readonly memberName: string;
  readonly isMine: boolean;
}

const ATTEMPTS = 5;

/** Problems: relay-unreachable, sheet-unknown, relay-rolled-back, app-too-old, key-missing. */
export async function openSheet(parts: ComingBack): Promise<Result<OpenedSheet, Problem>> {
  const keys = await recoverySignKeys(parts.sheet.secret);
  const visitor = { parts, keys, id: recoveryId(keys.signPub) };
  const read = await visiting(visitor, (line) => readLog(visitor, line));
  if (!read.ok) return read;
  const { state, member } = read.value;
  const nameOf = (id: Bytes, of: "member" | "device", sealed: Bytes) =>
    openName((e) => read.value.keys.get(TEAM_RING, e), state.wsId, of, id, sealed);
  const devices = await Promise.all(
    state.devices
      .filter(({ until }) => until === undefined)
      .map(async (device): Promise<SheetDevice> => {
        const owner = state.members[device.member - 1];
        const first = firstKeysOf(state, device);
        return {
          number: device.dev as DeviceNumber,
          name: (await nameOf(first.signPub, "device", first.label)) ?? "",
          memberName: (owner && (await nameOf(owner.memberId, "member", owner.profile))) ?? "",
          isMine: device.member === member.ordinal,
        };
      }),
  );
  return ok({
    name: (await nameOf(member.memberId, "member", member.profile)) ?? "",
    devices: devices.sort((a, b) => Number(b.isMine) - Number(a.isMine)),
    comeBack: (deviceName, lost) => comeBack(visitor, deviceName, lost),
  });
}

async function comeBack(
  visitor: Visitor,
  deviceName: string,
  lost: readonly DeviceNumber[],
): Promise<Result<WorkspaceId, Problem>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const done = await visiting(visitor, (line) => writeIn(visitor, line, deviceName, lost));
    if (!done.ok || done.value !== "raced") return done as Result<WorkspaceId, Problem>;
  }
  return fail({ kind: "membership-raced" });
}

async function writeIn(
  visitor: Visitor,
  line: Line,
  deviceName: string,
  lost: readonly DeviceNumber[],
): Promise<Result<WorkspaceId | "raced", Problem>> {
  const { parts } = visitor;
  const read = await readLog(visitor, line);
  if (!read.ok) return read;
  const { state } = read.value;
  const workspace = toBase64Url(state.wsId) as WorkspaceId;
  if (await workspaceRow(parts.db, workspace)) return fail({ kind: "already-member" });
  const own = await announcedKeys(parts, workspace);
  // An earlier attempt was heard, and its answer was not.
  if (deviceNumber(state, own.device.signPub) > 0) {
    return settled(visitor, read.value, own, []);
  }
  const made = await entriesOf(visitor, read.value, own, { deviceName, lost });
  if (!made.ok) return made;
  line.say({ kind: "mlog-append", expectedHead: state.head, entries: made.value });
  for (;;) {
    const frame = await line.hear();
    if (!frame) return fail({ kind: "relay-unreachable" });
    if (frame.kind === "error") {
      if (errorName(frame.code) === "MLOG_RACE") return ok("raced");
      return fail({ kind: "relay-refused", code: frame.code });
    }
    if (frame.kind !== "mlog") continue;
    if (!made.value.every((entry) => frame.entries.some((other) => equalBytes(entry, other)))) {
      continue;
    }
    return settled(visitor, read.value, own, made.value);
  }
}

/** On disk before they are announced: whoever is cut off between comes back as the same device. */
async function announcedKeys(parts: ComingBack, workspace: WorkspaceId): Promise<KeysInUse> {
  const row = await deviceKeyRow(parts.db, workspace, "next");
  const known = row && (await keysOf(row, parts.lock));
  const isOfToday = known?.ok && (known.value.local.locked !== undefined) === Boolean(parts.lock);
  if (known?.ok && isOfToday) return known.value;
  const own = {
    device: await makeKeys(parts.lock),
    local: await makeLocal(parts.lock, workspace),
  };
  await putDeviceKeys(parts.db, rowOf(workspace, "next", own));
  return own;
}

async function entriesOf(
  { parts, keys: recovery, id }: Visitor,
  { state, keys, member }: Reading,
  { device }: KeysInUse,
  { deviceName, lost }: { readonly deviceName: string; readonly lost: readonly DeviceNumber[] },
): Promise<Result<readonly Bytes[], Problem>> {
  const team = keys.get(TEAM_RING, currentEpoch(state, TEAM_RING) ?? 0);
  if (!team) throw new Error("opened without the team's key");
  const dev = state.devices.length + 1;
  const { signPub, hpkePub } = device;
  const bare: AddDeviceBody = {
    kind: "add-device",
    memberId: member.memberId,
    role: member.role,
    signPub,
    hpkePub,
    profile: new Uint8Array(0),
    label: await sealName(team, state.wsId, "device", signPub, deviceName),
    via: id,
    lockboxes: [],
  };
  const time = parts.now();
  const added = await next(state, bare, { author: 0, key: recovery.signKey, time });
  if (!added) return fail({ kind: "role-forbids" });
  const rings = keys.rings().filter((each) => mayHold(added.state, dev, each));
  const lockboxes = await boxesFor(state, rings, keys, { dev, hpkePub });
  const first = await next(
    state,
    { ...bare, lockboxes },
    { author: 0, key: recovery.signKey, time },
  );
  if (!first) return fail({ kind: "role-forbids" });
  const gone = lost.filter((number) => activeDevice(first.state, number));
  if (gone.length === 0) return ok([first.bytes]);
  const plan = planRemoval(first.state, dev, { devices: gone, members: [] });
  if (!plan.ok) return fail({ kind: "role-forbids" });
  const rotations = [];
  for (const each of plan.value.rings) {
    // What nobody gave the sheet begins anew: cutting off the lost phone must not fail because of it.
    const made = await rotationOf(plan.value.after, each, keys, first.state.head.hash, true);
    if (made) rotations.push(made.rotation);
  }
  const body: EntryBody = { kind: "remove", devices: gone, members: [], rotations };
  const second = await next(first.state, body, { author: dev, key: device.signKey, time });
  return second ? ok([first.bytes, second.bytes]) : fail({ kind: "role-forbids" });
}

/** Undefined when the rules refuse it. */
async function next(
  state: MembershipState,
  body: EntryBody,
  by: { readonly author: number; readonly key: CryptoKey; readonly time: number },
): Promise<{ readonly state: MembershipState; readonly bytes: Bytes } | undefined> {
  const { head } = state;
  const { author, time } = by;
  const entry: UnsignedEntry = { index: head.index + 1, prevHash: head.hash, time, author, body };
  const signed = { ...entry, sig: await sign(by.key, entrySignedBytes(entry)) };
  const judged = judgeEntry(state, signed);
  return judged.ok ? { state: judged.value, bytes: encodeEntry(signed) } : undefined;
}

/** What the sheet opens and what this device was given since, laid down with the rest in one transaction. */
async function settled(
  { parts }: Visitor,
  reading: Reading,
  own: KeysInUse,
  written: readonly Bytes[],
): Promise<Result<WorkspaceId, Problem>> {
  const ringKeys: RingKey[] = [];
  const read = await readMore(reading.log, written);
  if (!read.ok) throw new Error("our own entry is refused");
  const log = read.value;
  const state = log.at(-1)?.state ?? reading.state;
  const dev = deviceNumber(state, own.device.signPub);
  for (const { state: after, entry } of log) {
    ringKeys.push(...(await openBoxes(after, entry, dev, own.device.hpkeKeys)));
  }
  for (const each of reading.keys.rings()) {
    if (!mayHold(state, dev, each)) continue;
    for (let e = 0; e <= (currentEpoch(reading.state, each) ?? -1); e++) {
      const key = reading.keys.get(each, e);
      if (key && !ringKeys.some((known) => known.ring === each && known.e === e))
        ringKeys.push(key);
    }
  }
  return settleIn(parts.db, {
    state,
    entries: log.map(({ bytes }) => bytes),
    memberId: reading.member.memberId,
    deviceKeys: own.device,
    lock: parts.lock,
    local: own.local,
    ringKeys,
    project: "",
    relay: parts.sheet.relay,
    now: parts.now(),
  });
}
