/** The door to everything about snapshots. What is behind it is loaded with the first frame that is about one: most days,
 *  and with a relay that keeps none, never. */

import { ok, type Result } from "../base/result.ts";
import type { Problem } from "../domain/problem.ts";
import type { BatchRow, KnownFrame } from "../protocol/frameShapes.ts";
import type { Incoming } from "./incoming.ts";
import type { AboutSnapshots } from "./sessionShapes.ts";
import type { SnapshotDesk } from "./snapshotDesk.ts";
import type { SyncParts } from "./syncParts.ts";

export interface SnapshotParts extends SyncParts {
  readonly incoming: Incoming;
  send(frame: KnownFrame): void;
  /** Caught up, and nothing is in between. */
  isLive(): boolean;
  /** What stands for as long as this app is open, or until it is cleared up. */
  doubted(problems: readonly Problem[]): void;
  /** A heal waits in the queue. */
  queued(): void;
  failed(error: unknown): void;
}

export interface Snapshots {
  /** In the lane, in the order of the frames: rows that come behind a snapshot may stand on it. */
  heard(frame: AboutSnapshots): Promise<Result<void, Problem>>;
  /** Rows that a snapshot must stand for, while it is not whole yet. */
  isTornBy(rows: readonly BatchRow[]): boolean;
  disconnected(): void;
  stop(): void;
  settled(): Promise<void>;
}

export function openSnapshots(parts: SnapshotParts): Snapshots {
  let loading: Promise<SnapshotDesk> | undefined;
  let desk: SnapshotDesk | undefined;
  let isStopped = false;
  const load = async () => {
    const { openSnapshotDesk } = await import("./snapshotDesk.ts");
    desk = openSnapshotDesk(parts);
    return desk;
  };
  return {
    async heard(frame) {
      // What a relay says first, and most relays say nothing after.
      if (frame.kind === "snap-terms" || isStopped) return ok(undefined);
      loading ??= load();
      return (await loading).heard(frame);
    },
    isTornBy: (rows) => desk?.isUnderWay() === true && rows.some(({ kind }) => kind === "trimmed"),
    disconnected: () => desk?.disconnected(),
    stop() {
      isStopped = true;
      desk?.disconnected();
    },
    settled: async () => desk?.settled(),
  };
}
