import type { Look } from "../../app/pictures.ts";
import type { Workspace } from "../../app/workspace.ts";
import type { PaperPictures } from "../../app/writtenPapers.ts";
import type { ActivityId } from "../../domain/ids.ts";
import type { Photo } from "../../domain/photo.ts";
import type { WrittenPaper } from "../../domain/writtenPaper.ts";
import { photosView } from "../../replica/photos.ts";
import { prepare } from "../../replica/prepare.ts";
import type { Replica } from "../../replica/replica.ts";

/** The photo that a source is; undefined once it is taken away. Its session's document must be loaded. */
export function photoOf(replica: Replica, source: string): Photo | undefined {
  const [, activity, id] = source.split("/");
  return photosView(replica, activity as ActivityId)
    .get()
    .find((photo) => photo.id === id);
}

/** Those of the paper's pictures that this device has or can fetch now. A picture that does not come is left out. */
export async function picturesOf(
  { replica, pictures }: Pick<Workspace, "replica" | "pictures">,
  paper: WrittenPaper,
): Promise<PaperPictures> {
  const found = new Map<
    string,
    { bytes: Uint8Array<ArrayBuffer>; width: number; height: number }
  >();
  for (const part of paper.parts) {
    if (part.kind !== "picture") continue;
    await prepare(replica, part.id.split("/")[1] as ActivityId);
    const photo = photoOf(replica, part.id);
    const url = photo && (await urlOf(pictures.look(photo, "picture")));
    const bytes = url && (await jpegAt(url));
    if (photo && bytes) found.set(part.id, { bytes, width: photo.width, height: photo.height });
  }
  return found;
}

/** Waits until it is known whether the picture is here. */
function urlOf(look: ReturnType<Workspace["pictures"]["look"]>): Promise<string | undefined> {
  return new Promise((resolve) => {
    const stop = look.subscribe(() => tell(look.get()));
    tell(look.get());
    function tell(now: Look) {
      if (now.kind === "coming") return;
      queueMicrotask(() => stop());
      resolve(now.kind === "here" ? now.url : undefined);
    }
  });
}

/** Drawn anew: the policy lets a page show such a picture, and not read it. Undefined for what is no picture. */
async function jpegAt(url: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    return undefined;
  }
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.9));
  return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined;
}
