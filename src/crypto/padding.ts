/** Padmé (Nikitin et al., PURBs 2019): the length keeps only its leading bits, so a sealed text tells little about
 *  what is inside, at most 12 % longer. And deflate-raw, before sealing and per record only. */

import { type ByteReader, type Bytes, ByteWriter, concat, MalformedBytes } from "../base/bytes.ts";
import { limits } from "../protocol/limits.ts";

export function padmeLength(length: number): number {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const bits = Math.floor(Math.log2(exponent)) + 1;
  const mask = 2 ** Math.max(0, exponent - bits) - 1;
  return Math.floor((length + mask) / (mask + 1)) * (mask + 1);
}

/** length vu | content | zeros. */
export function pad(content: Bytes): Bytes {
  const whole = new ByteWriter().bytes(content).done();
  return concat(whole, new Uint8Array(padmeLength(whole.length) - whole.length));
}

/** Throws MalformedBytes when the padding is not the one `pad` writes. */
export function unpad(source: ByteReader): Bytes {
  const before = source.position;
  const content = source.bytes(source.left);
  const used = source.position - before;
  const zeros = source.raw(padmeLength(used) - used);
  source.end();
  if (zeros.some((byte) => byte !== 0)) throw new MalformedBytes("padding is not zeros");
  return content;
}

export async function deflate(bytes: Bytes): Promise<Bytes> {
  return collect(through(bytes, new CompressionStream("deflate-raw")), Number.POSITIVE_INFINITY);
}

/** Undefined for what is no deflate stream, or what a member has made to grow beyond `limit` bytes, which is a record's
 *  unless said otherwise: memory is not spent on it. */
export async function inflate(
  bytes: Bytes,
  limit: number = limits.recordInflatedBytes,
): Promise<Bytes | undefined> {
  try {
    const stream = through(bytes, new DecompressionStream("deflate-raw"));
    return await collect(stream, limit);
  } catch (error) {
    // Browsers reject with TypeError; Node with zlib's own Error carrying a code.
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}

function through(bytes: Bytes, stream: CompressionStream | DecompressionStream) {
  return new Blob([bytes]).stream().pipeThrough(stream);
}

async function collect(stream: ReadableStream<Uint8Array>, limit: number): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > limit) {
      await reader.cancel();
      throw new RangeError("inflates beyond the limit");
    }
    parts.push(next.value);
  }
  return concat(...parts);
}
