/** What is derived from an invitation's secret (sync.md 2.12). Apart from the text of invitations, because the first screen reads
 *  those and never derives anything. */

import { p256 } from "@noble/curves/nist.js";
import { type Bytes, toBase64Url } from "../base/bytes.ts";
import { derive } from "./keys.ts";

export function inviteId(secret: Bytes): Bytes {
  return derive(secret, "flr1/invite id", 16);
}

/** The invitation's own P-256 key: it signs the newcomer in and opens the lockboxes of an instant invitation.
 *  One scalar for both: the signed bytes and the HPKE info begin with words that never meet. */
export interface InviteKeys {
  readonly pub: Bytes;
  readonly signKey: CryptoKey;
  readonly hpkeKeys: CryptoKeyPair;
}

export async function inviteKeys(secret: Bytes): Promise<InviteKeys> {
  // 48 bytes reduced to a scalar, so that no value is likelier than another (FIPS 186-5 A.2.1).
  const scalar = p256.utils.randomSecretKey(derive(secret, "flr1/invite key", 48));
  const pub = p256.getPublicKey(scalar, false) as Bytes;
  const jwk = {
    kty: "EC",
    crv: "P-256",
    d: toBase64Url(scalar),
    x: toBase64Url(pub.slice(1, 33)),
    y: toBase64Url(pub.slice(33)),
  };
  const ecdh = { name: "ECDH", namedCurve: "P-256" };
  const ecdsa = { name: "ECDSA", namedCurve: "P-256" };
  return {
    pub,
    signKey: await crypto.subtle.importKey("jwk", jwk, ecdsa, false, ["sign"]),
    hpkeKeys: {
      privateKey: await crypto.subtle.importKey("jwk", jwk, ecdh, false, ["deriveBits"]),
      publicKey: await crypto.subtle.importKey("raw", pub, ecdh, true, []),
    },
  };
}
