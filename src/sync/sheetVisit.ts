/** What the holder of a recovery sheet may read: the membership log, and of it what the sheet's key opens. */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { type RecoverySignKeys, recoveryHpkeKeys } from "../crypto/recoveryKeys.ts";
import type { RecoverySheet } from "../crypto/recoverySheet.ts";
import type { Problem } from "../domain/problem.ts";
import {
  currentEpoch,
  type Device,
  type Member,
  type MembershipState,
  TEAM_RING,
} from "../protocol/membershipState.ts";
import { recoveryKeyById } from "../protocol/recoveryRules.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { browserWebSocket } from "./browser.ts";
import { signInAsVisitor } from "./inviteSignIn.ts";
import { type KeyRing, openKeyRing } from "./keyRing.ts";
import { type Line, ring } from "./knocking.ts";
import { olderKeys, openBoxes } from "./lockboxes.ts";
import { type ReadLog, readMore } from "./logReading.ts";
import type { LockKey } from "./restingKeys.ts";
import type { MakeWebSocket } from "./socket.ts";

export interface ComingBack {
  readonly db: DeviceDb;
  readonly sheet: RecoverySheet;
  readonly lock?: LockKey;
  now(): number;
  readonly makeWebSocket?: MakeWebSocket;
}

export interface Visitor {
  readonly parts: ComingBack;
  readonly keys: RecoverySignKeys;
  readonly id: Bytes;
}

/** The log as it was read, and what the sheet opens of it. */
export interface Reading {
  readonly log: ReadLog;
  readonly state: MembershipState;
  readonly keys: KeyRing;
  /** The one whose sheet it is. */
  readonly member: Member;
}

/** Its label is sealed for the keys that it joined with. */
export function firstKeysOf(state: MembershipState, device: Device): Device {
  const before = state.devices.find(({ replacedBy }) => replacedBy === device.dev);
  return before ? firstKeysOf(state, before) : device;
}

export async function visiting<T>(
  { parts, keys, id }: Visitor,
  deed: (line: Line) => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  const { relay } = parts.sheet;
  const line = await ring(relay, parts.makeWebSocket ?? browserWebSocket);
  if (!line) return fail({ kind: "relay-unreachable" });
  try {
    const principal = { kind: "recovery" } as const;
    const { signKey } = keys;
    const turned = await signInAsVisitor(line, { relay, wsId: id, principal, signKey });
    if (!turned) return await deed(line);
    if (turned.kind === "lost") return fail({ kind: "relay-unreachable" });
    const { kind } = turned.problem;
    // Unknown at this relay, or not listed any more.
    const isUnknown = ["workspace-unknown", "invitation-expired"].includes(kind);
    return fail(isUnknown ? { kind: "sheet-unknown" } : turned.problem);
  } finally {
    line.close();
  }
}

export async function readLog(visitor: Visitor, line: Line): Promise<Result<Reading, Problem>> {
  line.say({ kind: "mlog-get", fromIndex: 0 });
  let log: ReadLog = [];
  for (;;) {
    const frame = await line.hear();
    if (!frame) return fail({ kind: "relay-unreachable" });
    if (frame.kind !== "mlog") continue;
    const read = await readMore(log, frame.entries);
    if (!read.ok) return read;
    log = read.value;
    if (log.length >= frame.head.index) return opened(visitor, log);
  }
}

async function opened(
  { parts, keys: { signPub }, id }: Visitor,
  log: ReadLog,
): Promise<Result<Reading, Problem>> {
  const state = log.at(-1)?.state;
  const listed = state && recoveryKeyById(state, id);
  const member = listed && state.members[listed.member - 1];
  if (!state || !member) return fail({ kind: "sheet-unknown" });
  const opening = await recoveryHpkeKeys(parts.sheet.secret, state.wsId);
  // Both are of the sheet's secret: a project that somebody else made up cannot list them.
  if (!equalBytes(listed.signPub, signPub) || !equalBytes(listed.hpkePub, opening.hpkePub)) {
    return fail({ kind: "sheet-unknown" });
  }
  const keys = openKeyRing(state.wsId);
  for (const { state: after, entry } of log) {
    keys.add(await openBoxes(after, entry, 0, opening.hpkeKeys));
  }
  keys.add(await olderKeys(state, keys));
  const epoch = currentEpoch(state, TEAM_RING) ?? 0;
  if (!keys.get(TEAM_RING, epoch)) return fail({ kind: "key-missing", doc: undefined, epoch });
  return ok({ log, state, keys, member });
}
