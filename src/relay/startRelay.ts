/** Puts a relay together and takes it apart in the right order. */

import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import { limits } from "../protocol/limits.ts";
import { openAddressMeter } from "./addressMeter.ts";
import { expireBlobs } from "./blobs.ts";
import { openCodeDesk } from "./codeDesk.ts";
import { openCommitQueue } from "./commitQueue.ts";
import { openIntake } from "./intake.ts";
import type { RelayLog } from "./log.ts";
import { openMetrics } from "./metrics.ts";
import { openPresenceBoard } from "./presence.ts";
import type { Relay } from "./relay.ts";
import { openServer, type Patience } from "./server.ts";
import type { Settings } from "./settings.ts";
import { settleFailed, settleStored } from "./settling.ts";
import { openSqliteStore } from "./sqliteStore.ts";
import { bookmark, openWorkspaces } from "./workspaces.ts";

const TIDY_MS = 60_000;
const UNLOAD_AFTER_MS = 5 * 60_000;

export interface RunningRelay {
  readonly port: number;
  /** What was accepted is on disk before anybody is disconnected. */
  stop(): Promise<void>;
}

/** The problem is one sentence for the operator. `onLost`: the disk's content is unknown, the process must end. */
export async function startRelay(
  settings: Settings,
  log: RelayLog,
  onLost: (code: string) => void,
  patience?: Patience,
): Promise<Result<RunningRelay, string>> {
  const opened = openSqliteStore(settings.dataFolder, settings);
  if (!opened.ok) return opened;
  const store = opened.value;
  const metrics = openMetrics();
  const workspaces = openWorkspaces(store);
  const queue = openCommitQueue(store, metrics, log, {
    stored: (records) => settleStored(relay, records),
    failed: (records) => settleFailed(relay, records),
    lost: onLost,
  });
  const intake = openIntake(metrics);
  const codes = openCodeDesk();
  const foundings = openAddressMeter(limits.foundings, limits.foundings / 3600);
  const presence = openPresenceBoard();
  const relay: Relay = {
    store,
    workspaces,
    queue,
    intake,
    codes,
    foundings,
    presence,
    log,
    metrics,
  };
  const server = await openServer(relay, settings, patience);
  if (!server.ok) {
    queue.stop();
    store.close();
    return fail(server.problem);
  }
  const tidier = setInterval(() => {
    workspaces.unloadIdle(Date.now(), UNLOAD_AFTER_MS);
    expireBlobs(relay, Date.now());
    store.tidy();
  }, TIDY_MS);
  return ok({
    port: server.value.port,
    async stop() {
      clearInterval(tidier);
      queue.flush();
      await server.value.stop();
      queue.stop();
      for (const workspace of workspaces.all()) bookmark(store, workspace);
      store.close();
    },
  });
}
