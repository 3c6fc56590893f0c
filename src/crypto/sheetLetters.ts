/** The letters of a recovery sheet (sync.md 2.14, docs/decisions/0170): 128 bits, and two letters that tell mistakes.
 *
 *  letters  28 of Crockford's base32, in seven groups of four. As bits: paper 2 | 128, five to a letter, which
 *           makes letters 0 to 25. Paper 0: the 128 bits are the secret. 1, 2 or 3: they are that paper's share of it
 *           (sheetShares.ts). What a later version prints has more than seven groups. Letters 26 and 27 are such that over GF(32), polynomial x^5 + x^2 + 1, α = 2:
 *           sum of letter[i] = 0 and sum of letter[i] · α^i = 0.
 *
 *  That is a shortened Reed–Solomon code of distance 3: one letter, or any two, may be wrong, and it is noticed; where only
 *  one is wrong, it is known which. Letters are never corrected by themselves: three wrong ones can look like one. */

import type { Bytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";

export const SHEET_GROUPS = 7;
export const GROUP_LETTERS = 4;
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ALL = SHEET_GROUPS * GROUP_LETTERS;
const DATA = ALL - 2;
const SECRET_BYTES = 16;

export type LetterFault =
  /** Too few or too many; how many were read. */
  | { readonly kind: "length"; readonly letters: number }
  /** The group, 1 to 7, where the letter stands that does not fit; undefined when it is more than one. */
  | { readonly kind: "mistyped"; readonly group: number | undefined }
  /** Of a format that this version does not know. */
  | { readonly kind: "newer" };

export interface PaperLetters {
  /** 0: the whole secret. */
  readonly paper: 0 | 1 | 2 | 3;
  /** 16 of them. */
  readonly bytes: Bytes;
}

/** α^i for i from 0 to 30: every value but 0, once. */
const powers: readonly number[] = Array.from({ length: 30 }).reduce<number[]>(
  (found) => [...found, doubled(found.at(-1) ?? 1)],
  [1],
);
const logs = new Map(powers.map((value, log) => [value, log]));

function doubled(value: number): number {
  return value < 16 ? value * 2 : (value * 2) ^ 0b100101;
}

function multiplied(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return power((logs.get(a) ?? 0) + (logs.get(b) ?? 0));
}

function divided(a: number, b: number): number {
  if (a === 0) return 0;
  return power(31 + (logs.get(a) ?? 0) - (logs.get(b) ?? 0));
}

function power(exponent: number): number {
  return powers[exponent % 31] ?? 1;
}

/** Sum of the letters, and sum of each times α to its place. Both are 0 for a whole sheet. */
function sums(values: readonly number[]): readonly [number, number] {
  return values.reduce<readonly [number, number]>(
    ([plain, placed], value, i) => [plain ^ value, placed ^ multiplied(value, power(i))],
    [0, 0],
  );
}

/** 28 letters in seven groups of four; `bytes` are 16. */
export function writeSheetLetters(
  bytes: Bytes,
  paper: PaperLetters["paper"] = 0,
): readonly string[] {
  if (bytes.length !== SECRET_BYTES) throw new RangeError("128 bits");
  let bits = BigInt(paper);
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const values = Array.from({ length: DATA }, (_, i) =>
    Number((bits >> BigInt(5 * (DATA - 1 - i))) & 31n),
  );
  const [plain, placed] = sums(values);
  const last = divided(placed ^ multiplied(plain, power(DATA)), power(DATA) ^ power(DATA + 1));
  const letters = [...values, plain ^ last, last].map((value) => LETTERS[value]).join("");
  return letters.match(/.{4}/g) ?? [];
}

/** What was typed, letter by letter: upper case, without what separates, O read as 0, I and L as 1. */
export function cleanLetters(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[\s–—.-]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
}

/** Forgives case, spaces, dashes, O for 0, I and L for 1. */
export function readSheetLetters(typed: string): Result<PaperLetters, LetterFault> {
  const letters = cleanLetters(typed);
  const values = [...letters].map((letter) => LETTERS.indexOf(letter));
  const strange = values.indexOf(-1);
  if (strange >= 0) return fail({ kind: "mistyped", group: groupOf(strange) });
  if (values.length > ALL && values.length % GROUP_LETTERS === 0) return fail({ kind: "newer" });
  if (values.length !== ALL) return fail({ kind: "length", letters: values.length });
  const [plain, placed] = sums(values);
  if (plain !== 0 || placed !== 0)
    return fail({ kind: "mistyped", group: wrongGroup(plain, placed) });
  let bits = 0n;
  for (const value of values.slice(0, DATA)) bits = (bits << 5n) | BigInt(value);
  const bytes = new Uint8Array(SECRET_BYTES);
  for (let i = SECRET_BYTES - 1; i >= 0; i--, bits >>= 8n) bytes[i] = Number(bits & 255n);
  return ok({ paper: Number(bits) as PaperLetters["paper"], bytes });
}

/** If one letter alone is wrong, its place is the logarithm of the two sums' quotient. */
function wrongGroup(plain: number, placed: number): number | undefined {
  if (plain === 0 || placed === 0) return undefined;
  const place = logs.get(divided(placed, plain)) ?? ALL;
  return groupOf(place);
}

function groupOf(place: number): number | undefined {
  const group = Math.floor(place / GROUP_LETTERS) + 1;
  return group <= SHEET_GROUPS ? group : undefined;
}
