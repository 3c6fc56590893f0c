/** Outbox → queue → sealed records → relay. Only what is on disk is ever sent, and it stays there until the receipt.
 *
 *  Flushed per document 1.5 s after the last change, at most 5 s after the first, and at once when asked: one record then
 *  carries a whole sentence instead of a letter (sync.md 4.2). All work runs in one lane, one piece after another. */

import type { Bytes } from "../base/bytes.ts";
import { sealRecord } from "../crypto/seal.ts";
import type { Problem } from "../domain/problem.ts";
import { type DocKey, type RingName, splitDocKey } from "../domain/rings.ts";
import { errorCode, errorName } from "../protocol/errors.ts";
import type { KnownFrame } from "../protocol/frameShapes.ts";
import { limits } from "../protocol/limits.ts";
import { currentEpoch } from "../protocol/membershipState.ts";
import { mergeUpdates } from "../replica/mergeUpdates.ts";
import { readCursor } from "../storage/cursors.ts";
import type { SendRow } from "../storage/deviceDb.ts";
import { docsWaiting, renumber, sendRows, setAside, takeForSending } from "../storage/sendq.ts";
import type { Incoming } from "./incoming.ts";
import type { Nack } from "./sessionShapes.ts";
import type { SyncParts } from "./syncParts.ts";

const AFTER_LAST = 1500;
const AFTER_FIRST = 5000;
/** Records and bytes without receipt that may be under way; the relay's burst is 500 and 5 MiB a minute. */
const WINDOW_RECORDS = 200;
const FRAME_BYTES = 512 * 1024;
/** A record that is refused again and again for a reason that should have gone away. */
const SAME_REFUSALS = 5;

export interface OutgoingParts extends SyncParts {
  readonly incoming: Incoming;
  send(frame: KnownFrame): void;
  chance(bytes: number): Bytes;
  /** Reads the membership log on; resolves when it is taken. */
  readMembership(): Promise<void>;
  rollOver(): void;
  /** What the relay cannot take now; undefined when it takes again. */
  hindered(problem: Problem | undefined): void;
  failed(error: unknown): void;
}

export interface Outgoing {
  changed(doc: DocKey): void;
  /** The outbox has taken something. Usually it is due already; but not when storage refused it until now, and then
   *  nobody else would send it before the next change. */
  stored(): void;
  /** Everything that is on disk goes into the queue now, and out when there is a relay. */
  flush(): Promise<void>;
  /** The relay listens from now on. */
  subscribed(lastDseq: number): void;
  disconnected(): void;
  receipted(): void;
  nacked(nack: Nack): void;
  stop(): void;
  settled(): Promise<void>;
}

export function openOutgoing(parts: OutgoingParts): Outgoing {
  const { db, held } = parts;
  const { workspace } = held;
  const dueByDoc = new Map<DocKey, { first: number; timer: ReturnType<typeof setTimeout> }>();
  const unseen = new Set<number>();
  let lane: Promise<void> = Promise.resolve();
  let isSubscribed = false;
  /** Which subscription; what was begun in an earlier one sends nothing more. */
  let turn = 0;
  let isStopped = false;
  let lastSent = 0;
  let highest = 0;
  let refusals = { dseq: 0, times: 0 };
  let pause: ReturnType<typeof setTimeout> | undefined;
  let late: ReturnType<typeof setTimeout> | undefined;

  const inLane = (work: () => Promise<void>): Promise<void> => {
    lane = lane.then(async () => {
      if (isStopped) return;
      try {
        await work();
      } catch (error) {
        parts.failed(error);
      }
    });
    return lane;
  };

  const take = async (docs: readonly DocKey[]) => {
    const taking = { merge: mergeUpdates, chance: parts.chance, unseen };
    for (const doc of docs) {
      const due = dueByDoc.get(doc);
      if (due) clearTimeout(due.timer);
      dueByDoc.delete(doc);
      for (const row of await takeForSending(db, workspace, doc, taking)) unseen.add(row);
    }
  };

  const pump = async () => {
    if (!isSubscribed || pause) return;
    const mine = turn;
    const rows = await sendRows(db, workspace);
    const after = { ...(await readCursor(db, workspace)).sentByRing };
    const [oldest] = rows;
    const records: Bytes[] = [];
    let bytes = 0;
    for (const row of rows) {
      const { ring } = splitDocKey(row.doc);
      const isDue = row.dseq > lastSent && row.dseq < (oldest?.dseq ?? 0) + WINDOW_RECORDS;
      if (isDue) {
        if (bytes > FRAME_BYTES || records.length >= limits.recordsPerAppend) {
          parts.send({ kind: "append", records: records.splice(0) });
          bytes = 0;
        }
        const sealed = await seal(row, ring, after[ring] ?? 0);
        if (mine !== turn) return;
        if (typeof sealed === "number") {
          if (records.length > 0) parts.send({ kind: "append", records });
          await setAside(db, workspace, row.dseq, sealed);
          return pump();
        }
        if (row.i !== undefined) unseen.delete(row.i);
        records.push(sealed);
        bytes += sealed.length;
        lastSent = row.dseq;
      }
      after[ring] = row.dseq;
    }
    if (mine !== turn) return;
    if (records.length > 0) {
      parts.send({ kind: "append", records });
      parts.log?.("sync.sent", { records: records.length, bytes });
    }
  };

  /** The record, or the code under which the row is set aside. */
  const seal = async (row: SendRow, name: RingName, after: number): Promise<Bytes | number> => {
    const ring = held.ringNumber(name);
    const epoch = ring === undefined ? undefined : currentEpoch(held.state(), ring);
    const key = ring === undefined || epoch === undefined ? undefined : held.keys.get(ring, epoch);
    if (!key) return errorCode("STALE_EPOCH");
    const { doc } = splitDocKey(row.doc);
    const docId = held.keys.docId(key, doc);
    const base = parts.incoming.base();
    const sealed = await sealRecord({
      wsId: held.wsId,
      header: {
        kind: row.kind,
        ring: key.ring,
        doc: docId,
        dev: held.device,
        dseq: row.dseq,
        rid: row.rid,
        epoch: key.e,
        baseSeq: base.seq,
        baseChain: base.chain.slice(0, 8),
      },
      documentKey: await held.keys.documentKey(key, docId),
      signKey: held.deviceKeys.signKey,
      content: { doc, update: row.update, after },
    });
    return sealed.ok ? sealed.value : errorCode("TOO_LARGE");
  };

  const waitThenPump = (ms: number) => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      pause = undefined;
      void inLane(pump);
    }, ms);
  };

  const answer = async ({ dseq, code, info }: Nack): Promise<void> => {
    const name = errorName(code);
    parts.log?.("sync.refused", { code });
    if (name === "GAP") {
      lastSent = info - 1;
      return pump();
    }
    refusals = { dseq, times: refusals.dseq === dseq ? refusals.times + 1 : 1 };
    lastSent = Math.min(lastSent, dseq - 1);
    switch (name) {
      case "STALE_EPOCH":
      case "STALE_MLOG":
        await parts.readMembership();
        if (refusals.times >= SAME_REFUSALS) await setAside(db, workspace, dseq, code);
        return pump();
      case "FORK":
        return parts.rollOver();
      case "OLD":
        highest = Math.max(highest, dseq);
        await renumber(db, workspace, highest + 1, parts.chance);
        lastSent = highest;
        return pump();
      case "RATE":
        return waitThenPump(info || 1000);
      case "STORAGE":
      case "OVERLOADED":
      case "READONLY":
      case "QUOTA":
        parts.hindered({ kind: "relay-full", retryAfterMs: info || 30_000 });
        return waitThenPump(info || 30_000);
      default:
        await setAside(db, workspace, dseq, code);
        return pump();
    }
  };

  const flush = () =>
    inLane(async () => {
      await take(await docsWaiting(db, workspace));
      await pump();
    });

  return {
    changed(doc) {
      const now = parts.now();
      const due = dueByDoc.get(doc);
      if (due) clearTimeout(due.timer);
      const first = due?.first ?? now;
      const wait = Math.max(0, Math.min(AFTER_LAST, first + AFTER_FIRST - now));
      const timer = setTimeout(() => {
        void inLane(async () => {
          await take([doc]);
          await pump();
        });
      }, wait);
      dueByDoc.set(doc, { first, timer });
    },
    stored() {
      late ??= setTimeout(() => {
        late = undefined;
        void flush();
      }, AFTER_FIRST);
    },
    flush,
    subscribed(lastDseq) {
      isSubscribed = true;
      turn++;
      lastSent = 0;
      highest = lastDseq;
      clearTimeout(pause);
      pause = undefined;
      void flush();
    },
    disconnected() {
      isSubscribed = false;
      turn++;
    },
    receipted() {
      parts.hindered(undefined);
      void inLane(pump);
    },
    nacked(nack) {
      void inLane(() => answer(nack));
    },
    settled: () => lane,
    stop() {
      isStopped = true;
      clearTimeout(pause);
      clearTimeout(late);
      for (const { timer } of dueByDoc.values()) clearTimeout(timer);
    },
  };
}
