import { folded, plain } from "./folding.ts";
import type { GuardRegister } from "./guard.ts";

/** One word of one person's name. */
export interface Part {
  readonly person: number;
  readonly side: "first" | "last";
  /** As the ear has it, without hyphens. */
  readonly key: string;
  readonly plain: string;
  /** The keys of the same person's words on the other side. */
  readonly others: readonly string[];
}

/** One or two words of a text that may be a word of a name ("Nils Erik" for Nils-Erik). */
export interface Unit {
  readonly words: number;
  readonly written: string;
  /** In small letters, without a genitive s. */
  readonly base: string;
  readonly key: string;
  readonly genitive: boolean;
  /** Written as in the register, but for accents and case. */
  readonly isExact: boolean;
  readonly parts: readonly Part[];
}

interface Placed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface NameIndex {
  unitsAt(at: number, words: readonly Placed[], text: string): readonly Unit[];
  partsOf(word: string): readonly Part[];
  isColleague(key: string, side: Part["side"]): boolean;
  /** How many words from `at` are the name of a colleague or of an organisation. */
  knownOther(at: number, words: readonly Placed[], text: string): number;
}

/** "Al Amin", "von Sydow": belongs to what follows. */
const PARTICLES = new Set([
  "al",
  "el",
  "ben",
  "bin",
  "abu",
  "von",
  "van",
  "af",
  "de",
  "da",
  "la",
  "le",
]);
const MOST_REMEMBERED = 4000;

export function nameIndex({ people, colleagues, places }: GuardRegister): NameIndex {
  const byKey = new Map<string, Part[]>();
  people.forEach(({ name }, person) => {
    for (const part of partsOfName(name, person)) push(byKey, part.key, part);
  });
  const colleagueKeys = { first: new Set<string>(), last: new Set<string>() };
  const others = new Map<string, string[][]>();
  for (const name of colleagues) {
    for (const { key, side } of partsOfName(name, 0)) colleagueKeys[side].add(key);
    addOther(name.split(/\s+/));
  }
  for (const place of places) addOther(place.split(/\s+/));

  function addOther(words: readonly string[]): void {
    const said = words.map(heard).filter((word) => word !== "");
    const [first] = said;
    if (first === undefined || said.length < 2) return;
    push(others, first, said);
  }

  // Texts are read again at every key, and most words in them are the same.
  const remembered = new Map<string, readonly Unit[]>();
  const unitOf = (written: string, words: number): readonly Unit[] => {
    const known = remembered.get(written);
    if (known !== undefined) return known;
    const units = readUnits(written, words, byKey);
    if (remembered.size > MOST_REMEMBERED) remembered.clear();
    remembered.set(written, units);
    return units;
  };
  return {
    unitsAt(at, words, text) {
      const one = words[at];
      if (one === undefined) return [];
      const two = words[at + 1];
      const alone = unitOf(one.text, 1);
      if (two === undefined || text.slice(one.end, two.start) !== " ") return alone;
      if (!/^\p{Lu}/u.test(one.text)) return alone;
      return [...unitOf(`${one.text} ${two.text}`, 2), ...alone];
    },
    partsOf: (word) => byKey.get(heard(word)) ?? [],
    isColleague: (key, side) => colleagueKeys[side].has(key),
    knownOther(at, words, text) {
      const first = words[at];
      if (first === undefined || !/^\p{Lu}/u.test(first.text)) return 0;
      let longest = 0;
      for (const said of others.get(heard(first.text)) ?? []) {
        const isSaid = said.every((word, i) => {
          const here = words[at + i]?.text;
          return (
            here !== undefined && (heard(here) === word || heard(here.replace(/s$/, "")) === word)
          );
        });
        const end = words[at + said.length - 1]?.end ?? 0;
        const isClose = end - first.start <= said.join(" ").length * 2 + 6;
        if (isSaid && isClose && !/\n/.test(text.slice(first.start, end))) {
          longest = Math.max(longest, said.length);
        }
      }
      return longest;
    },
  };
}

function readUnits(
  written: string,
  words: number,
  byKey: ReadonlyMap<string, readonly Part[]>,
): readonly Unit[] {
  const small = written.toLowerCase();
  const forms = [{ base: small, genitive: false }];
  const own = /^(.{2,}?)['’´]?s$/u.exec(small)?.[1];
  if (own !== undefined) forms.push({ base: own, genitive: true });
  return forms.flatMap(({ base, genitive }) => {
    const key = heard(base);
    const parts = (byKey.get(key) ?? []).filter((part) => words === 1 || isLong(part, base));
    if (parts.length === 0 || key === "") return [];
    const isExact = parts.some((part) => part.plain === plain(base).replace(/ /g, ""));
    return [{ words, written, base, key, genitive, isExact, parts }];
  });
}

/** Two words for one only where each is more than a letter: "I Da" is not Ida. */
function isLong(part: Part, base: string): boolean {
  return part.key.length >= 5 && base.split(" ").every((word) => word.length > 1);
}

function partsOfName(name: string, person: number): readonly Part[] {
  const written = name
    .replace(/["”“(].*?["”)]/gu, " ")
    .split(/[\s,]+/)
    .filter((word) => word !== "");
  const joined: string[] = [];
  let particle = "";
  for (const word of written) {
    if (joined.length > 0 && PARTICLES.has(word.toLowerCase())) particle += `${word}-`;
    else {
      joined.push(particle + word);
      particle = "";
    }
  }
  const first = joined.slice(0, joined.length > 1 ? -1 : 1);
  const last = joined.length > 1 ? joined.slice(-1) : [];
  const keysOf = (words: readonly string[]) => words.map(heard);
  const made = (side: Part["side"], words: readonly string[], others: readonly string[]) =>
    words
      .flatMap((word) => spellings(word))
      .map((word): Part => {
        return { person, side, key: heard(word), plain: plain(word).replace(/ /g, ""), others };
      });
  return [...made("first", first, keysOf(last)), ...made("last", last, keysOf(first))].filter(
    ({ key }) => key.length > 1,
  );
}

/** Al-Amin is also Amin. */
function spellings(word: string): readonly string[] {
  const rest = /^(\p{L}{2,3})-(\p{L}{3,})$/u.exec(word);
  const isParticle = rest?.[1] !== undefined && PARTICLES.has(rest[1].toLowerCase());
  return isParticle && rest?.[2] !== undefined ? [word, rest[2]] : [word];
}

function heard(word: string): string {
  return folded(word.replace(/[\s\-‐‑]/gu, ""));
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
