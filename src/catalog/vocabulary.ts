import { distance } from "fastest-levenshtein";
import { plain } from "../domain/folding.ts";
import { best } from "./best.ts";

/** The words of many texts, each word once with the texts it stands in: a few ten thousand words are read through in a
 *  few milliseconds, so that a word is found by its beginning, by what is inside it (Swedish joins words: prislista) and
 *  with a letter wrong. */
export interface Vocabulary<Id extends string> {
  /** Replaces what was known of a text. `words` as `wordsOf` gives them. */
  put(id: Id, words: string): void;
  /** The texts where every typed word is found. `typed` plain. Misspellings are looked for only with `forgiving`. */
  find(typed: string, forgiving: boolean): Found<Id>;
}

export interface Found<Id extends string> {
  readonly size: number;
  has(id: Id): boolean;
  /** The very words first, then beginnings, insides and misspellings; of those equally good the greatest id first, which
   *  is the newest: ids sort by birth. */
  best(limit: number): readonly Id[];
}

/** 0 = not found. */
const SAME = 1;
const BEGINS = 2;
const INSIDE = 3;
const MISSPELT = 4;

/** Two letters stand inside half of all words. */
const LEAST_INSIDE = 3;
const LEAST_FORGIVEN = 4;
const LONG = 8;

/** The different words of a text, plain, with a space between. */
export function wordsOf(text: string): string {
  return [...new Set(plain(text).split(" "))].join(" ");
}

interface Entry {
  readonly word: string;
  /** Numbers of the texts it stands in. */
  readonly texts: number[];
}

export function openVocabulary<Id extends string>(): Vocabulary<Id> {
  const entries = new Map<string, Entry>();
  const numberById = new Map<Id, number>();
  /** By number; undefined once a newer text has taken its place. */
  const ids: (Id | undefined)[] = [];
  /** What was asked last and the words that say it: what goes on from there is said by none but them. */
  let last: { readonly asked: string; readonly saying: readonly Entry[] } | undefined;

  /** By the number of the text. */
  const ranksOf = (asked: string, forgiving: boolean): Uint16Array => {
    const rankOf = forgiving ? forgivingRank : strictRank;
    const known =
      !forgiving && last && last.asked.length >= LEAST_INSIDE && asked.startsWith(last.asked)
        ? last.saying
        : undefined;
    const saying: Entry[] = [];
    const ranks = new Uint16Array(ids.length);
    for (const entry of known ?? entries.values()) {
      const rank = rankOf(asked, entry.word);
      if (rank === 0) continue;
      saying.push(entry);
      for (const text of entry.texts) {
        const before = ranks[text] ?? 0;
        if (before === 0 || rank < before) ranks[text] = rank;
      }
    }
    if (!forgiving) last = { asked, saying };
    return ranks;
  };

  return {
    put(id, words) {
      last = undefined;
      const before = numberById.get(id);
      if (before !== undefined) ids[before] = undefined;
      const text = ids.push(id) - 1;
      numberById.set(id, text);
      for (const word of words.split(" ")) {
        if (word === "") continue;
        const entry = entries.get(word);
        if (entry) entry.texts.push(text);
        else entries.set(word, { word, texts: [text] });
      }
    },
    find(typed, forgiving) {
      const [first = "", ...others] = typed.split(" ");
      const ranks = ranksOf(first, forgiving);
      for (const asked of others) {
        const own = ranksOf(asked, forgiving);
        for (let text = 0; text < ranks.length; text++) {
          const rank = ranks[text] ?? 0;
          const more = own[text] ?? 0;
          ranks[text] = rank === 0 || more === 0 ? 0 : rank + more;
        }
      }
      const found: number[] = [];
      // From the end, where the newest are: they are taken, and all that follow are passed over.
      for (let text = ranks.length - 1; text >= 0; text--) {
        if (ranks[text] !== 0 && ids[text] !== undefined) found.push(text);
      }
      const idOf = (text: number) => ids[text] ?? "";
      const isBefore = (a: number, b: number) => {
        const difference = (ranks[a] ?? 0) - (ranks[b] ?? 0);
        return difference === 0 ? idOf(a) > idOf(b) : difference < 0;
      };
      return {
        size: found.length,
        has: (id) => (ranks[numberById.get(id) ?? -1] ?? 0) !== 0,
        best: (limit) => best(found, limit, isBefore).flatMap((text) => ids[text] ?? []),
      };
    },
  };
}

function strictRank(asked: string, word: string): number {
  if (word.startsWith(asked)) return word.length === asked.length ? SAME : BEGINS;
  return asked.length >= LEAST_INSIDE && word.includes(asked) ? INSIDE : 0;
}

function forgivingRank(asked: string, word: string): number {
  return strictRank(asked, word) || (isMisspelt(asked, word) ? MISSPELT : 0);
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
