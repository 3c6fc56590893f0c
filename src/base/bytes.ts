/** Bytes in and out: base64url and hex text, joining, comparing, and a reader and writer of the wire's integers.
 *  Integers are unsigned LEB128 (`vu`, at most 2^53−1) in their shortest form; the reader refuses longer ones. */

export type Bytes = Uint8Array<ArrayBuffer>;

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Not constant in time: for identifiers and hashes that are public, never for secrets. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text) as Bytes;
}

/** Undefined when the bytes are not UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** Undefined for anything that `toBase64Url` would not have written. */
export function fromBase64Url(text: string): Bytes | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  return toBase64Url(bytes) === text ? bytes : undefined;
}

export class ByteWriter {
  private buffer = new Uint8Array(256);
  private length = 0;

  private room(extra: number): void {
    if (this.length + extra <= this.buffer.length) return;
    const larger = new Uint8Array(Math.max(this.buffer.length * 2, this.length + extra));
    larger.set(this.buffer.subarray(0, this.length));
    this.buffer = larger;
  }

  u8(value: number): this {
    this.room(1);
    this.buffer[this.length++] = value;
    return this;
  }

  /** Throws on a negative, fractional or too large number: that is a bug of the caller. */
  vu(value: number): this {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a vu: ${value}`);
    this.room(8);
    let rest = value;
    while (rest > 127) {
      this.buffer[this.length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.buffer[this.length++] = rest;
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.room(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
    return this;
  }

  /** Length as vu, then the bytes. */
  bytes(bytes: Uint8Array): this {
    return this.vu(bytes.length).raw(bytes);
  }

  text(text: string): this {
    return this.bytes(utf8(text));
  }

  done(): Bytes {
    return this.buffer.slice(0, this.length);
  }
}

/** Thrown by ByteReader on bytes that are not what was promised; decoders catch it and return a refusal. */
export class MalformedBytes extends Error {
  override readonly name = "MalformedBytes";
}

export class ByteReader {
  private at = 0;
  private readonly source: Uint8Array;

  constructor(source: Uint8Array) {
    this.source = source;
  }

  get position(): number {
    return this.at;
  }

  get left(): number {
    return this.source.length - this.at;
  }

  u8(): number {
    const byte = this.source[this.at];
    if (byte === undefined) throw new MalformedBytes("ends too early");
    this.at++;
    return byte;
  }

  vu(): number {
    let value = 0;
    let factor = 1;
    for (let i = 0; i < 8; i++) {
      const byte = this.u8();
      value += (byte & 127) * factor;
      if (byte < 128) {
        if (i > 0 && byte === 0) throw new MalformedBytes("integer not in its shortest form");
        if (!Number.isSafeInteger(value)) throw new MalformedBytes("integer too large");
        return value;
      }
      factor *= 128;
    }
    throw new MalformedBytes("integer too long");
  }

  /** A copy, never a view: the source may be a socket's shared buffer. */
  raw(length: number): Bytes {
    if (length > this.left) throw new MalformedBytes("ends too early");
    const bytes = new Uint8Array(length);
    bytes.set(this.source.subarray(this.at, this.at + length));
    this.at += length;
    return bytes;
  }

  /** `limit` in bytes is checked before anything is allocated. */
  bytes(limit: number): Bytes {
    const length = this.vu();
    if (length > limit) throw new MalformedBytes("longer than allowed");
    return this.raw(length);
  }

  text(limit: number): string {
    const text = fromUtf8(this.bytes(limit));
    if (text === undefined) throw new MalformedBytes("not UTF-8");
    return text;
  }

  /** A count of things of at least `least` bytes each: refused before allocation when they cannot fit. */
  count(limit: number, least = 1): number {
    const count = this.vu();
    if (count > limit || count * least > this.left) throw new MalformedBytes("too many");
    return count;
  }

  end(): void {
    if (this.left > 0) throw new MalformedBytes("trailing bytes");
  }
}
