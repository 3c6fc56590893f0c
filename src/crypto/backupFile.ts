/** A backup file: a head (backupKey.ts), and one long text in sealed chunks.
 *
 *  body  = n × chunk          chunk = AES-256-GCM(K, nonce, AAD = head, 64 KiB of the text; the last one what is left)
 *  nonce = 0 × 7 | number of the chunk u32 | 1 for the last chunk, else 0
 *  text  = what was written | zeros up to Padmé of it
 *
 *  Chunks that change places, are missing or come from another file do not open, and a file that ends early has no last
 *  chunk. Nonces may count here, unlike in records: the key comes from this file's own salt and seals nothing else. */

import { type Bytes, concat, MalformedBytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from "./aead.ts";
import type { Stretching } from "./appLock.ts";
import {
  type BackupHead,
  type BackupRefusal,
  HEAD_BYTES,
  makeHead,
  openHead,
} from "./backupKey.ts";
import { padmeLength } from "./padding.ts";

const CHUNK = 64 * 1024;
const SEALED_CHUNK = CHUNK + TAG_BYTES;
/** What is sealed leaves the script's memory for the browser's own in pieces of this size. Bytes. */
const SET_DOWN = 1024 * 1024;

export interface BackupWriter {
  write(bytes: Bytes): Promise<void>;
  /** The whole file, and the way to read it once more. Nothing can be written afterwards. */
  end(): Promise<{ readonly file: Blob; readonly backup: OpenBackup }>;
}

export async function beginBackup(passphrase: string, how?: Stretching): Promise<BackupWriter> {
  const head = await makeHead(passphrase, how);
  const parts: Blob[] = [new Blob([head.bytes])];
  let sealed: Bytes[] = [];
  let gathered = new Uint8Array(CHUNK);
  let filled = 0;
  let number = 0;
  let length = 0;

  const setDown = () => {
    parts.push(new Blob(sealed));
    sealed = [];
  };
  const seal = async (isLast: boolean) => {
    const plain = gathered.slice(0, filled);
    sealed.push(await encrypt(head.key, nonceOf(number++, isLast), plain, head.bytes));
    gathered = new Uint8Array(CHUNK);
    filled = 0;
    if (sealed.length * CHUNK >= SET_DOWN) setDown();
  };
  const write = async (bytes: Bytes) => {
    length += bytes.length;
    for (let at = 0; at < bytes.length; ) {
      // A full chunk waits for more: only then is it known that it is not the last.
      if (filled === CHUNK) await seal(false);
      const piece = bytes.subarray(at, at + CHUNK - filled);
      gathered.set(piece, filled);
      filled += piece.length;
      at += piece.length;
    }
  };
  return {
    write,
    async end() {
      const padded = padmeLength(length);
      while (length < padded) await write(new Uint8Array(Math.min(CHUNK, padded - length)));
      await seal(true);
      setDown();
      const file = new Blob(parts);
      return { file, backup: { size: file.size, read: () => readText(file, head) } };
    },
  };
}

export interface OpenBackup {
  /** Of the file. Bytes. */
  readonly size: number;
  /** Reads it from the beginning, as often as it is asked. */
  read(): BackupText;
}

/** The text, piece by piece. What does not open throws Unopened. */
export interface BackupText {
  /** Exactly so many bytes. */
  take(length: number): Promise<Bytes>;
  u8(): Promise<number>;
  vu(): Promise<number>;
  /** How much of the text was taken. Bytes. */
  position(): number;
  /** Only the padding is left, and it is the right one. */
  end(): Promise<void>;
}

/** Thrown while a text is read; whoever reads it turns it into a refusal (`refusal`). */
export class Unopened extends Error {
  override readonly name = "Unopened";
  readonly refusal: BackupRefusal;
  constructor(refusal: BackupRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

export async function openBackup(
  file: Blob,
  passphrase: string,
): Promise<Result<OpenBackup, BackupRefusal>> {
  const start = await bytesOf(file.slice(0, HEAD_BYTES));
  const head = await openHead(start, passphrase);
  if (!head.ok) return head;
  if (file.size < head.value.bytes.length + TAG_BYTES) return fail("cut");
  return ok({ size: file.size, read: () => readText(file, head.value) });
}

function readText(file: Blob, head: BackupHead): BackupText {
  const body = file.slice(head.bytes.length);
  const last = Math.ceil(body.size / SEALED_CHUNK) - 1;
  let number = 0;
  let piece: Bytes = new Uint8Array(0);
  let at = 0;
  let taken = 0;

  const next = async () => {
    if (number > last) throw new Unopened("damaged");
    const sealed = await bytesOf(body.slice(number * SEALED_CHUNK, (number + 1) * SEALED_CHUNK));
    const isLast = number === last;
    const opened = await decrypt(head.key, nonceOf(number, isLast), sealed, head.bytes);
    if (!opened) throw new Unopened(await whyUnopened(sealed, isLast));
    piece = opened;
    at = 0;
    number++;
  };
  /** Cut between two chunks, the last one there is whole and says that it is not the last. */
  const whyUnopened = async (sealed: Bytes, isLast: boolean): Promise<BackupRefusal> => {
    if (!isLast) return "damaged";
    if (sealed.length < TAG_BYTES) return "cut";
    const nonce = nonceOf(number, false);
    return (await decrypt(head.key, nonce, sealed, head.bytes)) ? "cut" : "damaged";
  };
  const take = async (length: number): Promise<Bytes> => {
    const parts: Bytes[] = [];
    for (let left = length; left > 0; ) {
      if (at === piece.length) await next();
      const part = piece.slice(at, at + left);
      parts.push(part);
      at += part.length;
      left -= part.length;
    }
    taken += length;
    const [only] = parts;
    return parts.length === 1 && only ? only : concat(...parts);
  };
  const u8 = async () => (await take(1))[0] ?? 0;
  return {
    take,
    u8,
    async vu() {
      let value = 0;
      for (let factor = 1; factor <= 128 ** 7; factor *= 128) {
        const byte = await u8();
        value += (byte & 127) * factor;
        if (byte < 128 && (byte > 0 || factor === 1) && Number.isSafeInteger(value)) return value;
        if (byte < 128) break;
      }
      throw new Unopened("damaged");
    },
    position: () => taken,
    async end() {
      for (let left = padmeLength(taken) - taken; left > 0; ) {
        const zeros = await take(Math.min(left, CHUNK));
        if (zeros.some((byte) => byte !== 0)) throw new Unopened("damaged");
        left -= zeros.length;
      }
      if (at < piece.length || number <= last) throw new Unopened("damaged");
    },
  };
}

/** What reading throws about the file becomes a refusal; everything else is a bug. */
export async function unopened<T>(
  read: () => Promise<Result<T, BackupRefusal>>,
): Promise<Result<T, BackupRefusal>> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Unopened) return fail(error.refusal);
    if (error instanceof MalformedBytes) return fail("damaged");
    throw error;
  }
}

function nonceOf(number: number, isLast: boolean): Bytes {
  const nonce = new Uint8Array(NONCE_BYTES);
  new DataView(nonce.buffer).setUint32(7, number);
  nonce[NONCE_BYTES - 1] = isLast ? 1 : 0;
  return nonce;
}

async function bytesOf(blob: Blob): Promise<Bytes> {
  return new Uint8Array(await blob.arrayBuffer());
}
