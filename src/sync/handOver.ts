/** Ge till kollega (docs/decisions/0096): what waits goes to a colleague's phone without a relay. The giver's rows stay
 *  where they are until the relay's own receipt; the taker stores the changes and brings them to the relay as well. */

import {
  type Bytes,
  equalBytes,
  fromBase64Url,
  fromUtf8,
  toBase64Url,
  toHex,
} from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { collectFrames, framesOf } from "../crypto/handFrames.ts";
import {
  type HandedPart,
  isPackSigned,
  openPart,
  type Pack,
  readPack,
  type SealedPart,
  sealPart,
  signPack,
} from "../crypto/handOver.ts";
import { localDate } from "../domain/calendar.ts";
import type { Given, LoopSeen, Taken } from "../domain/handOver.ts";
import type { MemberId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import { type DocKey, docKey, splitDocKey } from "../domain/rings.ts";
import {
  activeDevice,
  belongsTo,
  currentEpoch,
  memberOf,
  ringKind,
  roleOf,
} from "../protocol/membershipState.ts";
import { recordHash } from "../protocol/record.ts";
import { fits } from "../replica/fits.ts";
import { mergeUpdates } from "../replica/mergeUpdates.ts";
import { givable, isTaken, noteTaken } from "../storage/handed.ts";
import { applyOrHold } from "./holding.ts";
import { memberIdOf } from "./membershipView.ts";
import type { SyncParts } from "./syncParts.ts";

const HEADING = "KUGGBOKEN 1";
const LINE = 76;
/** Larger ones the relay would refuse: they stay with the taker, and the giver is helped. Bytes. */
const BROUGHT_BYTES = 200 * 1024;
/** A document that has grown beyond this goes without its whole state. Bytes. */
const WHOLE_BYTES = 2 * 1024 * 1024;

export async function giveAway(parts: SyncParts): Promise<Result<Given, Problem>> {
  const { db, held, replica } = parts;
  await replica.flushed();
  const { updatesByDoc, waiting } = await givable(db, held.workspace);
  const isOwn = (doc: DocKey) => splitDocKey(doc).ring.startsWith("own:");
  const docs: { doc: DocKey; waiting: Bytes; whole: Bytes }[] = [];
  for (const [doc, updates] of updatesByDoc) {
    const update = isOwn(doc) ? undefined : readable(updates);
    if (!update) continue;
    const state = new Uint8Array(await replica.encodeState(doc));
    docs.push({ doc, waiting: update, whole: state.length > WHOLE_BYTES ? NOTHING : state });
  }
  const author = { wsId: held.wsId, dev: held.device, made: parts.now() };
  const packed = async (withWhole: boolean) => {
    const sealed: SealedPart[] = [];
    for (const part of docs) {
      const { ring: name, doc } = splitDocKey(part.doc);
      const ring = held.ringNumber(name);
      const epoch = ring === undefined ? undefined : currentEpoch(held.state(), ring);
      const key =
        ring === undefined || epoch === undefined ? undefined : held.keys.get(ring, epoch);
      if (!key) return undefined;
      const whole = withWhole ? part.whole : NOTHING;
      sealed.push(await sealPart(author, key, { doc, waiting: part.waiting, whole }));
    }
    return signPack(author, sealed, held.deviceKeys.signKey);
  };
  const file = await packed(true);
  const loop = await packed(false);
  if (!file || !loop) return fail({ kind: "key-missing", doc: undefined, epoch: 0 });
  return ok({
    file: { name: `kuggboken-${localDate(author.made)}.kuggbok.txt`, text: asText(file) },
    codes: docs.length > 0 ? framesOf(loop) : undefined,
    things: waiting((doc) => !isOwn(doc)).topics.length,
    onlyMine: waiting(isOwn).topics.length,
  });
}

const NOTHING: Bytes = new Uint8Array(0);

/** As one; without those that no longer read. */
function readable(updates: readonly Bytes[]): Bytes | undefined {
  const merged = (some: readonly Bytes[]) => {
    try {
      return new Uint8Array(mergeUpdates(some));
    } catch {
      // Yjs throws many kinds of errors for bytes that are no update.
      return undefined;
    }
  };
  const all = merged(updates);
  if (all) return all;
  const whole = updates.filter((update) => merged([update, update]));
  return whole.length > 0 ? merged(whole) : undefined;
}

/** Text, because messages and share sheets leave text alone. */
function asText(bytes: Bytes): string {
  const letters = toBase64Url(bytes);
  const lines = letters.match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
  return `${[HEADING, ...lines].join("\n")}\n`;
}

/** The pack in a file; undefined for any other file. */
export function packInFile(file: Bytes): Bytes | undefined {
  const text = fromUtf8(file)?.replace(/\r\n/g, "\n");
  if (!text?.startsWith(`${HEADING}\n`)) return undefined;
  return fromBase64Url(text.slice(HEADING.length).replace(/\n/g, ""));
}

/** Takes the texts of a loop's codes, in any order, until they are a pack. */
export function readLoop(): (code: string) => LoopSeen {
  return collectFrames();
}

/** All of it or nothing: whatever is refused has changed nothing on this device. */
export async function takeIn(
  parts: SyncParts & { chance(bytes: number): Bytes },
  bytes: Bytes,
  fromRemoved?: "take-in",
): Promise<Result<Taken, Problem>> {
  const { db, held, replica } = parts;
  const read = await readFrom(parts, bytes, fromRemoved);
  if (!read.ok) return read;
  const { pack, from } = read.value;
  const id = toHex(recordHash(bytes));
  if (await isTaken(db, held.workspace, id)) return fail({ kind: "hand-over-known" });
  const opened = await openParts(parts, pack);
  if (!opened.ok) return opened;
  const { docs, closed } = opened.value;
  for (const { doc, update } of docs) {
    const how = await fits(replica, doc, update);
    if (how === "unreadable") return fail({ kind: "hand-over-unreadable" });
    if (how === "gap") return fail({ kind: "hand-over-gap" });
  }
  for (const { doc, update } of docs) {
    const stored = await applyOrHold(parts, doc, update, [pack.dev]);
    if (!stored.ok) return stored;
  }
  const role = roleOf(held.state(), held.device);
  const bring = docs
    .filter(({ waiting }) => role !== "reader" && waiting.length <= BROUGHT_BYTES)
    .map(({ doc, waiting }) => ({ doc, update: waiting }));
  await noteTaken(db, held.workspace, { id, at: parts.now(), bring, chance: parts.chance });
  return ok({ from, made: pack.made, closed });
}

/** By whom it was made, as far as the membership log on this device knows. */
async function readFrom(
  { held }: SyncParts,
  bytes: Bytes,
  fromRemoved: "take-in" | undefined,
): Promise<Result<{ readonly pack: Pack; readonly from: MemberId }, Problem>> {
  const read = readPack(bytes);
  if (!read.ok) {
    return fail({ kind: read.problem === "newer" ? "app-too-old" : "hand-over-unreadable" });
  }
  const pack = read.value;
  if (!equalBytes(pack.wsId, held.wsId)) return fail({ kind: "hand-over-foreign" });
  if (pack.dev === held.device) return fail({ kind: "hand-over-own" });
  const state = held.state();
  const device = state.devices[pack.dev - 1];
  // Whose number was taken over by a ROLLOVER is a copy, and nobody knows in whose hands.
  if (!device || device.replacedBy !== undefined) return fail({ kind: "hand-over-stranger" });
  const verifyKey = await held.verifyKeyOf(pack.dev);
  if (!verifyKey || !(await isPackSigned(pack, verifyKey))) {
    return fail({ kind: "hand-over-unreadable" });
  }
  // What the relay would not take from its author is not taken from the author's file either.
  const author = memberOf(state, device);
  const isAllowed = ({ ring }: SealedPart) =>
    belongsTo(author.role, author.ordinal, ringKind(ring)) && ringKind(ring).kind !== "own";
  if (author.role === "reader" || !pack.parts.every(isAllowed))
    return fail({ kind: "hand-over-stranger" });
  const from = memberIdOf(author.memberId);
  if (activeDevice(state, pack.dev)) return ok({ pack, from });
  // A removed phone's: a coordinator who knows the person may take it in by a deed of her own (docs/decisions/0158).
  if (roleOf(state, held.device) !== "admin") return fail({ kind: "hand-over-stranger" });
  return fromRemoved ? ok({ pack, from }) : fail({ kind: "hand-over-removed", from });
}

interface OpenedDoc {
  readonly doc: DocKey;
  readonly waiting: Bytes;
  /** With what it builds on, where that came along. */
  readonly update: Bytes;
}

async function openParts(
  { held }: SyncParts,
  pack: Pack,
): Promise<Result<{ readonly docs: readonly OpenedDoc[]; readonly closed: number }, Problem>> {
  const docs: OpenedDoc[] = [];
  let closed = 0;
  for (const sealed of pack.parts) {
    const name = held.ringName(sealed.ring);
    const key = held.keys.get(sealed.ring, sealed.epoch);
    if (!key || !name) {
      closed++;
      continue;
    }
    const part = await openPart(pack, key, sealed);
    const update = part && joined(part);
    if (!part || !update) return fail({ kind: "hand-over-unreadable" });
    docs.push({ doc: docKey(name, part.doc), waiting: part.waiting, update });
  }
  if (docs.length === 0) {
    return fail({ kind: closed > 0 ? "hand-over-closed" : "hand-over-unreadable" });
  }
  return ok({ docs, closed });
}

function joined({ waiting, whole }: HandedPart): Bytes | undefined {
  return readable(whole.length > 0 ? [whole, waiting] : [waiting]);
}
