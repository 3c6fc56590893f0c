import { plainLetter } from "../domain/folding.ts";

/** A text and how it sounds, letter by letter as long as the text, so that a place in one is the same place in the other. */
export interface Heard {
  readonly text: string;
  readonly plain: string;
}

const BEFORE = 40;
const LENGTH = 120;

export function heard(text: string): Heard {
  let plain = "";
  for (const letter of text) plain += plainLetter(letter).charAt(0) || " ";
  return { text, plain };
}

/** From a little before the first typed word that stands there as it was typed, else from the beginning. `typed` plain. */
export function excerptOf({ text, plain }: Heard, typed: string): string {
  const places = typed.split(" ").map((word) => plain.indexOf(word));
  const first = Math.min(...places.filter((place) => place >= 0));
  const from = Number.isFinite(first) ? Math.max(0, first - BEFORE) : 0;
  // Letters of two units (an emoji) are one place each.
  const letters = text.length === plain.length ? text : [...text];
  const part = letters.slice(from, from + LENGTH);
  return (typeof part === "string" ? part : part.join("")).trim();
}
