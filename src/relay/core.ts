/** The relay without its sockets: store, queue and everything kept in memory, wired together. */

import { limits } from "../protocol/limits.ts";
import { openAddressMeter } from "./addressMeter.ts";
import { expireBlobs } from "./blobs.ts";
import { openCodeDesk } from "./codeDesk.ts";
import { openCommitQueue } from "./commitQueue.ts";
import { type CompactionTerms, compactionTerms } from "./compaction.ts";
import { openIntake } from "./intake.ts";
import type { RelayLog } from "./log.ts";
import type { RelayMetrics } from "./metrics.ts";
import { openPresenceBoard } from "./presence.ts";
import type { Registration } from "./registration.ts";
import type { Relay } from "./relay.ts";
import { settleFailed, settleStored } from "./settling.ts";
import type { RelayStore } from "./store.ts";
import { compactOn } from "./trimming.ts";
import { bookmark, openWorkspaces } from "./workspaces.ts";

const TIDY_MS = 60_000;
const UNLOAD_AFTER_MS = 5 * 60_000;

export interface RelayCore {
  readonly relay: Relay;
  /** No housekeeping any more; what was accepted is committed. */
  rest(): void;
  /** After the last socket has gone. */
  close(): void;
}

/** `onLost`: the disk's content is unknown, the process must end. */
export function openCore(parts: {
  readonly store: RelayStore;
  readonly metrics: RelayMetrics;
  readonly log: RelayLog;
  /** Who may bring new workspaces; whoever wants to, when it is not said. */
  readonly registration?: Registration;
  onLost(code: string): void;
  readonly compaction?: CompactionTerms | undefined;
}): RelayCore {
  const { store, metrics, log } = parts;
  const workspaces = openWorkspaces(store);
  const queue = openCommitQueue(store, metrics, log, {
    stored: (records) => settleStored(relay, records),
    failed: (records) => settleFailed(relay, records),
    lost: parts.onLost,
  });
  const relay: Relay = {
    store,
    workspaces,
    queue,
    intake: openIntake(metrics),
    codes: openCodeDesk(),
    foundings: openAddressMeter(limits.foundings, limits.foundings / 3600),
    failedVisits: openAddressMeter(limits.failedVisits, limits.failedVisitsPerSecond),
    registration: parts.registration ?? { kind: "open" },
    tokenTries: openAddressMeter(limits.tokenTriesPerMinute, limits.tokenTriesPerMinute / 60),
    presence: openPresenceBoard(),
    log,
    metrics,
    compaction: parts.compaction ?? compactionTerms,
    isEnding: false,
  };
  const tidier = setInterval(() => {
    workspaces.unloadIdle(Date.now(), UNLOAD_AFTER_MS);
    expireBlobs(relay, Date.now());
    workspaces.lookAgain();
    compactOn(relay, Date.now());
    const tidied = store.tidy();
    if (!tidied.ok) relay.queue.noteTrouble(tidied.problem);
  }, TIDY_MS);
  return {
    relay,
    rest() {
      clearInterval(tidier);
      queue.flush();
    },
    close() {
      clearInterval(tidier);
      relay.isEnding = true;
      queue.stop();
      for (const workspace of workspaces.all()) bookmark(store, workspace);
      store.close();
    },
  };
}
