import { utf8 } from "../base/bytes.ts";

/** Spreads the bits of a text over 52, the same on every device. It is no secret and no proof. */
export function fnv1a(text: string): number {
  let hash = 0xcbf29ce484222325n;
  for (const byte of utf8(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return Number(hash & (2n ** 52n - 1n));
}
