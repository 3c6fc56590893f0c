/** Bytes as a loop of QR codes, and back: any order, any frame twice, resumed whenever the camera looks again.
 *
 *  code  = "KB1:" | base45(frame)      frame = id 8 | index vu | count vu | piece
 *
 *  `id` is the beginning of H(bytes): it tells one loop from another, and at the end whether everything came whole. */

import { sha256 } from "@noble/hashes/sha2.js";
import { ByteReader, type Bytes, ByteWriter, concat, equalBytes } from "../base/bytes.ts";
import { ok } from "../base/result.ts";
import type { LoopSeen } from "../domain/handOver.ts";
import { refusing } from "../protocol/refusal.ts";

/** A code of about 65 modules a side: read by an old phone from another one's screen. Bytes. */
const PIECE = 280;
/** About forty seconds a round; more than that nobody holds still for. */
export const MOST_FRAMES = 100;
const ID_BYTES = 8;
const PREFIX = "KB1:";
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/** Undefined when it would take too many. */
export function framesOf(bytes: Bytes): readonly string[] | undefined {
  const count = Math.max(1, Math.ceil(bytes.length / PIECE));
  if (count > MOST_FRAMES) return undefined;
  const id = idOf(bytes);
  return Array.from({ length: count }, (_, index) => {
    const piece = bytes.subarray(index * PIECE, (index + 1) * PIECE);
    return PREFIX + toBase45(new ByteWriter().raw(id).vu(index).vu(count).raw(piece).done());
  });
}

/** Keeps what it has seen of one loop; a frame of another loop begins that one. */
export function collectFrames(): (text: string) => LoopSeen {
  let id: Bytes | undefined;
  let pieces: (Bytes | undefined)[] = [];
  return (text) => {
    const frame = frameIn(text);
    if (!frame) return { kind: "other" };
    if (!id || !equalBytes(id, frame.id) || pieces.length !== frame.count) {
      id = frame.id;
      pieces = Array.from({ length: frame.count });
    }
    pieces[frame.index] = frame.piece;
    const have = pieces.filter((piece) => piece !== undefined);
    if (have.length < frame.count) {
      return { kind: "collecting", progress: { have: have.length, of: frame.count } };
    }
    const bytes = concat(...have);
    if (equalBytes(idOf(bytes), frame.id)) return { kind: "whole", bytes };
    id = undefined;
    return { kind: "damaged" };
  };
}

function frameIn(text: string) {
  const bytes = text.startsWith(PREFIX) ? fromBase45(text.slice(PREFIX.length)) : undefined;
  if (!bytes) return undefined;
  const read = refusing(() => {
    const source = new ByteReader(bytes);
    const id = source.raw(ID_BYTES);
    const index = source.vu();
    return ok({ id, index, count: source.vu(), piece: source.raw(source.left) });
  });
  if (!read.ok) return undefined;
  const { index, count } = read.value;
  return count > 0 && count <= MOST_FRAMES && index < count ? read.value : undefined;
}

function idOf(bytes: Bytes): Bytes {
  return (sha256(bytes) as Bytes).slice(0, ID_BYTES);
}

/** RFC 9285: two bytes in three letters that a QR code packs into 16.5 bits. */
function toBase45(bytes: Bytes): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const second = bytes[at + 1];
    const value = second === undefined ? (bytes[at] ?? 0) : (bytes[at] ?? 0) * 256 + second;
    const letters = second === undefined ? 2 : 3;
    for (let n = 0, rest = value; n < letters; n++, rest = Math.floor(rest / 45)) {
      text += LETTERS[rest % 45];
    }
  }
  return text;
}

/** Undefined for anything that `toBase45` would not have written. */
function fromBase45(text: string): Bytes | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((letter) => LETTERS.indexOf(letter));
    if (digits.some((digit) => digit < 0)) return undefined;
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    const isPair = digits.length === 3;
    if (value > (isPair ? 0xffff : 0xff)) return undefined;
    if (isPair) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return new Uint8Array(bytes);
}
