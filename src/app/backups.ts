/** Backups of the open project: making one, putting one back, and the recovery points before anything is taken away. */

import { ok, type Result } from "../base/result.ts";
import type { BackupAbout, PutBack } from "../domain/backup.ts";
import type { WorkspaceId } from "../domain/ids.ts";
import type { Problem } from "../domain/problem.ts";
import type { PointReason, RecoveryPoint } from "../domain/recoveryPoint.ts";
import type { DocKey } from "../domain/rings.ts";
import type { Replica } from "../replica/replica.ts";
import { readLastBackup, writeLastBackup } from "../storage/backupNotes.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { workspaceRow } from "../storage/workspaces.ts";
import type { HeldMembership } from "../sync/membership.ts";
import type { BackupSource, Progress } from "./backupSource.ts";
import { type MadeBackup, makeBackup, sourceHere } from "./makeBackup.ts";
import { putBack } from "./putBack.ts";
import { bringBackPoint, takePoint } from "./recoveryPoints.ts";

export interface Backups {
  /** `version` is the app's own. The file is not handed out yet. */
  make(
    passphrase: string,
    version: string,
    progress: Progress,
  ): Promise<Result<MadeBackup, Problem>>;
  /** The project as it is on this device, to begin anew with. */
  here(version: string): Promise<BackupSource>;
  /** It was saved or shared: from now on this is the last one. */
  handedOut(made: MadeBackup): Promise<void>;
  /** ms since 1970; undefined = never from this device. */
  last(): Promise<number | undefined>;
  putBack(source: BackupSource, progress: Progress): Promise<Result<PutBack, Problem>>;
  bringBack(point: RecoveryPoint): Promise<Result<PutBack, Problem>>;
  /** Before something is taken away. `docs` undefined = all of them. Refused when it cannot be kept. */
  keepPoint(reason: PointReason, docs?: readonly DocKey[]): Promise<Result<void, Problem>>;
}

export function openBackups(parts: {
  readonly db: DeviceDb;
  readonly workspace: WorkspaceId;
  readonly held: HeldMembership;
  readonly replica: Replica;
  /** Something waits for the relay. */
  queued(): void;
}): Backups {
  const { db, workspace, held, replica } = parts;
  const role = () => held.membership.get().role;
  const aboutNow = async (app: string): Promise<BackupAbout> => ({
    made: replica.now(),
    app,
    workspace,
    project: (await workspaceRow(db, workspace))?.name ?? "",
    me: held.me,
    device: held.device,
    role: role(),
  });
  const keepPoint: Backups["keepPoint"] = async (reason, docs) => {
    await replica.flushed();
    const kept = docs ?? (await replica.keptDocs());
    return takePoint({ db, replica, about: await aboutNow("") }, reason, kept);
  };
  return {
    keepPoint,
    async make(passphrase, version, progress) {
      const about = await aboutNow(version);
      const given = { db, replica, about, entries: held.entries() };
      return makeBackup(given, passphrase, progress);
    },
    async here(version) {
      return sourceHere({ db, replica, about: await aboutNow(version), entries: held.entries() });
    },
    async putBack(source, progress) {
      const back = await putBack({
        db,
        workspace,
        replica,
        source,
        role: role(),
        keepPoint: (docs) => keepPoint("restoring", docs),
        progress,
      });
      parts.queued();
      return back;
    },
    async bringBack(point) {
      const things = await bringBackPoint(db, replica, point);
      return things.ok ? ok({ things: things.value, pictures: 0, left: 0 }) : things;
    },
    handedOut: ({ about }) => writeLastBackup(db, workspace, about.made),
    last: () => readLastBackup(db, workspace),
  };
}
