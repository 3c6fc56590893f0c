/** Pictures of one open project, from the camera to the screen: sealed and on disk first, then told in a record, then sent;
 *  and for what others took, fetched, checked and opened. */

import { type Bytes, fromBase64Url, toBase64Url } from "../base/bytes.ts";
import { type Live, live, type SettableLive } from "../base/live.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { newBlobId, openBlob, sealBlob } from "../crypto/blob.ts";
import type { ActivityId, MemberId, PhotoId, WorkspaceId } from "../domain/ids.ts";
import type { NotePart } from "../domain/noteParts.ts";
import type { Photo, PhotoPart, SealedPicture, TakenPhoto } from "../domain/photo.ts";
import type { Problem } from "../domain/problem.ts";
import { TEAM_RING } from "../protocol/membershipState.ts";
import { activityDoc } from "../replica/activities.ts";
import {
  addPhoto,
  allPhotos,
  hasPhoto,
  readTaken,
  removePhoto,
  restorePhoto,
} from "../replica/photos.ts";
import { prepare } from "../replica/prepare.ts";
import type { Replica } from "../replica/replica.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import {
  changePhotoRows,
  deletePictures,
  type Freeable,
  followFreeable,
  freePictures,
  keepPictures,
  PICTURE_STATES,
  type PictureRow,
  picturesOf,
  sealedPicture,
} from "../storage/pictures.ts";
import type { BlobLine } from "../sync/blobLine.ts";

/** What the screen shows of one picture. `url` lives as long as the project is open. */
export type Look =
  | { readonly kind: "here"; readonly url: string }
  | { readonly kind: "coming" }
  | { readonly kind: "away"; readonly problem: Problem };

/** A picture and its thumbnail, shrunk and without metadata. */
export interface ShrunkPicture {
  readonly picture: Bytes;
  readonly thumb: Bytes;
  readonly width: number;
  readonly height: number;
}

export interface Pictures {
  /** Resolves ok when it is on disk and in its record. */
  add(
    activity: ActivityId,
    shrunk: ShrunkPicture,
    under: NotePart | undefined,
  ): Promise<Result<PhotoId, Problem>>;
  remove(photo: Photo): void;
  restore(photo: Photo): void;
  /** Asking makes it come: the thumbnail at once, the picture because somebody wants to see it. */
  look(photo: Photo, part: PhotoPart): Live<Look>;
  /** Tries again after `away`. */
  again(photo: Photo, part: PhotoPart): void;
  /** What this phone could let go of, because the mailbox has it. */
  readonly freeable: Live<Freeable>;
  free(): Promise<Result<void, Problem>>;
  close(): void;
}

export interface PictureParts {
  readonly db: DeviceDb;
  readonly workspace: WorkspaceId;
  readonly wsId: Bytes;
  readonly me: MemberId;
  readonly replica: Replica;
  /** `none`: the made-up project, where what is taken stays. */
  readonly line: Pick<BlobLine, "stored" | "fetch" | "onNews"> | "none";
  /** What an earlier life of the page left is put in order after it. */
  readonly tidyAfter: Promise<void>;
  failed(error: unknown): void;
}

export function openPictures(parts: PictureParts): Pictures {
  const { db, workspace, wsId, me, replica } = parts;
  const line = parts.line === "none" ? noLine : parts.line;
  const looks = new Map<string, SettableLive<Look>>();
  const wanted = new Map<string, { readonly photo: Photo; readonly part: PhotoPart }>();
  const urls: string[] = [];
  let isClosed = false;

  const failed = (error: unknown) => {
    // What was under way when the project closed finds its database closed: nothing of it is lost.
    if (!isClosed) parts.failed(error);
  };
  const quietly = (work: Promise<unknown>) => void work.catch(failed);

  const seal = async (bytes: Bytes) => {
    const id = newBlobId();
    const { key, sealed, hash } = await sealBlob({ wsId, ring: TEAM_RING, id }, bytes);
    const told: SealedPicture = {
      blob: toBase64Url(id),
      key: toBase64Url(key),
      hash: toBase64Url(hash),
      size: sealed.length,
    };
    return { told, sealed };
  };

  const rowOf = (
    activity: ActivityId,
    photo: PhotoId,
    part: PhotoPart,
    told: SealedPicture,
    isMine: boolean,
    record: unknown,
  ): PictureRow => ({
    workspace,
    blob: told.blob,
    doc: activityDoc(activity),
    ring: TEAM_RING,
    activity,
    photo,
    part,
    size: told.size,
    hash: fromBase64Url(told.hash) ?? new Uint8Array(0),
    since: replica.now(),
    state: isMine ? PICTURE_STATES.waits : PICTURE_STATES.secured,
    isMine,
    gen: undefined,
    aside: 0,
    isDropped: false,
    record,
  });

  const tell = async (activity: ActivityId, photo: PhotoId, taken: TakenPhoto) => {
    addPhoto(replica, activity, photo, taken);
    await replica.flushed();
    await changePhotoRows(db, workspace, photo, { record: undefined });
  };

  /** A page that died between the picture and its record: the record is written now. What was taken away is deleted. */
  const tidy = async () => {
    const rows = await picturesOf(db, workspace);
    for (const { activity, photo, record, part } of rows) {
      if (record === undefined || part !== "picture") continue;
      await prepare(replica, activity);
      const taken = readTaken(record);
      if (taken && !hasPhoto(replica, activity, photo)) await tell(activity, photo, taken);
      else await changePhotoRows(db, workspace, photo, { record: undefined });
    }
    const dropped = rows.filter(({ isDropped }) => isDropped);
    for (const { activity } of dropped) await prepare(replica, activity);
    const isGone = ({ activity, photo }: PictureRow) =>
      allPhotos(replica, activity).some(({ id, removed }) => id === photo && removed);
    await deletePictures(db, dropped.filter(isGone));
  };

  const find = async (photo: Photo, part: PhotoPart): Promise<Look> => {
    const told = photo[part];
    const here = await sealedPicture(db, workspace, told.blob);
    const sealed = here ? ok(here) : await fetched(photo, part);
    if (!sealed.ok) return { kind: "away", problem: sealed.problem };
    const place = {
      wsId,
      ring: TEAM_RING,
      id: fromBase64Url(told.blob) ?? new Uint8Array(0),
    };
    const bytes = await openBlob(place, fromBase64Url(told.key) ?? new Uint8Array(0), sealed.value);
    if (!bytes) return { kind: "away", problem: { kind: "picture-forged" } };
    if (isClosed) return { kind: "coming" };
    const url = URL.createObjectURL(new Blob([bytes], { type: photo.mime }));
    urls.push(url);
    return { kind: "here", url };
  };

  const fetched = async (photo: Photo, part: PhotoPart): Promise<Result<Bytes, Problem>> => {
    const { blob, hash, size } = photo[part];
    const bytes = fromBase64Url(hash) ?? new Uint8Array(0);
    const got = await line.fetch({ blob, hash: bytes, size });
    if (!got.ok) return got;
    const row = rowOf(photo.activity, photo.id, part, photo[part], false, undefined);
    // A full phone shows the picture and does not keep it.
    await keepPictures(db, [{ row, sealed: got.value }]);
    return got;
  };

  const show = (photo: Photo, part: PhotoPart, look: SettableLive<Look>) => {
    const { blob } = photo[part];
    wanted.delete(blob);
    look.set({ kind: "coming" });
    quietly(
      find(photo, part).then((now) => {
        if (now.kind === "away") wanted.set(blob, { photo, part });
        look.set(now);
      }),
    );
  };

  const look = (photo: Photo, part: PhotoPart) => {
    const { blob } = photo[part];
    const known = looks.get(blob);
    if (known) return known;
    const made = live<Look>({ kind: "coming" });
    looks.set(blob, made);
    show(photo, part, made);
    return made;
  };

  let freeable: ReturnType<typeof followFreeable> | undefined;
  const forgetNews = line.onNews((blob) => {
    for (const [name, { photo, part }] of [...wanted]) {
      const known = looks.get(name);
      if (known && (blob === undefined || blob === name)) show(photo, part, known);
    }
  });
  // Thumbnails come by themselves, so that they are here when the network is not.
  const forgetChanges = replica.onChange((_key, topics, origin) => {
    if (origin !== "remote") return;
    for (const topic of topics) {
      if (topic.kind !== "photo" || !replica.isLoaded(activityDoc(topic.activity))) continue;
      for (const photo of allPhotos(replica, topic.activity)) {
        if (!photo.removed) look(photo, "thumb");
      }
    }
  });
  quietly(parts.tidyAfter.then(tidy).then(line.stored));

  return {
    async add(activity, { picture, thumb, width, height }, under) {
      const [small, large] = await Promise.all([seal(thumb), seal(picture)]);
      const photo = replica.newId<PhotoId>();
      const taken: TakenPhoto = {
        author: me,
        at: replica.now(),
        mime: "image/jpeg",
        width,
        height,
        under,
        thumb: small.told,
        picture: large.told,
      };
      const kept = await keepPictures(db, [
        { row: rowOf(activity, photo, "thumb", small.told, true, taken), sealed: small.sealed },
        { row: rowOf(activity, photo, "picture", large.told, true, taken), sealed: large.sealed },
      ]);
      if (!kept.ok) return kept;
      await tell(activity, photo, taken);
      line.stored();
      return ok(photo);
    },
    remove(photo) {
      removePhoto(replica, photo);
      quietly(changePhotoRows(db, workspace, photo.id, { isDropped: true }));
    },
    restore(photo) {
      restorePhoto(replica, photo);
      quietly(changePhotoRows(db, workspace, photo.id, { isDropped: false }).then(line.stored));
    },
    look,
    again(photo, part) {
      const known = looks.get(photo[part].blob);
      if (known) show(photo, part, known);
      else look(photo, part);
    },
    get freeable() {
      freeable ??= followFreeable(db, workspace, failed);
      return freeable.answer;
    },
    free: () => freePictures(db, workspace),
    close() {
      isClosed = true;
      freeable?.stop();
      forgetNews();
      forgetChanges();
      for (const url of urls) URL.revokeObjectURL(url);
    },
  };
}

const noLine: Pick<BlobLine, "stored" | "fetch" | "onNews"> = {
  stored: () => undefined,
  fetch: () => Promise.resolve(fail({ kind: "demo-stays-here" })),
  onNews: () => () => undefined,
};
