/** A ring's key sealed to one device: HPKE base mode, DHKEM(P-256, HKDF-SHA-256), HKDF-SHA-256, AES-256-GCM (RFC 9180).
 *  The info names workspace, ring, epoch, device and place in the log, so a box cannot be moved to another entry. */

import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { type Bytes, concat, equalBytes, utf8 } from "../base/bytes.ts";
import type { Lockbox } from "../protocol/entryShapes.ts";
import { lockboxInfo } from "../protocol/membershipEntry.ts";
import { keyCheckValue, type RingKey } from "./keys.ts";

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** Where the box stands: HPKE binds it to the entry that carries it. `prevHash` is that entry's. */
export interface LockboxPlace {
  readonly wsId: Bytes;
  readonly prevHash: Bytes;
}

/** `dev` 0 = sealed to an invitation's key or a recovery key. */
export async function sealLockbox(
  place: LockboxPlace,
  key: RingKey,
  to: { readonly dev: number; readonly hpkePub: Bytes },
): Promise<Lockbox> {
  const box = { ring: key.ring, e: key.e, dev: to.dev };
  const info = lockboxInfo(place.wsId, box, place.prevHash);
  const sealed = await sealTo(to.hpkePub, info, concat(key.key, key.name));
  return { ...box, ...sealed };
}

/** Undefined when the box is not for these keys or not from this place, or its key is not the one the log commits to. */
export async function openLockbox(
  place: LockboxPlace,
  box: Lockbox,
  keys: CryptoKeyPair,
  kcv: Bytes,
): Promise<RingKey | undefined> {
  const info = lockboxInfo(place.wsId, box, place.prevHash);
  const plain = await openSealedTo(keys, info, box);
  if (plain?.length !== 64) return undefined;
  const key = { ring: box.ring, e: box.e, key: plain.slice(0, 32), name: plain.slice(32) };
  return equalBytes(keyCheckValue(place.wsId, key), kcv) ? key : undefined;
}

/** For a newcomer's name on its way to the coordinators, who alone may read it before they have admitted anyone. */
export function joinProfileInfo(wsId: Bytes, inviteId: Bytes): Bytes {
  return concat(utf8("flr1/join-profile"), wsId, inviteId);
}

export async function sealTo(
  hpkePub: Bytes,
  info: Bytes,
  plain: Bytes,
): Promise<{ readonly enc: Bytes; readonly ct: Bytes }> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(hpkePub);
  const sealed = await suite.seal({ recipientPublicKey, info }, plain);
  return { enc: new Uint8Array(sealed.enc), ct: new Uint8Array(sealed.ct) };
}

export async function openSealedTo(
  keys: CryptoKeyPair,
  info: Bytes,
  sealed: { readonly enc: Bytes; readonly ct: Bytes },
): Promise<Bytes | undefined> {
  try {
    const how = { recipientKey: keys, enc: sealed.enc, info };
    return new Uint8Array(await suite.open(how, sealed.ct));
  } catch (error) {
    // The library throws its own errors (OpenError, DecapError, DeserializeError) for foreign or damaged bytes.
    if (error instanceof Error && error.name !== "TypeError") return undefined;
    throw error;
  }
}
