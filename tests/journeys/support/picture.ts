import { readFile } from "node:fs/promises";
import type { Download, Page } from "@playwright/test";

/** A picture that was saved, as the browser opens it: its size in pixels, and how much of it is dark and how much light. */
export async function openedPicture(
  page: Page,
  saved: Download,
): Promise<{ width: number; height: number; dark: number; light: number }> {
  const bytes = await readFile(await saved.path());
  return page.evaluate(
    async (all) => {
      const bitmap = await createImageBitmap(
        new Blob([new Uint8Array(all)], { type: "image/png" }),
      );
      const { width, height } = bitmap;
      const pen = new OffscreenCanvas(width, height).getContext("2d");
      if (pen === null) throw new Error("no canvas");
      pen.drawImage(bitmap, 0, 0);
      const { data } = pen.getImageData(0, 0, width, height);
      let [dark, light] = [0, 0];
      for (let at = 0; at < data.length; at += 4) {
        const sum = (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0);
        if (sum < 3 * 64) dark++;
        if (sum > 3 * 240) light++;
      }
      return { width, height, dark: dark / (width * height), light: light / (width * height) };
    },
    [...bytes],
  );
}
