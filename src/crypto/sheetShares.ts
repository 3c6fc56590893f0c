/** A recovery sheet on two or three papers, of which any two give its secret and one alone says nothing about it
 *  (docs/decisions/0195). These lines open papers that lie in safes: they may be added to, never changed.
 *
 *  share  For each byte of the secret a line over GF(2^8), polynomial x^8 + x^4 + x^3 + x + 1, with the byte at 0 and a
 *         random slope (Shamir, threshold 2). The share of paper 1, 2 or 3 is the line's values there.
 *  set    First 4 bytes of SHA-256("flr1/recovery set" || secret): tells papers of one sheet from those of another. */

import { sha256 } from "@noble/hashes/sha2.js";
import { combine, split } from "shamir-secret-sharing";
import { type Bytes, concat, equalBytes, utf8 } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";

export const SHARE_BYTES = 16;
export const SET_BYTES = 4;

export interface SheetShare {
  readonly paper: 1 | 2 | 3;
  readonly bytes: Bytes;
  /** Unknown where letters were typed: there is no room for it in them. */
  readonly set: Bytes | undefined;
  /** Scheme and host of the relay. */
  readonly relay: string;
}

export type JoinFault =
  /** One paper read twice. */
  | { readonly kind: "same-paper" }
  /** Of two sheets. Not always noticed: letters do not say which sheet they are of. */
  | { readonly kind: "strangers" };

/** `secret` is 16 bytes; the papers' shares in order. */
export async function splitSecret(
  secret: Bytes,
  papers: 2 | 3,
  relay: string,
): Promise<readonly SheetShare[]> {
  if (secret.length !== SHARE_BYTES) throw new RangeError("128 bits");
  const line = await split(secret, 2, 2);
  const numbers = ([1, 2, 3] as const).slice(0, papers);
  return Promise.all(
    numbers.map(async (paper) => ({
      paper,
      bytes: await valueAt(line, paper),
      set: setOf(secret),
      relay,
    })),
  );
}

/** The secret and where its relay is. */
export async function joinShares(
  one: SheetShare,
  other: SheetShare,
): Promise<Result<{ readonly secret: Bytes; readonly relay: string }, JoinFault>> {
  if (one.paper === other.paper) {
    return fail({ kind: equalBytes(one.bytes, other.bytes) ? "same-paper" : "strangers" });
  }
  const line = [one, other].map(({ paper, bytes }) => concat(bytes, new Uint8Array([paper])));
  const secret = (await combine(line)) as Bytes;
  const isOneSheet = [one, other].every(({ set }) => !set || equalBytes(set, setOf(secret)));
  // A QR code says where its relay is; letters are taken to the one that serves the app.
  const relays = [one, other].filter(({ set }) => set).map(({ relay }) => relay);
  if (!isOneSheet || new Set(relays).size > 1) return fail({ kind: "strangers" });
  return ok({ secret, relay: relays[0] ?? one.relay });
}

/** The library puts its shares at places of its own choice, the last byte of each, and gives the value at 0. Adding is XOR here,
 *  and what it computes knows only differences of places: with every place moved by `place`, what stands at 0 is what stood
 *  there. */
async function valueAt(line: readonly Uint8Array[], place: number): Promise<Bytes> {
  const moved = line.map((share) =>
    share.map((byte, at) => (at === SHARE_BYTES ? byte ^ place : byte)),
  );
  return (await combine(moved)) as Bytes;
}

function setOf(secret: Bytes): Bytes {
  return (sha256(concat(utf8("flr1/recovery set"), secret)) as Bytes).slice(0, SET_BYTES);
}
