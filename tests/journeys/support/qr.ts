import type { Locator, Page } from "@playwright/test";
import jsQR from "jsqr";

/** Reads a QR as a camera would: from its picture on the screen. */
export async function readQr(page: Page, qr: Locator): Promise<string> {
  const { data, width, height } = await pixelsOf(page, qr);
  const code = jsQR(new Uint8ClampedArray(data), width, height);
  if (code === null) throw new Error("no QR code can be read in the picture");
  return code.data;
}

/** What shows on the screen, with white around: four bytes for each pixel. */
export async function pixelsOf(
  page: Page,
  shown: Locator,
): Promise<{ readonly data: readonly number[]; readonly width: number; readonly height: number }> {
  const picture = (await shown.screenshot({ scale: "device" })).toString("base64");
  // A blank page of its own: the app's policy would not let a picture in from here.
  const blank = await page.context().newPage();
  const pixels = await blank.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const margin = 40;
    const canvas = new OffscreenCanvas(bitmap.width + 2 * margin, bitmap.height + 2 * margin);
    const drawing = canvas.getContext("2d");
    if (drawing === null) throw new Error("no canvas");
    drawing.fillStyle = "#fff";
    drawing.fillRect(0, 0, canvas.width, canvas.height);
    drawing.drawImage(bitmap, margin, margin);
    const image = drawing.getImageData(0, 0, canvas.width, canvas.height);
    return { data: [...image.data], width: image.width, height: image.height };
  }, picture);
  await blank.close();
  await page.bringToFront();
  return pixels;
}
