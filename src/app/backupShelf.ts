/** Backups at hand on this device, and what can be made of one: a file that was opened with its words, or a recovery point. */

import { fail, ok, type Result } from "../base/result.ts";
import type { BackupAbout, BackupCounts, PutBack } from "../domain/backup.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { RecoveryPoint } from "../domain/recoveryPoint.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { listPoints, removePoints } from "../storage/recoveryPoints.ts";
import { type BackupSource, openBackupFile, type Progress } from "./backupSource.ts";
import type { Backups } from "./backups.ts";
import { pointSource } from "./recoveryPoints.ts";
import { restoreAsCopy } from "./restoreCopy.ts";
import { aloneStaging } from "./sweeping.ts";
import type { Workspace } from "./workspace.ts";

export interface BackupOnHand {
  readonly about: BackupAbout;
  readonly counts: BackupCounts;
  /** The project that it was made of is on this device. */
  readonly isHere: boolean;
  /** A project of its own, open when this resolves ok. All of it or nothing. */
  asCopy(
    deviceName: (person: string) => string,
    progress: Progress,
  ): Promise<Result<void, Problem>>;
  /** Into the project that it was made of, which is open when this resolves ok. */
  intoProject(progress: Progress): Promise<Result<PutBack, Problem>>;
}

export interface Shelf {
  /** Read to its end; nothing is changed yet. */
  openFile(
    file: Blob,
    passphrase: string,
    progress: Progress,
  ): Promise<Result<BackupOnHand, Problem>>;
  /** A source that is open already. */
  onHand(source: BackupSource): BackupOnHand;
  /** Of every project, also of those that were left; newest first. */
  points(): Promise<Result<readonly RecoveryPoint[], Problem>>;
  pointOnHand(point: RecoveryPoint): Promise<Result<BackupOnHand, Problem>>;
  removePoint(point: RecoveryPoint): Promise<Result<void, Problem>>;
}

/** What the app lends for it. */
export interface Lender {
  readonly relay: string;
  lock(): CryptoKey | undefined;
  isHere(id: WorkspaceId): boolean;
  withDb<T>(deed: (db: DeviceDb) => Promise<Result<T, Problem>>): Promise<Result<T, Problem>>;
  open(db: DeviceDb, id: WorkspaceId): Promise<Result<Workspace, Problem>>;
}

export function openShelf(app: Lender): Shelf {
  const onHand = (
    source: BackupSource,
    into: (backups: Backups, progress: Progress) => Promise<Result<PutBack, Problem>>,
  ): BackupOnHand => {
    const { about, counts } = source;
    return {
      about,
      counts,
      isHere: app.isHere(about.workspace),
      asCopy: (deviceName, progress) =>
        app.withDb(async (db) => {
          const parts = { db, source, lock: app.lock(), relay: app.relay, deviceName, progress };
          const restored = await aloneStaging(() => restoreAsCopy({ ...parts, now: Date.now }));
          if (!restored) return fail({ kind: "other-tab" });
          if (!restored.ok) return restored;
          const open = await app.open(db, restored.value);
          return open.ok ? ok(undefined) : open;
        }),
      intoProject: (progress) =>
        app.withDb(async (db) => {
          const open = await app.open(db, about.workspace);
          if (!open.ok) return open;
          const backups = await open.value.backups?.();
          if (!backups) return fail({ kind: "demo-stays-here" });
          return backups.ok ? into(backups.value, progress) : backups;
        }),
    };
  };
  const asItIs = (source: BackupSource) =>
    onHand(source, (backups, told) => backups.putBack(source, told));
  return {
    async openFile(file, passphrase, progress) {
      const opened = await openBackupFile(file, passphrase, progress);
      if (!opened.ok) return opened;
      return ok(asItIs(opened.value));
    },
    onHand: asItIs,
    points: () => app.withDb(async (db) => ok(await listPoints(db, Date.now()))),
    pointOnHand: (point) =>
      app.withDb(async (db) =>
        ok(onHand(pointSource(db, point), (backups) => backups.bringBack(point))),
      ),
    removePoint: (point) => app.withDb(async (db) => ok(await removePoints(db, [point.i]))),
  };
}
