/** The keys of a device, and the keys of rings (sync.md 2.3).
 *
 *  A device's own two key pairs never leave WebCrypto. A ring's key must be wrapped again for every device that comes
 *  later, so its bytes have to be at hand: on disk they lie sealed under the device's own `K_loc`, which cannot be
 *  exported, so a copied database file opens nothing. */

import { hkdf } from "@noble/hashes/hkdf.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, ByteWriter, concat, equalBytes, utf8 } from "../base/bytes.ts";
import { importAeadKey, openBox, randomBytes, sealBox } from "./aead.ts";

export interface DeviceKeys {
  readonly signKey: CryptoKey;
  readonly hpkeKeys: CryptoKeyPair;
  /** Raw P-256 points, 65 bytes. */
  readonly signPub: Bytes;
  readonly hpkePub: Bytes;
  /** How they rest on disk when the app lock is on (lockedKeys.ts); without it the CryptoKeys themselves rest there. */
  readonly locked?: Bytes;
}

/** K_loc: seals what this device keeps on disk and must read again as bytes. `locked` as above; `mark`: this one has been
 *  under a lock that was removed. */
export interface LocalKey {
  readonly key: CryptoKey;
  readonly locked?: Bytes;
  readonly mark?: Bytes;
}

/** One epoch of one ring. `name` is K_name: it makes the documents' pseudonyms and stays when the key rotates. */
export interface RingKey {
  readonly ring: number;
  readonly e: number;
  readonly key: Bytes;
  readonly name: Bytes;
}

const EMPTY: Bytes = new Uint8Array(0);
const ecdsa = { name: "ECDSA", hash: "SHA-256" };

export async function makeDeviceKeys(): Promise<DeviceKeys> {
  const sign = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, [
    "sign",
    "verify",
  ]);
  const hpkeKeys = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, [
    "deriveBits",
  ]);
  return {
    signKey: sign.privateKey,
    hpkeKeys,
    signPub: new Uint8Array(await crypto.subtle.exportKey("raw", sign.publicKey)),
    hpkePub: new Uint8Array(await crypto.subtle.exportKey("raw", hpkeKeys.publicKey)),
  };
}

/** Raw 64-byte ECDSA signature. Randomised: never compare or hash one. */
export async function sign(key: CryptoKey, bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(ecdsa, key, bytes));
}

/** Made once per device and kept: importing costs as much as verifying. Undefined when the bytes are no point. */
export async function importVerifyKey(signPub: Bytes): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey(
      "raw",
      signPub,
      { name: "ECDSA", namedCurve: "P-256" },
      false,
      ["verify"],
    );
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

export function verify(key: CryptoKey, sig: Bytes, bytes: Bytes): Promise<boolean> {
  return crypto.subtle.verify(ecdsa, key, sig, bytes);
}

export function makeRingKey(ring: number, e: number, name: Bytes = randomBytes(32)): RingKey {
  return { ring, e, key: randomBytes(32), name };
}

/** kcv = HMAC(K, "flr1/kcv" || wsId || e): AES-GCM does not commit to its key, so the membership log does. */
export function keyCheckValue(wsId: Bytes, key: RingKey): Bytes {
  const said = new ByteWriter().raw(utf8("flr1/kcv")).raw(wsId).vu(key.e).done();
  return hmac(sha256, key.key, said) as Bytes;
}

/** K_doc, for the records of one document in one epoch. */
export function documentKey(key: RingKey, docId: Bytes): Promise<CryptoKey> {
  return derivedKey(key, docId, "flr1/rec");
}

/** K_hand, for what is handed to a colleague without a relay. */
export function handOverKey(key: RingKey, docId: Bytes): Promise<CryptoKey> {
  return derivedKey(key, docId, "flr1/hand");
}

/** K_eph, for presence. */
export function presenceKey(key: RingKey, wsId: Bytes): Promise<CryptoKey> {
  return derivedKey(key, wsId, "flr1/eph");
}

/** For the names and labels in the membership log. */
export function profileKey(key: RingKey, wsId: Bytes): Promise<CryptoKey> {
  return derivedKey(key, wsId, "flr1/profile");
}

function derivedKey(key: RingKey, salt: Bytes, info: string): Promise<CryptoKey> {
  return importAeadKey(hkdf(sha256, key.key, salt, utf8(info), 32) as Bytes);
}

/** The previous epoch sealed under this one, so that whoever holds the newest key can read history from `floor` on. */
export async function wrapPrevious(
  wsId: Bytes,
  key: RingKey,
  previous: RingKey,
  floor: number,
): Promise<Bytes> {
  const plain = new ByteWriter().raw(previous.key).vu(floor).done();
  return sealBox(await derivedKey(key, wsId, "flr1/wrap"), plain, wrapAad(wsId, key));
}

/** Undefined when `wrapped` was not made under `key`, or history ends here. */
export async function unwrapPrevious(
  wsId: Bytes,
  key: RingKey,
  wrapped: Bytes,
): Promise<RingKey | undefined> {
  if (wrapped.length === 0 || key.e === 0) return undefined;
  const plain = await openBox(
    await derivedKey(key, wsId, "flr1/wrap"),
    wrapped,
    wrapAad(wsId, key),
  );
  // Whoever may rotate can wrap anything at all.
  if (!plain || plain.length < 32) return undefined;
  return { ring: key.ring, e: key.e - 1, key: plain.slice(0, 32), name: key.name };
}

function wrapAad(wsId: Bytes, key: RingKey): Bytes {
  return new ByteWriter().raw(wsId).vu(key.ring).vu(key.e).done();
}

export async function makeLocalKey(): Promise<LocalKey> {
  return {
    key: await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]),
  };
}

export function sealRingKey(local: CryptoKey, key: RingKey): Promise<Bytes> {
  return sealBox(local, concat(key.key, key.name), ringKeyAad(key));
}

export async function openRingKey(
  local: CryptoKey,
  ring: number,
  e: number,
  box: Bytes,
): Promise<RingKey | undefined> {
  const plain = await openBox(local, box, ringKeyAad({ ring, e }));
  if (plain?.length !== 64) return undefined;
  return { ring, e, key: plain.slice(0, 32), name: plain.slice(32) };
}

function ringKeyAad(key: { readonly ring: number; readonly e: number }): Bytes {
  return new ByteWriter().vu(key.ring).vu(key.e).done();
}

export function isSameRingKey(a: RingKey, b: RingKey): boolean {
  return a.ring === b.ring && a.e === b.e && equalBytes(a.key, b.key) && equalBytes(a.name, b.name);
}

/** Bytes that only those who know `secret` can make again; `length` at most 255 × 32. */
export function derive(secret: Bytes, info: string, length: number): Bytes {
  return hkdf(sha256, secret, EMPTY, utf8(info), length) as Bytes;
}
