import type { ByteReader, Bytes, ByteWriter } from "../base/bytes.ts";
import type { KnownFrame } from "./frameShapes.ts";

/** How one kind of frame is written after, and read from behind, its type byte. Readers may throw MalformedBytes. */
export interface FrameCodec<K extends KnownFrame["kind"]> {
  readonly type: number;
  write(frame: Extract<KnownFrame, { kind: K }>, out: ByteWriter): void;
  read(source: ByteReader): Extract<KnownFrame, { kind: K }>;
}

export type FrameCodecs<K extends KnownFrame["kind"]> = { readonly [P in K]: FrameCodec<P> };

export function writeList<T>(
  out: ByteWriter,
  list: readonly T[],
  write: (value: T) => void,
): ByteWriter {
  out.vu(list.length);
  for (const value of list) write(value);
  return out;
}

/** At most `limit` values of at least `least` bytes each; a count that cannot fit is refused before allocation. */
export function readList<T>(
  source: ByteReader,
  limit: number,
  least: number,
  read: () => T,
): readonly T[] {
  const count = source.count(limit, least);
  const list: T[] = [];
  for (let i = 0; i < count; i++) list.push(read());
  return list;
}

export function readBlobs(source: ByteReader, count: number, bytesEach: number): readonly Bytes[] {
  return readList(source, count, 1, () => source.bytes(bytesEach));
}
