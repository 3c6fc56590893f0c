/** The workspaces in memory: their heads, members and connections. Everything here can be read again from the store. */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import type { Join } from "../protocol/frameShapes.ts";
import { judgeEntry } from "../protocol/membership.ts";
import { decodeEntry } from "../protocol/membershipEntry.ts";
import type { MembershipState } from "../protocol/membershipState.ts";
import type { Connection } from "./connection.ts";
import { type Doc, revivedDocs } from "./documents.ts";
import { keyOfId } from "./nativeBytes.ts";
import { openPlaces, type Places } from "./places.ts";
import type { Rates } from "./rates.ts";
import type { Bookmark, Receipt, RelayStore, StoredWorkspace } from "./store.ts";

/** How far back a repeated record is still recognised; older ones are OLD and come again under a new number. */
const RECEIPTS_KEPT = 4096;

export interface DeviceProgress {
  /** Highest dseq on disk, and highest on disk or in the queue. */
  stored: number;
  queued: number;
  /** Newest receipts by dseq; read from the store when a duplicate first asks for them. */
  receipts: Map<number, Receipt> | undefined;
}

export interface Workspace {
  readonly id: number;
  readonly wsId: Bytes;
  readonly gen: Bytes;
  /** The highest trimmed seq: who starts below it must know snapshots. */
  floor: number;
  membership: MembershipState;
  /** Highest seq on disk, and highest given out. */
  headSeq: number;
  queuedSeq: number;
  /** Sums of the lengths of records in the log, of snapshots and rows kept apart, and of membership entries; all count
   *  in the quota. */
  bytes: number;
  keptBytes: number;
  entryBytes: number;
  /** How many bytes it may keep; looked up again now and then. */
  quota: number;
  /** Announced or stored; their sizes count in the quota too. */
  blobs: { readonly count: number; readonly bytes: number };
  readonly progress: Map<number, DeviceProgress>;
  readonly places: Places;
  /** Devices that are to read from the start, because they stood in another log. */
  readonly elsewhere: Set<number>;
  /** How fast each device and invitation may be. */
  readonly rates: Map<string, Rates>;
  /** By document id in hexadecimal. */
  readonly docs: Map<string, Doc>;
  /** Documents for which there may be a job. */
  readonly due: Set<Doc>;
  /** All documents were looked at for that since it came from disk. */
  isSurveyed: boolean;
  /** What runs over several ticks and holds this object; it is not unloaded meanwhile. */
  errands: number;
  readonly connections: Set<Connection>;
  /** Connections that get pushes; a subset of `connections`. */
  readonly live: Set<Connection>;
  /** Newest request per invitation. */
  readonly joins: Map<string, Join>;
  /** Membership appends run one after the other. */
  membershipTurn: Promise<void>;
  idleSince: number;
}

export interface Workspaces {
  get(wsId: Bytes): Workspace | undefined;
  adopt(stored: StoredWorkspace): Workspace;
  /** Drops workspaces nobody was connected to for `idleMs`, leaving a bookmark in the store. */
  unloadIdle(now: number, idleMs: number): void;
  all(): Iterable<Workspace>;
  /** What the operator's command line may have changed meanwhile. */
  lookAgain(): void;
}

export function openWorkspaces(store: RelayStore): Workspaces {
  const loaded = new Map<string, Workspace>();

  function adopt(stored: StoredWorkspace): Workspace {
    const workspace = revived(stored, store);
    loaded.set(keyOfId(stored.wsId), workspace);
    return workspace;
  }

  return {
    get(wsId) {
      const known = loaded.get(keyOfId(wsId));
      if (known) {
        // Whoever is signing in holds this object: unloaded now, the workspace would exist twice.
        known.idleSince = Date.now();
        return known;
      }
      const stored = store.workspace(wsId);
      return stored && adopt(stored);
    },
    adopt,
    unloadIdle(now, idleMs) {
      for (const [key, workspace] of loaded) {
        const isIdle = workspace.connections.size === 0 && now - workspace.idleSince >= idleMs;
        const isNeeded = workspace.errands > 0 || workspace.elsewhere.size > 0;
        if (!isIdle || isNeeded || workspace.queuedSeq > workspace.headSeq) continue;
        bookmark(store, workspace);
        loaded.delete(key);
      }
    },
    all: () => loaded.values(),
    lookAgain() {
      for (const workspace of loaded.values()) workspace.quota = store.quotaOf(workspace.id);
    },
  };
}

export function bookmark(store: RelayStore, workspace: Workspace): void {
  // One that could not be written costs a longer read at the next load, nothing else.
  if (store.saveBookmark(bookmarkOf(workspace)).ok) noteBookmarked(workspace);
}

export function bookmarkOf({ id, headSeq, bytes, progress, docs, places }: Workspace): Bookmark {
  const tails = [...progress].map(([dev, { stored }]) => ({ dev, lastDseq: stored }));
  const changed = [...docs.values()].filter((doc) => !doc.isBookmarked);
  return {
    workspace: id,
    headSeq,
    bytes,
    tails,
    docs: new Map(changed.map((doc) => [doc.ordinal, doc])),
    places: places.unsaved(),
  };
}

export function noteBookmarked({ docs, places }: Workspace): void {
  places.noteSaved();
  for (const doc of docs.values()) doc.isBookmarked = true;
}

function revived(stored: StoredWorkspace, store: RelayStore): Workspace {
  return {
    id: stored.id,
    wsId: stored.wsId,
    gen: stored.gen,
    floor: stored.floor,
    membership: replayed(stored),
    headSeq: stored.headSeq,
    queuedSeq: stored.headSeq,
    bytes: stored.bytes,
    quota: stored.quota,
    keptBytes: stored.keptBytes,
    entryBytes: stored.entries.reduce((sum, entry) => sum + entry.length, 0),
    blobs: stored.blobs,
    progress: new Map(
      stored.tails.map(({ dev, lastDseq }) => [
        dev,
        { stored: lastDseq, queued: lastDseq, receipts: undefined },
      ]),
    ),
    places: openPlaces(store, stored.id, stored.wsId),
    elsewhere: new Set(),
    rates: new Map(),
    docs: revivedDocs(stored),
    due: new Set(),
    isSurveyed: false,
    errands: 0,
    connections: new Set(),
    live: new Set(),
    joins: new Map(),
    membershipTurn: Promise.resolve(),
    idleSince: Date.now(),
  };
}

/** Signatures were checked when the entries came in; the rules are run again because the state is made of them. */
function replayed(stored: StoredWorkspace): MembershipState {
  let state: MembershipState | undefined;
  for (const bytes of stored.entries) {
    const entry = decodeEntry(bytes);
    const judged = entry.ok ? judgeEntry(state, entry.value) : entry;
    if (!judged.ok) throw new Error("a stored membership log does not follow its own rules");
    state = judged.value;
  }
  if (!state || !equalBytes(state.wsId, stored.wsId))
    throw new Error("a workspace without its GENESIS");
  return state;
}

export function progressOf(workspace: Workspace, dev: number): DeviceProgress {
  const known = workspace.progress.get(dev);
  if (known) return known;
  const fresh: DeviceProgress = { stored: 0, queued: 0, receipts: new Map() };
  workspace.progress.set(dev, fresh);
  return fresh;
}

/** Whether so much more fits in the workspace's quota. */
export function hasRoomFor(
  { bytes, keptBytes, entryBytes, blobs, quota }: Workspace,
  more: number,
  reserve = 0,
): boolean {
  return bytes + keptBytes + entryBytes + blobs.bytes + more <= quota + reserve;
}

/** What became of an earlier record of this device; undefined when that is too long ago. */
export function receiptOf(
  store: RelayStore,
  workspace: Workspace,
  dev: number,
  dseq: number,
): Receipt | undefined {
  const progress = progressOf(workspace, dev);
  if (!progress.receipts) {
    const rows = store.receiptsOf(workspace.id, dev, RECEIPTS_KEPT);
    progress.receipts = new Map(rows.map((row) => [row.dseq, row]));
  }
  return progress.receipts.get(dseq);
}

export function rememberReceipt(progress: DeviceProgress, receipt: Receipt): void {
  progress.receipts?.set(receipt.dseq, receipt);
  progress.receipts?.delete(receipt.dseq - RECEIPTS_KEPT);
}
