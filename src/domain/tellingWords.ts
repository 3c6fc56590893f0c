import { folded } from "./folding.ts";

/** How much two titles or sentences have in common, by the words that tell them from others. */

const HAS_DIGIT = /\p{N}/u;
const LEAST_LETTERS = 4;

/** Words that half of all titles have say nothing about which session it was. */
const EVERYDAY = new Set(
  "i och på för om med av till från en ett den det vid hos mot samt nr del träff träffen möte mötet workshop seminarium"
    .split(" ")
    .map(folded),
);

/** The words of a title that tell it from others; numbers stay. */
export function tellingWords(title: string): readonly string[] {
  return [...new Set(folded(title).split(" "))].filter(
    (word) => word !== "" && !EVERYDAY.has(word),
  );
}

/** The share of the shorter title's telling words that the other has too, 0–1. Swedish joins words and adds an s: one that
 *  begins another counts. Numbers must be the same in both, if both have any. */
export function sharedWords(a: readonly string[], b: readonly string[]): number {
  const numbers = [a, b].map((words) => words.filter((word) => HAS_DIGIT.test(word)).join(" "));
  if (numbers.every((one) => one !== "") && numbers[0] !== numbers[1]) return 0;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 0) return 0;
  const shared = short.filter((word) => long.some((other) => isBeginning(word, other)));
  return shared.length / short.length;
}

function isBeginning(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short === long || (short.length >= LEAST_LETTERS && long.startsWith(short));
}
