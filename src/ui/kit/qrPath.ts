import { create } from "qrcode";

/** Modules of empty space that a scanner needs on every side (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/** One path in module units for the whole code, dark runs joined row by row; `size` modules a side, without the quiet
 *  zone. A screen is not smudged or torn, so the least correction gives the largest modules. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  const { modules } = create(text, { errorCorrectionLevel: "L" });
  const { size } = modules;
  let path = "";
  for (let y = 0; y < size; y++) {
    let x = 0;
    while (x < size) {
      const start = x;
      while (x < size && modules.get(y, x) !== 0) x++;
      if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
      else x++;
    }
  }
  return { size, path };
}
