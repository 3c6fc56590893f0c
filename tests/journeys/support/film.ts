import { writeFileSync } from "node:fs";

const WIDTH = 640;
const HEIGHT = 480;
/** Grey and without colour, in the ranges of video. */
const NO_COLOUR = 128;
const WHITE = 235;

/**
 * A film of a picture held still, in the form that Chromium takes for what its camera sees (YUV4MPEG2, one frame that is
 * shown over and over). `pixels`: four bytes each, no larger than the film.
 */
export function writeFilm(
  file: string,
  pixels: { readonly data: readonly number[]; readonly width: number; readonly height: number },
): void {
  const { data, width, height } = pixels;
  if (width > WIDTH || height > HEIGHT) throw new Error(`${width} x ${height} is too large a code`);
  const light = new Uint8Array(WIDTH * HEIGHT).fill(WHITE);
  const left = Math.floor((WIDTH - width) / 2);
  const top = Math.floor((HEIGHT - height) / 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      light[(top + y) * WIDTH + left + x] = data[(y * width + x) * 4] ?? WHITE;
    }
  }
  const colour = new Uint8Array((WIDTH * HEIGHT) / 2).fill(NO_COLOUR);
  const header = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`;
  writeFileSync(file, Buffer.concat([Buffer.from(`${header}FRAME\n`), light, colour]));
}

/** What Chromium is told so that its camera shows the film. Whether a page may see it is still asked. */
export const filming = (file: string): readonly string[] => [
  "--use-fake-device-for-media-stream",
  `--use-file-for-fake-video-capture=${file}`,
];
