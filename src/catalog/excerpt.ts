import { plainLetter } from "../domain/folding.ts";

const BEFORE = 40;
const LENGTH = 120;
/** The next letter will probably show the same texts again. */
const KEPT = 100;

const kept = new Map<string, string>();

/** From a little before the first typed word that stands there as it was typed, else from the beginning. `typed` plain. */
export function excerptOf(text: string, typed: string): string {
  const heard = letterByLetter(text);
  const places = typed.split(" ").map((word) => heard.indexOf(word));
  const first = Math.min(...places.filter((place) => place >= 0));
  const from = Number.isFinite(first) ? Math.max(0, first - BEFORE) : 0;
  // Letters of two units (an emoji) are one place each.
  const letters = text.length === heard.length ? text : [...text];
  const part = letters.slice(from, from + LENGTH);
  return (typeof part === "string" ? part : part.join("")).trim();
}

/** As long as the text, so that a place in it is the same place in the text. */
function letterByLetter(text: string): string {
  const known = kept.get(text);
  if (known !== undefined) return known;
  let heard = "";
  for (const letter of text) heard += plainLetter(letter).charAt(0) || " ";
  if (kept.size >= KEPT) kept.clear();
  kept.set(text, heard);
  return heard;
}
