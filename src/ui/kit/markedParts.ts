import { plain, plainLetter } from "../../domain/folding.ts";

export interface Part {
  readonly text: string;
  readonly isMatch: boolean;
}

/** The text cut where the typed words begin a word in it, so that the eye finds them; accents and case do not matter.
 *  A hit that was found by ear (Lindkvist for Lindqvist) has nothing to underline. */
export function markedParts(text: string, typed: string): readonly Part[] {
  const asked = plain(typed).split(" ").filter(Boolean);
  const letters = [...text];
  const heard = letters.map((letter) => plainLetter(letter) || " ");
  const isMatch = letters.map(() => false);
  letters.forEach((_, at) => {
    if (at > 0 && heard[at - 1] !== " ") return;
    const longest = Math.max(0, ...asked.map((word) => lengthOf(word, heard, at)));
    isMatch.fill(true, at, at + longest);
  });
  return joined(letters, isMatch);
}

const BEFORE_MATCH = 28;

/** The same parts from a few words before the first match, so that two lines are enough to see it. */
export function fromFirstMatch(parts: readonly Part[]): readonly Part[] {
  const [first, ...rest] = parts;
  if (first === undefined || first.isMatch || rest.length === 0) return parts;
  if (first.text.length <= BEFORE_MATCH) return parts;
  const tail = first.text.slice(-BEFORE_MATCH);
  return [{ text: `… ${tail.slice(tail.indexOf(" ") + 1)}`, isMatch: false }, ...rest];
}

/** How many letters of the text from `at` say the word; 0 when they do not. */
function lengthOf(word: string, heard: readonly string[], at: number): number {
  let said = "";
  let end = at;
  while (said.length < word.length && end < heard.length) said += heard[end++];
  return said === word ? end - at : 0;
}

function joined(letters: readonly string[], isMatch: readonly boolean[]): readonly Part[] {
  const parts: Part[] = [];
  for (let from = 0, to = 1; from < letters.length; from = to++) {
    const match = isMatch[from] === true;
    while (to < letters.length && isMatch[to] === match) to++;
    parts.push({ text: letters.slice(from, to).join(""), isMatch: match });
  }
  return parts;
}
