/** What a JPEG says about itself, and a JPEG that says nothing. A drawing surface writes no place and no camera into its
 *  pictures; this makes sure of it, whatever a browser's encoder may come to add. */

const MARK = 0xff;
const START = 0xd8;
const SCAN = 0xda;
/** JFIF itself (APP0) and Adobe's colour transform (APP14), without which the colours change. */
const KEPT_APPS = [0xe0, 0xee];
const COMMENT = 0xfe;

/** The same picture without EXIF, XMP, IPTC, colour profiles, previews and comments; undefined when it is no JPEG. */
export function withoutMetadata(jpeg: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  if (jpeg[0] !== MARK || jpeg[1] !== START) return undefined;
  const kept: Uint8Array[] = [jpeg.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= jpeg.length) {
    const kind = jpeg[at + 1] ?? 0;
    if (jpeg[at] !== MARK) return undefined;
    const length = (jpeg[at + 2] ?? 0) * 256 + (jpeg[at + 3] ?? 0);
    const end = at + 2 + length;
    if (length < 2 || end > jpeg.length) return undefined;
    if (kind === SCAN) {
      kept.push(jpeg.subarray(at, endOfPicture(jpeg, end)));
      return joined(kept);
    }
    const isApp = kind >= 0xe0 && kind <= 0xef;
    if (kind !== COMMENT && (!isApp || KEPT_APPS.includes(kind))) kept.push(jpeg.subarray(at, end));
    at = end;
  }
  return undefined;
}

/** Behind the picture's end some cameras append a film or another picture. */
function endOfPicture(jpeg: Uint8Array, from: number): number {
  for (let at = from; at + 1 < jpeg.length; at++) {
    if (jpeg[at] === MARK && jpeg[at + 1] === 0xd9) return at + 2;
  }
  return jpeg.length;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
