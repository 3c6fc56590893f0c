/** The membership rule engine: relay and devices run this same code over the same entries, so they cannot disagree.
 *  `judgeEntry` knows the rules, `admitEntry` also decodes and checks signatures, `replayLog` does so for a whole log. */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { EntryBody, RemoveBody, Role } from "./entryShapes.ts";
import { erasing } from "./erasureRules.ts";
import { invited, inviteRevoked } from "./inviteRules.ts";
import {
  decodeEntry,
  encodeEntry,
  entryHash,
  entrySignedBytes,
  type MembershipEntry,
  NO_HASH,
  rolloverSignedBytes,
  workspaceIdOf,
} from "./membershipEntry.ts";
import type { MembershipRefusal } from "./membershipRefusal.ts";
import {
  activeDevice,
  type Device,
  inviteById,
  type MembershipState,
  memberOf,
} from "./membershipState.ts";
import {
  afterRemoval,
  afterRole,
  deviceAdded,
  founded,
  memberAdded,
  removed,
  roleSet,
  rolledOver,
} from "./peopleRules.ts";
import { recoveryKeyById, recoverySet } from "./recoveryRules.ts";
import { boxed, ringsToRotate, rotated } from "./ringRules.ts";
import { isPoint, isSignedBy } from "./signatures.ts";

type Judged = Result<MembershipState, MembershipRefusal>;

/** Pure, and blind to signatures: `state` undefined is the empty log. */
export function judgeEntry(state: MembershipState | undefined, entry: MembershipEntry): Judged {
  const placed = misplaced(state, entry);
  if (placed) return fail(placed);
  const judged = state ? judgeBody(state, entry) : judgeFounding(entry);
  if (!judged.ok) return judged;
  const head = { index: entry.index, hash: entryHash(encodeEntry(entry)) };
  return ok({ ...judged.value, head });
}

function misplaced(
  state: MembershipState | undefined,
  entry: MembershipEntry,
): MembershipRefusal | undefined {
  if (entry.index !== (state?.head.index ?? 0) + 1) return "wrong-index";
  return equalBytes(entry.prevHash, state?.head.hash ?? NO_HASH) ? undefined : "broken-chain";
}

function judgeFounding(entry: MembershipEntry): Judged {
  if (entry.body.kind !== "genesis") return fail("not-founded");
  if (entry.author !== 1) return fail("unknown-author");
  return founded(entry.body, workspaceIdOf(entry));
}

function judgeBody(state: MembershipState, entry: MembershipEntry): Judged {
  const { body, index, time } = entry;
  if (entry.author === 0) {
    if (body.kind !== "add-device" || !body.via) return fail("unknown-author");
    return deviceAdded(state, body, index, time, undefined);
  }
  const author = activeDevice(state, entry.author);
  if (!author) return fail("unknown-author");
  if (needsAdmin(body) && memberOf(state, author).role !== "admin") return fail("role-forbids");
  return judgeDeed(state, entry, author);
}

/** The others decide by ring, member or maker. */
function needsAdmin(body: EntryBody): boolean {
  return ["add-member", "add-device", "remove", "set-role", "recovery-set", "erase"].includes(
    body.kind,
  );
}

function judgeDeed(state: MembershipState, entry: MembershipEntry, author: Device): Judged {
  const { body, index, time } = entry;
  switch (body.kind) {
    case "genesis":
      return fail("already-founded");
    case "add-member":
      return memberAdded(state, body);
    case "add-device":
      return deviceAdded(state, body, index, time, author);
    case "remove":
      return removed(state, author, body, index);
    case "set-role":
      return roleSet(state, author, body);
    case "invite":
      return invited(state, author, body, time);
    case "invite-revoke":
      return inviteRevoked(state, author, body.inviteId);
    case "rotate":
      return rotated(state, body.rotation, author.dev);
    case "rollover":
      return rolledOver(state, author, body, index);
    case "lockbox":
      return body.lockboxes.length > 0
        ? boxed(state, body.lockboxes, { giver: author.dev })
        : fail("nothing-to-do");
    case "recovery-set":
      return recoverySet(state, author, body.recovery, index);
    case "erase":
      return erasing(state, body, entry);
  }
}

/** The rings that a REMOVE of these by this author must rotate, and the state to seal the new keys for. */
export function planRemoval(
  state: MembershipState,
  author: number,
  gone: Pick<RemoveBody, "devices" | "members">,
): Result<RotationPlan, MembershipRefusal> {
  return planned(state, author, afterRemoval(state, gone, state.head.index + 1));
}

/** The rings that this SET_ROLE must rotate, and the state to seal the new keys for. */
export function planRole(
  state: MembershipState,
  author: number,
  memberId: Bytes,
  role: Role,
): Result<RotationPlan, MembershipRefusal> {
  return planned(state, author, afterRole(state, memberId, role));
}

export interface RotationPlan {
  readonly rings: readonly number[];
  /** `holdersOf(after, ring)` are the devices to seal each new key for. */
  readonly after: MembershipState;
}

function planned(
  state: MembershipState,
  author: number,
  after: Judged,
): Result<RotationPlan, MembershipRefusal> {
  if (!after.ok) return after;
  return ok({ rings: ringsToRotate(state, after.value, author), after: after.value });
}

/** Decodes, judges and verifies one entry. The only way an entry from elsewhere may change a state. */
export async function admitEntry(
  state: MembershipState | undefined,
  bytes: Bytes,
): Promise<Result<Admitted, MembershipRefusal>> {
  const decoded = decodeEntry(bytes);
  if (!decoded.ok) return fail("malformed");
  const judged = judgeEntry(state, decoded.value);
  if (!judged.ok) return judged;
  const untrue = await untrueIn(state, decoded.value);
  if (untrue) return fail(untrue);
  return ok({ state: judged.value, entry: decoded.value });
}

/** What only arithmetic can tell of an entry that the rules allow after `state`. */
async function untrueIn(
  state: MembershipState | undefined,
  entry: MembershipEntry,
): Promise<MembershipRefusal | undefined> {
  if (!(await areAllPoints(keysIn(entry.body)))) return "malformed";
  return (await isProperlySigned(state, entry)) ? undefined : "bad-signature";
}

export interface Admitted {
  readonly state: MembershipState;
  readonly entry: MembershipEntry;
}

/** Every later rotation seals for these: one that is no point would keep everybody from removing anybody. */
function keysIn(body: EntryBody): readonly Bytes[] {
  switch (body.kind) {
    case "genesis":
      return [body, ...body.recovery].flatMap(({ signPub, hpkePub }) => [signPub, hpkePub]);
    case "recovery-set":
      return body.recovery.flatMap(({ signPub, hpkePub }) => [signPub, hpkePub]);
    case "add-device":
    case "rollover":
      return [body.signPub, body.hpkePub];
    case "invite":
      return [body.invitePub];
    default:
      return [];
  }
}

async function areAllPoints(keys: readonly Bytes[]): Promise<boolean> {
  return (await Promise.all(keys.map(isPoint))).every((is) => is);
}

async function isProperlySigned(
  state: MembershipState | undefined,
  entry: MembershipEntry,
): Promise<boolean> {
  const key = signingKey(state, entry);
  if (!key || !(await isSignedBy(key, entry.sig, entrySignedBytes(entry)))) return false;
  const { body } = entry;
  if (body.kind !== "rollover") return true;
  return isSignedBy(body.signPub, body.newSig, rolloverSignedBytes(entry));
}

function signingKey(state: MembershipState | undefined, entry: MembershipEntry): Bytes | undefined {
  const { body, author } = entry;
  if (!state) return body.kind === "genesis" ? body.signPub : undefined;
  if (author > 0) return activeDevice(state, author)?.signPub;
  if (body.kind !== "add-device" || !body.via) return undefined;
  return recoveryKeyById(state, body.via)?.signPub ?? inviteById(state, body.via)?.invitePub;
}

/** Reads a log from its GENESIS, or on from `from`. Refuses at the first entry that is wrong, and says which. */
export async function replayLog(
  wsId: Bytes,
  entries: readonly Bytes[],
  from?: MembershipState,
): Promise<Result<MembershipState, ReplayRefusal>> {
  let state = from;
  for (let begun = 0; begun < entries.length; begun += AT_ONCE) {
    const replayed = await replaySome(wsId, entries.slice(begun, begun + AT_ONCE), state);
    if (!replayed.ok) return replayed;
    state = replayed.value;
  }
  return state ? ok(state) : fail({ refusal: "not-founded", at: 1 });
}

export interface ReplayRefusal {
  readonly refusal: MembershipRefusal;
  readonly at: number;
}

/** The rules need no signature to be followed, so the signatures of so many entries are checked beside each other: a
 *  start waits for each of them. Few enough that a forged log costs no more than it must. */
const AT_ONCE = 32;

async function replaySome(
  wsId: Bytes,
  entries: readonly Bytes[],
  from: MembershipState | undefined,
): Promise<Result<MembershipState | undefined, ReplayRefusal>> {
  let state = from;
  let refused: ReplayRefusal | undefined;
  const checks: Promise<ReplayRefusal | undefined>[] = [];
  for (const bytes of entries) {
    const at = (state?.head.index ?? 0) + 1;
    const decoded = decodeEntry(bytes);
    const judged = decoded.ok ? judgeEntry(state, decoded.value) : fail("malformed" as const);
    if (!decoded.ok || !judged.ok) {
      refused = { refusal: judged.ok ? "malformed" : judged.problem, at };
      break;
    }
    checks.push(untrueIn(state, decoded.value).then((refusal) => refusal && { refusal, at }));
    state = judged.value;
    if (!equalBytes(state.wsId, wsId)) {
      refused = { refusal: "wrong-workspace", at };
      break;
    }
  }
  const untrue = (await Promise.all(checks)).find((each) => each !== undefined) ?? refused;
  return untrue ? fail(untrue) : ok(state);
}
