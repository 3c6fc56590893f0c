/** How far the relay's log has come on this device. The cursor moves in one transaction with everything that its move
 *  promises: receipts, chain values, and records that wait for their key. */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import { type RingName, splitDocKey } from "../domain/rings.ts";
import type { CounterRow, CursorRow, DeviceDb, UnopenedRow } from "./deviceDb.ts";
import { noteProven, noteSecured, type ReceiptedRow } from "./receipts.ts";
import type { DocChainRow } from "./snapshotRows.ts";

const BLOCK = 256;
const PREFIX = 8;

export interface Receipt {
  readonly dseq: number;
  readonly rid: Bytes;
  /** Where the record stands in the relay's log. */
  readonly seq: number;
}

export interface CursorMove {
  /** Where it stood when the rows were read. */
  readonly from: Pick<CursorRow, "seq" | "isCounted">;
  readonly gen: Bytes;
  readonly seq: number;
  readonly chain: Bytes;
  readonly authors: Readonly<Record<string, number>>;
  /** What is gone, and cannot be weighed yet. */
  readonly unweighed?: Readonly<Record<string, number>> | undefined;
  readonly receipts: readonly Receipt[];
  /** `<dev>` → how far it has shown that it stored the log. */
  readonly proven: ReadonlyMap<number, number>;
  /** The chain after each seq, of which the first 8 bytes are kept. */
  readonly chainValues: readonly { readonly seq: number; readonly chain: Bytes }[];
  readonly unopened: readonly UnopenedRow[];
  /** seqs of kept records that are opened and applied now. */
  readonly opened: readonly number[];
  /** What the records added to their documents' chains; undefined = a record among them is of a document that nobody knows
   *  any more, and none of the chains can be trusted. */
  readonly docChains: readonly DocChainRow[] | undefined;
}

/** Before the first word with the relay. An empty gen equals no generation. */
export function firstCursor(workspace: WorkspaceId, chain: Bytes): CursorRow {
  return {
    workspace,
    gen: new Uint8Array(0),
    seq: 0,
    chain,
    nextDseq: 1,
    sentByRing: {},
    authors: {},
    asAdmin: false,
    isCounted: true,
  };
}

/** Made together with the workspace; a workspace without one is a bug. */
export async function readCursor(db: DeviceDb, workspace: WorkspaceId): Promise<CursorRow> {
  const cursor = await db.cursors.get(workspace);
  if (!cursor) throw new Error("a workspace without its cursor");
  return cursor;
}

/** The first word with a relay: from now on this is the log that is followed. */
export async function startFollowing(
  db: DeviceDb,
  workspace: WorkspaceId,
  gen: Bytes,
  asAdmin: boolean,
): Promise<CursorRow> {
  return db.transaction("rw", db.cursors, async () => {
    const cursor = { ...(await readCursor(db, workspace)), gen, asAdmin };
    await db.cursors.put(cursor);
    return cursor;
  });
}

/** Gives the cursor as it is then. "forked": the relay receipts a record under our number that is not ours; nothing is changed. */
export async function moveCursor(
  db: DeviceDb,
  workspace: WorkspaceId,
  move: CursorMove,
  now: number,
): Promise<CursorRow | "forked"> {
  const { cursors, sendq, chains, unopened, counters, secured, proven, docChains } = db;
  const tables = [cursors, sendq, chains, unopened, counters, secured, proven, docChains];
  return db.transaction("rw", tables, async () => {
    const cursor = await readCursor(db, workspace);
    const settled = await settle(db, cursor, move.receipts, now);
    if (!settled) return "forked";
    const { from, gen, seq, chain, authors } = move;
    // A tab that was to have closed may have moved it meanwhile: what was counted from another place misses something.
    const isSamePlace = from.seq === cursor.seq && from.isCounted === cursor.isCounted;
    const docChains = isSamePlace ? move.docChains : undefined;
    const counted = docChains ? {} : { isCounted: false };
    const unweighed = move.unweighed
      ? { unweighed: { ...cursor.unweighed, ...move.unweighed } }
      : {};
    const moved = { ...settled, ...counted, ...unweighed, gen, seq, chain, authors };
    await db.cursors.put(moved);
    if (docChains) await db.docChains.bulkPut(docChains);
    else await forgetDocChains(db, workspace);
    await keepChain(db, workspace, move.chainValues);
    await noteProven(db, workspace, move.proven);
    if (move.unopened.length > 0) await db.unopened.bulkPut(move.unopened);
    await db.unopened.bulkDelete(move.opened.map((at): [WorkspaceId, number] => [workspace, at]));
    return moved;
  });
}

/** Part of a transaction on `docChains`. */
export async function forgetDocChains(db: DeviceDb, workspace: WorkspaceId): Promise<void> {
  await db.docChains.where(":id").between([workspace, -Infinity], [workspace, []]).delete();
}

/** For ACK frames, which come outside the order of the log and move nothing else. */
export async function settleReceipts(
  db: DeviceDb,
  workspace: WorkspaceId,
  receipts: readonly Receipt[],
  now: number,
): Promise<"settled" | "forked"> {
  return db.transaction("rw", [db.cursors, db.sendq, db.counters, db.secured], async () => {
    const settled = await settle(db, await readCursor(db, workspace), receipts, now);
    if (!settled) return "forked";
    await db.cursors.put(settled);
    return "settled";
  });
}

async function settle(
  db: DeviceDb,
  cursor: CursorRow,
  receipts: readonly Receipt[],
  now: number,
): Promise<CursorRow | undefined> {
  if (receipts.length === 0) return cursor;
  const queue = await db.sendq.where("workspace").equals(cursor.workspace).toArray();
  const rowByDseq = new Map(queue.map((row) => [row.dseq, row]));
  const sentByRing: Partial<Record<RingName, number>> = { ...cursor.sentByRing };
  const done: number[] = [];
  const receipted: ReceiptedRow[] = [];
  for (const { dseq, rid, seq } of receipts) {
    if (dseq >= cursor.nextDseq) return undefined;
    const row = rowByDseq.get(dseq);
    // Receipted before: the log is being read again from its start.
    if (row?.i === undefined) continue;
    if (!equalBytes(row.rid, rid)) return undefined;
    const { ring } = splitDocKey(row.doc);
    sentByRing[ring] = Math.max(dseq, sentByRing[ring] ?? 0);
    done.push(row.i);
    receipted.push({ row, seq });
  }
  await db.sendq.bulkDelete(done);
  await noteSecured(db, cursor.workspace, receipted, now);
  if (done.length > 0) await count(db, cursor.workspace, done.length, now);
  return { ...cursor, sentByRing };
}

async function count(db: DeviceDb, workspace: WorkspaceId, more: number, now: number) {
  const known = await db.counters.get(workspace);
  await db.counters.put({
    workspace,
    lastContact: known?.lastContact,
    secured: (known?.secured ?? 0) + more,
    securedAt: now,
  });
}

export async function readCounters(db: DeviceDb, workspace: WorkspaceId): Promise<CounterRow> {
  const known = await db.counters.get(workspace);
  return known ?? { workspace, secured: 0, securedAt: undefined, lastContact: undefined };
}

/** Now and then, so that "last contact" survives a restart. */
export async function putContact(db: DeviceDb, workspace: WorkspaceId, at: number): Promise<void> {
  await db.transaction("rw", db.counters, async () => {
    await db.counters.put({ ...(await readCounters(db, workspace)), lastContact: at });
  });
}

async function keepChain(
  db: DeviceDb,
  workspace: WorkspaceId,
  values: CursorMove["chainValues"],
): Promise<void> {
  const blocks = new Map<number, Bytes>();
  for (const { seq, chain } of values) {
    const block = Math.floor(seq / BLOCK);
    const kept = blocks.get(block) ?? (await chainBlock(db, workspace, block));
    kept.set(chain.subarray(0, PREFIX), (seq % BLOCK) * PREFIX);
    blocks.set(block, kept);
  }
  await db.chains.bulkPut([...blocks].map(([block, kept]) => ({ workspace, block, values: kept })));
}

/** Where this device stood in the log that is given up: by that it knows its own records in the next. Part of a transaction on
 *  `chains`. */
export async function setChainsAside(db: DeviceDb, workspace: WorkspaceId): Promise<void> {
  const rows = await db.chains.where(":id").between([workspace, 0], [workspace, []]).toArray();
  for (const { block, values } of rows) {
    const aside = await chainBlock(db, workspace, -1 - block);
    for (let at = 0; at < values.length; at += PREFIX) {
      const value = values.subarray(at, at + PREFIX);
      if (value.some((byte) => byte !== 0)) aside.set(value, at);
    }
    await db.chains.put({ workspace, block: -1 - block, values: aside });
  }
  await db.chains.bulkDelete(rows.map(({ block }): [WorkspaceId, number] => [workspace, block]));
}

/** Whether the relay has a record under our number that this life of the phone did not send: one from before its log was begun,
 *  at a place where we never saw it. */
export async function hasStrange(
  db: DeviceDb,
  { workspace, strangeUpTo = 0 }: CursorRow,
  { receipts, chainValues }: Pick<CursorMove, "receipts" | "chainValues">,
): Promise<boolean> {
  const asked = receipts.filter(({ dseq }) => dseq <= strangeUpTo);
  if (asked.length === 0) return false;
  const chains = new Map(chainValues.map(({ seq, chain }) => [seq, chain]));
  for (const { seq } of asked) {
    const block = await chainBlock(db, workspace, -1 - Math.floor(seq / BLOCK));
    const at = (seq % BLOCK) * PREFIX;
    const chain = chains.get(seq);
    if (!chain || !equalBytes(block.slice(at, at + PREFIX), chain.slice(0, PREFIX))) return true;
  }
  return false;
}

/** 256 chain values of 8 bytes; zeros where none is known. */
export async function chainBlock(
  db: DeviceDb,
  workspace: WorkspaceId,
  block: number,
): Promise<Bytes> {
  const row = await db.chains.get([workspace, block]);
  return row?.values ?? new Uint8Array(BLOCK * PREFIX);
}

/** The first 8 bytes of the chain at `seq`; undefined where this device never computed it. */
export async function chainAt(
  db: DeviceDb,
  workspace: WorkspaceId,
  seq: number,
): Promise<Bytes | undefined> {
  const block = await chainBlock(db, workspace, Math.floor(seq / BLOCK));
  const at = (seq % BLOCK) * PREFIX;
  const value = block.slice(at, at + PREFIX);
  return value.some((byte) => byte !== 0) ? value : undefined;
}

/** Kept unopened, in the order of the log. */
export function unopenedRows(
  db: DeviceDb,
  workspace: WorkspaceId,
): Promise<readonly UnopenedRow[]> {
  return db.unopened
    .where("[workspace+seq]")
    .between([workspace, 0], [workspace, Infinity])
    .toArray();
}
