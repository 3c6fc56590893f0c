/** A file from the camera → a picture of at most 400 kB and a thumbnail of at most 20 kB, redrawn. Redrawing turns the
 *  picture the way the camera was held, and leaves place, time and camera behind; the file itself is never stored. */

import type { Bytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { withoutMetadata } from "../domain/jpeg.ts";
import { PICTURE, THUMB } from "../domain/photo.ts";
import type { Problem } from "../domain/problem.ts";
import type { ShrunkPicture } from "./pictures.ts";

const QUALITIES = [0.85, 0.75, 0.65, 0.55, 0.45, 0.35] as const;
/** When even the poorest quality is too large, the picture gets smaller instead. */
const SMALLER = 0.8;

interface Limit {
  readonly bytes: number;
  readonly edge: number;
}

export async function shrinkPicture(file: Blob): Promise<Result<ShrunkPicture, Problem>> {
  const drawn = await readPicture(file);
  if (!drawn) return fail({ kind: "picture-unreadable" });
  try {
    const picture = await encoded(drawn, PICTURE);
    const thumb = await encoded(drawn, THUMB);
    if (!picture || !thumb) return fail({ kind: "picture-unreadable" });
    const { width, height } = picture;
    return ok({ picture: picture.bytes, thumb: thumb.bytes, width, height });
  } finally {
    drawn.close();
  }
}

/** Undefined for what is no picture, is damaged, or is in a format this browser cannot show. */
async function readPicture(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (error) {
    // The browser's only words for it.
    if (error instanceof DOMException || error instanceof TypeError) return undefined;
    throw error;
  }
}

async function encoded(
  drawn: ImageBitmap,
  limit: Limit,
): Promise<{ readonly bytes: Bytes; readonly width: number; readonly height: number } | undefined> {
  let scale = Math.min(1, limit.edge / Math.max(drawn.width, drawn.height));
  for (;;) {
    const width = Math.max(1, Math.round(drawn.width * scale));
    const height = Math.max(1, Math.round(drawn.height * scale));
    const canvas = drawnAt(drawn, width, height);
    if (!canvas) return undefined;
    for (const quality of QUALITIES) {
      const jpeg = await jpegOf(canvas, quality);
      if (!jpeg) return undefined;
      if (jpeg.length <= limit.bytes) return { bytes: jpeg, width, height };
    }
    if (width === 1 && height === 1) return undefined;
    scale *= SMALLER;
  }
}

function drawnAt(drawn: ImageBitmap, width: number, height: number): HTMLCanvasElement | undefined {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  if (!pen) return undefined;
  // JPEG knows no transparency: without this a screenshot's empty corners turn black.
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, width, height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(drawn, 0, 0, width, height);
  return canvas;
}

async function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Bytes | undefined> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
  return blob ? withoutMetadata(new Uint8Array(await blob.arrayBuffer())) : undefined;
}
