/** Rows on their way: each has a number (dseq) that the relay wants without gaps, and an identity (rid) that stays the
 *  same through every retry. Every function is one transaction, so a crash leaves either all of it or nothing. */

import type { Bytes } from "../base/bytes.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { DocKey } from "../domain/rings.ts";
import { type Receipt, readCursor, setChainsAside } from "./cursors.ts";
import type { CursorRow, DeviceDb, OutboxRow, SendRow } from "./deviceDb.ts";
import { forgetBases } from "./docChains.ts";
import { countsOf, joinCounts } from "./outbox.ts";
import { withdrawClaims } from "./receipts.ts";
import { isUpdateAside } from "./sendRow.ts";

export interface Taking {
  /** Yjs updates of one document into one. */
  merge(updates: readonly Uint8Array[]): Uint8Array;
  chance(bytes: number): Bytes;
  /** Rows that no socket has seen since this app started: more may be merged into them. */
  readonly unseen: ReadonlySet<number>;
}

/** A record holds 256 KiB sealed; half of that leaves room for what does not deflate. Bytes. */
const TAKE_BYTES = 128 * 1024;

/** Moves this document's outbox rows into the queue. Gives the rows that are new there. Nothing moves while rows of
 *  the document are set aside: what comes later builds on them. Not so on a heal, which repeats what was sent before. */
export function takeForSending(
  db: DeviceDb,
  workspace: WorkspaceId,
  doc: DocKey,
  taking: Taking,
): Promise<readonly number[]> {
  return db.transaction("rw", [db.outbox, db.sendq, db.cursors], async () => {
    const at = [workspace, doc];
    const waiting = await db.outbox.where("[workspace+doc]").equals(at).sortBy("i");
    const queued = await db.sendq.where("[workspace+doc]").equals(at).sortBy("i");
    if (waiting.length === 0 || queued.some(isUpdateAside)) return [];
    const cursor = await readCursor(db, workspace);
    let nextDseq = cursor.nextDseq;
    const taken: number[] = [];
    let open = queued.at(-1);
    if (open?.i === undefined || !taking.unseen.has(open.i)) open = undefined;
    for (const chunk of chunksOf(waiting, open?.update.length ?? 0)) {
      const grown = open && chunk.isRoomBefore && withRows(open, chunk.rows, taking);
      open = undefined;
      if (grown) {
        await db.sendq.put(grown);
        continue;
      }
      for (const content of contentsOf(chunk.rows, taking)) {
        const i = await db.sendq.add(newRow(workspace, doc, nextDseq++, content, taking));
        if (i !== undefined) taken.push(i);
      }
    }
    await db.outbox.bulkDelete(waiting.flatMap(({ i }) => (i === undefined ? [] : [i])));
    await db.cursors.put({ ...cursor, nextDseq });
    return taken;
  });
}

/** `isRoomBefore`: the chunk still fits into a row of `before` bytes that waits already. */
function chunksOf(rows: readonly OutboxRow[], before: number) {
  const chunks: { rows: OutboxRow[]; isRoomBefore: boolean }[] = [];
  let bytes = before;
  let chunk: OutboxRow[] = [];
  let isRoomBefore = before > 0;
  const close = () => {
    if (chunk.length > 0) chunks.push({ rows: chunk, isRoomBefore });
    isRoomBefore = false;
    chunk = [];
    bytes = 0;
  };
  for (const row of rows) {
    if (bytes > 0 && bytes + row.update.length > TAKE_BYTES) close();
    chunk.push(row);
    bytes += row.update.length;
  }
  close();
  return chunks;
}

function newRow(
  workspace: WorkspaceId,
  doc: DocKey,
  dseq: number,
  content: Pick<SendRow, "update" | "topics">,
  taking: Taking,
): SendRow {
  return { workspace, doc, kind: "update", dseq, rid: taking.chance(8), aside: 0, ...content };
}

/** As one; or each by itself when one among them does not read: it must not hold back the others. */
function contentsOf(rows: readonly OutboxRow[], taking: Taking) {
  const update = merged(
    rows.map((row) => row.update),
    taking,
  );
  if (update) return [{ update, topics: joinCounts(rows.flatMap(countsOf)) }];
  return rows.map((row) => ({ update: row.update, topics: joinCounts(countsOf(row)) }));
}

function withRows(open: SendRow, rows: readonly OutboxRow[], taking: Taking): SendRow | undefined {
  const update = merged([open.update, ...rows.map((row) => row.update)], taking);
  const topics = joinCounts([...open.topics, ...rows.flatMap(countsOf)]);
  return update && { ...open, update, topics };
}

function merged(updates: readonly Bytes[], taking: Taking): Bytes | undefined {
  try {
    return new Uint8Array(taking.merge(updates));
  } catch {
    // Yjs throws many kinds of errors for bytes that are no update.
    return undefined;
  }
}

/** Documents with rows in the outbox. */
export async function docsWaiting(
  db: DeviceDb,
  workspace: WorkspaceId,
): Promise<readonly DocKey[]> {
  const rows = await db.outbox.where("workspace").equals(workspace).toArray();
  return [...new Set(rows.map(({ doc }) => doc))];
}

/** Those that these receipts are about. */
export async function rowsOfReceipts(
  db: DeviceDb,
  workspace: WorkspaceId,
  receipts: readonly Receipt[],
): Promise<readonly SendRow[]> {
  if (receipts.length === 0) return [];
  const numbers = new Set(receipts.map(({ dseq }) => dseq));
  return (await sendRows(db, workspace)).filter(({ dseq }) => numbers.has(dseq));
}

/** In the order of dseq, without those set aside. */
export async function sendRows(db: DeviceDb, workspace: WorkspaceId): Promise<readonly SendRow[]> {
  const rows = await db.sendq.where("workspace").equals(workspace).toArray();
  return rows.filter(({ aside }) => aside === 0).sort((a, b) => a.dseq - b.dseq);
}

/** The row with this dseq and the later ones of its document wait aside, under the code that refused them; the others
 *  close the gap. Later rows of the document would dangle without it (Yjs #461), so they stay behind with it; a heal
 *  waits alone. */
export function setAside(
  db: DeviceDb,
  workspace: WorkspaceId,
  dseq: number,
  code: number,
): Promise<void> {
  return db.transaction("rw", [db.sendq, db.cursors], async () => {
    const rows = await sendRows(db, workspace);
    const refused = rows.find((row) => row.dseq === dseq);
    if (!refused) return;
    const isAside = (row: SendRow) =>
      row === refused || (refused.kind === "update" && row.doc === refused.doc && row.dseq > dseq);
    await db.sendq.bulkPut(rows.filter(isAside).map((row) => ({ ...row, dseq: 0, aside: code })));
    const cursor = await readCursor(db, workspace);
    const later = rows.filter((row) => row.dseq > dseq && !isAside(row));
    await number(db, cursor, later, dseq);
  });
}

/** Rows set aside go to the end of the queue again. */
export function takeBack(db: DeviceDb, workspace: WorkspaceId): Promise<boolean> {
  return db.transaction("rw", [db.sendq, db.cursors], async () => {
    const rows = await db.sendq.where("workspace").equals(workspace).sortBy("i");
    const aside = rows.filter((row) => row.aside > 0).map((row) => ({ ...row, aside: 0 }));
    const cursor = await readCursor(db, workspace);
    await number(db, cursor, aside, cursor.nextDseq);
    return aside.length > 0;
  });
}

/** For OLD: fresh numbers and identities from `from` on. Sending twice is harmless, calling it safe too early is not. What the
 *  relay remembers only by number it has stored, and the others have counted it: which of our records was each ring's last is
 *  not known here any more, so the next of each names none before it. */
export function renumber(
  db: DeviceDb,
  workspace: WorkspaceId,
  from: number,
  chance: (bytes: number) => Bytes,
): Promise<void> {
  return db.transaction("rw", [db.sendq, db.cursors], async () => {
    const rows = await sendRows(db, workspace);
    const fresh = rows.map((row) => ({ ...row, rid: chance(8) }));
    await number(db, { ...(await readCursor(db, workspace)), sentByRing: {} }, fresh, from);
  });
}

/** After a change of keys the device begins at 1 under its new ordinal, and reads the log from its start: of the records under
 *  its old number it was told the numbers alone, so it can neither count on from them nor know that it has them all. */
export function renumberAsNewDevice(
  db: DeviceDb,
  workspace: WorkspaceId,
  logStart: Bytes,
): Promise<void> {
  const tables = [db.sendq, db.cursors, db.unopened, db.docChains, db.keptBases];
  return db.transaction("rw", tables, async () => {
    const { asAdmin } = await readCursor(db, workspace);
    await rereadFromStart(db, workspace, logStart, asAdmin);
    const { strangeUpTo: _, ...cursor } = await readCursor(db, workspace);
    await number(db, { ...cursor, sentByRing: {} }, await sendRows(db, workspace), 1);
  });
}

async function number(
  db: DeviceDb,
  cursor: CursorRow,
  rows: readonly SendRow[],
  from: number,
): Promise<void> {
  await db.sendq.bulkPut(rows.map((row, n) => ({ ...row, dseq: from + n })));
  await db.cursors.put({ ...cursor, nextDseq: from + rows.length });
}

/** The relay's log is another incarnation (sync.md 2.9): read it from the start, bring back the full state of every
 *  kept document, and then everything unreceipted under fresh numbers. */
export function startGeneration(
  db: DeviceDb,
  workspace: WorkspaceId,
  fresh: {
    readonly gen: Bytes;
    readonly chain: Bytes;
    readonly lastDseq: number;
    readonly asAdmin: boolean;
    readonly heals: readonly { readonly doc: DocKey; readonly state: Uint8Array }[];
    chance(bytes: number): Bytes;
  },
): Promise<void> {
  const tables = [db.sendq, db.cursors, db.chains, db.unopened, db.secured, db.proven];
  return db.transaction("rw", [...tables, db.docChains, db.keptBases], async () => {
    const rows = await sendRows(db, workspace);
    // Heals of an earlier generation are contained in the new ones.
    const unsent = rows.filter(({ kind }) => kind === "update");
    const all = await db.sendq.where("workspace").equals(workspace).toArray();
    const old = all.filter(({ kind, aside }) => kind === "heal" || aside === 0);
    await db.sendq.bulkDelete(old.flatMap(({ i }) => (i === undefined ? [] : [i])));
    const heals = fresh.heals.map(
      ({ doc, state }): SendRow => ({
        workspace,
        doc,
        kind: "heal",
        dseq: 0,
        rid: fresh.chance(8),
        update: new Uint8Array(state),
        topics: [],
        aside: 0,
        isWhole: true,
      }),
    );
    const again = unsent.map(({ i: _, ...row }) => ({ ...row, rid: fresh.chance(8) }));
    const queue = [...heals, ...again].map((row, n) => ({ ...row, dseq: fresh.lastDseq + 1 + n }));
    await db.sendq.bulkAdd(queue);
    await setChainsAside(db, workspace);
    await db.unopened.where(":id").between([workspace, -Infinity], [workspace, []]).delete();
    await withdrawClaims(db, workspace);
    await forgetBases(db, workspace);
    await db.cursors.put({
      workspace,
      gen: fresh.gen,
      seq: 0,
      chain: fresh.chain,
      nextDseq: fresh.lastDseq + 1 + queue.length,
      sentByRing: {},
      authors: {},
      asAdmin: fresh.asAdmin,
      isCounted: true,
      strangeUpTo: fresh.lastDseq,
    });
  });
}

/** The same log is read from its start once more, e.g. because a ring can be read now that was withheld before. */
export function rereadFromStart(
  db: DeviceDb,
  workspace: WorkspaceId,
  chain: Bytes,
  asAdmin: boolean,
): Promise<void> {
  return db.transaction("rw", [db.cursors, db.unopened, db.docChains, db.keptBases], async () => {
    const { covered: _, unweighed: __, ...cursor } = await readCursor(db, workspace);
    await db.unopened.where(":id").between([workspace, -Infinity], [workspace, []]).delete();
    await forgetBases(db, workspace);
    const fromStart = { seq: 0, chain, authors: {}, isCounted: true };
    await db.cursors.put({ ...cursor, ...fromStart, asAdmin });
  });
}
