import { folded } from "./folding.ts";
import type { GuardRegister } from "./guard.ts";
import { nameIndex, type Part, type Unit } from "./guardNameIndex.ts";
import {
  AFTER_FIRM,
  BEFORE_MONTH,
  DONE_BY_SOMEBODY,
  HAS_DONE,
  MONTHS,
  ONLY_SOUNDS_LIKE,
  WORDS_AS_FIRST_NAMES,
  WORDS_AS_LAST_NAMES,
  WORDS_THAT_TAKE_VERBS,
} from "./guardNameWords.ts";

export interface NameFound {
  readonly start: number;
  readonly end: number;
  /** The people it may be, by their places in the register that was handed in. */
  readonly people: readonly number[];
  readonly genitive: boolean;
  readonly startsSentence: boolean;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /\p{L}[\p{L}\p{M}'’´\-‐‑]*/gu;
const SENTENCE_START = /(?:^|[.!?:;\n•"”“»(]|(?:^|\n)[ \t]*[-–*])["”“»(]?[ \t]*$/u;

/** Finds the register's names in a text: full names in both orders, spelled by ear, with a genitive s; first or last
 *  names alone when written with a capital, and words that are also names only where a name is meant. */
export function nameFinder(register: GuardRegister): (text: string) => readonly NameFound[] {
  const index = nameIndex(register);
  return (text) => {
    const words = [...text.matchAll(WORD)].map((match) => trimmed(match[0], match.index));
    const found: NameFound[] = [];
    let at = 0;
    while (at < words.length) {
      const skipped = index.knownOther(at, words, text);
      const hit = skipped > 0 ? undefined : (fullName(at) ?? partOfName(at));
      if (hit !== undefined) found.push(hit.name);
      at += Math.max(1, skipped, hit?.words ?? 0);
    }
    return found;

    function fullName(from: number): { name: NameFound; words: number } | undefined {
      let best: { name: NameFound; words: number } | undefined;
      for (const one of index.unitsAt(from, words, text)) {
        if (one.genitive) continue;
        const next = from + one.words;
        if (!isNameGap(text.slice(words[next - 1]?.end, words[next]?.start))) continue;
        for (const two of index.unitsAt(next, words, text)) {
          const people = peopleWithBoth(one, two);
          const used = one.words + two.words;
          if (people.length === 0 || (best !== undefined && best.words >= used)) continue;
          if (!isWrittenAsName(from, next, one, two)) continue;
          best = { name: named(from, used, people, two.genitive), words: used };
        }
      }
      return best ?? byFamilyName(from);
    }

    /** "hans sten" and "per lund" in small letters are no people. */
    function isWrittenAsName(first: number, second: number, one: Unit, two: Unit): boolean {
      const capitals = [first, second].filter((place) => isCapital(words[place]?.text)).length;
      if (capitals === 2) return true;
      const isWord = [one, two].some(({ base }) => isOrdinaryWord(base));
      return !isWord && (capitals === 1 || [one, two].every(({ isExact }) => isExact));
    }

    /** A first name that neither eye nor ear knows, before a family name: the consonants are enough. */
    function byFamilyName(from: number): { name: NameFound; words: number } | undefined {
      const first = words[from];
      const second = words[from + 1];
      if (first === undefined || second === undefined) return undefined;
      if (!isCapital(first.text) || !isCapital(second.text)) return undefined;
      if (text.slice(first.end, second.start) !== " ") return undefined;
      const heard = consonants(folded(first.text));
      for (const unit of index.unitsAt(from + 1, words, text)) {
        const people = unit.parts
          .filter(
            ({ side, others }) => side === "last" && others.some((o) => consonants(o) === heard),
          )
          .map(({ person }) => person);
        if (people.length > 0) {
          return {
            name: named(from, 1 + unit.words, people, unit.genitive),
            words: 1 + unit.words,
          };
        }
      }
      return undefined;
    }

    function partOfName(from: number): { name: NameFound; words: number } | undefined {
      const word = words[from];
      if (word === undefined || !isCapital(word.text)) return undefined;
      for (const unit of index.unitsAt(from, words, text)) {
        const parts = unit.parts.filter((part) => !index.isColleague(part.key, part.side));
        if (parts.length === 0 || !isMeant(from, unit, parts)) continue;
        const people = [...new Set(parts.map(({ person }) => person))];
        const initial = initialAfter(from + unit.words, parts);
        const used = unit.words + (initial ? 1 : 0);
        const name = named(from, used, people, unit.genitive && !initial);
        return { name: initial ? { ...name, end: initial } : name, words: used };
      }
      return undefined;
    }

    function isMeant(from: number, unit: Unit, parts: readonly Part[]): boolean {
      const word = words[from] as Word;
      const startsSentence = SENTENCE_START.test(text.slice(0, word.start));
      const after = text.slice(words[from + unit.words - 1]?.end, word.end + 60);
      if (!isOrdinaryWord(unit.base)) {
        if (unit.isExact) return true;
        return !ONLY_SOUNDS_LIKE.has(unit.base) && unit.key.length >= (startsSentence ? 4 : 3);
      }
      if (AFTER_FIRM.test(after) || (!unit.isExact && !unit.genitive)) return false;
      if (startsSentence) return isSomebodyActing(unit, parts, after);
      // "Tor 14 mars", "Maj 2026".
      if (/^\.? \d/.test(after)) return false;
      if (MONTHS.has(unit.base) && BEFORE_MONTH.test(text.slice(0, word.start))) return false;
      const before = words[from - 1];
      const isPartOfOther =
        before !== undefined &&
        isCapital(before.text) &&
        text.slice(before.end, word.start) === " " &&
        !SENTENCE_START.test(text.slice(0, before.start));
      return !isPartOfOther && !/^\p{Lu}+$/u.test(unit.written);
    }

    /** At the start of a sentence everything has a capital: "Saga tar kontakt", but "Saga eller sanning". */
    function isSomebodyActing(unit: Unit, parts: readonly Part[], after: string): boolean {
      const next = /^[ ,]+(\p{L}+)/u.exec(after)?.[1] ?? "";
      if (DONE_BY_SOMEBODY.has(next)) return true;
      if (WORDS_THAT_TAKE_VERBS.has(unit.base)) return false;
      if (/^ och \p{Lu}/u.test(after)) return nameFollows(after);
      const isFirst = parts.some(({ side }) => side === "first");
      return (
        isFirst && (HAS_DONE.test(after) || /^ (?:tar|gick|går|var med|ska|fick) /.test(after))
      );
    }

    function nameFollows(after: string): boolean {
      const next = /^ och (\p{L}+)/u.exec(after)?.[1] ?? "";
      return index.partsOf(next).length > 0;
    }

    function initialAfter(at: number, parts: readonly Part[]): number | undefined {
      const before = words[at - 1];
      const word = words[at];
      if (before === undefined || word?.text.length !== 1 || !isCapital(word.text))
        return undefined;
      if (text.slice(before.end, word.start) !== " ") return undefined;
      const heard = folded(word.text);
      if (!parts.some(({ side, others }) => side === "first" && others.some((o) => o[0] === heard)))
        return undefined;
      return word.end + (text[word.end] === "." ? 1 : 0);
    }

    function named(
      from: number,
      used: number,
      people: readonly number[],
      genitive: boolean,
    ): NameFound {
      const start = words[from]?.start ?? 0;
      const last = words[from + used - 1]?.end ?? start;
      const colon = /^:s(?!\p{L})/u.test(text.slice(last, last + 3));
      const startsSentence = SENTENCE_START.test(text.slice(0, start));
      const end = colon ? last + 2 : last;
      return { start, end, people, genitive: genitive || colon, startsSentence };
    }
  };
}

function peopleWithBoth(one: Unit, two: Unit): readonly number[] {
  const people = one.parts
    .filter((a) => two.parts.some((b) => a.person === b.person && a.side !== b.side))
    .map(({ person }) => person);
  return [...new Set(people)];
}

function isOrdinaryWord(word: string): boolean {
  return WORDS_AS_FIRST_NAMES.has(word) || WORDS_AS_LAST_NAMES.has(word);
}

function isNameGap(gap: string): boolean {
  return gap === " " || gap === ", " || gap === "\u00a0";
}

function isCapital(word: string | undefined): boolean {
  return word !== undefined && /^\p{Lu}/u.test(word);
}

function consonants(heard: string): string {
  const bare = heard.replace(/[aeio]/g, "");
  return bare.length < 2 ? heard : `${heard[0]}${bare}`;
}

function trimmed(word: string, start: number): Word {
  const text = word.replace(/[-‐‑'’´]+$/u, "");
  return { text, start, end: start + text.length };
}
