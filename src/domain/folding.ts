/** Names and words as the ear has them: two spellings that sound alike fold to the same letters, so a person is found
 *  however the paper list was written. Folded text is for finding only and is never shown. */

/** In this order: a longer spelling goes before the shorter one inside it. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/sch/g, "s"],
  [/ck/g, "k"],
  [/ch/g, "k"],
  [/ph/g, "f"],
  [/th/g, "t"],
  [/qu|qv|kv|q/g, "kv"],
  [/x/g, "ks"],
  [/w/g, "v"],
  [/z/g, "s"],
  [/c(?=[eiy])/g, "s"],
  [/c/g, "k"],
  [/y/g, "i"],
  [/j/g, "i"],
];

/** Lower case without marks, hyphens and apostrophes; one space between words. Å/ä become a, ö/ø becomes o. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/æ/g, "a")
    .replace(/ø/g, "o")
    .replace(/ß/g, "ss")
    .replace(/ı/g, "i")
    .replace(/[-‐-―'’´`]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const plainLetters = new Map<string, string>();

/** `plain` of one letter, remembered: texts are walked through letter by letter for every key. */
export function plainLetter(letter: string): string {
  const known = plainLetters.get(letter);
  if (known !== undefined) return known;
  const made = plain(letter);
  plainLetters.set(letter, made);
  return made;
}

/** `plain`, and then by ear: ch/k, c/k, qu/kv, w/v, th/t, doubled letters, a silent h or last e, and the weak vowels
 *  of names that came from other alphabets (Muhammed, Mohamad). */
export function folded(text: string): string {
  return plain(text).split(" ").map(foldWord).join(" ");
}

function foldWord(word: string): string {
  let heard = word;
  for (const [spelling, sound] of SPELLINGS) heard = heard.replace(spelling, sound);
  return heard
    .replace(/[aeo](?=ds?$)/, "e")
    .replace(/(?<=..[^aeiou])e$/, "")
    .replace(/u/g, "o")
    .replace(/h(?=[^aeio]|$)/g, "")
    .replace(/(.)\1+/g, "$1");
}

/** A name, or what was typed to find one, in both forms; made once for a name that is asked for often. */
export interface NameWords {
  readonly plain: string;
  readonly folded: string;
}

export function nameWords(text: string): NameWords {
  return { plain: plain(text), folded: folded(text) };
}

/** How well a name answers what was typed; 0 = exact, higher = worse, undefined = not at all. Each typed word must
 *  begin a word of the name, or be inside one when it has three letters or more. */
export function nameRank(asked: NameWords, name: NameWords): number | undefined {
  if (asked.plain === "") return undefined;
  if (name.plain === asked.plain) return 0;
  if (name.plain.startsWith(asked.plain)) return 1;
  if (everyWordBegins(asked.plain, name.plain)) return 2;
  if (name.folded.startsWith(asked.folded)) return 3;
  if (everyWordBegins(asked.folded, name.folded)) return 4;
  const run = asked.folded.replace(/ /g, "");
  return run.length >= 3 && name.folded.replace(/ /g, "").includes(run) ? 5 : undefined;
}

export function matchRank(typed: string, name: string): number | undefined {
  return nameRank(nameWords(typed), nameWords(name));
}

function everyWordBegins(asked: string, name: string): boolean {
  return asked.split(" ").every((part) => name.startsWith(part) || name.includes(` ${part}`));
}
