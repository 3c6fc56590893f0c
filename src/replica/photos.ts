import type { Live } from "../base/live.ts";
import type { ActivityId, MemberId, PhotoId } from "../domain/ids.ts";
import { isNotePart } from "../domain/noteParts.ts";
import {
  PHOTO_USES,
  type Photo,
  type PhotoUse,
  type SealedPicture,
  type TakenPhoto,
} from "../domain/photo.ts";
import type { DocKey } from "../domain/rings.ts";
import { activityDoc } from "./activities.ts";
import { touches } from "./flatKeys.ts";
import { liveView } from "./liveView.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";

/** A photo is one value that is written once, under `<activity>/<photo>`, and flat keys below it for what a person may
 *  change: so a caption written on one phone while another takes the picture away loses nothing, and the key that opens the
 *  picture is never written over. */

type Changeable = "caption" | "use" | "removed";

export function addPhoto(
  replica: Replica,
  activity: ActivityId,
  id: PhotoId,
  taken: TakenPhoto,
): void {
  change(replica, activity, (photos) => {
    const key = `${activity}/${id}`;
    if (!photos.has(key)) photos.set(key, taken);
  });
}

export function hasPhoto(replica: Replica, activity: ActivityId, id: PhotoId): boolean {
  return roots.photos(replica.doc(activityDoc(activity))).has(`${activity}/${id}`);
}

export function captionPhoto(replica: Replica, photo: Photo, caption: string): void {
  put(replica, photo, "caption", caption);
}

export function setPhotoUse(replica: Replica, photo: Photo, use: PhotoUse | undefined): void {
  put(replica, photo, "use", use ?? "");
}

/** Out of sight on every phone; coming back brings the words with it. */
export function removePhoto(replica: Replica, photo: Photo): void {
  put(replica, photo, "removed", true);
}

export function restorePhoto(replica: Replica, photo: Photo): void {
  put(replica, photo, "removed", false);
}

/** Those that nobody has removed, in the order they were taken. */
export function photosView(replica: Replica, activity: ActivityId): Live<readonly Photo[]> {
  const key = activityDoc(activity);
  return liveView<readonly Photo[]>(replica, `photos/${activity}`, () => ({
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) => touches(touched, "photos", activity),
    read: () => allPhotos(replica, activity).filter(({ removed }) => !removed),
  }));
}

/** Also the removed ones. */
export function allPhotos(replica: Replica, activity: ActivityId): readonly Photo[] {
  const values = roots.photos(replica.doc(activityDoc(activity)));
  const found: Photo[] = [];
  values.forEach((value, key) => {
    const [of, id, below] = key.split("/");
    if (of !== activity || !id || below !== undefined) return;
    const taken = readTaken(value);
    if (!taken) return;
    const at = (name: Changeable) => values.get(`${key}/${name}`);
    const caption = at("caption");
    found.push({
      ...taken,
      id: id as PhotoId,
      activity,
      caption: typeof caption === "string" ? caption : "",
      use: PHOTO_USES.find((use) => use === at("use")),
      removed: at("removed") === true,
    });
  });
  return found.sort((a, b) => a.id.localeCompare(b.id));
}

/** The words under the pictures of a loaded document that nobody has removed: one pass, however many there are. */
export function captionsIn(
  replica: Replica,
  key: DocKey,
): readonly (readonly [ActivityId, string])[] {
  const values = roots.photos(replica.doc(key));
  const found: (readonly [ActivityId, string])[] = [];
  values.forEach((value, flat) => {
    const [activity, id, name] = flat.split("/");
    if (name !== "caption" || typeof value !== "string" || value.trim() === "") return;
    if (values.get(`${activity}/${id}/removed`) === true || !values.has(`${activity}/${id}`))
      return;
    found.push([activity as ActivityId, value]);
  });
  return found;
}

/** Undefined for what this version cannot show: it is left alone. */
export function readTaken(value: unknown): TakenPhoto | undefined {
  const { author, at, mime, width, height, under, thumb, picture } = fieldsOf(value);
  const small = readSealed(thumb);
  const large = readSealed(picture);
  if (!small || !large || typeof mime !== "string") return undefined;
  return {
    author: (typeof author === "string" ? author : "") as MemberId,
    at: whole(at) ?? 0,
    mime,
    width: whole(width) ?? 1,
    height: whole(height) ?? 1,
    under: isNotePart(under) ? under : undefined,
    thumb: small,
    picture: large,
  };
}

function readSealed(value: unknown): SealedPicture | undefined {
  const { blob, key, hash, size } = fieldsOf(value);
  const length = whole(size);
  const areTexts = typeof blob === "string" && typeof key === "string" && typeof hash === "string";
  return areTexts && length ? { blob, key, hash, size: length } : undefined;
}

function put(replica: Replica, { activity, id }: Photo, name: Changeable, value: unknown): void {
  change(replica, activity, (photos) => photos.set(`${activity}/${id}/${name}`, value));
}

function change(
  replica: Replica,
  activity: ActivityId,
  write: (photos: ReturnType<typeof roots.photos>) => void,
): void {
  replica.change(activityDoc(activity), { kind: "photo", activity }, (doc) =>
    write(roots.photos(doc)),
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function whole(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
