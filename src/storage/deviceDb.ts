/** This device's precious database: what is lost here is lost. Unsent work, keys, the membership log, and how far the
 *  conversation with the relay has come. Every table is keyed by workspace.
 *
 *  Version 1 is written down here and in tests/storage; a new version adds a `version(n)` below it and never edits it. */

import { Dexie, type EntityTable, type Table } from "dexie";
import type { Bytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { BackupAbout } from "../domain/backup.ts";
import type { DeviceNumber, MemberId, WorkspaceId } from "../domain/ids.ts";
import type { Loss } from "../domain/massLoss.ts";
import type { Problem } from "../domain/problem.ts";
import type { PointReason } from "../domain/recoveryPoint.ts";
import type { DocKey, RingName } from "../domain/rings.ts";
import type { SheetNote } from "../domain/sheetReminder.ts";
import type { Topic } from "../domain/topic.ts";
import type { Membership } from "../domain/workspaceStatus.ts";
import type { PictureBytesRow, PictureRow } from "./pictures.ts";
import type { DocChainRow, KeptBaseRow } from "./snapshotRows.ts";
import { storageProblem } from "./storageProblem.ts";

export interface SettingRow {
  readonly name: string;
  readonly value: unknown;
}

export interface WorkspaceRow {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly isDemo: boolean;
  readonly me: MemberId;
  readonly device: DeviceNumber;
  /** Scheme and host, such as `https://relay.example`. */
  readonly relay: string;
  /** ms since 1970. */
  readonly joined: number;
  /** What a relay that takes new projects only from some was shown; kept, because it may lose its disk and ask again. */
  readonly foundingCode?: string;
  /** What was answered about the recovery sheet. */
  readonly sheetNote?: SheetNote;
  /** Absent in rows of 0.2, and before the membership log was read here for the first time. */
  readonly known?: KnownPlace;
}

/** What the membership log said when it was verified last: what a start draws with before it has verified it again. */
export interface KnownPlace {
  /** Of the app that wrote it: another one may mean other things by the same words, and reads the log first. */
  readonly build: string;
  readonly rings: readonly RingName[];
  readonly membership: Membership;
}

/** `device`: the key pairs and K_loc, as CryptoKeys that cannot be exported; with the app lock on, as bytes that only its
 *  code opens (`locked…`). A device that was there before the lock keeps its key pairs as CryptoKeys until a ROLLOVER.
 *  `mark`: written when a lock is removed, and tells this K_loc from the one that was there before the lock.
 *  `next`: those that a ROLLOVER announces, kept before it is sent. `ring/<n>/<e>`: sealed under K_loc. */
export type KeyRow =
  | {
      readonly workspace: WorkspaceId;
      readonly name: "device" | "next";
      readonly signPub: Bytes;
      readonly hpkePub: Bytes;
      readonly signKey?: CryptoKey;
      readonly hpkeKeys?: CryptoKeyPair;
      readonly lockedKeys?: Bytes;
      readonly local?: CryptoKey;
      readonly lockedLocal?: Bytes;
      readonly mark?: Bytes;
    }
  | { readonly workspace: WorkspaceId; readonly name: `ring/${number}/${number}`; sealed: Bytes };

/** `index` as in the entry, from 1. */
export interface MlogRow {
  readonly workspace: WorkspaceId;
  readonly index: number;
  readonly entry: Bytes;
  readonly hash: Bytes;
}

/** One local write that nobody has taken for sending yet. Plain, as Yjs made it. */
export interface OutboxRow {
  readonly i?: number;
  readonly workspace: WorkspaceId;
  readonly doc: DocKey;
  readonly topics: readonly Topic[];
  readonly update: Bytes;
  /** ms since 1970. */
  readonly at: number;
}

/** The changes of one topic that are inside a row: what the waiting sheet tells. Times in ms since 1970. */
export interface TopicCount {
  readonly topic: Topic;
  readonly changes: number;
  readonly since: number;
  readonly newest: number;
}

/** Taken for sending: number and identity stay the same through every retry until the relay's receipt. */
export interface SendRow {
  readonly i?: number;
  readonly workspace: WorkspaceId;
  readonly doc: DocKey;
  readonly kind: "update" | "heal";
  readonly dseq: number;
  readonly rid: Bytes;
  readonly update: Bytes;
  readonly topics: readonly TopicCount[];
  /** The error code that set this row aside; 0 = it goes on. Aside rows keep no dseq (0). */
  readonly aside: number;
  /** A heal with the whole document: its receipt covers everything that was ever written there. Since version 2. */
  readonly isWhole?: boolean;
}

/** How far the log was received, durably. `gen`, `chain` and what stands below are those of that place. */
export interface CursorRow {
  readonly workspace: WorkspaceId;
  readonly gen: Bytes;
  readonly seq: number;
  readonly chain: Bytes;
  /** The dseq that the next record of this device gets. */
  readonly nextDseq: number;
  /** dseq of this device's last receipted record in each ring. */
  readonly sentByRing: Readonly<Partial<Record<RingName, number>>>;
  /** `<dev>` → last dseq seen; `<dev>/<ring>` → last one in that ring. */
  readonly authors: Readonly<Record<string, number>>;
  /** The log was read with a coordinator's right; without it, other members' lead rings came as hashes only. */
  readonly asAdmin: boolean;
  /** `<dev>/<ring>` → the last dseq that a received snapshot stands for in that ring. Since version 4. */
  readonly covered?: Readonly<Record<string, number>>;
  /** The same of what is gone, while a snapshot that may stand for it waits for its key (decision 0310). */
  readonly unweighed?: Readonly<Record<string, number>>;
  /** Read from its first record on with `docChains` kept: what has no row there has no record before `seq`. Since version 4. */
  readonly isCounted?: boolean;
  /** dseq up to which the relay had records of this device when its log was begun (decision 0220). */
  readonly strangeUpTo?: number;
}

/** First 8 bytes of the chain at each seq of a block of 256, as other authors say it. Under −1 − block: of the logs before this one. */
export interface ChainRow {
  readonly workspace: WorkspaceId;
  readonly block: number;
  readonly values: Bytes;
}

/** Verified, but its key is not here yet. */
export interface UnopenedRow {
  readonly workspace: WorkspaceId;
  readonly seq: number;
  readonly ring: number;
  readonly record: Bytes;
}

export interface CounterRow {
  readonly workspace: WorkspaceId;
  readonly secured: number;
  readonly securedAt: number | undefined;
  readonly lastContact: number | undefined;
}

/** The newest receipted version of one thing in one document, `thing` = `<doc>|<topic>`. `seq` is its record's place in the
 *  relay's log; 0 while that log was lost and the heal has no receipt yet. */
export interface SecuredRow {
  readonly workspace: WorkspaceId;
  readonly thing: string;
  readonly topic: Topic;
  readonly doc: DocKey;
  readonly seq: number;
  /** ms since 1970. */
  readonly at: number;
}

/** How far another device has shown, in a signed record on the same chain, that it has stored the log. */
export interface ProvenRow {
  readonly workspace: WorkspaceId;
  readonly dev: number;
  readonly seq: number;
}

/** What a colleague has handed over without a relay, by the hash of the pack: it is taken in once. */
export interface HandedRow {
  readonly workspace: WorkspaceId;
  readonly id: string;
  /** ms since 1970. */
  readonly at: number;
}

/** A change of other devices that a person is asked about, or, with no losses, one that waits behind it. */
export interface HeldRow {
  readonly i?: number;
  readonly workspace: WorkspaceId;
  readonly doc: DocKey;
  readonly update: Bytes;
  /** Whose records are in it. */
  readonly devs: readonly number[];
  /** ms since 1970. */
  readonly at: number;
  readonly losses: readonly Loss[];
}

/** A document's whole state before the last change that was held. */
export interface RecoveryRow {
  readonly workspace: WorkspaceId;
  readonly doc: DocKey;
  readonly state: Bytes;
  readonly at: number;
}

/** How documents were before something was taken away (storage/recoveryPoints.ts). Since version 3. It outlives the rows of its
 *  project. */
export interface PointRow {
  readonly i?: number;
  readonly workspace: WorkspaceId;
  readonly reason: PointReason;
  readonly about: BackupAbout;
  readonly documents: number;
  readonly size: number;
}

export interface PointDocRow {
  readonly point: number;
  readonly doc: DocKey;
  readonly deflated: Bytes;
}

export type DeviceDb = Dexie & {
  settings: EntityTable<SettingRow, "name">;
  workspaces: EntityTable<WorkspaceRow, "id">;
  keys: Table<KeyRow, [WorkspaceId, string]>;
  mlog: Table<MlogRow, [WorkspaceId, number]>;
  outbox: EntityTable<OutboxRow, "i">;
  sendq: EntityTable<SendRow, "i">;
  cursors: EntityTable<CursorRow, "workspace">;
  chains: Table<ChainRow, [WorkspaceId, number]>;
  unopened: Table<UnopenedRow, [WorkspaceId, number]>;
  counters: EntityTable<CounterRow, "workspace">;
  secured: Table<SecuredRow, [WorkspaceId, string]>;
  proven: Table<ProvenRow, [WorkspaceId, number]>;
  pictures: Table<PictureRow, [WorkspaceId, string]>;
  pictureBytes: Table<PictureBytesRow, [WorkspaceId, string]>;
  handed: Table<HandedRow, [WorkspaceId, string]>;
  held: EntityTable<HeldRow, "i">;
  recovery: Table<RecoveryRow, [WorkspaceId, DocKey]>;
  points: EntityTable<PointRow, "i">;
  pointDocs: Table<PointDocRow, [number, DocKey]>;
  docChains: Table<DocChainRow, [WorkspaceId, string]>;
  keptBases: Table<KeptBaseRow, [WorkspaceId, string]>;
};

export const DEVICE_DB = "kuggboken-device";
const VERSION = 4;

export async function openDeviceDb(name: string = DEVICE_DB): Promise<Result<DeviceDb, Problem>> {
  // Chrome's default lets the last seconds die with the battery (platform.md 3.4).
  const db = new Dexie(name, { chromeTransactionDurability: "strict" }) as DeviceDb;
  db.version(1).stores({
    settings: "name",
    workspaces: "id",
    keys: "[workspace+name]",
    mlog: "[workspace+index]",
    outbox: "++i, workspace, [workspace+doc]",
    sendq: "++i, workspace, [workspace+doc]",
    cursors: "workspace",
    chains: "[workspace+block]",
    unopened: "[workspace+seq]",
    counters: "workspace",
  });
  db.version(2).stores({
    secured: "[workspace+thing]",
    proven: "[workspace+dev]",
    pictures: "[workspace+blob], [workspace+state]",
    pictureBytes: "[workspace+blob]",
    handed: "[workspace+id]",
    held: "++i, workspace, [workspace+doc]",
    recovery: "[workspace+doc]",
  });
  db.version(3).stores({
    points: "++i, workspace",
    pointDocs: "[point+doc]",
  });
  db.version(4).stores({
    docChains: "[workspace+doc]",
    keptBases: "[workspace+doc]",
  });
  // A tab that stays on an old version would block the new one for ever.
  db.on("versionchange", () => db.close());
  try {
    await db.open();
    // Dexie opens a newer database than it knows, and multiplies versions by ten. We do not: its rows may mean more.
    if (db.backendDB().version > VERSION * 10) {
      db.close();
      return fail({ kind: "storage-newer" });
    }
    return ok(db);
  } catch (error) {
    const problem = storageProblem(error);
    if (problem) return fail(problem);
    throw error;
  }
}
