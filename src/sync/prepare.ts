/** The relay's word about its log, compared with what this device has on disk (sync.md 2.7 step 2, 2.9). */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import { splitDocKey } from "../domain/rings.ts";
import { roleOf } from "../protocol/membershipState.ts";
import { EMPTY_UPDATE } from "../replica/mergeUpdates.ts";
import { readCursor, startFollowing } from "../storage/cursors.ts";
import type { CursorRow } from "../storage/deviceDb.ts";
import { rereadFromStart, sendRows, startGeneration } from "../storage/sendq.ts";
import { logStart } from "./chain.ts";
import type { Welcome } from "./sessionShapes.ts";
import type { SyncParts } from "./syncParts.ts";

/** `cloned`: the relay has records of this device that this device never made. */
export type Prepared =
  | {
      readonly kind: "ready";
      readonly gen: Bytes;
      readonly fromSeq: number;
      /** The chain there. */
      readonly chain: Bytes;
    }
  | { readonly kind: "cloned" };

/** `isNewLog`: the relay said so itself (GEN, AHEAD). */
export async function prepareLog(
  parts: SyncParts & { chance(bytes: number): Bytes },
  welcome: Welcome,
  isNewLog: boolean,
): Promise<Prepared> {
  const { db, held } = parts;
  const { workspace, wsId } = held;
  const { gen } = welcome;
  const role = roleOf(held.state(), held.device);
  const asAdmin = role === "admin";
  const cursor = await readCursor(db, workspace);
  const atStart = { gen, fromSeq: 0, chain: logStart(wsId) };
  const atCursor = { gen, fromSeq: cursor.seq, chain: cursor.chain };
  // First of all, also where the log is another: under the old number it would be told of its own lost records, and not what
  // they say.
  if (welcome.lastDseq >= cursor.nextDseq) return { kind: "cloned" };
  if (cursor.gen.length === 0) {
    await startFollowing(db, workspace, gen, asAdmin);
    return { kind: "ready", ...atCursor };
  }
  if (isNewLog || (await isAnotherLog(parts, cursor, welcome))) {
    const heals = role === undefined || role === "reader" ? [] : await wholeStates(parts);
    await startGeneration(db, workspace, {
      gen,
      chain: logStart(wsId),
      lastDseq: welcome.lastDseq,
      asAdmin,
      heals,
      chance: parts.chance,
    });
    return { kind: "ready", ...atStart };
  }
  if (cursor.asAdmin && !asAdmin) await startFollowing(db, workspace, gen, false);
  if (asAdmin && !cursor.asAdmin) {
    await rereadFromStart(db, workspace, logStart(wsId), asAdmin);
    return { kind: "ready", ...atStart };
  }
  return { kind: "ready", ...atCursor };
}

/** After entries were taken: whether this device's member has become coordinator, or is one no more. Who steps down is
 *  sent hashes in place of the others' lead rings from there on; that is noted before a row behind it is taken, so that
 *  they are read again should the right come back. */
export async function followRole({ db, held }: SyncParts, wasAdmin: boolean): Promise<boolean> {
  const isAdmin = roleOf(held.state(), held.device) === "admin";
  if (wasAdmin && !isAdmin) {
    const { gen } = await readCursor(db, held.workspace);
    await startFollowing(db, held.workspace, gen, false);
  }
  return isAdmin !== wasAdmin;
}

/** Another generation; or one that has less than this device received, or than was receipted to it. */
async function isAnotherLog(
  { db, held }: SyncParts,
  cursor: CursorRow,
  welcome: Welcome,
): Promise<boolean> {
  if (!equalBytes(cursor.gen, welcome.gen) || welcome.headSeq < cursor.seq) return true;
  const [oldest] = await sendRows(db, held.workspace);
  return welcome.lastDseq < (oldest?.dseq ?? cursor.nextDseq) - 1;
}

/** As they are stored here: what this device could not keep yet it may still lose, and the relay does not tell it what it sent
 *  itself. Of documents that say something: one that was opened and never written in is nobody's to bring back. */
async function wholeStates({ replica, held }: SyncParts) {
  const { storedState } = await import("../replica/rebuilding.ts");
  const readable = held.rings.get();
  const docs = (await replica.keptDocs()).filter((doc) => readable.includes(splitDocKey(doc).ring));
  const states = docs.map(async (doc) => {
    if (replica.isLoaded(doc)) await replica.stored(doc);
    return { doc, state: (await storedState(replica, doc)) ?? NOTHING };
  });
  return (await Promise.all(states)).filter(({ state }) => state.length > EMPTY_UPDATE);
}

const NOTHING: Bytes = new Uint8Array(0);
