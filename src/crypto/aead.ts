/** AES-256-GCM with 12 random bytes before the sealed text (sync.md 2.2). No counters as nonces: a cloned phone would
 *  repeat them. A key is used for one epoch and one document, so chance is far from colliding. */

import { type Bytes, concat } from "../base/bytes.ts";

export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

export function importAeadKey(key: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}

export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length));
}

export async function encrypt(
  key: CryptoKey,
  nonce: Bytes,
  plain: Bytes,
  additional: Bytes,
): Promise<Bytes> {
  const how = { name: "AES-GCM", iv: nonce, additionalData: additional };
  return new Uint8Array(await crypto.subtle.encrypt(how, key, plain));
}

/** Undefined when the key, the nonce, the additional data or a single bit is not the one it was sealed with. */
export async function decrypt(
  key: CryptoKey,
  nonce: Bytes,
  sealed: Bytes,
  additional: Bytes,
): Promise<Bytes | undefined> {
  const how = { name: "AES-GCM", iv: nonce, additionalData: additional };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(how, key, sealed));
  } catch (error) {
    // WebCrypto's only word for a failed tag; anything else is a bug of ours.
    if (error instanceof DOMException && error.name === "OperationError") return undefined;
    throw error;
  }
}

/** nonce || sealed text. */
export async function sealBox(key: CryptoKey, plain: Bytes, additional: Bytes): Promise<Bytes> {
  const nonce = randomBytes(NONCE_BYTES);
  return concat(nonce, await encrypt(key, nonce, plain, additional));
}

export async function openBox(
  key: CryptoKey,
  box: Bytes,
  additional: Bytes,
): Promise<Bytes | undefined> {
  if (box.length < NONCE_BYTES + TAG_BYTES) return undefined;
  return decrypt(key, box.slice(0, NONCE_BYTES), box.slice(NONCE_BYTES), additional);
}
