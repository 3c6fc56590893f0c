/** Backpressure towards the phones (sync.md 2.16). Records never wait: the commit is synchronous. What waits is what has a
 *  signature to be checked. Above the limit whoever brings more is not read until half is done, and TCP tells the phone. */

import { limits } from "../protocol/limits.ts";
import type { Connection } from "./connection.ts";
import type { RelayMetrics } from "./metrics.ts";

/** What a waiting frame costs beside its own bytes. */
const OVERHEAD_BYTES = 1024;

export interface Intake {
  /** Counts a frame of this many bytes until `work` on it is done. */
  hold(connection: Connection, bytes: number, work: Promise<void>): void;
}

export function openIntake(metrics: RelayMetrics, most: number = limits.queueBytes): Intake {
  const paused = new Set<Connection>();
  let held = 0;

  function letGo(cost: number): void {
    held -= cost;
    if (held > most / 2) return;
    for (const connection of paused) {
      // It may have said much that was not read; its silence was ours.
      connection.lastHeard = Date.now();
      connection.socket.resume();
    }
    paused.clear();
  }

  return {
    hold(connection, bytes, work) {
      const cost = bytes + OVERHEAD_BYTES;
      held += cost;
      if (held > most && !paused.has(connection)) {
        metrics.pauses.inc();
        paused.add(connection);
        connection.socket.pause();
      }
      void work.finally(() => letGo(cost));
    },
  };
}
