import { fail, ok, type Result } from "../../base/result.ts";
import type { Problem } from "../../domain/problem.ts";

/** Reads QR codes from the camera or a picture: the browser's own detector where there is one, else `qr`, fetched when
 *  first needed. iPhones may ask for the camera at every opening, so there is one stream a time (platform.md 6). */

/** Asks the person; a no, a missing or a busy camera is the same problem to them. */
export async function openCamera(): Promise<Result<MediaStream, Problem>> {
  // Absent on pages that are not served securely.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (devices === undefined) return fail({ kind: "camera-refused" });
  try {
    const video = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } };
    return ok(await devices.getUserMedia({ video, audio: false }));
  } catch (error) {
    if (error instanceof DOMException) return fail({ kind: "camera-refused" });
    throw error;
  }
}

export function stopCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Calls `found` with each text seen, also the same one again, until `signal` aborts. */
export async function watchForCode(
  video: HTMLVideoElement,
  found: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const read = await codeReader("live");
  while (!signal.aborted) {
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0) {
      const text = await read(video, video.videoWidth, video.videoHeight);
      if (signal.aborted) return;
      if (text !== undefined) found(text);
    }
    await pause(LOOK_EVERY_MS);
  }
}

/** The text of a code in a picture from the camera or the album; undefined when none is seen. */
export async function readPhoto(photo: Blob): Promise<string | undefined> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(photo);
  } catch (error) {
    // Not a picture that this browser can open.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
  const read = await codeReader("photo");
  const text = await read(picture, picture.width, picture.height);
  picture.close();
  return text;
}

/** Often enough to feel immediate, seldom enough that an old phone stays cool. */
const LOOK_EVERY_MS = 120;
/** A code that fills the frame needs far less than the camera gives; a far one in a photo needs more. */
const LIVE_SIDE = 720;
const PHOTO_SIDES = [1000, 1800, 500];
/** For one size of a photo. */
const PHOTO_TIME_MS = 1500;

type Picture = HTMLVideoElement | ImageBitmap;
type ReadCode = (picture: Picture, width: number, height: number) => Promise<string | undefined>;

interface Detector {
  detect(picture: Picture): Promise<readonly { readonly rawValue: string }[]>;
}

interface DetectorMaker {
  new (options: { readonly formats: readonly string[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

async function codeReader(use: "live" | "photo"): Promise<ReadCode> {
  const maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
  if (maker !== undefined && (await maker.getSupportedFormats()).includes("qr_code")) {
    const detector = new maker({ formats: ["qr_code"] });
    return async (picture) => (await detector.detect(picture))[0]?.rawValue;
  }
  const { default: decodeQR } = await import("qr/decode.js");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context === null) throw new Error("no 2d canvas");
  const sides = use === "live" ? [LIVE_SIDE] : PHOTO_SIDES;
  // A live frame that is missed is followed by the next; a photo is all there is.
  const effort = use === "live" ? {} : { effort: Infinity, timeLimit: PHOTO_TIME_MS };
  return async (picture, width, height) => {
    for (const side of sides) {
      const scale = Math.min(1, side / Math.max(width, height));
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
      const text = seen(() => decodeQR(pixels, effort));
      if (text) return text;
    }
    return undefined;
  };
}

/** The decoder throws when it sees no code. */
function seen(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
