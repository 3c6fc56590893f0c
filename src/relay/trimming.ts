/** What a base stands for leaves the log, step by step: rows are kept apart for a while, and in their place is a run with
 *  the chain's value at its end, so that whoever catches up can go on from there (snapshot.ts, SNAPSHOT RULES 4). */

import type { Bytes } from "../base/bytes.ts";
import type { AuthorPlace } from "../protocol/frameShapes.ts";
import { mayHold } from "../protocol/membershipState.ts";
import { chainNext, chainStart, decodeRecordHeader } from "../protocol/record.ts";
import { giveJobs, reconsider } from "./compaction.ts";
import { send } from "./connection.ts";
import type { Doc } from "./documents.ts";
import { eraseWhatIsKept } from "./erasing.ts";
import { shortId } from "./log.ts";
import { fastRecordHash } from "./nativeBytes.ts";
import type { Relay } from "./relay.ts";
import type { ScannedRow, TrimmedRun } from "./snapshotStore.ts";
import { bookmarkOf, noteBookmarked, type Workspace } from "./workspaces.ts";

/** More than there can be between the rows of one step. */
const RUNS_AT_ONCE = 1000;

interface Place {
  readonly seq: number;
  readonly chain: Bytes;
  /** The run that ends here. */
  readonly run: TrimmedRun | undefined;
}

/** Begins, or goes on, unless it is under way or done. */
export function trim(relay: Relay, workspace: Workspace, doc: Doc): void {
  const covers = doc.base?.header.covers ?? 0;
  if (doc.isBeingTrimmed || doc.trimmed >= covers) return;
  doc.isBeingTrimmed = true;
  workspace.errands += 1;
  step(relay, workspace, doc, covers, startOf(relay, workspace, doc));
}

/** The tidying beat: leases that ran out, what a restart or a full disk has interrupted, and what was kept long enough. */
export function compactOn(relay: Relay, now: number): void {
  const workspaces = [...relay.workspaces.all()];
  for (const workspace of workspaces) {
    for (const doc of workspace.docs.values()) {
      trim(relay, workspace, doc);
      eraseWhatIsKept(relay, workspace, doc);
    }
    giveJobs(relay, workspace);
  }
  const expired = relay.store.snapshots.expire(now - relay.compaction.keepMs);
  if (!expired.ok) {
    relay.queue.noteTrouble(expired.problem);
    return;
  }
  for (const freed of expired.value) {
    const workspace = workspaces.find(({ id }) => id === freed.workspace);
    if (workspace) workspace.keptBytes -= freed.bytes;
  }
}

function startOf(relay: Relay, { id, wsId }: Workspace, { trimmed, first }: Doc): Place {
  const run = relay.store.snapshots.runAt(id, Math.max(trimmed + 1, first));
  if (run) return { seq: run.last, chain: run.chain, run };
  return { seq: 0, chain: chainStart(wsId, new Uint8Array(16)), run: undefined };
}

function step(relay: Relay, workspace: Workspace, doc: Doc, covers: number, from: Place): void {
  if (relay.isEnding) return;
  const walked = walk(relay, workspace, doc, covers, from);
  if (!walked) {
    relay.log.error({ ws: shortId(workspace.wsId), doc: doc.ordinal }, "the log has a hole");
    end(workspace, doc);
    return;
  }
  const { place, moved, absorbed, runs } = walked;
  const isDone = place.seq >= covers;
  if (moved.length > 0 || isDone) {
    workspace.places.follow();
    const bytes = moved.reduce((sum, { size }) => sum + size, 0);
    const seqs = moved.map(({ seq }) => seq);
    take(workspace, doc, moved.length, bytes);
    const trimmed = Math.min(place.seq, covers);
    const trimming = { workspace: workspace.id, doc: doc.ordinal, seqs, absorbed, runs, trimmed };
    const done = relay.store.snapshots.trim(trimming, bookmarkOf(workspace), Date.now());
    if (!done.ok) {
      take(workspace, doc, -moved.length, -bytes);
      relay.queue.noteTrouble(done.problem);
      end(workspace, doc);
      return;
    }
    noteBookmarked(workspace);
    workspace.keptBytes += bytes;
    doc.trimmed = trimmed;
    doc.floor = Math.max(doc.floor, seqs.at(-1) ?? 0);
    workspace.floor = Math.max(workspace.floor, doc.floor);
    relay.metrics.trimmed.inc(moved.length);
  }
  if (!isDone) {
    setImmediate(step, relay, workspace, doc, covers, place);
    return;
  }
  end(workspace, doc);
  eraseWhatIsKept(relay, workspace, doc);
  tell(workspace, doc);
  // Another base may have come meanwhile.
  trim(relay, workspace, doc);
  reconsider(relay, workspace, doc);
}

function end(workspace: Workspace, doc: Doc): void {
  doc.isBeingTrimmed = false;
  workspace.errands -= 1;
}

function take(workspace: Workspace, doc: Doc, records: number, bytes: number): void {
  doc.records -= records;
  doc.bytes -= bytes;
  doc.isBookmarked = false;
  workspace.bytes -= bytes;
}

function tell({ live, membership }: Workspace, { id, base, floor }: Doc): void {
  if (!base) return;
  for (const { stage } of live) {
    if (stage.kind !== "welcomed" || !stage.guest.knowsSnapshots) continue;
    const { guest } = stage;
    if (!mayHold(membership, guest.dev, base.header.ring)) continue;
    send(guest.connection, { kind: "trimmed", doc: id, floor });
  }
}

interface Walked {
  readonly place: Place;
  readonly moved: readonly { readonly seq: number; readonly size: number }[];
  readonly absorbed: readonly number[];
  readonly runs: readonly TrimmedRun[];
}

/** A row that stays or goes, or a run, in the order of the log. `chain` gives the value after it. */
interface Piece {
  readonly first: number;
  readonly last: number;
  chain(before: Bytes): Bytes;
  /** Undefined for a row that stays. */
  readonly gone: "row" | "run" | undefined;
  readonly authors: readonly AuthorPlace[];
  readonly size: number;
}

/** The next rows of the log, of all documents, because their chain goes through all. Undefined when one is missing: then
 *  nobody could go on from here. */
function walk(
  relay: Relay,
  { id: workspace }: Workspace,
  { ordinal }: Doc,
  covers: number,
  from: Place,
): Walked | undefined {
  const pieces: Piece[] = [];
  const range = { workspace, doc: 0, after: from.seq, upTo: Math.max(covers, from.seq) };
  const reached = relay.store.snapshots.scan(range, (row) => pieces.push(pieceOf(row, ordinal)));
  for (const run of relay.store.snapshots.runsAfter(workspace, from.seq, RUNS_AT_ONCE)) {
    if (run.first > reached + 1) break;
    pieces.push({ ...run, chain: () => run.chain, gone: "run", size: 0 });
  }
  pieces.sort((a, b) => a.first - b.first);
  const absorbed: number[] = [];
  const runs: TrimmedRun[] = [];
  let { seq, chain } = from;
  let open: OpenRun | undefined = from.run && { run: from.run, stored: [from.run.last] };
  const close = () => {
    if (open && !isAsStored(open)) {
      absorbed.push(...open.stored);
      runs.push(open.run);
    }
    open = undefined;
  };
  for (const piece of pieces) {
    if (piece.first !== seq + 1) return undefined;
    seq = piece.last;
    chain = piece.chain(chain);
    if (piece.gone) open = grown(open, piece, chain);
    else close();
  }
  const run = open?.run;
  close();
  if (seq < Math.min(reached, covers)) return undefined;
  const moved = pieces
    .filter(({ gone }) => gone === "row")
    .map(({ last, size }) => ({ seq: last, size }));
  return { place: { seq, chain, run }, moved, absorbed, runs };
}

interface OpenRun {
  readonly run: TrimmedRun;
  /** `last` of the stored runs within. */
  readonly stored: readonly number[];
  /** A row has joined it: also one before its first, which its last does not tell. */
  readonly hasRows?: boolean;
}

function isAsStored({ stored, hasRows }: OpenRun): boolean {
  return stored.length === 1 && !hasRows;
}

function grown(open: OpenRun | undefined, piece: Piece, chain: Bytes): OpenRun {
  const stored = piece.gone === "run" ? [piece.last] : [];
  const { first, last, authors } = piece;
  const hasRows = piece.gone === "row" || open?.hasRows === true;
  if (!open) return { run: { first, last, chain, authors }, stored, hasRows };
  const all = merged(open.run.authors, authors);
  return {
    run: { first: open.run.first, last, chain, authors: all },
    stored: [...open.stored, ...stored],
    hasRows,
  };
}

function merged(
  before: readonly AuthorPlace[],
  after: readonly AuthorPlace[],
): readonly AuthorPlace[] {
  const byAuthor = new Map(before.map((place) => [`${place.dev}/${place.ring}`, place]));
  for (const place of after) byAuthor.set(`${place.dev}/${place.ring}`, place);
  return [...byAuthor.values()];
}

function pieceOf({ seq, doc, dev, dseq, record }: ScannedRow, trimmed: number): Piece {
  const hash = fastRecordHash(record);
  const chain = (before: Bytes) => chainNext(before, hash);
  const size = record.length;
  if (doc !== trimmed) return { first: seq, last: seq, chain, gone: undefined, authors: [], size };
  const header = decodeRecordHeader(record);
  if (!header.ok) throw new Error("a stored record does not follow its own layout");
  const authors = [{ dev, ring: header.value.ring, dseq }];
  return { first: seq, last: seq, chain, gone: "row", authors, size };
}
