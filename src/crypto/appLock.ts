/** The key of the app lock and what opens it (docs/decisions/0100). One random key seals the keys of all this device's
 *  projects; it lies on disk only wrapped: by the code, and where there is a passkey also by that. In memory it can be used
 *  but not read. */

import { type Bytes, concat, utf8 } from "../base/bytes.ts";
import { NONCE_BYTES, randomBytes } from "./aead.ts";

/** OWASP's first choice for Argon2id: 19 MiB, two rounds. Written beside each wrapping, so that it may grow. */
export interface Stretching {
  readonly m: number;
  readonly t: number;
  readonly p: number;
}

export const STRETCHING: Stretching = { m: 19_456, t: 2, p: 1 };

/** More than a phone can give is not what we wrote. */
const MOST: Stretching = { m: 262_144, t: 16, p: 4 };

export interface PinWrapping extends Stretching {
  readonly salt: Bytes;
  readonly wrapped: Bytes;
}

export interface PasskeyWrapping {
  readonly credential: Bytes;
  readonly salt: Bytes;
  readonly wrapped: Bytes;
}

const PIN_AAD = utf8("kuggboken/lock/pin");
const PASSKEY_AAD = utf8("kuggboken/lock/passkey");

/** Can be read out until it is wrapped for the first time: only `wrapByPin` and `wrapByPasskey` may have it then. */
export function makeLockKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, [
    "wrapKey",
    "unwrapKey",
  ]);
}

/** Goes into every guess and cannot be exported: the wrapped key alone, copied elsewhere, cannot be guessed at. */
export function makeBindingKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]);
}

export async function wrapByPin(
  lock: CryptoKey,
  pin: string,
  binding: CryptoKey,
  how: Stretching = STRETCHING,
): Promise<PinWrapping> {
  const salt = randomBytes(16);
  const key = await pinKey(pin, binding, salt, how);
  return { ...how, salt, wrapped: await wrap(lock, key, PIN_AAD) };
}

/** Undefined when the code is another one, or a bit was changed. `readable` only to wrap it anew. */
export async function unwrapByPin(
  wrapping: PinWrapping,
  pin: string,
  binding: CryptoKey,
  readable = false,
): Promise<CryptoKey | undefined> {
  const { m, t, p, salt, wrapped } = wrapping;
  if (!isPossible({ m, t, p })) return undefined;
  return unwrap(wrapped, await pinKey(pin, binding, salt, { m, t, p }), PIN_AAD, readable);
}

function isPossible({ m, t, p }: Stretching): boolean {
  if (![m, t, p].every(Number.isSafeInteger)) return false;
  return m >= 8 * p && t >= 1 && p >= 1 && m <= MOST.m && t <= MOST.t && p <= MOST.p;
}

/** `secret` is what the authenticator answers for this salt (WebAuthn PRF), 32 bytes. */
export async function wrapByPasskey(
  lock: CryptoKey,
  secret: Bytes,
  place: { readonly credential: Bytes; readonly salt: Bytes },
): Promise<PasskeyWrapping> {
  return { ...place, wrapped: await wrap(lock, await passkeyKey(secret), PASSKEY_AAD) };
}

export async function unwrapByPasskey(
  wrapping: PasskeyWrapping,
  secret: Bytes,
): Promise<CryptoKey | undefined> {
  return unwrap(wrapping.wrapped, await passkeyKey(secret), PASSKEY_AAD, false);
}

async function pinKey(
  pin: string,
  binding: CryptoKey,
  salt: Bytes,
  { m, t, p }: Stretching,
): Promise<CryptoKey> {
  // Needed twice a day and never before the first screen.
  const { argon2idAsync } = await import("@noble/hashes/argon2.js");
  const bound = new Uint8Array(
    await crypto.subtle.sign("HMAC", binding, concat(PIN_AAD, salt, utf8(pin))),
  );
  return wrappingKey((await argon2idAsync(bound, salt, { m, t, p, dkLen: 32 })) as Bytes);
}

async function passkeyKey(secret: Bytes): Promise<CryptoKey> {
  const { hkdf } = await import("@noble/hashes/hkdf.js");
  const { sha256 } = await import("@noble/hashes/sha2.js");
  return wrappingKey(hkdf(sha256, secret, new Uint8Array(0), PASSKEY_AAD, 32) as Bytes);
}

function wrappingKey(bytes: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["wrapKey", "unwrapKey"]);
}

async function wrap(lock: CryptoKey, by: CryptoKey, additionalData: Bytes): Promise<Bytes> {
  const iv = randomBytes(NONCE_BYTES);
  const how = { name: "AES-GCM", iv, additionalData };
  return concat(iv, new Uint8Array(await crypto.subtle.wrapKey("raw", lock, by, how)));
}

async function unwrap(
  box: Bytes,
  by: CryptoKey,
  additionalData: Bytes,
  readable: boolean,
): Promise<CryptoKey | undefined> {
  const how = { name: "AES-GCM", iv: box.slice(0, NONCE_BYTES), additionalData };
  try {
    return await crypto.subtle.unwrapKey(
      "raw",
      box.slice(NONCE_BYTES),
      by,
      how,
      "AES-GCM",
      readable,
      ["wrapKey", "unwrapKey"],
    );
  } catch (error) {
    // A failed tag has no other word, and what is too short to have one neither.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
