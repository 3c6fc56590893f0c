import { distance } from "fastest-levenshtein";
import { plain } from "../domain/folding.ts";

/** The words of many texts, each word once with the texts it stands in: a few ten thousand words are read through in a
 *  few milliseconds, so that a word is found by its beginning, by what is inside it (Swedish joins words: prislista) and
 *  with a letter wrong. */
export interface Vocabulary<Id extends string> {
  /** Replaces what was known of a text. `words` as `wordsOf` gives them. */
  put(id: Id, words: string): void;
  /** Every typed word must be found. `typed` plain. Lower = better: 0 the very words, higher for beginnings, insides and
   *  misspellings. Misspellings are looked for only with `forgiving`. */
  matching(typed: string, forgiving: boolean): ReadonlyMap<Id, number>;
}

const SAME = 0;
const BEGINS = 1;
const INSIDE = 2;
const MISSPELT = 3;

/** Two letters stand inside half of all words. */
const LEAST_INSIDE = 3;
const LEAST_FORGIVEN = 4;
const LONG = 8;

/** The different words of a text, plain, with a space between. */
export function wordsOf(text: string): string {
  return [...new Set(plain(text).split(" "))].join(" ");
}

export function openVocabulary<Id extends string>(): Vocabulary<Id> {
  const textsByWord = new Map<string, number[]>();
  const numberById = new Map<Id, number>();
  /** By number; undefined once a newer text has taken its place. */
  const ids: (Id | undefined)[] = [];

  const found = (rankOf: (word: string) => number | undefined) => {
    const ranks = new Map<number, number>();
    for (const [word, texts] of textsByWord) {
      const rank = rankOf(word);
      if (rank === undefined) continue;
      for (const text of texts) {
        const before = ranks.get(text);
        if (before === undefined || rank < before) ranks.set(text, rank);
      }
    }
    return ranks;
  };

  return {
    put(id, words) {
      const before = numberById.get(id);
      if (before !== undefined) ids[before] = undefined;
      const text = ids.push(id) - 1;
      numberById.set(id, text);
      for (const word of words.split(" ")) {
        if (word === "") continue;
        const texts = textsByWord.get(word);
        if (texts) texts.push(text);
        else textsByWord.set(word, [text]);
      }
    },
    matching(typed, forgiving) {
      let all: Map<number, number> | undefined;
      for (const asked of typed.split(" ")) {
        const how = forgiving ? forgivingRank(asked) : strictRank(asked);
        const ranks = found(how);
        if (all === undefined) all = ranks;
        else {
          for (const [text, rank] of all) {
            const own = ranks.get(text);
            if (own === undefined) all.delete(text);
            else all.set(text, rank + own);
          }
        }
      }
      const ranked = new Map<Id, number>();
      for (const [text, rank] of all ?? []) {
        const id = ids[text];
        if (id !== undefined) ranked.set(id, rank);
      }
      return ranked;
    },
  };
}

function strictRank(asked: string): (word: string) => number | undefined {
  const mayBeInside = asked.length >= LEAST_INSIDE;
  return (word) => {
    if (word.startsWith(asked)) return word.length === asked.length ? SAME : BEGINS;
    return mayBeInside && word.includes(asked) ? INSIDE : undefined;
  };
}

function forgivingRank(asked: string): (word: string) => number | undefined {
  const strict = strictRank(asked);
  return (word) => strict(word) ?? (isMisspelt(asked, word) ? MISSPELT : undefined);
}

/** One wrong letter in a short word, two in a long one; what is typed may be the beginning of a longer word. The first
 *  letter counts as right: people seldom miss that one, and it spares all but a twentieth of the work. Both plain. */
export function isMisspelt(asked: string, word: string): boolean {
  if (asked.length < LEAST_FORGIVEN || word[0] !== asked[0]) return false;
  const allowed = asked.length >= LONG ? 2 : 1;
  if (word.length < asked.length - allowed) return false;
  // With letters left out, what is typed is as good as a longer beginning.
  return [0, 1, allowed, word.length].some(
    (more) => distance(asked, word.slice(0, asked.length + more)) <= allowed,
  );
}
