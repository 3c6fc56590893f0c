/** A backup becomes a project of its own (docs/decisions/0161): new number, new keys, this person as its coordinator, and the
 *  others have to be invited again. All of it or nothing: the project's own row is written last, in one transaction. */

import { type Bytes, fromBase64Url, toBase64Url } from "../base/bytes.ts";
import { live } from "../base/live.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { randomBytes } from "../crypto/aead.ts";
import type { BackupDocument, BackupItem, BackupPicture } from "../crypto/backupItems.ts";
import { newBlobId, openBlob, sealBlob } from "../crypto/blob.ts";
import type { DeviceNumber, MemberId, WorkspaceId } from "../domain/ids.ts";
import type { SealedPicture } from "../domain/photo.ts";
import type { Problem } from "../domain/problem.ts";
import { type DocKey, docKey, type RingName, ringNamed, splitDocKey } from "../domain/rings.ts";
import { TEAM_RING } from "../protocol/membershipState.ts";
import { memberNameIn, sealsIn, withOneDevice, withSeals } from "../replica/copying.ts";
import { REGISTER } from "../replica/register.ts";
import { removeReplica } from "../replica/removeReplica.ts";
import { openReplica, type Replica } from "../replica/replica.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { type KeptPicture, keepPictures, PICTURE_STATES } from "../storage/pictures.ts";
import { leftStaged, markStaged, stageWhole, unmarkStaged } from "../storage/staging.ts";
import { removeWorkspaceRows } from "../storage/workspaces.ts";
import { type Ground, layGround } from "../sync/foundWorkspace.ts";
import type { BackupSource, Progress } from "./backupSource.ts";

export interface CopyParts {
  readonly db: DeviceDb;
  readonly source: BackupSource;
  /** Of the app lock; undefined without one. */
  readonly lock: CryptoKey | undefined;
  readonly relay: string;
  /** What this device is called when this is whose it is. */
  deviceName(person: string): string;
  now(): number;
  /** A kill is tried at each of its calls (tests/app/restoreCopy.test.ts). */
  readonly progress: Progress;
}

/** Gives the new project's id. Problems: those of the file, and of storage. */
export async function restoreAsCopy(parts: CopyParts): Promise<Result<WorkspaceId, Problem>> {
  const { db, source } = parts;
  await sweepStaged(db);
  const name = await nameIn(source);
  if (!name.ok) return name;
  const me = fromBase64Url(source.about.me);
  if (!me) return fail({ kind: "backup-damaged" });
  const deviceName = parts.deviceName(name.value);
  const ground = await layGround({
    db,
    project: source.about.project,
    name: name.value,
    deviceName,
    relay: parts.relay,
    lock: parts.lock,
    now: parts.now,
    // Who wrote what keeps its author: the founder is the one whose backup it is.
    chance: () => me,
  });
  const marked = await markStaged(db, ground.id);
  if (!marked.ok) return marked;
  const staged = await stage(parts, { ...ground, deviceName });
  const settled = staged.ok ? await ground.settle(staged.value + 1) : staged;
  if (settled.ok) await unmarkStaged(db);
  else await sweepStaged(db);
  return settled;
}

type NamedGround = Ground & { readonly deviceName: string };

/** What a kill has left of a project that was never finished goes, and nothing else. */
export async function sweepStaged(db: DeviceDb): Promise<void> {
  const left = await leftStaged(db);
  if (left) {
    await removeReplica(left);
    await removeWorkspaceRows(db, left);
  }
  await unmarkStaged(db);
}

async function nameIn(source: BackupSource): Promise<Result<string, Problem>> {
  for await (const item of source.items()) {
    if (!item.ok) return item;
    const { value } = item;
    if (value.kind === "document" && value.doc === REGISTER) {
      return ok(memberNameIn(value.state, source.about.me));
    }
  }
  return ok("");
}

/** Writes documents and pictures under the new id. Gives the number of records that wait for the relay. */
async function stage(parts: CopyParts, ground: NamedGround): Promise<Result<number, Problem>> {
  const replica = await openReplica({
    workspace: ground.id,
    me: parts.source.about.me,
    rings: live<readonly RingName[]>([]),
    now: parts.now,
    chance: randomBytes,
    keep: async () => ok(undefined),
    unsent: async () => [],
  });
  try {
    const written = await writeDocuments(parts, ground, replica);
    return written.ok ? await stageRecords(parts, ground.id, replica) : written;
  } finally {
    await replica.close();
  }
}

async function writeDocuments(
  parts: CopyParts,
  ground: NamedGround,
  replica: Replica,
): Promise<Result<void, Problem>> {
  const { counts } = parts.source;
  const of = counts.documents + counts.pictures;
  let done = 0;
  let waiting: BackupDocument | undefined;
  let pictures: BackupPicture[] = [];
  const write = async (): Promise<Result<void, Problem>> => {
    if (!waiting) return ok(undefined);
    const written = await writeDocument(parts, ground, replica, waiting, pictures);
    done += 1 + pictures.length;
    pictures = [];
    if (written.ok) await parts.progress(done, of);
    return written;
  };
  for await (const item of parts.source.items()) {
    if (!item.ok) return item;
    if (item.value.kind === "picture") pictures.push(item.value);
    else {
      const written = await write();
      if (!written.ok) return written;
      waiting = isDocument(item.value) ? item.value : undefined;
    }
  }
  return ok(undefined);
}

function isDocument(item: BackupItem): item is BackupDocument {
  return item.kind === "document";
}

async function writeDocument(
  { db, source, now }: CopyParts,
  ground: NamedGround,
  replica: Replica,
  { doc, state }: BackupDocument,
  pictures: readonly BackupPicture[],
): Promise<Result<void, Problem>> {
  const key = placeIn(doc, source.about.me);
  const sealed = await sealAnew(source, ground, key, state, pictures, now());
  const kept = await keepPictures(
    db,
    sealed.map(({ kept }) => kept),
  );
  if (!kept.ok) return kept;
  const told = withSeals(state, new Map(sealed.map(({ before, told }) => [before, told])));
  const whole = key === REGISTER ? withOneDevice(told, FIRST_DEVICE, ground.deviceName) : told;
  return replica.visit(key, () => replica.applyRemote(key, whole));
}

const FIRST_DEVICE = 1 as DeviceNumber;

/** What colleagues wrote to the project leader has no ring of its own before they are members again: it goes where as few
 *  read it, into the founder's own line to the coordinators. */
export function placeIn(doc: DocKey, me: MemberId): DocKey {
  const { ring, doc: name } = splitDocKey(doc);
  return ringNamed(ring).kind === "lead" ? docKey(`lead:${me}`, name) : doc;
}

interface SealedAnew {
  /** The blob's name in the backup. */
  readonly before: string;
  readonly told: SealedPicture;
  readonly kept: KeptPicture;
}

/** A seal names its project. What its record does not open stays out: nobody could open it there either. */
async function sealAnew(
  { about }: BackupSource,
  ground: NamedGround,
  doc: DocKey,
  state: Bytes,
  pictures: readonly BackupPicture[],
  now: number,
): Promise<readonly SealedAnew[]> {
  if (pictures.length === 0) return [];
  const seals = sealsIn(state);
  const wsId = fromBase64Url(about.workspace) ?? new Uint8Array(0);
  const anew: SealedAnew[] = [];
  for (const { blob, sealed, activity, photo, part, isMine } of pictures) {
    const key = fromBase64Url(seals.get(blob)?.key ?? "");
    const id = fromBase64Url(blob);
    const content = key && id && (await openBlob({ wsId, ring: TEAM_RING, id }, key, sealed));
    if (!content) continue;
    const place = { wsId: ground.wsId, ring: TEAM_RING, id: newBlobId() };
    const made = await sealBlob(place, content);
    const told: SealedPicture = {
      blob: toBase64Url(place.id),
      key: toBase64Url(made.key),
      hash: toBase64Url(made.hash),
      size: made.sealed.length,
    };
    const row = {
      workspace: ground.id,
      blob: told.blob,
      doc,
      ring: TEAM_RING,
      activity,
      photo,
      part,
      size: told.size,
      hash: made.hash,
      since: now,
      // The new project's relay has none of them: all are sent from here.
      state: PICTURE_STATES.waits,
      isMine,
      gen: undefined,
      aside: 0,
      isDropped: false,
      record: undefined,
    };
    anew.push({ before: blob, told, kept: { row, sealed: made.sealed } });
  }
  return anew;
}

async function stageRecords(
  { db, progress }: CopyParts,
  workspace: WorkspaceId,
  replica: Replica,
): Promise<Result<number, Problem>> {
  const docs = await replica.keptDocs();
  let dseq = 0;
  for (const doc of docs) {
    const state = new Uint8Array(await replica.visit(doc, () => replica.encodeState(doc)));
    const place = { workspace, doc, state, dseq: ++dseq, rid: randomBytes(8) };
    const staged = await stageWhole(db, place);
    if (!staged.ok) return staged;
    await progress(dseq, docs.length);
  }
  return ok(dseq);
}
