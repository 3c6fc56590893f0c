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

/** How well a name answers what was typed; 0 = exact, higher = worse, undefined = not at all. Each typed word must
 *  begin a word of the name, or be inside one when it has three letters or more. */
export function matchRank(typed: string, name: string): number | undefined {
  const asked = plain(typed);
  if (asked === "") return undefined;
  const plainName = plain(name);
  if (plainName === asked) return 0;
  if (plainName.startsWith(asked)) return 1;
  if (everyWordBegins(asked, plainName)) return 2;
  const heard = folded(typed);
  const heardName = folded(name);
  if (heardName.startsWith(heard)) return 3;
  if (everyWordBegins(heard, heardName)) return 4;
  const run = heard.replace(/ /g, "");
  return run.length >= 3 && heardName.replace(/ /g, "").includes(run) ? 5 : undefined;
}

function everyWordBegins(asked: string, name: string): boolean {
  const words = name.split(" ");
  return asked.split(" ").every((part) => words.some((word) => word.startsWith(part)));
}
