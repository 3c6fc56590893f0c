/** Twelve letters to type instead of a QR (docs/decisions/0032). Crockford base32: 60 bits of chance, no I, L, O, U.
 *
 *  stretched = PBKDF2-SHA-256(code, salt "flr1/code", 600,000 rounds); codeId and key = HKDF(stretched).
 *  The relay keeps the sealed invitation under codeId for at most fifteen minutes and can neither read it nor try codes
 *  faster than one stretching each. */

import { type Bytes, fromUtf8, utf8 } from "../base/bytes.ts";
import { importAeadKey, openBox, randomBytes, sealBox } from "./aead.ts";
import { derive } from "./keys.ts";

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 12;
const ROUNDS = 600_000;

/** Twelve letters in groups of four. */
export function makeCode(): string {
  const letters = Array.from(randomBytes(LENGTH), (byte) => LETTERS[byte & 31]).join("");
  return letters.replace(/(.{4})(?=.)/g, "$1 ");
}

/** Twelve letters, or undefined. Forgives case, spaces, dashes, O for 0, I and L for 1. */
export function readCode(typed: string): string | undefined {
  const letters = typed
    .toUpperCase()
    .replace(/[\s–—-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return letters.length === LENGTH && [...letters].every((letter) => LETTERS.includes(letter))
    ? letters
    : undefined;
}

export interface CodeKeys {
  readonly codeId: Bytes;
  readonly key: CryptoKey;
}

/** `code` as `readCode` gives it. Takes about half a second on a phone, on purpose. */
export async function codeKeys(code: string): Promise<CodeKeys> {
  const typed = await crypto.subtle.importKey("raw", utf8(code), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: utf8("flr1/code"), iterations: ROUNDS };
  const stretched = new Uint8Array(await crypto.subtle.deriveBits(how, typed, 256));
  return {
    codeId: derive(stretched, "flr1/code id", 16),
    key: await importAeadKey(derive(stretched, "flr1/code key", 32)),
  };
}

export function sealInvitation(keys: CodeKeys, link: string): Promise<Bytes> {
  return sealBox(keys.key, utf8(link), keys.codeId);
}

export async function openInvitation(keys: CodeKeys, sealed: Bytes): Promise<string | undefined> {
  const plain = await openBox(keys.key, sealed, keys.codeId);
  return plain && fromUtf8(plain);
}
