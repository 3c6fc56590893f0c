import { distance } from "fastest-levenshtein";
import { folded, plain } from "./folding.ts";

/** How alike two names or titles are, as the ear and the hurried hand have them. */

export interface Heard {
  readonly plain: string;
  /** Folded. */
  readonly words: readonly string[];
  /** The words without spaces: Al-Amin, Alamin and al Amin are one. */
  readonly run: string;
  /** The words in the order of the alphabet: a list may have the surname first. */
  readonly sorted: string;
}

export function heard(name: string): Heard {
  const words = folded(name)
    .split(" ")
    .filter((word) => word !== "");
  return {
    plain: plain(name),
    words,
    run: words.join(""),
    sorted: [...words].sort().join(" "),
  };
}

export type NameLikeness = "same-name" | "sounds-alike" | "similar-name" | "part-of-name";

/** Undefined = two names. */
export function likenessOf(a: Heard, b: Heard): NameLikeness | undefined {
  if (a.run === "" || b.run === "") return undefined;
  if (a.plain === b.plain) return "same-name";
  if (a.run === b.run || a.sorted === b.sorted) return "sounds-alike";
  if (isPart(a, b) || isPart(b, a)) return "part-of-name";
  return isMiswritten(a, b) ? "similar-name" : undefined;
}

/** Only a first name, or with an initial: what a walk-in list holds. */
function isPart(short: Heard, long: Heard): boolean {
  const left = [...long.words];
  if (short.words.length > left.length) return false;
  return short.words.every((word, at) => {
    const found = left.findIndex(
      (other) => other === word || (at > 0 && word.length === 1 && other.startsWith(word)),
    );
    if (found >= 0) left.splice(found, 1);
    return found >= 0;
  });
}

/** Numbers are never written a little wrong: troop 2 is not troop 3. */
const HAS_DIGIT = /\p{N}/u;
const LEAST_LETTERS = 4;
const LONG = 10;

/** One letter in one word, two in a long one; the first letter is right. */
function isMiswritten(a: Heard, b: Heard): boolean {
  if (a.words.length !== b.words.length) return false;
  let wrong = 0;
  for (const [at, word] of a.words.entries()) {
    const other = b.words[at] ?? "";
    if (word === other) continue;
    wrong++;
    if (wrong > 1 || !isWordMiswritten(word, other)) return false;
  }
  return wrong === 1;
}

function isWordMiswritten(word: string, other: string): boolean {
  const shorter = Math.min(word.length, other.length);
  if (shorter < LEAST_LETTERS || word[0] !== other[0]) return false;
  if (HAS_DIGIT.test(word) || HAS_DIGIT.test(other)) return false;
  return distance(word, other) <= (shorter >= LONG ? 2 : 1);
}
