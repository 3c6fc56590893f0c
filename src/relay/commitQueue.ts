/** Group commit (sync.md 2.8): records wait a few milliseconds so that one fsync serves many, and nobody is told that a
 *  record is safe before it is. The queue needs no bound of its own: at 256 records or 512 KiB it is flushed in the same
 *  tick, and the commit itself holds up the reading of sockets, so TCP pushes back to the phones (intake.ts for the rest). */

import type { Bytes } from "../base/bytes.ts";
import type { Guest } from "./connection.ts";
import type { RelayLog } from "./log.ts";
import type { RelayMetrics } from "./metrics.ts";
import type { NewRecord, RelayStore, StoreProblem } from "./store.ts";
import type { Workspace } from "./workspaces.ts";

const FLUSH_RECORDS = 256;
const FLUSH_BYTES = 512 * 1024;
const SHORTEST_WINDOW_MS = 10;
const LONGEST_WINDOW_MS = 100;
const PROBE_MS = 1000;

export interface QueuedRecord extends NewRecord {
  readonly from: Guest;
  readonly in: Workspace;
  readonly ring: number;
  /** The document id in hexadecimal. */
  readonly docKey: string;
  /** H(record). */
  readonly hash: Bytes;
}

export interface CommitQueue {
  add(record: QueuedRecord): void;
  /** Commits what is waiting, now. */
  flush(): void;
  /** False while the store refuses to write; appends are refused until it does again. */
  isHealthy(): boolean;
  /** Told of a failed write outside the queue. */
  noteTrouble(problem: StoreProblem): void;
  stop(): void;
}

export interface CommitListener {
  stored(records: readonly QueuedRecord[]): void;
  /** Nothing of `records` is on disk. */
  failed(records: readonly QueuedRecord[]): void;
  /** The disk's content is unknown: end the process. */
  lost(code: string): void;
}

export function openCommitQueue(
  store: RelayStore,
  metrics: RelayMetrics,
  log: RelayLog,
  listener: CommitListener,
): CommitQueue {
  let waiting: QueuedRecord[] = [];
  let waitingBytes = 0;
  let cancelScheduled: (() => void) | undefined;
  let lastFlush = 0;
  let commitMs = 0;
  let trouble: StoreProblem | undefined;
  const prober = setInterval(probe, PROBE_MS).unref();

  function flush(): void {
    cancelScheduled?.();
    cancelScheduled = undefined;
    if (waiting.length === 0) return;
    const records = waiting;
    waiting = [];
    waitingBytes = 0;
    const begun = performance.now();
    const written = store.appendRecords(records);
    lastFlush = performance.now();
    if (!written.ok) {
      noteTrouble(written.problem);
      listener.failed(records);
      return;
    }
    measure(records, lastFlush - begun);
    listener.stored(records);
  }

  function measure(records: readonly QueuedRecord[], ms: number): void {
    commitMs = commitMs * 0.9 + ms * 0.1;
    metrics.commits.observe(ms / 1000);
    metrics.records.inc(records.length);
    metrics.recordBytes.inc(records.reduce((sum, { record }) => sum + record.length, 0));
  }

  /** One flush per window at most; the first record after a quiet window does not wait. */
  function schedule(): void {
    if (cancelScheduled) return;
    const window = Math.min(LONGEST_WINDOW_MS, Math.max(SHORTEST_WINDOW_MS, 2 * commitMs));
    const rest = window - (performance.now() - lastFlush);
    if (rest > 0) {
      const timer = setTimeout(flush, rest);
      cancelScheduled = () => clearTimeout(timer);
    } else {
      const soon = setImmediate(flush);
      cancelScheduled = () => clearImmediate(soon);
    }
  }

  function noteTrouble(problem: StoreProblem): void {
    if (problem.kind === "storage-lost") listener.lost(problem.code);
    if (!trouble) log.error({ code: problem.code }, "storage refuses to write");
    trouble = problem;
  }

  function probe(): void {
    if (!trouble) return;
    const probed = store.probe();
    if (probed.ok) {
      trouble = undefined;
      log.info("storage writes again");
    } else noteTrouble(probed.problem);
  }

  return {
    add(record) {
      waiting.push(record);
      waitingBytes += record.record.length;
      if (waiting.length >= FLUSH_RECORDS || waitingBytes >= FLUSH_BYTES) flush();
      else schedule();
    },
    flush,
    isHealthy: () => trouble === undefined,
    noteTrouble,
    stop() {
      clearInterval(prober);
      flush();
    },
  };
}
