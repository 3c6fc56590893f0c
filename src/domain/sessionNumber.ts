import { type ActivityId, ID_ALPHABET, ID_LENGTH } from "./ids.ts";

/** The activity's id as it stands on paper: four groups of five, to be read aloud or typed. */
export function sessionNumber(id: ActivityId): string {
  return (
    id
      .toUpperCase()
      .match(/.{1,5}/g)
      ?.join(" ") ?? id
  );
}

/** The id that was typed or pasted from a paper, however it is spaced: undefined for all that is no such number. The
 *  letters that the alphabet leaves out are read as the digits that they are taken for. */
export function readSessionNumber(text: string): ActivityId | undefined {
  const letters = text
    .toLowerCase()
    .replace(/[\s.-]+/g, "")
    .replace(/o/g, "0")
    .replace(/[il]/g, "1");
  const isNumber =
    letters.length === ID_LENGTH && [...letters].every((letter) => ID_ALPHABET.includes(letter));
  return isNumber ? (letters as ActivityId) : undefined;
}
