import "fake-indexeddb/auto";
import { type Look, openPictures, type Pictures } from "../../src/app/pictures.ts";
import type { Bytes } from "../../src/base/bytes.ts";
import { type ActivityId, newId } from "../../src/domain/ids.ts";
import type { Photo, PhotoPart } from "../../src/domain/photo.ts";
import { activityDoc } from "../../src/replica/activities.ts";
import { photosView } from "../../src/replica/photos.ts";
import { random } from "../protocol/cast.ts";
import { appOf, closeApp, type Phone, until, workspaceOf } from "./cast.ts";

/** Pictures of one workshop on the phones of the cast. */

export const workshop = newId<ActivityId>(Date.UTC(2026, 10, 12), random(6));
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);

const open = new Map<Phone, Pictures[]>();

export async function close(...phones: Phone[]): Promise<void> {
  for (const phone of phones) {
    for (const pictures of open.get(phone) ?? []) pictures.close();
    open.delete(phone);
    await closeApp(phone);
  }
}

/** Fresh each time, as a page that was opened again. */
export async function picturesOn(phone: Phone): Promise<Pictures> {
  const { db, held, replica, sync } = appOf(phone);
  await replica.load(activityDoc(workshop));
  const pictures = openPictures({
    db,
    workspace: workspaceOf(phone),
    wsId: held.wsId,
    me: held.me,
    replica,
    line: sync.blobs,
    tidyAfter: Promise.resolve(),
    failed(error) {
      throw error;
    },
  });
  open.set(phone, [...(open.get(phone) ?? []), pictures]);
  return pictures;
}

export function shrunk(size = 150_000) {
  const jpeg = (length: number): Bytes => {
    const bytes = random(length);
    bytes.set(JPEG);
    return bytes;
  };
  return { picture: jpeg(size), thumb: jpeg(9_000), width: 2000, height: 1500 };
}

export function photosOn(phone: Phone): readonly Photo[] {
  return photosView(appOf(phone).replica, workshop).get();
}

export async function shown(pictures: Pictures, photo: Photo, part: PhotoPart): Promise<Look> {
  const look = pictures.look(photo, part);
  await until(`the ${part} is here or away`, () => look.get().kind !== "coming");
  return look.get();
}

export async function bytesOf(look: Look): Promise<Bytes> {
  if (look.kind !== "here") throw new Error(JSON.stringify(look));
  return new Uint8Array(await (await fetch(look.url)).arrayBuffer());
}
