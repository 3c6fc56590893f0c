import "fake-indexeddb/auto";
import * as Y from "yjs";
import { type BackupSource, openBackupFile } from "../../src/app/backupSource.ts";
import { type MadeBackup, makeBackup } from "../../src/app/makeBackup.ts";
import { restoreAsCopy } from "../../src/app/restoreCopy.ts";
import type { Result } from "../../src/base/result.ts";
import type { BackupAbout } from "../../src/domain/backup.ts";
import type { WorkspaceId } from "../../src/domain/ids.ts";
import type { Problem } from "../../src/domain/problem.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { openReplica, type Replica } from "../../src/replica/replica.ts";
import { type DeviceDb, openDeviceDb } from "../../src/storage/deviceDb.ts";
import { unsentUpdates } from "../../src/storage/outbox.ts";
import { workspaceRow } from "../../src/storage/workspaces.ts";
import { type HeldMembership, openMembership } from "../../src/sync/membership.ts";
import { wordsOf } from "../replica/history.ts";
import { appOf, type Phone, workspaceOf } from "../sync/cast.ts";

/** A phone's project into a file, and out of it on another phone. */

export const QUICK = { m: 64, t: 1, p: 1 };
export const WORDS = "sill lampa öster knapp";
const quietly = () => undefined;

export function must<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(result.problem.kind);
  return result.value;
}

let devices = 0;

export async function emptyDevice(): Promise<DeviceDb> {
  return must(await openDeviceDb(`device-restored-${devices++}`));
}

export async function backUp(phone: Phone): Promise<MadeBackup> {
  const { db, held, replica } = appOf(phone);
  const row = await workspaceRow(db, workspaceOf(phone));
  const about: BackupAbout = {
    made: Date.now(),
    app: "0.2.0",
    workspace: workspaceOf(phone),
    project: row?.name ?? "",
    me: held.me,
    device: held.device,
    role: held.membership.get().role,
  };
  return must(
    await makeBackup({ db, replica, about, entries: held.entries() }, WORDS, quietly, QUICK),
  );
}

export async function sourceOf({ file }: MadeBackup): Promise<BackupSource> {
  return must(await openBackupFile(file, WORDS, quietly));
}

export function copyTo(
  db: DeviceDb,
  source: BackupSource,
  relay = "https://relay.example",
  progress: (done: number, of: number) => Promise<void> | void = quietly,
): Promise<Result<WorkspaceId, Problem>> {
  const deviceName = () => "Annas nya telefon";
  return restoreAsCopy({ db, source, lock: undefined, relay, deviceName, now: Date.now, progress });
}

export interface Opened {
  readonly db: DeviceDb;
  readonly held: HeldMembership;
  readonly replica: Replica;
}

/** As the app opens it, without a relay. */
export async function openProject(db: DeviceDb, workspace: WorkspaceId): Promise<Opened> {
  const held = must(await openMembership({ db, workspace }));
  const replica = await openReplica({
    workspace,
    me: held.me,
    rings: held.rings,
    now: Date.now,
    chance: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    keep: () => Promise.reject(new Error("nothing is written here")),
    unsent: (key) => unsentUpdates(db, workspace, key),
  });
  return { db, held, replica };
}

/** Everything in every document, as plain data; without what a copy says about its own phone. */
export async function contentOf(replica: Replica): Promise<ReadonlyMap<DocKey, unknown>> {
  const content = new Map<DocKey, unknown>();
  for (const key of await replica.keptDocs()) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await replica.encodeState(key));
    doc.getMap("devices");
    const words = { ...(wordsOf(doc) as Record<string, unknown>), devices: {} };
    const isEmpty = Object.values(words).every((value) =>
      ["{}", '""'].includes(JSON.stringify(value)),
    );
    if (!isEmpty) content.set(key, words);
  }
  return content;
}

export async function databasesOf(workspace: WorkspaceId): Promise<readonly string[]> {
  const all = await indexedDB.databases();
  return all.map(({ name }) => name ?? "").filter((name) => name.includes(workspace));
}
