/** Puts a relay together and takes it apart in the right order. */

import type { Result } from "../base/result.ts";
import { fail, ok } from "../base/result.ts";
import type { Patience } from "./attending.ts";
import { compactionTerms } from "./compaction.ts";
import { openCore } from "./core.ts";
import type { RelayLog } from "./log.ts";
import { openMetrics } from "./metrics.ts";
import { openServer } from "./server.ts";
import type { Settings } from "./settings.ts";
import { openSqliteStore } from "./sqliteStore.ts";

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
  const { snapshotAfter: afterRecords } = settings;
  const compaction = afterRecords === undefined ? undefined : { ...compactionTerms, afterRecords };
  const core = openCore({
    store: opened.value,
    metrics: openMetrics(),
    log,
    registration: settings.registration,
    onLost,
    compaction,
  });
  const server = await openServer(core.relay, settings, patience);
  if (!server.ok) {
    core.close();
    return fail(server.problem);
  }
  return ok({
    port: server.value.port,
    async stop() {
      core.rest();
      await server.value.stop();
      core.close();
    },
  });
}
