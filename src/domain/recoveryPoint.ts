import type { BackupAbout } from "./backup.ts";

export const POINT_REASONS = ["removal", "leaving", "restoring"] as const;
/** Before what a recovery point was taken: a large removal let through, leaving the project, a backup put back. */
export type PointReason = (typeof POINT_REASONS)[number];

/** How documents of a project looked before something was taken away; on this device alone. */
export interface RecoveryPoint {
  readonly i: number;
  readonly reason: PointReason;
  readonly about: BackupAbout;
  readonly documents: number;
  /** What it takes of the device's storage. Bytes. */
  readonly size: number;
}

/** No more than these on one device, over all its projects; bytes and ms. */
export const POINTS = { most: 8, bytes: 32 * 1024 * 1024, age: 30 * 86_400_000 } as const;

/** Those that have to go before one of `size` bytes is kept at `now`: what is too old, then the oldest. A point that is larger
 *  than all the room is kept alone: it was asked for now. */
export function pointsToForget(
  points: readonly Pick<RecoveryPoint, "i" | "about" | "size">[],
  size: number,
  now: number,
): readonly number[] {
  const newestFirst = [...points].sort((a, b) => b.about.made - a.about.made || b.i - a.i);
  let kept = 1;
  let bytes = size;
  return newestFirst.flatMap((point) => {
    const fits = kept < POINTS.most && bytes + point.size <= POINTS.bytes;
    const isFresh = now - point.about.made < POINTS.age;
    if (!fits || !isFresh) {
      // What is older than one that has to go, goes too: no gaps in what can be brought back.
      kept = POINTS.most;
      return [point.i];
    }
    kept++;
    bytes += point.size;
    return [];
  });
}
