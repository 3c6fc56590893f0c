/** What is derived from the secret of a recovery sheet (docs/decisions/0170). These lines open sheets that lie in safes:
 *  they may be added to, never changed.
 *
 *  sign   P-256 scalar from HKDF-SHA-256(secret, no salt, "flr1/recovery sign", 48 bytes); knows the project at the relay
 *  hpke   P-256 scalar from HKDF-SHA-256(secret, no salt, "flr1/recovery hpke" || wsId, 48 bytes); opens its lockboxes
 *  id     first 16 bytes of SHA-256("flr1/recovery id" || sign pub): names the key in HELLO and in ADD_DEVICE
 *
 *  The letters do not say which project they open; the relay does. That the hpke pair depends on the project keeps the relay
 *  from answering with one of its own making: it cannot list the key that belongs to it. */

import { p256 } from "@noble/curves/nist.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { type Bytes, concat, toBase64Url, utf8 } from "../base/bytes.ts";

export interface RecoverySignKeys {
  readonly signPub: Bytes;
  readonly signKey: CryptoKey;
}

export interface RecoveryHpkeKeys {
  readonly hpkePub: Bytes;
  readonly hpkeKeys: CryptoKeyPair;
}

export async function recoverySignKeys(secret: Bytes): Promise<RecoverySignKeys> {
  const { pub, jwk } = pairOf(secret, utf8("flr1/recovery sign"));
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  return {
    signPub: pub,
    signKey: await crypto.subtle.importKey("jwk", jwk, algorithm, false, ["sign"]),
  };
}

export async function recoveryHpkeKeys(secret: Bytes, wsId: Bytes): Promise<RecoveryHpkeKeys> {
  const { pub, jwk } = pairOf(secret, concat(utf8("flr1/recovery hpke"), wsId));
  const algorithm = { name: "ECDH", namedCurve: "P-256" };
  return {
    hpkePub: pub,
    hpkeKeys: {
      privateKey: await crypto.subtle.importKey("jwk", jwk, algorithm, false, ["deriveBits"]),
      publicKey: await crypto.subtle.importKey("raw", pub, algorithm, true, []),
    },
  };
}

/** 48 bytes reduced to a scalar, so that no value is likelier than another (FIPS 186-5 A.2.1). */
function pairOf(secret: Bytes, info: Bytes): { readonly pub: Bytes; readonly jwk: JsonWebKey } {
  const seed = hkdf(sha256, secret, new Uint8Array(0), info, 48);
  const scalar = p256.utils.randomSecretKey(seed);
  const pub = p256.getPublicKey(scalar, false) as Bytes;
  const jwk = {
    kty: "EC",
    crv: "P-256",
    d: toBase64Url(scalar),
    x: toBase64Url(pub.slice(1, 33)),
    y: toBase64Url(pub.slice(33)),
  };
  return { pub, jwk };
}
