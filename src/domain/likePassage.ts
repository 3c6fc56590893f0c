import { type PassagePlace, placesBetween } from "./passage.ts";

/** A passage that comes back in other words than those that are known of it: an earlier or a later wording. Docs: decision 0312. */

/** Of the words that are looked for, and of those from the first to the last that are found. */
const SHARE = 2 / 3;
/** Fewer words are alike by chance. */
const FEWEST = 4;

interface Word {
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** Where most of the words stand in their order; undefined when they do not, or in several places. */
export function likePlaces(
  lines: readonly string[],
  words: string,
): readonly PassagePlace[] | undefined {
  const sought = wordsIn(words);
  const [text, written] = [lines.join("\n"), wordsIn(lines.join("\n"))];
  const first = mostAlike(sought, written);
  if (first === undefined) return undefined;
  const [start, end] = first;
  if (mostAlike(sought, written.slice(0, start)) ?? mostAlike(sought, written.slice(end + 1))) {
    return undefined;
  }
  const [head, tail] = [words.slice(0, sought[0]?.from), words.slice(sought.at(-1)?.to)];
  const from = written[start]?.from ?? 0;
  const to = written[end]?.to ?? 0;
  return placesBetween(
    lines,
    text.slice(0, from).endsWith(head) ? from - head.length : from,
    text.startsWith(tail, to) ? to + tail.length : to,
  );
}

function wordsIn(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    from: index,
    to: index + word.length,
  }));
}

interface Run {
  readonly score: number;
  readonly start: number;
  readonly alike: number;
}

/** The first and the last word of the place that has most in common with what is sought (Smith and Waterman 1981, by words: two points
 *  for the same word, one off for another, for one too many and for one that is missing). */
function mostAlike(
  sought: readonly Word[],
  written: readonly Word[],
): readonly [start: number, end: number] | undefined {
  if (sought.length < FEWEST) return undefined;
  let best: (Run & { readonly end: number }) | undefined;
  let before: readonly Run[] = [];
  for (const [end, { word }] of written.entries()) {
    const none: Run = { score: 0, start: end, alike: 0 };
    const row: Run[] = [];
    for (const [at, one] of sought.entries()) {
      const slant = (at > 0 && before[at - 1]) || none;
      const isSame = one.word === word;
      const runs: readonly Run[] = [
        isSame
          ? { ...slant, score: slant.score + 2, alike: slant.alike + 1 }
          : { ...slant, score: slant.score - 1 },
        ...[before[at], row[at - 1]].flatMap((run) =>
          run ? [{ ...run, score: run.score - 1 }] : [],
        ),
      ];
      const run = runs.reduce((a, b) => (b.score > a.score ? b : a));
      row.push(run.score > 0 ? run : none);
      if (run.score > (best?.score ?? 0)) best = { ...run, end };
    }
    before = row;
  }
  if (best === undefined) return undefined;
  const { start, end, alike } = best;
  const isEnough = alike >= SHARE * sought.length && alike >= SHARE * (end - start + 1);
  return isEnough ? [start, end] : undefined;
}
