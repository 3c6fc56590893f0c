import encodeQR from "qr";

/** Modules of empty space that a scanner needs on every side (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/** One path in module units for the whole code, dark runs joined row by row; `size` modules a side, without the quiet
 *  zone. A screen is not smudged or torn, so the least correction gives the largest modules. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
  // One light module on each side is the least that the encoder gives.
  const bordered = encodeQR(text, "raw", { ecc: "low", border: 1 });
  const rows = bordered.slice(1, -1).map((row) => row.slice(1, -1));
  let path = "";
  rows.forEach((row, y) => {
    let x = 0;
    while (x < row.length) {
      const start = x;
      while (row[x]) x++;
      if (x > start) path += `M${start} ${y}h${x - start}v1h${start - x}z`;
      else x++;
    }
  });
  return { size: rows.length, path };
}
