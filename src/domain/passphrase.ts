/** The words that seal a backup file. Nobody else knows them, and nobody can help without them. */

const FEWEST_WORDS = 4;
const SHORTEST_WORD = 3;
const FEWEST_LETTERS = 12;
const FEWEST_DIFFERENT = 5;

/** What is typed, as it goes into the key: a phone's capital letter, a space too many, or å as one sign or two are the
 *  same words. For ever: another rule would shut every file that was made under this one. */
export function foldPassphrase(typed: string): string {
  return typed.normalize("NFKC").toLowerCase().normalize("NFKC").trim().split(/\s+/u).join(" ");
}

/** Four different words, or twelve letters that are not all alike. */
export function isLongEnough(typed: string): boolean {
  const folded = foldPassphrase(typed);
  const words = new Set(folded.split(" ").filter((word) => word.length >= SHORTEST_WORD));
  if (words.size >= FEWEST_WORDS) return true;
  const letters = [...folded.replaceAll(" ", "")];
  return letters.length >= FEWEST_LETTERS && new Set(letters).size >= FEWEST_DIFFERENT;
}

/** Four words by chance; `chance` gives random bytes. Each word of the list is as likely as any other. */
export function makeUpPassphrase(
  list: readonly string[],
  chance: (bytes: number) => Uint8Array,
): string {
  const words: string[] = [];
  const fair = Math.floor(0x10000 / list.length) * list.length;
  while (words.length < FEWEST_WORDS) {
    const [high = 0, low = 0] = chance(2);
    const number = high * 256 + low;
    const word = number < fair ? list[number % list.length] : undefined;
    if (word !== undefined && !words.includes(word)) words.push(word);
  }
  return words.join(" ");
}
