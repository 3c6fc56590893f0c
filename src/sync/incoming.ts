/** Relay → replica: rows are read, opened, merged per document and stored; only then does the cursor move. A crash in
 *  between repeats, and Yjs does not mind. */

import type { Bytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { openRecord, type RecordContent } from "../crypto/seal.ts";
import type { Problem } from "../domain/problem.ts";
import { type DocKey, docKey } from "../domain/rings.ts";
import type { BatchRow } from "../protocol/frameShapes.ts";
import { decodeRecord } from "../protocol/record.ts";
import { mergeUpdates } from "../replica/mergeUpdates.ts";
import {
  chainAt,
  hasStrange,
  moveCursor,
  type Receipt,
  readCursor,
  unopenedRows,
} from "../storage/cursors.ts";
import type { CursorRow, UnopenedRow } from "../storage/deviceDb.ts";
import { keptBases } from "../storage/docChains.ts";
import { rereadFromStart, rowsOfReceipts } from "../storage/sendq.ts";
import { storageProblem } from "../storage/storageProblem.ts";
import { logStart } from "./chain.ts";
import { linkedChains } from "./docLinks.ts";
import { isHidden, openJumps } from "./jumps.ts";
import { forged, type Jump, type ReadRecord, type ReadRows, readRows } from "./readRows.ts";
import type { SyncParts } from "./syncParts.ts";

/** `cloned`: the relay has a record under this device's number that this device never made. `hidden`: no snapshot stands for
 *  something that the relay said is gone; the log is to be read anew. */
export type IncomingTrouble =
  | Problem
  | { readonly kind: "unknown-device" }
  | { readonly kind: "cloned" }
  | { readonly kind: "hidden" };

/** Records unfolded side by side: WebCrypto is faster so, and a few that grow to the limit still fit the memory. */
const AT_ONCE = 16;

export interface Incoming {
  /** Where the next record of this device says that it stood. */
  base(): { readonly seq: number; readonly chain: Bytes };
  /** Reads the stored cursor again; after anything else has moved it. */
  reload(): Promise<void>;
  /** Gives the number of receipts among the rows. */
  apply(rows: readonly BatchRow[]): Promise<Result<number, IncomingTrouble>>;
  /** After keys have arrived, and when the app begins, which may be a newer one: what was kept unopened is opened now. */
  openKept(): Promise<Result<void, IncomingTrouble>>;
  /** Keys that are missing, and what members have sent that cannot be read, for the status. */
  unread(): readonly Problem[];
}

interface Opened {
  readonly updates: ReadonlyMap<DocKey, readonly Bytes[]>;
  readonly devs: ReadonlyMap<DocKey, ReadonlySet<number>>;
  readonly authors: Readonly<Record<string, number>>;
  readonly unweighed: Readonly<Record<string, number>> | undefined;
  readonly unopened: readonly UnopenedRow[];
  readonly opened: readonly number[];
}

/** A receipt takes the row out of the send queue, and until its document has been opened that row may be the only copy:
 *  the app can have died between the two, or another tab's, of which this one's document has not heard. So the documents that the
 *  receipts are about are opened, given the rows, and stored before (sync.md 0.6 iii); the relay never sends our own records back. */
export async function storedFirst(
  { db, held, replica }: SyncParts,
  receipts: readonly Receipt[],
): Promise<Result<void, Problem>> {
  const rows = await rowsOfReceipts(db, held.workspace, receipts);
  const docs = new Set(rows.map(({ doc }) => doc));
  await Promise.all([...docs].map((doc) => replica.stored(doc)));
  for (const { doc, update } of rows) {
    const stored = await replica.applyRemote(doc, update);
    if (!stored.ok && stored.problem.kind !== "record-unreadable") return stored;
  }
  return ok(undefined);
}

export function readIncoming(parts: SyncParts): Incoming {
  const { db, held } = parts;
  const { workspace, wsId } = held;
  let cursor: CursorRow | undefined;
  /** ring → the epoch whose key is missing. */
  const closedRings = new Map<number, number>();
  /** ring → epoch, of snapshots whose key is missing: what these stand for is not known. */
  const keptRings = new Map<number, number>();
  const unreadable = new Set<DocKey>();
  /** seqs of kept records whose key is here, and which are not understood all the same. */
  const riddles = new Set<number>();

  const at = () => {
    if (!cursor) throw new Error("rows before the cursor was read");
    return cursor;
  };

  const witness = {
    wsId,
    verifyKeyOf: (dev: number) => held.verifyKeyOf(dev),
    chainAt: async (seq: number) =>
      seq === 0 ? logStart(wsId).slice(0, 8) : chainAt(db, workspace, seq),
  };

  /** Opens in order; a ring that lacks a key keeps everything that follows in it unopened, too. What its author signed
   *  and nobody can read is that author's doing, or a newer version's: it is kept, and the others go on. */
  const open = async (
    records: readonly ReadRecord[],
    before: Readonly<Record<string, number>>,
    isKept: boolean,
    jumps: readonly Jump[] = [],
  ): Promise<Result<Opened, Problem>> => {
    const authors = { ...before };
    const jumping = openJumps(held, at().covered ?? {}, keptRings, jumps);
    const updates = new Map<DocKey, Bytes[]>();
    const devs = new Map<DocKey, Set<number>>();
    const unopened: UnopenedRow[] = [];
    const opened: number[] = [];
    let contents: readonly (Result<RecordContent, string> | undefined)[] = [];
    for (const [n, { seq, bytes, record }] of records.entries()) {
      if (n % AT_ONCE === 0) {
        const next = records.slice(n, n + AT_ONCE);
        contents = await Promise.all(next.map((read) => contentOf(read.record)));
      }
      const { ring, epoch, dev, dseq } = record;
      const lie = jumping.pass(seq, authors);
      if (lie !== undefined) return fail(forged(lie, "what is gone is in no snapshot"));
      const content = contents[n % AT_ONCE];
      const name = held.ringName(ring);
      if (!content || !name || closedRings.has(ring)) {
        closedRings.set(ring, closedRings.get(ring) ?? epoch);
        if (!isKept) unopened.push({ workspace, seq, ring, record: bytes });
        continue;
      }
      const author = `${dev}/${ring}`;
      const last = authors[author] ?? 0;
      authors[author] = Math.max(last, dseq);
      if (!content.ok) {
        riddles.add(seq);
        if (!isKept) unopened.push({ workspace, seq, ring, record: bytes });
        continue;
      }
      const { after, doc, update } = content.value;
      // A riddle that is understood at last was counted when it came.
      const isCounted = isKept && dseq <= last;
      if (after !== 0 && after !== last && !isCounted) {
        return fail(forged(seq, "a record before it is missing"));
      }
      opened.push(seq);
      const key = docKey(name, doc);
      updates.set(key, [...(updates.get(key) ?? []), update]);
      devs.set(key, (devs.get(key) ?? new Set()).add(dev));
    }
    const lie = jumping.pass(Number.POSITIVE_INFINITY, authors);
    if (lie !== undefined) return fail(forged(lie, "what is gone is in no snapshot"));
    const unweighed = jumping.unweighed();
    return ok({ updates, devs, authors, unweighed, unopened, opened: isKept ? opened : [] });
  };

  const contentOf = async (
    record: ReadRecord["record"],
  ): Promise<Result<RecordContent, string> | undefined> => {
    const key = held.keys.get(record.ring, record.epoch);
    if (!key) return undefined;
    const documentKey = await held.keys.documentKey(key, record.doc);
    const content = await openRecord({ record, documentKey, nameKey: key.name });
    return content.ok ? content : fail(content.problem.kind);
  };

  /** All at once; when that cannot be read, one by one: a record that one member's app made wrongly must not keep
   *  everybody from everything else. */
  const applyTo = async (
    key: DocKey,
    updates: readonly Bytes[],
    devs: ReadonlySet<number>,
  ): Promise<Result<void, Problem>> => {
    const { applyOrHold } = await import("./holding.ts");
    const apply = (update: Bytes) => applyOrHold(parts, key, update, [...devs]);
    const all = mergedOf(updates);
    const whole = all ? await apply(all) : fail<Problem>({ kind: "record-unreadable", doc: key });
    if (whole.ok || whole.problem.kind !== "record-unreadable") return whole;
    unreadable.add(key);
    for (const update of updates) {
      const one = await apply(update);
      if (!one.ok && one.problem.kind !== "record-unreadable") return one;
    }
    return ok(undefined);
  };

  const store = async (
    read: Pick<ReadRows, "place" | "receipts" | "chainValues" | "proven" | "links">,
    found: Opened,
  ): Promise<Result<void, IncomingTrouble>> => {
    if (await hasStrange(db, at(), read)) return fail({ kind: "cloned" });
    const applied = await Promise.all(
      [...found.updates].map(([doc, updates]) =>
        applyTo(doc, updates, found.devs.get(doc) ?? new Set()),
      ),
    );
    const refused = applied.find((result) => !result.ok);
    if (refused) return refused;
    const kept = await storedFirst(parts, read.receipts);
    if (!kept.ok) return kept;
    const { gen } = at();
    const { seq, chain } = read.place;
    const { authors, unweighed, unopened, opened } = found;
    const { receipts, chainValues, proven } = read;
    const docChains = await linkedChains(parts, at(), read.links);
    const logged = { from: at(), gen, seq, chain, receipts, chainValues, proven, docChains };
    const move = { ...logged, authors, unweighed, unopened, opened };
    const moved = await moveCursor(db, workspace, move, parts.now());
    if (moved === "forked") return fail({ kind: "cloned" });
    cursor = moved;
    return ok(undefined);
  };

  const reload = async () => {
    cursor = await readCursor(db, workspace);
    closedRings.clear();
    riddles.clear();
    keptRings.clear();
    for (const { ring, epoch } of await keptBases(db, workspace)) keptRings.set(ring, epoch);
    for (const { seq, ring, record } of await unopenedRows(db, workspace)) {
      const decoded = decodeRecord(record);
      if (!decoded.ok || closedRings.has(ring)) continue;
      const { epoch } = decoded.value;
      if (held.keys.get(ring, epoch)) riddles.add(seq);
      else closedRings.set(ring, epoch);
    }
  };

  return {
    base: at,
    reload,
    async apply(rows) {
      try {
        const read = await readRows(at(), rows, witness);
        if (!read.ok) return read;
        const { records, place, jumps } = read.value;
        const found = await open(records, place.authors, false, jumps);
        if (!found.ok) return found;
        const stored = await store(read.value, found.value);
        return stored.ok ? ok(read.value.receipts.length) : stored;
      } catch (error) {
        const problem = storageProblem(error);
        if (problem) return fail(problem);
        throw error;
      }
    },
    async openKept() {
      if (keptRings.size > 0) {
        const { openKeptBases } = await import("./bases.ts");
        const bases = await openKeptBases(parts);
        if (!bases.ok) return bases;
        await reload();
      }
      if (cursor && isHidden(cursor, keptRings)) {
        await rereadFromStart(db, workspace, logStart(wsId), cursor.asAdmin);
        await reload();
        return fail({ kind: "hidden" });
      }
      if (closedRings.size + riddles.size === 0) return ok(undefined);
      const rows = await unopenedRows(db, workspace);
      closedRings.clear();
      riddles.clear();
      const records = rows.flatMap(({ seq, record: bytes }) => {
        const record = decodeRecord(bytes);
        return record.ok ? [{ seq, bytes, record: record.value }] : [];
      });
      const found = await open(records, at().authors, true);
      if (!found.ok) return found;
      const nothing = { receipts: [], chainValues: [], proven: new Map(), links: [] };
      return store({ place: at(), ...nothing }, found.value);
    },
    unread: () => [
      ...[...new Map([...keptRings, ...closedRings])].map(
        ([, epoch]): Problem => ({ kind: "key-missing", doc: undefined, epoch }),
      ),
      ...[...unreadable].map((doc): Problem => ({ kind: "record-unreadable", doc })),
      ...(riddles.size > 0 ? [{ kind: "record-unreadable", doc: undefined } as const] : []),
    ],
  };
}

function mergedOf(updates: readonly Bytes[]): Bytes | undefined {
  try {
    return new Uint8Array(mergeUpdates(updates));
  } catch {
    // Yjs throws many kinds of errors for bytes that are no update; each is then tried by itself.
    return undefined;
  }
}
