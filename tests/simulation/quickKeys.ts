/** WebCrypto as the simulation gives it to the product: the same primitives with the same keys, answered on this thread,
 *  because a thread's hop costs more than the work. What is asked for again with the same bytes by the next phone is
 *  remembered until the next seed. Whatever it does not know, it leaves to Node's own. */

import nodeCrypto, { KeyObject, type webcrypto } from "node:crypto";

type Subtle = typeof webcrypto.subtle;
type Key = webcrypto.CryptoKey;
type Method = (...args: unknown[]) => Promise<unknown>;
/** Undefined: not one of the questions that are answered here. */
type Quick = (...args: never[]) => unknown;

interface Named {
  readonly name?: string;
  readonly hash?: string | { readonly name: string };
}

const TAG = 16;
const POINT = 65;
/** A code that is typed is stretched 600,000 times against guessing: nobody guesses here. */
const STRETCHED = 1;

const imported = new Map<string, Promise<unknown>>();
let verified = new WeakMap<Key, Map<string, boolean>>();

/** Of another seed nothing is asked again. */
export function forgetKeys(): void {
  imported.clear();
  verified = new WeakMap();
}

export function quickened(name: keyof Subtle, method: Method): Method {
  const quick = QUICK[name];
  return async (...args) => {
    const made = quick?.(...(args as never[]));
    if (made !== undefined) return made;
    const answer = method(...altered(name, args));
    const point = name === "importKey" && verifierOf(args);
    if (point) imported.set(point, answer);
    return answer;
  };
}

const QUICK: Partial<Record<keyof Subtle, Quick>> = {
  verify(how: Named, key: Key, signature: Uint8Array, data: Uint8Array) {
    if (!isFor(key, how, "ECDSA", "verify")) return undefined;
    const known = verified.get(key) ?? new Map<string, boolean>();
    verified.set(key, known);
    const asked = `${latin(signature)}/${latin(data)}`;
    let isTrue = known.get(asked);
    if (isTrue === undefined) {
      isTrue = nodeCrypto.verify("sha256", bytesOf(data), raw(key), bytesOf(signature));
      known.set(asked, isTrue);
    }
    return isTrue;
  },
  sign(how: Named | string, key: Key, data: Uint8Array) {
    if (isFor(key, how, "ECDSA", "sign")) {
      return exact(nodeCrypto.sign("sha256", bytesOf(data), raw(key)));
    }
    if (!isFor(key, how, "HMAC", "sign")) return undefined;
    const { hash } = key.algorithm as Named;
    const made = nodeCrypto.createHmac(hashName(hash), KeyObject.from(key));
    return exact(made.update(bytesOf(data)).digest());
  },
  encrypt(how: webcrypto.AesGcmParams, key: Key, plain: Uint8Array) {
    if (!isFor(key, how, "AES-GCM", "encrypt")) return undefined;
    const cipher = nodeCrypto.createCipheriv("aes-256-gcm", KeyObject.from(key), bytesOf(how.iv));
    if (how.additionalData) cipher.setAAD(bytesOf(how.additionalData));
    const parts = [cipher.update(bytesOf(plain)), cipher.final(), cipher.getAuthTag()];
    return exact(Buffer.concat(parts));
  },
  decrypt(how: webcrypto.AesGcmParams, key: Key, sealed: Uint8Array) {
    const bytes = bytesOf(sealed);
    if (!isFor(key, how, "AES-GCM", "decrypt") || bytes.length < TAG) return undefined;
    const opener = nodeCrypto.createDecipheriv("aes-256-gcm", KeyObject.from(key), bytesOf(how.iv));
    if (how.additionalData) opener.setAAD(bytesOf(how.additionalData));
    opener.setAuthTag(bytes.subarray(-TAG));
    const plain = opener.update(bytes.subarray(0, -TAG));
    try {
      return exact(Buffer.concat([plain, opener.final()]));
    } catch {
      throw new DOMException("The operation failed", "OperationError");
    }
  },
  deriveBits(
    how: Named & { public?: Key; salt?: Uint8Array; info?: Uint8Array },
    key: Key,
    n: number,
  ) {
    if (isFor(key, how, "ECDH", "deriveBits") && how.public && n === 256) {
      const [privateKey, publicKey] = [KeyObject.from(key), KeyObject.from(how.public)];
      return exact(nodeCrypto.diffieHellman({ privateKey, publicKey }));
    }
    if (!isFor(key, how, "HKDF", "deriveBits") || !how.salt || !how.info) return undefined;
    const [salt, info] = [bytesOf(how.salt), bytesOf(how.info)];
    return nodeCrypto.hkdfSync(hashName(how.hash), KeyObject.from(key), salt, info, n / 8);
  },
  importKey(...args: unknown[]) {
    const point = verifierOf(args);
    return point === undefined ? undefined : imported.get(point);
  },
  exportKey(format: string, key: Key) {
    if (format !== "raw" || key.type !== "public") return undefined;
    return exact(KeyObject.from(key).export({ format: "der", type: "spki" }).subarray(-POINT));
  },
};

/** The bytes of a key to verify with. The same are the same key for whoever asks next, also when they are no point. */
function verifierOf(args: readonly unknown[]): string | undefined {
  const [format, bytes, how, extractable] = args as [string, Uint8Array, Named, boolean];
  const isVerifier = format === "raw" && how.name === "ECDSA" && !extractable;
  return isVerifier ? latin(bytes) : undefined;
}

function altered(name: keyof Subtle, args: unknown[]): unknown[] {
  const [how, ...others] = args as [Named & { iterations?: number }, ...unknown[]];
  const isStretching = name === "deriveBits" && how.name === "PBKDF2";
  return isStretching ? [{ ...how, iterations: STRETCHED }, ...others] : args;
}

function isFor(key: Key, how: Named | string, name: string, usage: webcrypto.KeyUsage): boolean {
  const asked = typeof how === "string" ? how : how.name;
  return asked === name && key.algorithm.name === name && key.usages.includes(usage);
}

function raw(key: Key) {
  return { key: KeyObject.from(key), dsaEncoding: "ieee-p1363" } as const;
}

function hashName(hash: Named["hash"]): string {
  return (typeof hash === "object" ? hash.name : (hash ?? "")).replace("-", "").toLowerCase();
}

function bytesOf(data: unknown): Buffer {
  if (data instanceof ArrayBuffer) return Buffer.from(data);
  const { buffer, byteOffset, byteLength } = data as Uint8Array;
  return Buffer.from(buffer, byteOffset, byteLength);
}

function latin(data: unknown): string {
  return bytesOf(data).toString("latin1");
}

/** An ArrayBuffer of its own, as WebCrypto gives it. */
function exact(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer as ArrayBuffer;
}
