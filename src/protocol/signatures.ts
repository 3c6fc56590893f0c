/** ECDSA P-256 with SHA-256 (sync.md 2.2): raw 64-byte signatures, public keys as raw uncompressed points (65 bytes).
 *  Where sync.md writes "sig over H(x)", H is the hash inside ECDSA: x is signed once, not hashed twice. */

import type { Bytes } from "../base/bytes.ts";

const algorithm = { name: "ECDSA", namedCurve: "P-256" };

/** False for a wrong signature and for bytes that are no point on the curve. */
export async function isSignedBy(
  publicKey: Bytes,
  signature: Bytes,
  signedBytes: Bytes,
): Promise<boolean> {
  const key = await importedKey(publicKey);
  if (!key) return false;
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, signedBytes);
}

/** Whether these bytes are a point on P-256: something that can be verified with, and sealed for. */
export async function isPoint(publicKey: Bytes): Promise<boolean> {
  return (await importedKey(publicKey)) !== undefined;
}

async function importedKey(publicKey: Bytes) {
  try {
    return await crypto.subtle.importKey("raw", publicKey, algorithm, false, ["verify"]);
  } catch (error) {
    // WebCrypto's word for "these bytes are not a point"; anything else is ours to hear about.
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
