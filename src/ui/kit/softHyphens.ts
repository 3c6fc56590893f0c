import type { Live } from "../../base/live.ts";

const SOFT = "\u00AD";
const VOWELS = "aeiouyåäö";
const AFTER_JOINT = new RegExp(`(?<=ngs|ions|tets)(?=[${VOWELS}]\\p{L}{2})`, "giu");
const BEFORE_SYLLABLE = new RegExp(
  `(?<=[${VOWELS}]\\p{L}*)(?<=\\p{L}{3})(?=[^\\P{L}${VOWELS}][${VOWELS}]\\p{L})`,
  "giu",
);

/** Tells where long words may be divided: before a consonant that a vowel follows, and after the s that joins two words. Browsers have
 *  such rules for Swedish on some devices only. Drawn where `hyphens` says so (base.css). */
export function softHyphens(text: string): string {
  return text.replace(/\p{L}{10,}/gu, (word) =>
    word.replace(AFTER_JOINT, SOFT).replace(BEFORE_SYLLABLE, SOFT),
  );
}

const narrow: MediaQueryList | undefined = globalThis.matchMedia?.("(max-width: 17rem)");

/** Whether words are divided. They are when they are drawn, so whoever draws pages follows this: a phone is turned, or its text is
 *  made larger, with the page open. */
export const isNarrow: Live<boolean> = {
  get: () => narrow?.matches ?? false,
  subscribe(listener) {
    narrow?.addEventListener("change", listener);
    return () => narrow?.removeEventListener("change", listener);
  },
};

/** The same where the page is so narrow, or its text so large, that words are divided; nowhere else, because some voices stop at a
 *  place where a word may be divided. */
export function narrowWords(text: string): string {
  return isNarrow.get() ? softHyphens(text) : text;
}
