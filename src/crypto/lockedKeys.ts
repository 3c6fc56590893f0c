/** A device's keys as they rest while the app lock is on: wrapped by the lock's key, which the disk does not have. They can
 *  be read out only between being made and being wrapped, and never by our own code: WebCrypto does both. */

import { ByteReader, type Bytes, ByteWriter, concat, MalformedBytes, utf8 } from "../base/bytes.ts";
import { NONCE_BYTES, randomBytes } from "./aead.ts";
import type { DeviceKeys, LocalKey } from "./keys.ts";

const ECDSA = { name: "ECDSA", namedCurve: "P-256" };
const ECDH = { name: "ECDH", namedCurve: "P-256" };

/** Longer than any P-256 key in PKCS #8 with its tag. */
const MOST = 512;

/** A device's two key pairs, also as they may lie on disk. */
export async function makeLockedDeviceKeys(lock: CryptoKey): Promise<DeviceKeys> {
  const sign = await crypto.subtle.generateKey(ECDSA, true, ["sign", "verify"]);
  const hpke = await crypto.subtle.generateKey(ECDH, true, ["deriveBits"]);
  const signPub = new Uint8Array(await crypto.subtle.exportKey("raw", sign.publicKey));
  const hpkePub = new Uint8Array(await crypto.subtle.exportKey("raw", hpke.publicKey));
  const locked = new ByteWriter()
    .bytes(await wrap(lock, "pkcs8", sign.privateKey, signAad(signPub)))
    .bytes(await wrap(lock, "pkcs8", hpke.privateKey, hpkeAad(hpkePub)))
    .done();
  const keys = await openDeviceKeys(lock, { signPub, hpkePub, locked });
  if (!keys) throw new Error("what was just wrapped does not open");
  return keys;
}

/** Undefined when the lock's key is another one, or anything was changed or moved. */
export async function openDeviceKeys(
  lock: CryptoKey,
  at: { readonly signPub: Bytes; readonly hpkePub: Bytes; readonly locked: Bytes },
): Promise<DeviceKeys | undefined> {
  const { signPub, hpkePub, locked } = at;
  const boxes = partsOf(locked);
  if (!boxes) return undefined;
  const sign = await unwrap(lock, "pkcs8", boxes.sign, signAad(signPub), ECDSA, ["sign"]);
  const hpke = await unwrap(lock, "pkcs8", boxes.hpke, hpkeAad(hpkePub), ECDH, ["deriveBits"]);
  if (!sign || !hpke) return undefined;
  const publicKey = await crypto.subtle.importKey("raw", hpkePub, ECDH, true, []);
  return { signKey: sign, hpkeKeys: { privateKey: hpke, publicKey }, signPub, hpkePub, locked };
}

function partsOf(locked: Bytes): { readonly sign: Bytes; readonly hpke: Bytes } | undefined {
  try {
    const reader = new ByteReader(locked);
    const parts = { sign: reader.bytes(MOST), hpke: reader.bytes(MOST) };
    reader.end();
    return parts;
  } catch (error) {
    if (error instanceof MalformedBytes) return undefined;
    throw error;
  }
}

/** K_loc, also as it may lie on disk. `workspace` is part of what is sealed: rows cannot change places. */
export async function makeLockedLocalKey(lock: CryptoKey, workspace: string): Promise<LocalKey> {
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, [
    "encrypt",
    "decrypt",
  ]);
  const locked = await wrap(lock, "raw", made, localAad(workspace));
  const key = await openLocalKey(lock, workspace, locked);
  if (!key) throw new Error("what was just wrapped does not open");
  return key;
}

export async function openLocalKey(
  lock: CryptoKey,
  workspace: string,
  locked: Bytes,
): Promise<LocalKey | undefined> {
  const aad = localAad(workspace);
  const key = await unwrap(lock, "raw", locked, aad, { name: "AES-GCM" }, ["encrypt", "decrypt"]);
  return key && { key, locked };
}

const signAad = (signPub: Bytes) => concat(utf8("kuggboken/locked/sign"), signPub);
const hpkeAad = (hpkePub: Bytes) => concat(utf8("kuggboken/locked/hpke"), hpkePub);
const localAad = (workspace: string) => concat(utf8("kuggboken/locked/local"), utf8(workspace));

async function wrap(
  lock: CryptoKey,
  format: "raw" | "pkcs8",
  key: CryptoKey,
  additionalData: Bytes,
): Promise<Bytes> {
  const iv = randomBytes(NONCE_BYTES);
  const how = { name: "AES-GCM", iv, additionalData };
  return concat(iv, new Uint8Array(await crypto.subtle.wrapKey(format, key, lock, how)));
}

async function unwrap(
  lock: CryptoKey,
  format: "raw" | "pkcs8",
  box: Bytes,
  additionalData: Bytes,
  as: AlgorithmIdentifier | EcKeyImportParams,
  usages: KeyUsage[],
): Promise<CryptoKey | undefined> {
  const how = { name: "AES-GCM", iv: box.slice(0, NONCE_BYTES), additionalData };
  try {
    return await crypto.subtle.unwrapKey(
      format,
      box.slice(NONCE_BYTES),
      lock,
      how,
      as,
      false,
      usages,
    );
  } catch (error) {
    // WebCrypto's only word for a failed tag, and for what is no key.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
