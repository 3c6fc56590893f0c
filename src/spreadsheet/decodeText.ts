/** The letters of a text file that does not say how they are written: UTF-8 and UTF-16 with or without a mark, else the
 *  Windows-1252 that Swedish Excel saves as "CSV". Undefined = no text. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) return decoded("utf-16le", bytes);
  if (first === 0xfe && second === 0xff) return decoded("utf-16be", bytes);
  if (first === 0xef && second === 0xbb && third === 0xbf) return decoded("utf-8", bytes);
  const begin = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  begin.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  // Half of the bytes of western letters in UTF-16 are zero, all on one side.
  if (odd > begin.length / 4 && even === 0) return decoded("utf-16le", bytes);
  if (even > begin.length / 4 && odd === 0) return decoded("utf-16be", bytes);
  if (even + odd > 0) return undefined;
  return decoded("utf-8", bytes) ?? decoded("windows-1252", bytes);
}

function decoded(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\u0000") ? undefined : text;
  } catch {
    return undefined;
  }
}
