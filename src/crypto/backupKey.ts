/** The head of a backup file, and the key that its passphrase makes (docs/decisions/0160).
 *
 *  head  = "KUGGKOPIA" | ver u8 = 1 | m vu (KiB) | t vu | p vu | salt 16 | check 8 | sum 8
 *  K     = Argon2id(passphrase folded, salt, m, t, p), 32 bytes
 *  check = HKDF(K, "kuggboken/backup/check")     sum = the beginning of H(everything before it)
 *
 *  `sum` tells a damaged head from a wrong passphrase; `check` a wrong passphrase from a damaged body. */

import { argon2idAsync } from "@noble/hashes/argon2.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { ByteReader, type Bytes, ByteWriter, concat, equalBytes, utf8 } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { foldPassphrase } from "../domain/passphrase.ts";
import { reading } from "../protocol/refusal.ts";
import { importAeadKey, randomBytes } from "./aead.ts";
import type { Stretching } from "./appLock.ts";
import { derive } from "./keys.ts";

export type BackupRefusal = "no-backup" | "newer" | "passphrase" | "cut" | "damaged";

/** RFC 9106's second choice with one lane, because it runs in one thread here: 64 MiB, three rounds. */
export const BACKUP_STRETCHING: Stretching = { m: 65_536, t: 3, p: 1 };

/** Whoever sends a file may not make a phone spend gigabytes or minutes on it. `work` = m · t. */
const MOST = { m: 131_072, t: 16, p: 4, work: 4 * 131_072 } as const;

const MAGIC = utf8("KUGGKOPIA");
const VERSION = 1;
const SALT_BYTES = 16;
const CHECK_BYTES = 8;
/** The longest head there can be. Bytes. */
export const HEAD_BYTES = 96;

export interface BackupHead {
  readonly bytes: Bytes;
  readonly key: CryptoKey;
}

export async function makeHead(
  passphrase: string,
  how: Stretching = BACKUP_STRETCHING,
): Promise<BackupHead> {
  const salt = randomBytes(SALT_BYTES);
  const stretched = await stretch(passphrase, salt, how);
  const open = new ByteWriter().raw(MAGIC).u8(VERSION).vu(how.m).vu(how.t).vu(how.p).raw(salt);
  const summed = open.raw(checkOf(stretched)).done();
  return { bytes: concat(summed, sumOf(summed)), key: await bodyKey(stretched) };
}

/** `start`: the first HEAD_BYTES of the file, or all of it. */
export async function openHead(
  start: Bytes,
  passphrase: string,
): Promise<Result<BackupHead, BackupRefusal>> {
  const read = readHead(start);
  if (!read.ok) return read;
  const { how, salt, check, bytes } = read.value;
  const stretched = await stretch(passphrase, salt, how);
  if (!equalBytes(checkOf(stretched), check)) return fail("passphrase");
  return ok({ bytes, key: await bodyKey(stretched) });
}

/** Without the passphrase: is it one of ours, and whole? */
export function readHead(start: Bytes): Result<
  {
    readonly how: Stretching;
    readonly salt: Bytes;
    readonly check: Bytes;
    readonly bytes: Bytes;
  },
  BackupRefusal
> {
  if (!equalBytes(start.subarray(0, MAGIC.length), MAGIC)) return fail("no-backup");
  const version = start[MAGIC.length];
  if (version === undefined) return fail("cut");
  if (version > VERSION) return fail("newer");
  const read = reading(() => {
    const source = new ByteReader(start);
    source.raw(MAGIC.length + 1);
    const how = { m: source.vu(), t: source.vu(), p: source.vu() };
    const salt = source.raw(SALT_BYTES);
    const check = source.raw(CHECK_BYTES);
    const summed = start.slice(0, source.position);
    return { how, salt, check, summed, sum: source.raw(CHECK_BYTES) };
  });
  if (!read.ok) return fail(start.length < HEAD_BYTES ? "cut" : "damaged");
  const { how, salt, check, summed, sum } = read.value;
  const isWhole = version === VERSION && equalBytes(sumOf(summed), sum);
  if (!isWhole || !isBearable(how)) return fail("damaged");
  return ok({ how, salt, check, bytes: concat(summed, sum) });
}

function isBearable({ m, t, p }: Stretching): boolean {
  if (t < 1 || p < 1 || m < 8 * p) return false;
  return m <= MOST.m && t <= MOST.t && p <= MOST.p && m * t <= MOST.work;
}

async function stretch(passphrase: string, salt: Bytes, how: Stretching): Promise<Bytes> {
  const words = utf8(foldPassphrase(passphrase));
  return (await argon2idAsync(words, salt, { ...how, dkLen: 32 })) as Bytes;
}

function checkOf(stretched: Bytes): Bytes {
  return derive(stretched, "kuggboken/backup/check", CHECK_BYTES);
}

function sumOf(bytes: Bytes): Bytes {
  return (sha256(bytes) as Bytes).slice(0, CHECK_BYTES);
}

function bodyKey(stretched: Bytes): Promise<CryptoKey> {
  return importAeadKey(derive(stretched, "kuggboken/backup/body", 32));
}
